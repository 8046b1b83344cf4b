//! What is wrong with a row: a rule, a row and a column, never a value.

use serde::{Deserialize, Serialize};

use crate::text::{Bilingual, both};

/// What a finding means for the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The row was not counted.
    Left,
    /// The row was counted, and somebody should look at it.
    Doubtful,
    /// The row was counted; worth knowing.
    Note,
}

macro_rules! rules {
    ($($variant:ident $id:literal $severity:ident $zh:literal $en:literal;)*) => {
        /// A rule that a row can fail. The id never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Rule { $(#[doc = $en] $variant,)* }

        impl Rule {
            /// Every rule, in the order the screen lists them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The stable name.
            #[must_use]
            pub const fn id(self) -> &'static str { match self { $(Self::$variant => $id,)* } }
            /// What it means for the count.
            #[must_use]
            pub const fn severity(self) -> Severity { match self { $(Self::$variant => Severity::$severity,)* } }
            /// What it says.
            #[must_use]
            pub const fn title(self) -> Bilingual { match self { $(Self::$variant => both($zh, $en),)* } }
        }
    };
}

rules! {
    DateMissing "date-missing" Left "日期为空" "The date is missing";
    DateImpossible "date-impossible" Left "日期不存在（如2月30日）" "The date does not exist (such as 30 February)";
    DateUnreadable "date-unreadable" Left "日期无法识别" "The date cannot be read";
    DateLunar "date-lunar" Left "农历日期，未换算为公历" "Date of the lunar calendar, not converted";
    EventDateMissing "event-date-missing" Doubtful "日期缺失或无法识别，按填报期计入" "The date is missing or cannot be read; counted under the stated period";
    DateOrderUnclear "date-order-unclear" Doubtful "日、月先后无法判定，按所选顺序读取" "Day and month cannot be told apart; read in the chosen order";
    DateFuture "date-future" Left "日期晚于今天" "The date is in the future";
    DateAfterFiling "date-after-filing" Doubtful "日期晚于表尾填报日期" "The date is later than the filing date at the foot";
    DateOutOfRange "date-out-of-range" Left "日期早于1900年" "The date is before 1900";
    YearFromAbove "year-from-above" Note "年份空白，沿用上一行" "Year is blank and taken from the row above";
    MonthFromAbove "month-from-above" Note "月份空白，沿用上一行" "Month is blank and taken from the row above";
    MonthUnreadable "month-unreadable" Doubtful "月份无法识别，趋势中不显示" "Month cannot be read; left out of the trend";
    YearUnreadable "year-unreadable" Doubtful "年份无法识别，趋势中不显示" "Year cannot be read; left out of the trend";
    PlaceSumDiffers "place-sum-differs" Doubtful "下级合计与本级数不符，按下级计" "The places within do not add up to the figure of the whole; they are what is counted";
    CountColumnUnread "count-column-unread" Doubtful "同名的人数列只读第一列，本列未计入" "Of count columns with one name only the first is read; this one is not counted";
    FigureMissing "figure-missing" Doubtful "有缺报的数：缺报的不计，本行其他数照计" "A figure is missing: it is not counted, the others of the row are";
    CountUnreadable "count-unreadable" Left "人数无法识别" "Count cannot be read";
    DuplicateExact "duplicate-exact" Left "重复登记：同一孩子" "Registered twice: the same child";
    DuplicateProbable "duplicate-probable" Left "疑似重复：同母、同日、同性别、同孩次" "Probably registered twice: same mother, date, sex and order";
    DuplicatePerson "duplicate-person" Left "疑似重复：同一人、同一地点和日期" "Probably registered twice: same person, place and date";
    PossibleTwins "possible-twins" Doubtful "同母、同日、同性别、同孩次而姓名不同，按两个孩子计入，请核对是否双胞胎" "Same mother, date, sex and order, other name: counted as two children; check whether they are twins";
    DuplicatesUnchecked "duplicates-unchecked" Doubtful "没有母亲或婴儿姓名的列，未查重复登记" "No column names the mother or the child: nobody looked for births registered twice";
    Stillbirth "stillbirth" Left "死胎、死产、流产、引产，不计入出生" "Stillbirth, miscarriage or abortion: not a live birth";
    Adoption "adoption" Left "收养，不计入出生" "Adoption, not a birth";
    SexMissing "sex-missing" Doubtful "性别为空或不明" "Sex is missing or not stated";
    SexCodesUnclear "sex-codes-unclear" Doubtful "性别代码只有0和1，含义无法判定，请在“性别代码”中指定" "Sex is coded 0 and 1 only, which can mean either: say which under “Sex codes”";
    SexUnreadable "sex-unreadable" Doubtful "性别无法识别" "Sex cannot be read";
    OrderUnreadable "order-unreadable" Doubtful "孩次无法识别" "Birth order cannot be read";
    PolicyUnreadable "policy-unreadable" Doubtful "政策内外无法识别" "Policy state cannot be read";
    SexConflictsWithChildId "sex-conflicts-with-child-id" Doubtful "性别与婴儿身份证第17位不符" "Sex differs from digit 17 of the child's identity number";
    ChildIdChecksum "child-id-checksum" Doubtful "婴儿身份证校验码错误" "The child's identity number fails its check digit";
    ChildIdDateDiffers "child-id-date-differs" Doubtful "出生日期与婴儿身份证不符，按登记日期计" "The date of birth differs from the child's identity number; the recorded one is counted";
    MotherIdChecksum "mother-id-checksum" Doubtful "母亲身份证校验码错误" "Mother's identity number fails its check digit";
    MotherIdMale "mother-id-male" Doubtful "母亲身份证第17位为男性" "Mother's identity number is a man's";
    MotherId15 "mother-id-15-digits" Note "母亲身份证为15位旧号" "Mother's identity number has the old 15 digits";
    MotherIdMasked "mother-id-masked" Note "母亲身份证已脱敏，无法核验" "Mother's identity number is masked and cannot be checked";
    MotherIdMalformed "mother-id-malformed" Doubtful "母亲身份证位数或字符有误" "Mother's identity number has a wrong length or character";
    MotherAge "mother-age" Doubtful "母亲生育年龄不在15—49岁" "Mother's age at birth is outside 15–49";
    AgeUnreadable "age-unreadable" Doubtful "年龄无法识别" "Age cannot be read";
    PersonIdChecksum "person-id-checksum" Doubtful "身份证校验码错误" "Identity number fails its check digit";
    PersonIdMasked "person-id-masked" Note "身份证已脱敏，无法核验" "Identity number is masked and cannot be checked";
    PersonIdMalformed "person-id-malformed" Doubtful "身份证位数或字符有误" "Identity number has a wrong length or character";
    Multiple "multiple-birth" Note "双胞胎或多胞胎" "Twins or more";
    TwinBlankParents "twin-blank-parents" Note "双胞胎第二行父母栏空白，按上一行" "Second row of twins without parents, taken from the row above";
    PlaceFromAbove "place-from-above" Note "地点空白，沿用上一行" "Place is blank and taken from the row above";
    PlaceMissing "place-missing" Doubtful "地点缺失" "Place is missing";
    PartExceedsWhole "part-exceeds-whole" Doubtful "部分大于总数（如政策内大于出生、已服务大于应服务），照填报数计" "A part is more than its whole (such as births within policy and births, or served and due); counted as entered";
    TotalMismatch "total-mismatch" Doubtful "男女合计与出生总数不符" "Males and females do not add up to the total";
    RaggedRow "ragged-row" Note "列数与表头不一致" "Number of cells differs from the header";
    StrayQuote "stray-quote" Doubtful "引号未闭合，按普通字符读取" "A quotation mark is never closed and was read as text";
    EncodingMixed "encoding-mixed" Doubtful "字符编码与全文不一致" "Text is not in the encoding of the rest";
}

/// A rule that failed, and where. Rows are 1-based records of the file, columns 0-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// What is wrong.
    pub rule: Rule,
    /// 1-based record of the file.
    pub row: u64,
    /// 0-based column, where one column is to blame.
    pub column: Option<u32>,
}

/// The findings of one rule: all of them counted, the first few with their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// What is wrong.
    pub rule: Rule,
    /// How often, without any cap.
    pub rows: u64,
    /// The first ones in row order, at most [`Findings::KEPT`].
    pub first: Vec<Finding>,
}

impl Findings {
    /// How many findings of a rule keep their row: bounds memory on files in which every row is wrong.
    pub const KEPT: usize = 1_000;
}
