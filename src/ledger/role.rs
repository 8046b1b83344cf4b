//! What a column means. One row of [`ROLES`] holds all that is known of a role: its names and the headers it goes by.

use serde::{Deserialize, Serialize};

use crate::text::{Bilingual, both};

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Date of birth of the child.
    BirthDate,
    /// Year of a count.
    Year,
    /// Sex of the child.
    Sex,
    /// Birth order.
    Order,
    /// Within or outside policy.
    Policy,
    /// A level of the place; several columns may have it, the largest unit first.
    Place,
    /// A class beside place, e.g. 城乡.
    Stratum,
    /// Which of several definitions a count follows, e.g. 口径; one must be chosen, they are never summed.
    Definition,
    /// Births, both sexes.
    Births,
    /// Male births.
    BirthsMale,
    /// Female births.
    BirthsFemale,
    /// Mother's identity number: checked and digested while reading, then dropped.
    MotherId,
    /// Mother's name: digested, then dropped.
    MotherName,
    /// Father's name: digested, then dropped.
    FatherName,
    /// Child's name: digested, then dropped.
    ChildName,
    /// Child's identity number: digested, then dropped.
    ChildId,
    /// Number of children born together (胎数), or a remark that says so.
    Plurality,
    /// Live birth, stillbirth, adoption.
    LiveStatus,
    /// Remarks; only words for twins, stillbirth and adoption are read.
    Remark,
    /// Read past.
    Ignored,
}

/// All that is known of a role.
#[derive(Clone, Copy, Debug)]
pub struct RoleRow {
    /// The role.
    pub role: Role,
    /// Its name.
    pub name: Bilingual,
    /// Whether its cells are about a person: shown by their shape only, and never guessed from a near miss.
    pub is_personal: bool,
    /// Headers it goes by, folded (NFKC, no blanks or punctuation, lower case, simplified characters).
    pub headers: &'static [&'static str],
    /// Headers it goes by where no column has one of `headers`.
    pub fallback_headers: &'static [&'static str],
}

impl Role {
    /// The row of this role.
    #[must_use]
    pub fn row(self) -> &'static RoleRow {
        &ROLES[self as usize]
    }

    /// Whether several columns may have this role.
    #[must_use]
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Place | Self::Ignored)
    }
}

/// Every role in the order of [`Role`]. Headers are those of Chinese registration and statistical forms, with common
/// variants and English ones.
pub const ROLES: &[RoleRow] = &[
    RoleRow {
        role: Role::BirthDate,
        name: both("出生日期", "Birth date"),
        is_personal: false,
        headers: &[
            "出生日期",
            "出生年月日",
            "出生年月",
            "出生时间",
            "分娩时间",
            "分娩日期",
            "子女出生日期",
            "出生日期时间",
            "出生年月日公历",
            "婴儿出生日期",
            "婴儿出生年月日",
            "小孩出生时间",
            "小孩出生日期",
            "孩子出生日期",
            "新生儿出生日期",
            "生日",
            "出生日",
            "birthdate",
            "dateofbirth",
            "dob",
        ],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::Year,
        name: both("年份", "Year"),
        is_personal: false,
        headers: &[
            "年",
            "年份",
            "年度",
            "普查年",
            "统计年",
            "统计年份",
            "统计年度",
            "数据年度",
            "出生年",
            "出生年份",
            "year",
        ],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::Sex,
        name: both("性别", "Sex"),
        is_personal: false,
        headers: &[
            "性别",
            "婴儿性别",
            "新生儿性别",
            "子女性别",
            "儿童性别",
            "孩子性别",
            "出生性别",
            "小孩性别",
            "出生者性别",
            "出生婴儿性别",
            "姓别",
            "sex",
            "gender",
            "sexofchild",
        ],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::Order,
        name: both("孩次", "Birth order"),
        is_personal: false,
        headers: &[
            "孩次",
            "生育孩次",
            "婴儿孩次",
            "胎次",
            "怀孕胎次",
            "第几孩",
            "第几胎",
            "出生孩次",
            "胎数序号",
            "孩序",
            "birthorder",
            "order",
            "parity",
        ],
        fallback_headers: &["产次"],
    },
    RoleRow {
        role: Role::Policy,
        name: both("政策内外", "Policy state"),
        is_personal: false,
        headers: &[
            "政策内外",
            "计划内外",
            "政策属性",
            "符合条例生育政策",
            "生育政策",
            "怀孕政策属性",
            "符合政策",
            "是否符合政策",
            "是否政策内",
            "是否计划内",
            "生育政策符合情况",
            "是否合法生育",
            "policy",
        ],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::Place,
        name: both("地点", "Place"),
        is_personal: false,
        headers: &[
            "省",
            "省份",
            "市",
            "地市",
            "县",
            "区县",
            "县市区",
            "县区",
            "地区",
            "区域",
            "单位",
            "乡镇",
            "镇",
            "镇街",
            "乡镇街道",
            "街道",
            "村居委会",
            "居村委会",
            "居村委",
            "村居",
            "村居名称",
            "村居名",
            "居委会",
            "社区",
            "村组",
            "村社区",
            "村别",
            "村",
            "村委会",
            "村名",
            "所属村",
            "所属区域",
            "落户地区",
            "行政区划名称",
            "数据单位",
            "填报单位",
            "province",
            "prefecture",
            "city",
            "county",
            "district",
            "town",
            "township",
            "village",
            "area",
            "region",
            "place",
        ],
        fallback_headers: &[
            "户籍所在地",
            "户籍地",
            "户籍地址",
            "产妇户籍地",
            "现居住地",
            "现居地",
            "现居住地址",
            "现住地址",
            "居住地",
            "区划",
            "行政区划",
            "单位编",
            "产妇现居住地",
        ],
    },
    RoleRow {
        role: Role::Stratum,
        name: both("城乡", "Urban/rural class"),
        is_personal: false,
        headers: &["城乡", "城乡分类", "城乡类型", "城乡别", "type", "stratum", "urbanrural"],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::Definition,
        name: both("口径", "Definition"),
        is_personal: false,
        headers: &["口径", "统计口径", "definition", "basis"],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::Births,
        name: both("出生人数", "Births"),
        is_personal: false,
        headers: &[
            "出生人数",
            "出生数",
            "出生总数",
            "出生总人口",
            "本期出生人数",
            "出生人口",
            "births",
            "livebirths",
        ],
        fallback_headers: &["人数", "例数", "数量", "count", "n", "number"],
    },
    RoleRow {
        role: Role::BirthsMale,
        name: both("男婴数", "Male births"),
        is_personal: false,
        headers: &[
            "男婴数",
            "男孩数",
            "出生男",
            "男出生",
            "出生男婴",
            "男婴",
            "男孩",
            "出生人数男",
            "boys",
            "males",
            "malebirths",
            "birthsmale",
        ],
        fallback_headers: &["男", "男性", "male"],
    },
    RoleRow {
        role: Role::BirthsFemale,
        name: both("女婴数", "Female births"),
        is_personal: false,
        headers: &[
            "女婴数",
            "女孩数",
            "出生女",
            "女出生",
            "出生女婴",
            "女婴",
            "女孩",
            "出生人数女",
            "girls",
            "females",
            "femalebirths",
            "birthsfemale",
        ],
        fallback_headers: &["女", "女性", "female"],
    },
    RoleRow {
        role: Role::MotherId,
        name: both("母亲身份证号", "Mother's identity number"),
        is_personal: true,
        headers: &[
            "母亲身份证号",
            "母亲公民身份号",
            "母亲号",
            "母亲身份证",
            "产妇身份证号",
            "女方身份证号",
            "妻身份证号",
            "母亲身份证号码",
            "产妇身份证号码",
            "女方身份证号码",
            "母亲公民身份号码",
            "母亲号码",
            "妻子身份证号",
            "妇女身份证号",
            "motherid",
        ],
        fallback_headers: &[
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "公民身份证号",
            "公民身份证",
            "证件号码",
            "身份证件号",
            "身份证件号码",
            "身份号码",
        ],
    },
    RoleRow {
        role: Role::MotherName,
        name: both("母亲姓名", "Mother's name"),
        is_personal: true,
        headers: &[
            "产妇姓名",
            "母亲姓名",
            "妇女姓名",
            "女方姓名",
            "妻子姓名",
            "妻子",
            "孕产妇姓名",
            "母亲",
            "育妇姓名",
            "女方",
            "mothername",
        ],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::FatherName,
        name: both("父亲姓名", "Father's name"),
        is_personal: true,
        headers: &[
            "丈夫姓名",
            "父亲姓名",
            "男方姓名",
            "配偶姓名",
            "丈夫",
            "男方",
            "父亲",
            "fathername",
        ],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::ChildName,
        name: both("婴儿姓名", "Child's name"),
        is_personal: true,
        headers: &[
            "婴儿姓名",
            "新生儿姓名",
            "孩子姓名",
            "子女姓名",
            "儿童姓名",
            "小孩姓名",
            "出生婴儿姓名",
            "childname",
        ],
        fallback_headers: &["姓名"],
    },
    RoleRow {
        role: Role::ChildId,
        name: both("婴儿身份证号", "Child's identity number"),
        is_personal: true,
        headers: &[
            "婴儿身份证号",
            "子女公民身份号码",
            "子女身份证号",
            "新生儿身份证号",
            "孩子身份证号",
            "儿童身份证号",
            "小孩身份证号",
            "childid",
        ],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::Plurality,
        name: both("胎数", "Plurality"),
        is_personal: false,
        headers: &["胎数", "单双胎", "单多胎", "plurality"],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::LiveStatus,
        name: both("孕产结果", "Outcome"),
        is_personal: false,
        headers: &["生育状况", "孩子出生情况", "孕产结果", "怀孕结果", "妊娠结局", "outcome"],
        fallback_headers: &["是否存活"],
    },
    RoleRow {
        role: Role::Remark,
        name: both("备注", "Remarks"),
        is_personal: true,
        headers: &["备注", "说明", "remark", "remarks", "note", "notes"],
        fallback_headers: &[],
    },
    RoleRow {
        role: Role::Ignored,
        name: both("不使用", "Not used"),
        is_personal: true,
        headers: &[
            "序号",
            "编号",
            "登记时间",
            "登记日期",
            "受理日期",
            "上报日期",
            "数据日期",
            "签发日期",
            "领证日期",
            "填表日期",
            "填报日期",
            "报出日期",
            "出生地点",
            "分娩地点",
            "出生地址",
            "民族",
            "名族",
            "准生证号",
            "生育证号",
            "健康状况",
            "体重",
            "身长",
            "接生人员",
            "接生人员姓名",
            "证件类型",
            "户人编号",
            "流动状态",
            "生母年龄",
            "登记人员",
            "丈夫身份证号",
            "父亲身份证号",
            "父亲号码",
        ],
        fallback_headers: &[],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fold;

    #[test]
    fn rows_stand_in_the_order_of_the_roles() {
        for (at, row) in ROLES.iter().enumerate() {
            assert_eq!(row.role as usize, at, "{:?}", row.role);
        }
    }

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
