//! Each container gives back the cells that were put in; hostile bytes give an error.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, ZipWriter};
use encoding_rs::{GB18030, UTF_16LE};
use proptest::prelude::*;

use super::*;

fn open(bytes: &[u8]) -> Result<Vec<Table>, LedgerError> {
    super::open(bytes, &|_| ())
}

fn open_within(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Table>, LedgerError> {
    super::open_within(bytes, budget, &|_| ())
}

#[test]
fn opening_a_workbook_tells_how_far_it_is() {
    let rows = (1..=20_000).fold(String::new(), |mut rows, row| {
        let _ = write!(rows, "<row r=\"{row}\"><c r=\"A{row}\"><v>{}</v></c></row>", row * 7919);
        rows
    });
    let workbook = xlsx("", &format!("<sheetData>{rows}</sheetData>"));
    let told = std::cell::RefCell::new(Vec::new());
    let tables = super::open(&workbook, &|bytes| told.borrow_mut().push(bytes)).unwrap();
    let told = told.into_inner();
    assert_eq!(tables.len(), 1);
    assert!(told.is_sorted() && told.len() > 3, "{told:?}");
    let (first, last) = (told[0], *told.last().unwrap());
    let all = workbook.len() as u64;
    assert!(first < all / 2 && (all / 4 * 3..=all).contains(&last), "{first}, {last} of {all}");
}

fn zip_of(members: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn stored(members: &[(&str, &str)]) -> Vec<u8> {
    let members: Vec<_> = members.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    zip_of(&members, CompressionMethod::Stored)
}

/// A workbook of one sheet, whose XML between the tags of the worksheet is `body`.
fn parts(properties: &str, body: &str) -> [(&'static str, Vec<u8>); 7] {
    let part = |name, text: &str| (name, text.as_bytes().to_vec());
    [
        part("[Content_Types].xml", "<Types/>"),
        part(
            "_rels/.rels",
            r#"<Relationships><Relationship Id="rId1" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        part(
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns:r="r"><workbookPr {properties}/><sheets><sheet name="台账" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        part(
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        part(
            "xl/styles.xml",
            r#"<styleSheet><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>"#,
        ),
        part(
            "xl/sharedStrings.xml",
            "<sst><si><t>村别</t></si><si><r><t>青</t></r><r><t>禾,\"村</t></r></si></sst>",
        ),
        part("xl/worksheets/sheet1.xml", &format!("<worksheet>{body}</worksheet>")),
    ]
}

fn xlsx(properties: &str, body: &str) -> Vec<u8> {
    let parts = parts(properties, body);
    let members: Vec<_> = parts.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
    zip_of(&members, CompressionMethod::Stored)
}

fn ods(content: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    );
    stored(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

fn spreadsheetml(table: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="一"><Table>{table}</Table></Worksheet></Workbook>"#
    )
}

fn area(first_row: u32, last_row: u32, first_column: u32, last_column: u32) -> Area {
    Area { first_row, last_row, first_column, last_column }
}

fn one(bytes: &[u8]) -> (String, String, Vec<Area>) {
    let mut tables = open(bytes).unwrap();
    assert_eq!(tables.len(), 1, "{tables:?}");
    let Table { name, content } = tables.remove(0);
    let Content::Sheet { text, merges } = content else { panic!("{content:?}") };
    (name, String::from_utf8(text).unwrap(), merges)
}

fn text_of(bytes: &[u8]) -> String {
    one(bytes).1
}

/// Names with the text, or with the reason for refusal.
fn summary(tables: &[Table]) -> Vec<(String, String)> {
    let show = |content: &Content| match content {
        Content::Text(text) | Content::Sheet { text, .. } => {
            String::from_utf8_lossy(text).into_owned()
        }
        Content::Refused(error) => format!("{error:?}"),
    };
    tables.iter().map(|table| (table.name.clone(), show(&table.content))).collect()
}

#[test]
fn kinds_are_told_from_bytes() {
    let utf16 =
        [b"\xFF\xFE".to_vec(), "<html></html>".encode_utf16().flat_map(u16::to_le_bytes).collect()]
            .concat();
    let rows: &[(&[u8], Container)] = &[
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Container::Ole),
        (b"PK\x03\x04", Container::Zip),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", Container::Biff),
        (b"\xEF\xBB\xBF \r\n<html><table></table>", Container::Markup),
        (&utf16, Container::Markup),
        (b"<table><tr/>", Container::Markup),
        (b"MIME-Version: 1.0\r\n", Container::WebArchive),
        ("村别,性别\n".as_bytes(), Container::Text),
        (b"<5,1\n<10,2\n", Container::Text),
        (b"<n>,2\n", Container::Text),
        (b"", Container::Text),
    ];
    for (head, expected) in rows {
        assert_eq!(kind(head), *expected, "{head:?}");
    }
}

#[test]
fn xlsx_cells_are_text_in_their_places() {
    let body = r#"<sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>a&amp;b</t></is></c></row>
        <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>40973</v></c><c r="C3" s="1"><v>40973.5</v></c><c r="D3" s="2"><v>0.125</v></c></row>
        <row r="4"><c r="A4"><v>1</v></c><c r="B4"><v>0.30000000000000004</v></c><c r="C4"><v>9.9010119900101126E17</v></c><c r="D4" t="b"><v>1</v></c><c r="E4" t="e"><v>#N/A</v></c><c r="F4" t="str"><f>A1</f><v>见</v></c><c r="G4" s="1"/></row>
        <row r="6"><c r="A6" s="1"/></row>
        </sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>"#;
    let (name, text, merges) = one(&xlsx("", body));
    assert_eq!(name, "台账");
    assert_eq!(
        text,
        "村别,,a&b\n\n\"青禾,\"\"村\",2012-03-05,2012-03-05 12:00:00,0.125\n1,0.3,9.90101E+17,TRUE,#N/A,见\n"
    );
    assert_eq!(merges, [area(0, 1, 0, 1)]);
}

#[test]
fn xlsx_of_1904_counts_from_there() {
    let body = r#"<sheetData><row r="1"><c r="A1" s="1"><v>39511</v></c></row></sheetData>"#;
    assert_eq!(text_of(&xlsx(r#"date1904="1""#, body)), "2012-03-05\n");
}

#[test]
fn cells_that_come_late_are_put_in_their_places() {
    let body = r#"<sheetData><row r="2"><c r="B2"><v>4</v></c><c r="A2" t="str"><v>x,"y</v></c></row><row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3"><v>5</v></c></row></sheetData>"#;
    assert_eq!(text_of(&xlsx("", body)), "1\n\"x,\"\"y\",4\n5\n");
}

/// What parses numbers in `calamine` asserts that two parsers agree on what is none.
#[test]
fn numbers_that_are_none_end_in_an_error_or_text() {
    for text in [
        "+1", "inf", "-nan", "Infinity", "1e", ".", "+", "1_0", " 1", "1e999", "--1", ".5", "5.",
        "0x1", "１", "+.e1", "+inf", "1.e+5", "NAN",
    ] {
        for kind in ["", r#"t="n""#] {
            let body = format!(
                r#"<sheetData><row r="1"><c r="A1" {kind}><v>{text}</v></c></row></sheetData>"#
            );
            let _ = open(&xlsx("", &body));
        }
    }
    let dates = ["1e300", "-1e300", "inf", "nan", "2958465.9999999999", "-0.1", "1e-320"];
    for text in dates {
        let body =
            format!(r#"<sheetData><row r="1"><c r="A1" s="1"><v>{text}</v></c></row></sheetData>"#);
        let _ = open(&xlsx("", &body));
    }
}

#[test]
fn empty_styled_cells_cost_nothing() {
    let mut body = "<sheetData>".to_owned();
    for row in 1..=5_000 {
        let _ =
            write!(body, r#"<row r="{row}"><c r="A{row}" s="1"/><c r="XFD{row}" s="1"/></row>"#);
    }
    body.push_str(r#"<row r="6000"><c r="A6000"><v>1</v></c></row></sheetData>"#);
    let text = text_of(&xlsx("", &body));
    assert_eq!(text.len(), 5_999 + 2);
    assert_eq!(open(&xlsx("", "<sheetData/>")), Err(LedgerError::Empty));
}

#[test]
fn ods_cells_repeat_and_merge() {
    let content = r#"<table:table table:name="Sheet1">
        <table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="2"><office:annotation><text:p>note</text:p></office:annotation><text:p>村<text:s text:c="2"/>别</text:p><text:p>b&amp;c</text:p></table:table-cell><table:covered-table-cell/>
            <table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"><text:p>7.00</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2012-03-05T08:30:00"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table><table:table table:name="empty"/>"#;
    let (name, text, merges) = one(&ods(content));
    assert_eq!(name, "Sheet1");
    assert_eq!(text, "\"村  别\nb&c\",,7,7\n2012-03-05 08:30:00,TRUE\n2012-03-05 08:30:00,TRUE\n");
    assert_eq!(merges, [area(0, 1, 0, 1)]);
}

#[test]
fn ods_that_breaks_off_or_repeats_without_end_ends() {
    let bomb = r#"<table:table><table:table-row table:number-rows-repeated="4000000000"><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>"#;
    assert_eq!(open(&ods(bomb)), Err(LedgerError::TooMany { limit: 1_048_576 }));
    let wide = r#"<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16000"/></table:table-row></table:table>"#;
    assert_eq!(
        open_within(&ods(wide), &mut Budget::new(1 << 20)),
        Err(LedgerError::TooLarge { limit_bytes: 1 << 20 })
    );
    let cut = stored(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            r#"<x><table:table><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#,
        ),
    ]);
    assert_eq!(text_of(&cut), "1\n");
}

#[test]
fn spreadsheetml_places_types_and_merges() {
    let table = r#"<Row ss:Index="2"><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">村&#10;别</Data><Comment><ss:Data>note</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">1</Data></Cell></Row>
        <Row><Cell ss:Index="3"><Data ss:Type="DateTime">2012-03-05T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Number">9.90101199001011E+17</Data></Cell></Row>"#;
    let xml = spreadsheetml(table);
    let (name, text, merges) = one(xml.as_bytes());
    assert_eq!(name, "一");
    assert_eq!(text, "\n\"村\n别\",,1\n,,2012-03-05,TRUE,9.90101E+17\n");
    assert_eq!(merges, [area(1, 2, 0, 1)]);
    let utf16 =
        [b"\xFF\xFE".to_vec(), xml.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    assert_eq!(text_of(&utf16), text);
}

#[test]
fn entities_of_a_file_do_not_grow() {
    let table = r#"<Row><Cell><Data ss:Type="String">a&lol;b&lt;</Data></Cell></Row>"#;
    let xml = spreadsheetml(table).replacen(
        "<Workbook",
        r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY lol "&a;&a;&a;">]><Workbook"#,
        1,
    );
    assert_eq!(text_of(xml.as_bytes()), "ab<\n");
}

#[test]
fn web_pages_in_any_encoding() {
    let page = "<html><body><table><tr><td colspan=3>&nbsp;青禾村 台账</td></tr></table>
        <table border=1><tr><th rowspan=2>村别<th colspan=2>人数<tr><td>男<td>女</tr>
        <tr><td>&nbsp;青禾村<br>一组&nbsp;</td><td> 1 </td><td>a,\"b\"<tr/><tr><td>空</td><td></td></tr></table>
        <table><tr><td>填表人：某</td></tr></table></body></html>";
    let expected =
        "青禾村 台账\n村别,人数\n,男,女\n\"青禾村\n一组\",1,\"a,\"\"b\"\"\"\n空\n填表人：某\n";
    let gbk = GB18030.encode(page).0.into_owned();
    let lying =
        GB18030.encode(&page.replacen("<body>", "<meta charset=utf-8><body>", 1)).0.into_owned();
    let big5 = encoding_rs::BIG5
        .encode("<meta charset=\"big5\"><table><tr><td>臺灣</td></tr></table>")
        .0
        .into_owned();
    let utf16: Vec<u8> =
        [b"\xFF\xFE".to_vec(), page.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    assert_eq!(UTF_16LE.decode(&utf16).0, page);
    for bytes in [page.as_bytes(), &gbk, &lying, &utf16] {
        let (_, text, merges) = one(bytes);
        assert_eq!(text, expected);
        assert_eq!(merges, [area(0, 0, 0, 2), area(1, 2, 0, 0), area(1, 1, 1, 2)]);
    }
    assert_eq!(text_of(&big5), "臺灣\n");
}

#[test]
fn scripts_styles_and_menus_are_no_cells() {
    let page = "<!DOCTYPE html><script>document.write('<table><tr><td>x</td></tr></table>')</script><style>td{}</style>
        <table><tr><td>a<script>if(1<2){alert('</td>')}</script></td><td><select><option>男<option>女</select>b<!-- c --></td></tr></table>";
    assert_eq!(text_of(page.as_bytes()), "a,b\n");
}

#[test]
fn tables_within_cells_are_laid_out_below_each_other() {
    let page = "<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td></tr><tr><td>3<table><tr><td>4</td></tr></table></td></tr></table>";
    assert_eq!(text_of(page.as_bytes()), "1,2\n3\n4\n");
}

#[test]
fn spans_are_bounded() {
    let page = "<table><tr><td colspan=4000000000 rowspan=-1>a</td><td rowspan=99999999>b</td></tr><tr><td>c</td></tr></table>";
    let (_, text, merges) = one(page.as_bytes());
    assert_eq!(text, format!("a{}b\nc\n", ",".repeat(1_000)));
    assert_eq!(merges, [area(0, 0, 0, 999), area(0, 1, 1_000, 1_000)]);
}

#[test]
fn archives_give_their_members_under_their_names() {
    let inner = xlsx("", r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#);
    let bytes = zip_of(
        &[
            ("2012/一.csv", "村别,性别\n".as_bytes()),
            ("__MACOSX/._a.csv", b"x"),
            (".hidden", b"x"),
            ("b.xlsx", &inner),
            ("c.xls", b"<table><tr><td>1</td></tr></table>"),
            ("d.png", b"\x89PNG\r\n"),
            ("e.zip", &stored(&[("a.csv", "a")])),
            ("f.docx", &stored(&[("[Content_Types].xml", ""), ("word/document.xml", "")])),
            ("g.csv", b""),
            ("h.xlsx", b"PK\x03\x04broken"),
        ],
        CompressionMethod::Deflated,
    );
    let expected = [
        ("2012/一.csv", "村别,性别\n"),
        ("b.xlsx/台账", "1\n"),
        ("c.xls", "1\n"),
        ("d.png", "Foreign(Picture)"),
        ("e.zip", "Foreign(Archive)"),
        ("f.docx", "Foreign(Document)"),
        ("g.csv", "Empty"),
        ("h.xlsx", "Damaged"),
    ];
    let expected = expected.map(|(name, text)| (name.to_owned(), text.to_owned()));
    assert_eq!(summary(&open(&bytes).unwrap()), expected);
}

#[test]
fn names_in_gbk_are_read() {
    let name = GB18030.encode("台账.csv").0.into_owned();
    let bytes = patched(&stored(&[("AAAAAAAA", "a,b\n")]), b"AAAAAAAA", &name);
    assert_eq!(summary(&open(&bytes).unwrap()), [("台账.csv".to_owned(), "a,b\n".to_owned())]);
}

/// The bytes with every `from` turned into `to`, of the same length.
fn patched(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = memchr::memmem::find_iter(&bytes, from).collect();
    for place in places {
        bytes[place..place + from.len()].copy_from_slice(to);
    }
    bytes
}

#[test]
fn bombs_are_cut_off_by_what_comes_out() {
    let zeros = vec![b'1'; 1 << 22];
    let limit = 1 << 20;
    let too_large = Err(LedgerError::TooLarge { limit_bytes: limit });
    let archive = zip_of(&[("a.csv", &zeros)], CompressionMethod::Deflated);
    assert!(archive.len() < 10_000);
    assert_eq!(open_within(&archive, &mut Budget::new(limit)), too_large);
    // A header that declares less than there is does not help.
    let liar = patched(&archive, &(1_u32 << 22).to_le_bytes(), &1_u32.to_le_bytes());
    assert!(
        open_within(&liar, &mut Budget::new(limit)).is_err()
            || summary(&open(&liar).unwrap())[0].1.len() < 10
    );
    let mut workbook = vec![b' '; 5 << 20];
    workbook.splice(0..0, *b"<sst>");
    let workbook = zip_of(
        &[
            ("[Content_Types].xml", b""),
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/sharedStrings.xml", &workbook),
        ],
        CompressionMethod::Deflated,
    );
    assert_eq!(open_within(&workbook, &mut Budget::new(limit)), too_large);
    // One cell at the end of every row is wide text.
    let mut body = "<sheetData>".to_owned();
    for row in 1..=100 {
        let _ = write!(body, r#"<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>"#);
    }
    body.push_str("</sheetData>");
    assert_eq!(open_within(&xlsx("", &body), &mut Budget::new(limit)), too_large);
}

#[test]
fn what_is_locked_or_no_workbook_is_said() {
    let locked = |stream: &str| ole(&[(stream, &[0; 5000])]);
    let mut zip = stored(&[("a.csv", "a,b\n")]);
    // The first of the flags in both headers of the member.
    zip[6] |= 1;
    let central = memchr::memmem::find(&zip, b"PK\x01\x02").unwrap();
    zip[central + 8] |= 1;
    assert_eq!(
        summary(&open(&zip).unwrap()),
        [("a.csv".to_owned(), "Foreign(Encrypted)".to_owned())]
    );
    let ods = stored(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
        ("content.xml", "?"),
    ]);
    let filepass = biff8(&[(0x002F, vec![1, 0])]);
    let rows = [
        (locked("EncryptedPackage"), Foreign::Encrypted),
        (locked("WordDocument"), Foreign::Document),
        (locked("PowerPoint Document"), Foreign::Document),
        (ods, Foreign::Encrypted),
        (filepass, Foreign::Encrypted),
        (stored(&[("[Content_Types].xml", ""), ("ppt/presentation.xml", "")]), Foreign::Document),
        (
            stored(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")]),
            Foreign::Document,
        ),
        (b"MIME-Version: 1.0\r\n".to_vec(), Foreign::Markup),
        (b"<?xml version='1.0'?><svg></svg>".to_vec(), Foreign::Markup),
        (b"\x09\x02\x06\x00\x00\x00\x10\x00\x00\x00".to_vec(), Foreign::OldOffice),
    ];
    for (bytes, foreign) in rows {
        assert_eq!(open(&bytes), Err(LedgerError::Foreign(foreign)));
    }
}

/// Records of a stream, in order.
fn records(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut stream = Vec::new();
    for (kind, bytes) in records {
        stream.extend(kind.to_le_bytes());
        stream.extend(u16::try_from(bytes.len()).unwrap().to_le_bytes());
        stream.extend(bytes);
    }
    stream
}

fn biff8(globals: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let begin = (0x0809, [&0x0600_u16.to_le_bytes()[..], &[5, 0], &[0; 12]].concat());
    records(&[&[begin][..], globals, &[(0x000A, vec![])]].concat())
}

/// An OLE file with short sectors and streams of at least 4,096 bytes.
fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut table = vec![0xFFFF_FFFD_u32, 0xFFFF_FFFE];
    let entry = |name: &str, kind: u8, first: u32, bytes: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(66, 0);
        entry.push(kind);
        entry.resize(116, 0);
        entry.extend(first.to_le_bytes());
        entry.extend(u32::try_from(bytes).unwrap().to_le_bytes());
        entry.resize(128, 0);
        entry
    };
    let mut directory = entry("Root Entry", 5, 0xFFFF_FFFE, 0);
    let mut data = Vec::new();
    for (name, bytes) in streams {
        let first = u32::try_from(table.len()).unwrap();
        directory.extend(entry(name, 2, first, bytes.len()));
        let sectors = u32::try_from(bytes.len().div_ceil(512)).unwrap();
        table.extend((1..sectors).map(|step| first + step));
        table.push(0xFFFF_FFFE);
        data.extend_from_slice(bytes);
        data.resize(data.len().next_multiple_of(512), 0);
    }
    directory.resize(512, 0);
    table.resize(128, 0xFFFF_FFFF);
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(24, 0);
    file.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    file.resize(44, 0);
    let numbers = [1_u32, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0];
    file.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    file.truncate(76);
    file.extend(0_u32.to_le_bytes());
    file.resize(512, 0xFF);
    file.extend(table.iter().flat_map(|next| next.to_le_bytes()));
    file.extend(directory);
    file.extend(data);
    file
}

const XLS: &[u8] = include_bytes!("../../../tests/fixtures/biff8.xls");
const XLS_1904: &[u8] = include_bytes!("../../../tests/fixtures/biff8-1904.xls");

#[test]
fn xls_cells_are_text_in_their_places() {
    let tables = open(XLS).unwrap();
    let long = "某".repeat(40);
    let expected = [
        (
            "出生登记".to_owned(),
            format!(
                "青禾村出生登记\n姓名,性别,出生日期,孩次\n\"李,\"\"某\",男,2012-03-05,1\n\nZoë,TRUE,2012-03-05 08:30:00,0.1\n,440524188001010,9.90101E+17,-1234.5,#N/A\n{long}\n"
            ),
        ),
        ("隐藏".to_owned(), "见\n".to_owned()),
    ];
    assert_eq!(summary(&tables), expected);
    let Content::Sheet { merges, .. } = &tables[0].content else { panic!() };
    assert_eq!(*merges, [area(6, 7, 0, 0), area(0, 0, 0, 3)]);
    assert_eq!(text_of(XLS_1904), "2012-03-05\n");
}

#[test]
fn a_peer_reads_the_same_cells_of_xls() {
    use calamine::{Data, Reader, Xls};
    let mut book = Xls::new(Cursor::new(XLS)).unwrap();
    let range = book.worksheet_range("出生登记").unwrap();
    let rows: Vec<String> = text_of_first(XLS).lines().map(str::to_owned).collect();
    let peer = range.get_value((2, 1)).unwrap();
    assert_eq!(*peer, Data::String("男".to_owned()));
    assert_eq!(rows.len(), range.height());
}

fn text_of_first(bytes: &[u8]) -> String {
    summary(&open(bytes).unwrap()).remove(0).1
}

/// Row, column and style of a cell.
fn place(row: u16, column: u16) -> Vec<u8> {
    [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat()
}

fn label(row: u16, column: u16, text: &str) -> (u16, Vec<u8>) {
    let text = GB18030.encode(text).0.into_owned();
    let length = u16::try_from(text.len()).unwrap().to_le_bytes().to_vec();
    (0x0204, [place(row, column), length, text].concat())
}

/// A sheet of 1995: text in GBK, and no table of strings.
#[test]
fn biff5_is_read_with_and_without_ole() {
    let begin = |kind: u8| (0x0809, vec![0, 5, kind, 0, 0, 0, 0, 0]);
    let name = GB18030.encode("台账").0.into_owned();
    let bound = |start: u32| {
        (
            0x0085,
            [
                start.to_le_bytes().to_vec(),
                vec![0, 0, u8::try_from(name.len()).unwrap()],
                name.clone(),
            ]
            .concat(),
        )
    };
    let globals = |start| {
        vec![
            begin(5),
            (0x0042, 936_u16.to_le_bytes().to_vec()),
            (0x00E0, [&[0, 0], &14_u16.to_le_bytes()[..]].concat()),
            bound(start),
            (0x000A, vec![]),
        ]
    };
    let start = u32::try_from(records(&globals(0)).len()).unwrap();
    let sheet = vec![
        begin(0x10),
        label(0, 0, "村别"),
        label(0, 1, "男"),
        (0x0203, [place(1, 0), 40_973_f64.to_le_bytes().to_vec()].concat()),
        (
            0x00BD,
            [
                place(1, 1)[..4].to_vec(),
                vec![9, 0],
                ((7 << 2) | 2_u32).to_le_bytes().to_vec(),
                vec![9, 0],
                ((150 << 2) | 3_u32).to_le_bytes().to_vec(),
                vec![2, 0],
            ]
            .concat(),
        ),
        (0x0006, [place(2, 0), vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF], vec![0; 8]].concat()),
        (0x0207, vec![2, 0, b'o', b'k']),
        (0x000A, vec![]),
    ];
    let stream = [records(&globals(start)), records(&sheet)].concat();
    assert_eq!(
        one(&stream),
        ("台账".to_owned(), "村别,男\n2012-03-05,7,1.5\nok\n".to_owned(), vec![])
    );
    let mut padded = stream.clone();
    padded.resize(5000, 0);
    assert_eq!(text_of(&ole(&[("Book", &padded)])), "村别,男\n2012-03-05,7,1.5\nok\n");
}

/// A table of strings goes on in a second record in the midst of a text, with wider characters.
#[test]
fn strings_run_on_over_records() {
    let wide: Vec<u8> = "男女".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let strings = [&[2, 0, 0, 0, 2, 0, 0, 0], &[4, 0, 0][..], b"ab"].concat();
    let rest = [&[1_u8][..], &wide, &[1, 0, 8, 1, 0], b"z", &[0; 4]].concat();
    let globals = |start: usize| {
        let start = u32::try_from(start).unwrap().to_le_bytes();
        let bound = [&start[..], &[0, 0, 1, 0], b"S"].concat();
        biff8(&[(0x0085, bound), (0x00FC, strings.clone()), (0x003C, rest.clone())])
    };
    let cell = |column: u8| (0x00FD, vec![0, 0, column, 0, 0, 0, column, 0, 0, 0]);
    let begin = (0x0809, vec![0, 6, 16, 0, 0, 0, 0, 0]);
    let sheet = records(&[begin, cell(0), cell(1), (0x000A, vec![])]);
    let start = globals(0).len();
    assert_eq!(text_of(&[globals(start), sheet].concat()), "ab男女,z\n");
}

#[test]
fn a_binary_workbook_is_named_and_not_read() {
    let members: [(&str, &[u8]); 2] = [("[Content_Types].xml", b""), ("xl/workbook.bin", b"\0")];
    let file = zip_of(&members, CompressionMethod::Deflated);
    assert_eq!(open(&file), Err(LedgerError::Foreign(Foreign::OldOffice)));
}

#[test]
fn chains_that_circle_end() {
    let mut file = ole(&[("Workbook", &[7; 5000])]);
    // The directory follows itself, and the first sector of the stream too.
    file[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    file[512 + 8..512 + 12].copy_from_slice(&2_u32.to_le_bytes());
    assert_eq!(open(&file), Err(LedgerError::Damaged));
}

/// Files to break: one of each container.
fn wholes() -> Vec<Vec<u8>> {
    let cells = r#"<dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>40973</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#;
    vec![
        xlsx("", cells),
        ods(r#"<table:table><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>"#),
        XLS.to_vec(),
        spreadsheetml(r#"<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="Number">1</Data></Cell></Row>"#).into_bytes(),
        b"<html><table><tr><td colspan=2 rowspan=3>a&nbsp;</td><script>x</script><tr/></table>".to_vec(),
        stored(&[("a.csv", "a,b\n"), ("b.html", "<table><tr><td>1</td></tr></table>")]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Bytes behind any signature end in tables or an error.
    #[test]
    fn no_bytes_behind_a_signature_panic(signature in 0_usize..8, bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let signatures: [&[u8]; 8] = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"PK\x03\x04", b"PK\x05\x06", b"\x09\x08\x10\x00\x00\x06", b"\x09\x08\x08\x00\x00\x05", b"<html><table>", b"<?xml <Workbook urn:schemas-microsoft-com:office:spreadsheet>", b""];
        let _ = open(&[signatures[signature], &bytes].concat());
    }

    /// The same for the parts of a workbook, whose checksums hold.
    #[test]
    fn no_broken_part_panics(which in 0_usize..7, changes in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"<>/\"=&;#0159AZz: \xFF".to_vec())), 1..5)) {
        let mut parts = parts("", r#"<dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>40973</v></c><c t="n"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#);
        let part = &mut parts[which].1;
        for (place, byte) in changes {
            let place = place.index(part.len());
            part[place] = byte;
        }
        let members: Vec<_> = parts.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
        let _ = open(&zip_of(&members, CompressionMethod::Stored));
    }

    /// Whole files with a few bytes changed, or cut short, end in tables or an error.
    #[test]
    fn no_broken_file_panics(which in 0_usize..6, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<Option<prop::sample::Index>>()) {
        let mut bytes = wholes().remove(which);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = open(&bytes);
    }
}
