//! The rules that rows are held against: one row of data each. What a rule looks at is decided where a row is read
//! (`record`); here stands what it is called, what it means, what to do, and in which tables it is asked at all. Knows no row.

use serde::{Deserialize, Serialize};

use super::{Form, Kind, Layout, Role};
use crate::text::{Bilingual, both};

/// What a finding means for the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The row was not counted.
    Left,
    /// The row was counted, and somebody should look at it.
    Doubtful,
    /// The row was counted; worth knowing.
    Note,
}

macro_rules! families {
    ($($variant:ident $id:literal $zh:literal $en:literal;)*) => {
        /// What a rule is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Family { $(#[doc = $en] $variant,)* }

        impl Family {
            /// Every family, in the order the screen lists them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The stable name.
            #[must_use]
            pub const fn id(self) -> &'static str { match self { $(Self::$variant => $id,)* } }
            /// What it is called.
            #[must_use]
            pub const fn name(self) -> Bilingual { match self { $(Self::$variant => both($zh, $en),)* } }
        }
    };
}

families! {
    Reading "reading" "读取" "Reading";
    Places "places" "地点" "Places";
    Dates "dates" "日期" "Dates";
    Identity "identity" "证件号码" "Identity numbers";
    Duplicates "duplicates" "重复" "Duplicates";
    Coherence "coherence" "记录内部一致性" "Coherence of a record";
    Classes "classes" "分类取值" "Classes";
    Arithmetic "arithmetic" "表内平衡" "Arithmetic of a form";
    Scope "scope" "统计范围" "Scope";
    Decided "decided" "人工处理" "Decided by hand";
}

macro_rules! rules {
    ($($variant:ident $id:literal $family:ident $severity:ident $asked:ident
        $zh:literal $en:literal
        $why_zh:literal $why_en:literal;)*) => {
        /// A rule that a row can fail. The id never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Rule { $(#[doc = $en] $variant,)* }

        impl Rule {
            /// Every rule, in the order the screen lists them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The stable name.
            #[must_use]
            pub const fn id(self) -> &'static str { match self { $(Self::$variant => $id,)* } }
            /// What it is about.
            #[must_use]
            pub const fn family(self) -> Family { match self { $(Self::$variant => Family::$family,)* } }
            /// What it means for the count.
            #[must_use]
            pub const fn severity(self) -> Severity { match self { $(Self::$variant => Severity::$severity,)* } }
            /// What it says.
            #[must_use]
            pub const fn title(self) -> Bilingual { match self { $(Self::$variant => both($zh, $en),)* } }
            /// What it means, and what to do.
            #[must_use]
            pub const fn explanation(self) -> Bilingual { match self { $(Self::$variant => both($why_zh, $why_en),)* } }
            /// Which tables are asked, by what their columns are.
            pub(crate) const fn asked(self) -> Asked { match self { $(Self::$variant => $asked,)* } }
        }
    };
}

/// Whether a rule is asked of the rows of a table.
pub(crate) type Asked = fn(&Layout) -> bool;

fn all(_: &Layout) -> bool {
    true
}

/// Of the table as a whole, once: there is no number of rows asked.
fn once(_: &Layout) -> bool {
    false
}

fn is_register(layout: &Layout) -> bool {
    layout.shape.form == Form::Events
}

fn form(layout: &Layout) -> bool {
    layout.shape.form == Form::Counts
}

fn births(layout: &Layout) -> bool {
    is_register(layout) && layout.shape.kind == Kind::Births
}

fn others(layout: &Layout) -> bool {
    is_register(layout) && layout.shape.kind != Kind::Births
}

fn has(layout: &Layout, roles: &[Role]) -> bool {
    roles.iter().any(|role| layout.column(*role).is_some())
}

fn dated(layout: &Layout) -> bool {
    is_register(layout)
}

fn filed(layout: &Layout) -> bool {
    is_register(layout) && layout.shape.filed_on.is_some()
}

fn stated(layout: &Layout) -> bool {
    is_register(layout) && layout.stated_months.is_some()
}

fn years(layout: &Layout) -> bool {
    has(layout, &[Role::Year])
}

fn registered(layout: &Layout) -> bool {
    births(layout) && has(layout, &[Role::RegistrationDate])
}

fn months(layout: &Layout) -> bool {
    has(layout, &[Role::Month])
}

fn sexes(layout: &Layout) -> bool {
    is_register(layout) && has(layout, &[Role::Sex])
}

fn orders(layout: &Layout) -> bool {
    has(layout, &[Role::Order])
}

fn policies(layout: &Layout) -> bool {
    has(layout, &[Role::Policy])
}

fn ages(layout: &Layout) -> bool {
    has(layout, &[Role::Age])
}

fn places(layout: &Layout) -> bool {
    has(layout, &[Role::Place])
}

fn children(layout: &Layout) -> bool {
    births(layout) && has(layout, &[Role::ChildId])
}

fn mothers(layout: &Layout) -> bool {
    births(layout) && has(layout, &[Role::MotherId])
}

fn numbered(layout: &Layout) -> bool {
    is_register(layout) && has(layout, &[Role::ChildId, Role::MotherId, Role::PersonId])
}

fn persons(layout: &Layout) -> bool {
    others(layout) && has(layout, &[Role::PersonId])
}

fn named(layout: &Layout) -> bool {
    births(layout) && has(layout, &[Role::MotherId, Role::MotherName, Role::ChildName])
}

fn known(layout: &Layout) -> bool {
    others(layout) && has(layout, &[Role::PersonId, Role::PersonName])
}

fn remarked(layout: &Layout) -> bool {
    births(layout)
}

rules! {
    DateMissing "date-missing" Dates Left dated
        "日期为空" "The date is missing"
        "没有日期，不知道应计入哪一期，本行未计入。请查原始登记补填后重新打开。" "Without a date the row belongs to no period and was not counted. Complete it from the original record and open the file again.";
    DateImpossible "date-impossible" Dates Left dated
        "日期不存在（如2月30日）" "The date does not exist (such as 30 February)"
        "历法上没有这一天，多为录入笔误，本行未计入。请与出生医学证明等原始凭证核对。" "There is no such day in the calendar, mostly a slip of the pen; the row was not counted. Compare it with the birth certificate.";
    DateUnreadable "date-unreadable" Dates Left dated
        "日期无法识别" "The date cannot be read"
        "写法不在可识别之列（如残缺的数字、文字说明），本行未计入。请改写为2013-05-06这样的公历日期。" "It is written in no known way, such as a part of a number or a remark; the row was not counted. Write it as a Gregorian date such as 2013-05-06.";
    DateLunar "date-lunar" Dates Left dated
        "农历日期，未换算为公历" "Date of the lunar calendar, not converted"
        "农历日期可能跨公历的月、年，软件不代为换算，本行未计入。请换算成公历后填写。" "It may fall into another month or year of the Gregorian calendar. It is not converted for you and the row was not counted: write the Gregorian date.";
    EventDateMissing "event-date-missing" Dates Doubtful dated
        "日期缺失或无法识别，按填报期计入" "The date is missing or cannot be read; counted under the stated period"
        "本行按表头填报期计入，分月结果不含它。请补填日期。" "The row is counted in the period that the table states and is in no month. Complete the date.";
    DateOrderUnclear "date-order-unclear" Dates Doubtful once
        "日、月先后无法判定，按所选顺序读取" "Day and month cannot be told apart; read in the chosen order"
        "全表日期都可作两种读法，分月结果可能全部错位。请在“日期顺序”中指定。" "Every date of the table can be read in two ways, so that all months may be wrong. Choose under “order of dates”.";
    DateFuture "date-future" Dates Left dated
        "日期晚于今天" "The date is in the future"
        "尚未发生的事件不能计入，多为年份笔误。请核对年份；本机日期不对时也会如此。" "What has not come about cannot be counted; mostly the year is a slip. Check it, and the clock of this computer.";
    DateAfterFiling "date-after-filing" Dates Doubtful filed
        "日期晚于表尾填报日期" "The date is later than the filing date at the foot"
        "表报出时事件尚未发生，日期与填报日期必有一误。本行已计入，请核对。" "When the table was filed the event had not come about: one of the two dates is wrong. The row was counted; check both.";
    DateOutOfRange "date-out-of-range" Dates Left dated
        "日期早于1900年" "The date is before 1900"
        "多为表格软件的缺省日期（1900-01-01即空）或年份笔误，本行未计入。请补填真实日期。" "Mostly a spreadsheet's empty date (1900-01-01) or a slip in the year; the row was not counted. Write the real date.";
    DateOutsidePeriod "date-outside-period" Dates Doubtful stated
        "日期不在表头所写时期内" "The date is outside the period that the title states"
        "可能是补报以前年度的事件，也可能是年份笔误。本行按所写日期计入；补报属实的不必改。" "It may be a late report of an earlier year or a slip in the year. The row is counted under its own date; a true late report needs no correction.";
    YearFromAbove "year-from-above" Dates Note years
        "年份空白，沿用上一行" "Year is blank and taken from the row above"
        "按“同上”理解。如果空白表示不详，请在原表注明。" "Read as “as above”. Where a blank means unknown, say so in the table.";
    MonthFromAbove "month-from-above" Dates Note months
        "月份空白，沿用上一行" "Month is blank and taken from the row above"
        "按“同上”理解。如果空白表示不详，请在原表注明。" "Read as “as above”. Where a blank means unknown, say so in the table.";
    MonthUnreadable "month-unreadable" Dates Doubtful months
        "月份无法识别，趋势中不显示" "Month cannot be read; left out of the trend"
        "本行计入合计，但不属于任何月份。请改写为1—12月。" "The row is in the total and in no month. Write a month from 1 to 12.";
    YearUnreadable "year-unreadable" Dates Doubtful years
        "年份无法识别，趋势中不显示" "Year cannot be read; left out of the trend"
        "本行计入合计，但不属于任何年份。请改写为四位公历年份。" "The row is in the total and in no year. Write the year with four digits.";
    PlaceSumDiffers "place-sum-differs" Arithmetic Doubtful once
        "下级合计与本级数不符，按下级计" "The places within do not add up to the figure of the whole; they are what is counted"
        "合计行与所列各村（乡镇）之和不等：或漏列单位，或合计未随修改更新。请以核实后的下级数重新汇总。" "The total and the sum of the places listed differ: a place is missing, or the total was not brought up to date. Check the places and add them up again.";
    CountColumnUnread "count-column-unread" Reading Doubtful once
        "同名的人数列只读第一列，本列未计入" "Of count columns with one name only the first is read; this one is not counted"
        "多年并列而表头没有写明年份时会这样。请在表头写明各列的年份或类别。" "This happens where several years stand side by side and no header names them. Name the year or class in the header.";
    FigureMissing "figure-missing" Reading Doubtful form
        "有缺报的数：缺报的不计，本行其他数照计" "A figure is missing: it is not counted, the others of the row are"
        "缺报不是零。合计中少了这一数，请催报后补填；确为零的请填0。" "Missing is not zero: the total lacks this figure. Ask for it; where it is zero, write 0.";
    CountUnreadable "count-unreadable" Reading Left form
        "人数无法识别" "Count cannot be read"
        "单元格里不是数（如文字、带问号的数）。请改为数字，说明写到备注栏。" "The cell holds no number, such as a word or a number with a question mark. Write a number and put the remark elsewhere.";
    DuplicateExact "duplicate-exact" Duplicates Left named
        "重复登记：同一孩子" "Registered twice: the same child"
        "与前面一行同母、同日、同性别、同姓名，只计第一行。请核实后在台账中删去一行；确为两人的，可改为计入。" "Same mother, date, sex and name as an earlier row; only the first is counted. Delete one after checking, or count it if they are two children.";
    DuplicateProbable "duplicate-probable" Duplicates Left named
        "疑似重复：同母、同日、同性别、同孩次" "Probably registered twice: same mother, date, sex and order"
        "姓名空缺或地点不同，但其余都相同，只计第一行。请核对；确为两人的，可改为计入。" "A name is missing or the place differs, all else agrees; only the first is counted. Check, and count it if they are two children.";
    DuplicatePerson "duplicate-person" Duplicates Left known
        "疑似重复：同一人、同一地点和日期" "Probably registered twice: same person, place and date"
        "同一人、同一地点、同一日期的记录只计一次。请核对；确为两次的，可改为计入。" "A person is counted once at a place on a day. Check, and count it if it happened twice.";
    PossibleTwins "possible-twins" Duplicates Doubtful named
        "同母、同日、同性别、同孩次而姓名不同，按两个孩子计入，请核对是否双胞胎" "Same mother, date, sex and order, other name: counted as two children; check whether they are twins"
        "可能是双胞胎，也可能是改名后再次登记。请查出生医学证明；是双胞胎的，在备注栏注明。" "They may be twins, or one child registered again under a new name. See the birth certificates, and note twins in the remarks.";
    DuplicatesUnchecked "duplicates-unchecked" Duplicates Doubtful once
        "没有母亲或婴儿姓名的列，未查重复登记" "No column names the mother or the child: nobody looked for births registered twice"
        "没有可供查重的栏目。如台账中有证件号码或姓名，请在“列的含义”中指明。" "There is nothing to compare. If the ledger has numbers or names, say so under “meaning of columns”.";
    DuplicatesBeyond "duplicates-beyond" Duplicates Doubtful once
        "超出查重行数上限的行，未查重复登记" "Rows behind the limit were not looked through for repetitions"
        "查重要在内存中记住每一行的摘要，所以有上限；上限之后的行照常计入。内存充裕的，可在“按行号处理、界限与自定关系”中调高。" "Finding repetitions takes a digest of every row in memory, so there is a limit; rows behind it are counted as they are. Raise it under “rows by number, limits, relations of your own” where memory allows.";
    Stillbirth "stillbirth" Scope Left remarked
        "死胎、死产、流产、引产，不计入出生" "Stillbirth, miscarriage or abortion: not a live birth"
        "按统计制度，出生人数指活产。无须更正；若实为活产后死亡，请改备注。" "Births are live births by definition. Nothing to correct, unless the child was born alive and died later.";
    Adoption "adoption" Scope Left remarked
        "收养，不计入出生" "Adoption, not a birth"
        "收养不是出生，出生地另有登记。无须更正。" "An adoption is no birth; the birth is registered elsewhere. Nothing to correct.";
    SexMissing "sex-missing" Classes Doubtful sexes
        "性别为空或不明" "Sex is missing or not stated"
        "计入出生人数，不计入性别比。请按出生医学证明补填。" "Counted among births, not in the sex ratio. Complete it from the birth certificate.";
    SexCodesUnclear "sex-codes-unclear" Classes Doubtful once
        "性别代码只有0和1，含义无法判定，请在“性别代码”中指定" "Sex is coded 0 and 1 only, which can mean either: say which under “Sex codes”"
        "男女可能整列颠倒。请问清编码规则后指定。" "Males and females may be the wrong way round throughout. Ask how the codes were given, then choose.";
    SexUnreadable "sex-unreadable" Classes Doubtful sexes
        "性别无法识别" "Sex cannot be read"
        "按性别不明计。可在“无法识别的取值”中指定其含义。" "Counted as of unknown sex. Say what it means under “values that are not known”.";
    OrderUnreadable "order-unreadable" Classes Doubtful orders
        "孩次无法识别" "Birth order cannot be read"
        "按孩次不明计。可在“无法识别的取值”中指定其含义。" "Counted as of unknown order. Say what it means under “values that are not known”.";
    PolicyUnreadable "policy-unreadable" Classes Doubtful policies
        "政策内外无法识别" "Policy state cannot be read"
        "按政策内外不明计。可在“无法识别的取值”中指定其含义。" "Counted as of unknown policy state. Say what it means under “values that are not known”.";
    SexConflictsWithChildId "sex-conflicts-with-child-id" Coherence Doubtful children
        "性别与婴儿身份证第17位不符" "Sex differs from digit 17 of the child's identity number"
        "按登记的性别计入。两者必有一误，直接影响性别比，请优先核实。" "The recorded sex is counted. One of the two is wrong and the sex ratio depends on it: check these first.";
    ChildIdChecksum "child-id-checksum" Identity Doubtful children
        "婴儿身份证校验码错误" "The child's identity number fails its check digit"
        "号码中至少有一位录错（GB 11643）。照常计入，但不能用它核对性别和日期。" "At least one digit is wrong (GB 11643). The row is counted; its number cannot confirm sex or date.";
    ChildIdDateDiffers "child-id-date-differs" Coherence Doubtful children
        "出生日期与婴儿身份证不符，按登记日期计" "The date of birth differs from the child's identity number; the recorded one is counted"
        "两者必有一误，可能影响所属年度，请核对户口登记。" "One of the two is wrong, and the year may be at stake. Compare with the household register.";
    RegisteredBeforeBirth "registered-before-birth" Coherence Doubtful registered
        "登记日期早于出生日期" "Registered before the birth"
        "两个日期必有一误，可能影响所属年度。本行按出生日期计入，不计入登记及时性。" "One of the two dates is wrong, and the year may be at stake. The row is counted under its date of birth and is in no delay.";
    ChildIdMalformed "child-id-malformed" Identity Doubtful children
        "婴儿身份证位数或字符有误" "The child's identity number has a wrong length or character"
        "不是18位（旧号15位）的号码，无法核验。照常计入，请更正号码。" "It has neither 18 nor the old 15 digits and cannot be checked. The row is counted; correct the number.";
    IdDigitsLost "id-digits-lost" Identity Doubtful numbered
        "证件号码被存成数值，末几位已丢失" "An identity number was stored as a number and lost its last digits"
        "表格软件把18位号码存成了科学计数，末位已不可恢复，也无法核验和查重。请把该列设为文本后从原系统重新导出。" "A spreadsheet turned 18 digits into a rounded number; the last ones are gone and nothing can be checked by it. Format the column as text and export it again.";
    MotherIdChecksum "mother-id-checksum" Identity Doubtful mothers
        "母亲身份证校验码错误" "Mother's identity number fails its check digit"
        "号码中至少有一位录错（GB 11643）。照常计入，查重和母亲年龄可能受影响。" "At least one digit is wrong (GB 11643). The row is counted; duplicates and the mother's age may be missed.";
    MotherIdMale "mother-id-male" Identity Doubtful mothers
        "母亲身份证第17位为男性" "Mother's identity number is a man's"
        "多为误填父亲的号码。照常计入，请更正。" "Mostly the father's number was entered. The row is counted; correct the number.";
    MotherId15 "mother-id-15-digits" Identity Note mothers
        "母亲身份证为15位旧号" "Mother's identity number has the old 15 digits"
        "旧号没有校验码，可用于查重和年龄。不影响计数。" "The old number has no check digit; it serves for duplicates and age. Nothing is lost.";
    MotherIdMasked "mother-id-masked" Identity Note mothers
        "母亲身份证已脱敏，无法核验" "Mother's identity number is masked and cannot be checked"
        "只用可见部分查重，结果不如完整号码可靠。" "Duplicates are found by the part that can be seen, which is less sure.";
    MotherIdMalformed "mother-id-malformed" Identity Doubtful mothers
        "母亲身份证位数或字符有误" "Mother's identity number has a wrong length or character"
        "不是18位（旧号15位）的号码，改用姓名查重。照常计入，请更正号码。" "It has neither 18 nor the old 15 digits; names serve to find duplicates. The row is counted; correct the number.";
    MotherAge "mother-age" Coherence Doubtful mothers
        "母亲生育年龄超出界限" "Mother's age at birth is outside the limits"
        "按身份证推算的生育年龄不在所设界限（通常15—49岁）内。确有其事的不必改；号码或日期有误的请更正。" "By her number the mother was younger or older than the limits set, usually 15–49. True cases stay; correct a wrong number or date.";
    IntervalShort "interval-short" Coherence Doubtful mothers
        "与同一母亲另一次生育间隔过短" "Too soon after another birth of the same mother"
        "两次生育相隔不足所设月数（通常7个月），又不是同一次分娩。多为同一孩子登记了两个日期，或母亲号码填错，请核对。" "Fewer months than the limit lie between the two (7 usually), and they are not of one delivery. One child was registered under two dates mostly, or a mother's number is wrong.";
    OrderAgainstEarlier "order-against-earlier" Coherence Doubtful mothers
        "孩次与同一母亲的另一次生育矛盾" "Birth order contradicts another birth of the same mother"
        "后出生的孩子孩次不大于先出生的。请核对两行的孩次和出生日期；再婚后重新起算孩次的也会如此。" "The later child has no later order. Check order and date of both; an order that began anew after a second marriage shows up too.";
    AgeUnreadable "age-unreadable" Classes Doubtful ages
        "年龄无法识别" "Age cannot be read"
        "按年龄不明计，不进入按年龄的指标。请改为周岁或年龄组。" "Counted as of unknown age and in no figure by age. Write completed years or an age group.";
    PersonIdChecksum "person-id-checksum" Identity Doubtful persons
        "身份证校验码错误" "Identity number fails its check digit"
        "号码中至少有一位录错（GB 11643）。照常计入，请更正。" "At least one digit is wrong (GB 11643). The row is counted; correct the number.";
    PersonIdMasked "person-id-masked" Identity Note persons
        "身份证已脱敏，无法核验" "Identity number is masked and cannot be checked"
        "性别、年龄和查重都不能用它。" "It serves neither for sex and age nor for duplicates.";
    PersonIdMalformed "person-id-malformed" Identity Doubtful persons
        "身份证位数或字符有误" "Identity number has a wrong length or character"
        "不是18位（旧号15位）的号码，无法核验。照常计入，请更正号码。" "It has neither 18 nor the old 15 digits and cannot be checked. The row is counted; correct the number.";
    Multiple "multiple-birth" Scope Note remarked
        "双胞胎或多胞胎" "Twins or more"
        "每个活产各计一人，不作重复处理。" "Each child is counted and not taken for a duplicate.";
    TwinBlankParents "twin-blank-parents" Scope Note remarked
        "双胞胎第二行父母栏空白，按上一行" "Second row of twins without parents, taken from the row above"
        "按上一行的父母理解。无须更正。" "The parents of the row above are meant. Nothing to correct.";
    PlaceFromAbove "place-from-above" Places Note places
        "地点空白，沿用上一行" "Place is blank and taken from the row above"
        "按“同上”理解。排序后再导出的表不能这样留空，请填全。" "Read as “as above”. In a table that was sorted this goes wrong: fill it in.";
    PlaceMissing "place-missing" Places Doubtful places
        "地点缺失" "Place is missing"
        "计入全部合计，不属于任何地点。请补填。" "Counted in the total and at no place. Complete it.";
    PartExceedsWhole "part-exceeds-whole" Arithmetic Doubtful form
        "部分大于总数（如政策内大于出生、已服务大于应服务），照填报数计" "A part is more than its whole (such as births within policy and births, or served and due); counted as entered"
        "两数口径不一或有笔误，由此得出的比例会超过100%。请核对两数。" "The two are of different scope or one is a slip; a share of them exceeds 100%. Check both.";
    TotalMismatch "total-mismatch" Arithmetic Doubtful form
        "男女合计与出生总数不符" "Males and females do not add up to the total"
        "总数大于两者之和的，差额按性别不明计；小于的，按男女数计。请核对。" "Where the total is more, the rest counts as of unknown sex; where it is less, males and females count. Check the three.";
    OrdersDiffer "orders-differ" Arithmetic Doubtful form
        "分孩次之和与合计不符" "The birth orders do not add up to the total"
        "一孩、二孩、多孩之和应等于合计。请核对各孩次数。" "First, second and later births should add up to the total. Check each.";
    BalanceDiffers "balance-differs" Arithmetic Doubtful form
        "期初人口、增减与期末人口不平衡" "Population at the end differs from the start plus what came and went"
        "期末人口应等于期初人口＋出生－死亡＋迁入－迁出。差额多因漏报迁移或口径不一。" "The end should be the start plus births less deaths plus arrivals less departures. Moves are missing mostly, or the terms differ in scope.";
    PrintedRateDiffers "printed-rate-differs" Arithmetic Doubtful form
        "表中所列比率与表中人数不符" "A printed rate is not what the counts of its row give"
        "按同一行的人数重新计算，四舍五入和截尾都算符合，期末人口、平均人口都试过。请核对比率或人数；指标只用人数计算，不受影响。" "Worked out again from the counts of the row, rounded or cut off, over the mean population and that at the end. Check the rate and the counts; indicators use the counts alone.";
    PrintedUnitDiffers "printed-unit-differs" Arithmetic Note form
        "比率的单位写错（%与‰）" "A printed rate is in another unit than its header says (% or ‰)"
        "数值按千分率（或百分率）才对得上，表头写的是另一种。请更正表头；引用时容易差十倍。" "The number is right per mille (or per cent) and the header says the other. Correct the header: who quotes it is wrong by a factor of ten.";
    OwnRelation "own-relation" Arithmetic Doubtful form
        "自定的平衡关系不成立" "A relation of your own does not hold"
        "本行的数不满足您所设的关系式，照填报数计。" "The figures of the row do not fit the relation that you set; they are counted as entered.";
    RaggedRow "ragged-row" Reading Note all
        "列数与表头不一致" "Number of cells differs from the header"
        "多为单元格内含分隔符或末列缺省。请看该行各列是否错位。" "A cell holds a separator mostly, or the last ones are missing. See whether the cells of the row are shifted.";
    StrayQuote "stray-quote" Reading Doubtful all
        "引号未闭合，按普通字符读取" "A quotation mark is never closed and was read as text"
        "该行的单元格可能错位。请补上或删去引号。" "The cells of the row may be shifted. Close or delete the mark.";
    EncodingMixed "encoding-mixed" Reading Doubtful all
        "字符编码与全文不一致" "Text is not in the encoding of the rest"
        "多为不同来源的表拼接而成，个别文字可能显示不出。请统一编码后重新导出。" "Tables of several origins were put together mostly, and some characters may be lost. Export them in one encoding.";
    ExcludedByHand "excluded-by-hand" Decided Left all
        "按您的决定不计入" "Left out as you decided"
        "见“更正记录”，可随时撤回。" "See the log of corrections; it can be taken back at any time.";
}

impl Rule {
    /// The place of its bit in a set of rules.
    pub(crate) const fn bit(self) -> u32 {
        self as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_fits_a_set() {
        let ids: std::collections::BTreeSet<&str> =
            Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
        assert!(Rule::ALL.len() <= u128::BITS as usize);
    }

    #[test]
    fn every_family_has_a_rule() {
        for family in Family::ALL {
            assert!(Rule::ALL.iter().any(|rule| rule.family() == *family), "{}", family.id());
        }
    }
}
