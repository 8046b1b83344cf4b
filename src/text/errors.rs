//! What the reader of the screen is told when a file was not read: what happened, where, and what to do. One row an error.
//! Knows nothing of the reader's error type; `ui::error` says which row speaks for which.

use super::{Bilingual, Lang, both, count};

/// A message in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What happened, and where.
    pub what: String,
    /// What to do about it.
    pub todo: String,
}

/// A message in both languages. In `what`, `{0}` and `{1}` stand for values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// What happened, and where.
    pub what: Bilingual,
    /// What to do about it.
    pub todo: Bilingual,
}

impl Template {
    /// The message in `lang`, with `values` in place of `{0}`, `{1}`.
    #[must_use]
    pub fn say(self, lang: Lang, values: &[String]) -> Message {
        let fill = |text: Bilingual| {
            values.iter().enumerate().fold(text.get(lang).to_owned(), |text, (place, value)| {
                text.replace(&format!("{{{place}}}"), value)
            })
        };
        Message { what: fill(self.what), todo: fill(self.todo) }
    }
}

macro_rules! messages {
    ($($name:ident $zh:literal $zh_todo:literal $en:literal $en_todo:literal;)*) => {
        $(#[doc = $en] pub const $name: Template =
            Template { what: both($zh, $en), todo: both($zh_todo, $en_todo) };)*
        /// Every message with its name, for the tests.
        pub const ALL: &[(&str, Template)] = &[$((stringify!($name), $name),)*];
    };
}

messages! {
    EMPTY
        "这个文件是空的，没有任何内容。"
        "请确认导出或复制是否完成，再打开一次。"
        "The file is empty."
        "Check that the export or copy finished, then open it again.";
    PICTURE
        "这是一张图片，不是表格。"
        "请在原系统中把台账导出为 XLSX 或 CSV。"
        "This is a picture, not a table."
        "Export the ledger from its system as XLSX or CSV.";
    PDF
        "这是 PDF 文件，不是表格。"
        "请在原系统中把台账导出为 XLSX 或 CSV。"
        "This is a PDF, not a table."
        "Export the ledger from its system as XLSX or CSV.";
    OLD_OFFICE
        "这种工作簿（Excel 4.0 及以前的 .xls，或 .xlsb）本页不能读取。"
        "请用 WPS 或 Excel 打开，另存为 .xlsx 后再打开。"
        "This page cannot read such a workbook (.xls of Excel 4.0 or before, or .xlsb)."
        "Open it in Excel or WPS and save it as .xlsx.";
    ZIP
        "压缩包里还有压缩包或工作簿，无法在此读取。"
        "请先解压，再打开其中的表格。"
        "An archive or a workbook within something else cannot be read here."
        "Unpack it first, then open the table inside.";
    MARKUP
        "这个网页文件中没有表格，或是单个文件的网页（MHTML），本页不能读取。"
        "请用 WPS 或 Excel 打开，另存为 .xlsx 后再打开。"
        "This web page holds no table, or it is a single-file page (MHTML), which this page cannot read."
        "Open it in Excel or WPS and save it as .xlsx.";
    ARCHIVE
        "这种压缩文件（RAR、7z、gzip 等）本页不能读取。"
        "请先解压，再打开其中的表格；也可改用 ZIP 压缩包。"
        "This page cannot read such an archive (RAR, 7z, gzip and the like)."
        "Unpack it first and open the table inside, or use a ZIP archive.";
    ENCRYPTED
        "这个文件设有打开密码，无法读取。"
        "请用 WPS 或 Excel 打开，取消密码后另存为 .xlsx；加密的压缩包请先解压。"
        "This file is protected by a password and cannot be read."
        "Open it in Excel or WPS, remove the password and save it as .xlsx. Unpack an encrypted archive first.";
    DOCUMENT
        "这是文字文档或演示文稿，不是表格。"
        "如果台账在文档的表格中，请把表格复制到 WPS 表格或 Excel，存为 .xlsx 后再打开。"
        "This is a text document or a presentation, not a workbook."
        "If the ledger is a table within it, copy the table into Excel or WPS, save it as .xlsx and open that.";
    DAMAGED
        "文件已损坏或不完整，无法读取。"
        "请重新复制或下载；也可用 WPS 或 Excel 打开修复，另存为 .xlsx 后再打开。"
        "The file is damaged or incomplete and cannot be read."
        "Copy or download it again, or let Excel or WPS repair it and save it as .xlsx.";
    TOO_LARGE
        "文件展开后超过 {0} MB，本页容纳不下。"
        "请删去不用的工作表，或把台账分成几个文件；也可另存为 CSV 后再打开。"
        "The file unpacks to more than {0} MB, which a page cannot hold."
        "Delete sheets that are not needed or split the ledger into several files, or save it as CSV.";
    TOO_MANY
        "文件中的工作表、压缩包成员、行、列或合并单元格超过{0}个，本页不能读取。"
        "请只保留要统计的工作表和区域，或把文件分成几份。"
        "The file has more than {0} sheets, members, rows, columns or merged cells, which this version cannot read."
        "Keep only the sheets and areas that are to be counted, or split the file.";
    BINARY
        "文件内容不是表格。"
        "请确认没有选错文件；可读取工作簿（XLS、XLSX、ODS）、CSV 和 TXT。"
        "The file does not hold a table."
        "Check that it is the right file: workbooks (XLS, XLSX, ODS), CSV and TXT can be read.";
    ONLY_HEADER
        "第{0}行是表头，但它下面没有数据行。"
        "请确认导出时选中了记录；如果表头不在这一行，请在下面改正“表头所在行”。"
        "Row {0} is the header, and there are no rows under it."
        "Check that the export held records. If the header is in another row, correct “Header row” below.";
    NO_HEADER
        "前{0}行中没有找到台账的表头。"
        "请在下面填写“表头所在行”，或指定各列的含义；编码显示为乱码时请改“字符编码”。"
        "No header of a ledger was found in the first {0} rows."
        "Enter the “Header row” below or say what the columns mean. If the text is garbled, change the “Encoding”.";
    MISSING_COLUMN
        "缺少必需的列：{0}。"
        "如果文件中有这一列而列名不同，请在下面指定它的含义。"
        "A column that counting needs is missing: {0}."
        "If the file has it under another name, say below which column it is.";
    RECORD_TOO_LONG
        "第{0}行（从第{1}字节起）过长，不像台账的一行。"
        "文件可能没有换行，或有未闭合的引号；请重新导出，或检查这一行。"
        "Row {0} (from byte {1}) is too long to be a row of a ledger."
        "The file may lack line breaks or leave a quotation mark open. Export it again, or look at that row.";
    PERSONAL_COLUMN
        "第{0}列几乎每行都不同，像是人名或号码，不能作为地区或类别。"
        "请在下面把这一列的含义改为“不使用”，或改为合适的含义。"
        "Column {0} differs in nearly every row, as names or numbers of people do; it cannot serve as a place or class."
        "Set its meaning below to “Not used”, or to the right one.";
    TOO_MANY_CELLS
        "地区、时间与类别的组合超过{0}种，本页容纳不下。"
        "请在下面检查作为地区或类别的列，把过细的一列改为“不使用”。"
        "There are more than {0} combinations of place, time and class, which a page cannot hold."
        "Look below at the columns used as place or class, and ignore the one that is too fine.";
    UNREADABLE
        "读到第{0}字节时，浏览器无法继续读取文件；文件可能已被移动、删除、改动或占用。"
        "请关闭正在使用它的程序，再重新打开文件。"
        "The browser could not go on reading at byte {0}: the file may have been moved, deleted, changed or locked."
        "Close programs that use it and open the file again.";
    CANCELLED
        "已按您的要求停止读取。"
        "需要时可以重新读取。"
        "Reading was stopped as you asked."
        "Read it again whenever you like.";
    READER_DIED
        "读取程序意外停止，可能是内存不足。其他文件不受影响。"
        "请关闭其他网页后重新读取；若仍然如此，可把文件分成几份。"
        "The reader stopped unexpectedly, perhaps for lack of memory. Other files are not affected."
        "Close other pages and read it again. If it happens again, split the file.";
    UNKNOWN
        "文件未能读取。"
        "请重新打开文件；若仍然如此，请改用较新版本的本页。"
        "The file could not be read."
        "Open it again. If that does not help, use a newer version of this page.";
}

/// Joins names as alternatives: “A或B”.
#[must_use]
pub fn any_of(lang: Lang, names: &[&str]) -> String {
    names.join(match lang {
        Lang::Zh => "或",
        Lang::En => " or ",
    })
}

/// A count as a hole of a message.
#[must_use]
pub fn hole(value: u64) -> String {
    count(value)
}
