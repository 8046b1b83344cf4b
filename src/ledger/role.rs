//! What a column means. One row of the table holds all that is known of a role: its names and the headers it goes by.
//! Columns of counts are in [`super::figure`].

use serde::{Deserialize, Serialize};

use crate::cube::Measure;
use crate::text::{Bilingual, both};

/// Whether cells may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// They name classes, places or times.
    Open,
    /// They are about a person: shown by their shape only, and never guessed from a near miss.
    Personal,
}

/// All that is known of a role.
#[derive(Clone, Copy, Debug)]
pub struct RoleRow {
    /// The role.
    pub role: Role,
    /// Its name.
    pub name: Bilingual,
    shown: Shown,
    /// Headers it goes by, folded (NFKC, no blanks or punctuation, lower case, simplified characters).
    pub headers: &'static [&'static str],
    /// Headers it goes by where no column has one of `headers`.
    pub fallback_headers: &'static [&'static str],
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $shown:ident $zh:literal $en:literal [$($header:literal),*$(,)?] [$($fallback:literal),*$(,)?];)*) => {
        /// What a column means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Role {
            $($(#[$doc])* $role,)*
            /// A count.
            Figure(Measure),
        }

        /// Every role but the counts, in the order in which they are offered. Headers are those of Chinese registration and
        /// statistical forms, with common variants and English ones.
        pub const ROLES: &[RoleRow] = &[$(RoleRow {
            role: Role::$role,
            name: both($zh, $en),
            shown: Shown::$shown,
            headers: &[$($header),*],
            fallback_headers: &[$($fallback),*],
        },)*];
    };
}

roles! {
    /// Date of birth: of the child in a birth register, else of the person.
    BirthDate Open "出生日期" "Birth date"
        [
            "出生日期", "出生年月日", "出生年月", "出生时间", "分娩时间", "分娩日期", "子女出生日期", "出生日期时间", "出生年月日公历", "婴儿出生日期", "婴儿出生年月日",
            "小孩出生时间", "小孩出生日期", "孩子出生日期", "新生儿出生日期", "生日", "出生日", "birthdate", "dateofbirth", "dob", "身份证号或出生年月",
            "身份证号或出生日期", "婴儿出生时间", "孩子出生年月", "出生年月时间", "小孩出生年月"
        ]
        [];
    /// Date of what is counted, where that is not a birth.
    EventDate Open "发生日期" "Date of the event"
        ["发生日期", "日期"]
        [];
    /// Year or period of a count.
    Year Open "年份" "Year"
        ["年", "时间", "统计时间", "时期", "期间", "年月", "年份", "年度", "普查年", "统计年", "统计年份", "统计年度", "数据年度", "出生年", "出生年份", "year"]
        [];
    /// Month of a count, whose year another column or the title says.
    Month Open "月份" "Month"
        ["月份", "月", "统计月份", "出生月", "出生月份", "month", "季度", "季", "统计季度", "季别", "quarter"]
        [];
    /// Age in completed years, or an age group.
    Age Open "年龄" "Age"
        [
            "年龄", "年龄组", "周岁", "岁数", "生母年龄", "母亲年龄", "母亲年龄组", "产妇年龄", "孕产妇年龄", "女方年龄", "妻子年龄", "妇女年龄", "育妇年龄", "生育年龄", "母亲生育年龄",
            "分娩年龄", "母亲周岁", "age", "agegroup", "motherage", "mothersage", "ageofmother"
        ]
        [];
    /// Sex: of the child in a birth register, else of the person.
    Sex Open "性别" "Sex"
        [
            "性别", "婴儿性别", "新生儿性别", "子女性别", "儿童性别", "孩子性别", "出生性别", "小孩性别", "出生者性别", "出生婴儿性别", "sex", "gender",
            "sexofchild", "当年生育子女"
        ]
        [];
    /// Birth order.
    Order Open "孩次" "Birth order"
        [
            "孩次", "生育孩次", "婴儿孩次", "胎次", "怀孕胎次", "第几孩", "第几胎", "出生孩次", "胎数序号", "孩序", "birthorder", "order", "parity"
        ]
        ["产次"];
    /// Within or outside policy.
    Policy Open "政策内外" "Policy state"
        [
            "政策内外", "计划内外", "政策属性", "符合条例生育政策", "生育政策", "怀孕政策属性", "符合政策", "是否符合政策", "是否政策内", "是否计划内", "生育政策符合情况",
            "是否合法生育", "policy"
        ]
        [];
    /// A level of the place; several columns may have it, the largest unit first.
    Place Open "地点" "Place"
        [
            "省", "省份", "市", "地市", "县", "区县", "县市区", "县区", "地区", "区域", "单位", "乡镇", "镇", "镇街", "乡镇街道", "街道", "村居委会",
            "居村委会", "居村委", "村居", "村居名称", "村居名", "居委会", "社区", "村组", "村社区", "村别", "村", "村委会", "村名", "所属村", "所属区域",
            "落户地区", "行政区划名称", "数据单位", "填报单位", "province", "prefecture", "city", "county", "district", "town",
            "township", "village", "area", "region", "place",
            "数据来源单位", "所在村", "所在乡镇", "乡", "居住社区", "村名称", "乡镇名称", "村居委会名称", "县名", "市州"
        ]
        [
            "组别", "村民小组", "居民组", "小区组名", "小区或组名称", "小组", "户籍所在地", "户籍地", "户籍地址", "产妇户籍地", "现居住地", "现居地", "现居住地址", "现住地址", "居住地", "产妇现居住地", "原住址", "家庭住址", "家庭地址",
            "住址", "地址", "户籍所在", "现住地", "户籍村", "户籍村居", "户籍社区", "户籍乡镇", "户口所在地", "现住村", "现居村", "居住村", "现住社区"
        ];
    /// Administrative code of the place, GB/T 2260 or statistical.
    PlaceCode Open "行政区划代码" "Place code"
        ["行政区划代码", "区划代码", "地区代码", "单位编码", "单位代码", "行政区划", "区划", "placecode", "areacode"]
        [];
    /// A class beside place, e.g. 城乡.
    Stratum Open "城乡" "Urban/rural class"
        ["城乡", "城乡分类", "城乡类型", "城乡别", "type", "stratum", "urbanrural"]
        [];
    /// Which of several definitions a count follows, e.g. 口径; one must be chosen, they are never summed.
    Definition Open "口径" "Definition"
        ["口径", "统计口径", "definition", "basis"]
        [];
    /// Mother's identity number: checked and digested while reading, then dropped.
    MotherId Personal "母亲身份证号" "Mother's identity number"
        [
            "母亲身份证号", "母亲身份证", "产妇身份证号", "女方身份证号", "妻身份证号", "母亲身份证号码", "产妇身份证号码", "女方身份证号码", "母亲公民身份号码", "母亲号码",
            "妻子身份证号", "妇女身份证号", "motherid", "产妇证件号码", "妻子公民身份号码", "育妇身份证号", "妇女公民身份号码", "领证人有效身份证号码"
        ]
        ["身份证号", "身份证号码", "公民身份号码", "公民身份证号", "公民身份证", "证件号码", "身份证件号", "身份证件号码", "身份号码"];
    /// Mother's date of birth: only her age at the birth is counted.
    MotherBirthDate Personal "母亲出生日期" "Mother's birth date"
        [
            "母亲出生日期", "母亲出生年月日", "母亲出生年月", "母亲出生时间", "母亲生日", "生母出生日期", "产妇出生日期", "产妇出生年月日", "产妇出生年月", "女方出生日期",
            "女方出生年月日", "女方出生年月", "女方出生时间", "妻子出生日期", "妻子出生年月日", "妻子出生年月", "妻出生日期", "妻出生年月", "育妇出生日期", "育妇出生年月日", "育妇出生年月",
            "妇女出生日期", "妇女出生年月日", "妇女出生年月", "motherbirthdate", "mothersbirthdate", "motherdateofbirth", "motherdob"
        ]
        [];
    /// Mother's name: digested, then dropped.
    MotherName Personal "母亲姓名" "Mother's name"
        ["产妇姓名", "母亲姓名", "妇女姓名", "女方姓名", "妻子姓名", "妻子", "孕产妇姓名", "母亲", "育妇姓名", "女方", "mothername"]
        [];
    /// Father's name: digested, then dropped.
    FatherName Personal "父亲姓名" "Father's name"
        ["丈夫姓名", "父亲姓名", "男方姓名", "配偶姓名", "丈夫", "男方", "父亲", "fathername"]
        [];
    /// Child's name: digested, then dropped.
    ChildName Personal "婴儿姓名" "Child's name"
        ["婴儿姓名", "新生儿姓名", "孩子姓名", "子女姓名", "儿童姓名", "小孩姓名", "出生婴儿姓名", "childname", "当年生育子女姓名"]
        ["姓名"];
    /// Child's identity number: digested, then dropped.
    ChildId Personal "婴儿身份证号" "Child's identity number"
        [
            "婴儿身份证号", "子女公民身份号码", "子女身份证号", "新生儿身份证号", "孩子身份证号", "儿童身份证号", "小孩身份证号", "childid", "出生证编号", "出生证号",
            "出生医学证明编号", "婴儿公民身份号码", "新生儿公民身份号码"
        ]
        [];
    /// Identity number of the person whom the row is about: digested, then dropped.
    PersonId Personal "本人身份证号" "Own identity number"
        ["本人身份证号", "本人身份证号码", "本人公民身份号码"]
        [];
    /// Name of the person whom the row is about: digested, then dropped.
    PersonName Personal "本人姓名" "Own name"
        ["本人姓名", "死亡人姓名", "死者姓名", "对象姓名"]
        [];
    /// Number of children born together (胎数), or a remark that says so.
    Plurality Open "胎数" "Plurality"
        ["胎数", "单双胎", "单多胎", "plurality"]
        [];
    /// Live birth, stillbirth, adoption.
    LiveStatus Open "孕产结果" "Outcome"
        ["生育状况", "孩子出生情况", "孕产结果", "怀孕结果", "妊娠结局", "outcome", "死胎", "死产"]
        ["是否存活"];
    /// Remarks; only words for twins, stillbirth and adoption are read.
    Remark Personal "备注" "Remarks"
        ["备注", "说明", "remark", "remarks", "note", "notes"]
        [];
    /// When a birth was registered: counted by month, beside the births.
    RegistrationDate Personal "登记日期" "Registration date"
        [
            "登记日期", "登记时间", "登记年月", "登记年月日", "出生登记日期", "出生登记时间", "申报日期", "申报时间", "出生申报日期", "申报登记日期", "户口登记日期", "入户日期", "上户日期",
            "落户日期", "registrationdate", "dateofregistration", "registeredon"
        ]
        ["受理日期", "受理时间", "上报日期", "上报时间", "录入日期", "录入时间", "录入系统日期"];
    /// How many sons the mother has; in registers of births, where [`super::earlier`] knows the headers.
    EarlierSons Personal "已有男孩数" "Sons so far"
        []
        [];
    /// How many daughters the mother has.
    EarlierDaughters Personal "已有女孩数" "Daughters so far"
        []
        [];
    /// The sexes of earlier children, in one column or several.
    EarlierSexes Personal "已有子女性别" "Sexes of earlier children"
        []
        [];
    /// Whether a woman is married; in registers of women.
    MaritalStatus Personal "婚姻状况" "Marital status"
        []
        [];
    /// How a woman prevents conception; in registers of women.
    Contraception Personal "避孕状况" "Contraception"
        []
        [];
    /// How many children a woman has; in registers of women.
    Children Personal "子女数" "Number of children"
        []
        [];
    /// One class of several, ticked where it applies (√).
    Tick Open "打勾列" "Tick column"
        []
        [];
    /// Read past.
    Ignored Personal "不使用" "Not used"
        [
            "序号", "编号", "数据日期", "签发日期", "领证日期", "填表日期", "填报日期", "报出日期", "出生地点",
            "分娩地点", "出生地址", "民族", "名族", "准生证号", "生育证号", "健康状况", "体重", "身长", "接生人员", "接生人员姓名", "证件类型", "户人编号", "流动状态",
            "登记人员", "丈夫身份证号", "父亲身份证号", "父亲号码", "户口性质", "婚姻状况", "文化程度", "国籍", "住院号", "联系电话", "电话", "手机号", "孕周",
            "出生孕周", "孕次", "子女数", "孩子数", "现存子女数", "现有家庭子女数", "生育证", "婚育健康服务证号", "计生证明号", "禁忌症", "手术地点", "施术单位", "血缘关系",
            "报告单位", "户主", "户主姓名", "与户主关系", "门牌号", "流动性质", "导入日期", "登记单位", "采取年月日", "措施日期", "手术日期", "初婚日期", "七天内死亡",
            "父亲公民身份号码", "丈夫公民身份号码", "父亲身份证", "政策外类型", "计外原因", "领证时间", "日",
            "父亲年龄", "丈夫年龄", "男方年龄", "配偶年龄", "婴儿年龄", "孩子年龄", "父亲出生日期", "丈夫出生日期", "男方出生日期", "男方出生年月", "丈夫出生年月"
        ]
        [];
}

impl Role {
    /// Its name.
    #[must_use]
    pub fn name(self) -> Bilingual {
        match self {
            Self::Figure(measure) => measure.name(),
            _ => ROLES.iter().find(|row| row.role == self).map_or(both("", ""), |row| row.name),
        }
    }

    /// Whether its cells are about a person: shown by their shape only.
    #[must_use]
    pub fn is_personal(self) -> bool {
        ROLES.iter().any(|row| row.role == self && row.shown == Shown::Personal)
    }

    /// Whether several columns may have this role.
    #[must_use]
    pub const fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Place
                | Self::Ignored
                | Self::Figure(_)
                | Self::Tick
                | Self::Remark
                | Self::EarlierSexes
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fold;

    #[test]
    fn headers_are_folded_and_each_means_one_role() {
        let mut seen = std::collections::BTreeMap::new();
        for row in ROLES {
            for header in row.headers.iter().chain(row.fallback_headers) {
                assert_eq!(fold::word(header), **header);
                assert_eq!(seen.insert(header, row.role), None, "{header}");
            }
        }
    }
}
