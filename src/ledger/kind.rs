//! The kinds of ledger: what a row of each stands for, and by which words it is known. One row a kind.
//! Knows words in titles and headers, not cells.

use serde::{Deserialize, Serialize};

use super::{Role, fold};
use crate::cube::Measure;
use crate::text::{Bilingual, both};

/// What a ledger is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Births.
    Births,
    /// Deaths.
    Deaths,
    /// People, or population counts.
    Population,
    /// Women of childbearing age.
    Women,
    /// Marriages.
    Marriages,
    /// Floating population: in or out.
    Migration,
    /// Migrants who left.
    Emigration,
    /// Services, checks and procedures.
    Services,
    /// Benefits.
    Benefits,
    /// Social maintenance fee and funding; history.
    Fees,
    /// Surveys of knowledge and satisfaction.
    Surveys,
    /// Audits of data quality.
    Audits,
    /// Associations and self-governance.
    Associations,
    /// Training and publicity.
    Training,
    /// A statistical return with several of these side by side.
    Return,
}

/// Whether rows are events or counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Form {
    /// One row an event or a person.
    Events,
    /// Rows hold counts.
    Counts,
}

/// What one row of a register stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    pub(crate) measure: Measure,
    /// Headers of its date, folded; births have [`Role::BirthDate`].
    pub(crate) dates: &'static [&'static str],
    /// Whether a row without a date cannot be counted.
    pub(crate) needs_date: bool,
}

/// All that is known of a kind.
#[derive(Clone, Copy, Debug)]
pub struct KindRow {
    /// The kind.
    pub kind: Kind,
    /// Its name.
    pub name: Bilingual,
    /// Words of titles, sheet and file names.
    titles: &'static [&'static str],
    /// Headers of registers of this kind, folded.
    headers: &'static [&'static str],
    /// What a row of a register is; `None` where the kind comes as counts only.
    pub(crate) event: Option<Event>,
    /// Headers that mean something else here than elsewhere, folded.
    pub(crate) roles: &'static [(&'static str, Role)],
}

const fn event(measure: Measure, dates: &'static [&'static str], needs_date: bool) -> Event {
    Event { measure, dates, needs_date }
}

const fn counts(kind: Kind, name: Bilingual, titles: &'static [&'static str]) -> KindRow {
    KindRow { kind, name, titles, headers: &[], event: None, roles: &[] }
}

/// What registers of women say of each.
const WOMEN_ROLES: &[(&str, Role)] = &[
    ("婚姻状况", Role::MaritalStatus),
    ("婚姻状态", Role::MaritalStatus),
    ("婚姻", Role::MaritalStatus),
    ("婚姻情况", Role::MaritalStatus),
    ("婚否", Role::MaritalStatus),
    ("最后避孕状况", Role::Contraception),
    ("避孕状况", Role::Contraception),
    ("避孕情况", Role::Contraception),
    ("避孕节育措施", Role::Contraception),
    ("避孕措施", Role::Contraception),
    ("节育措施", Role::Contraception),
    ("避孕方法", Role::Contraception),
    ("现用避孕方法", Role::Contraception),
    ("现避孕措施", Role::Contraception),
    ("现避孕方法", Role::Contraception),
    ("孩子数", Role::Children),
    ("现存子女数", Role::Children),
    ("子女数", Role::Children),
    ("现有子女数", Role::Children),
    ("现有孩子数", Role::Children),
    ("现有家庭子女数", Role::Children),
];

/// Every kind, in the order of [`Kind`]. On a tie of evidence the earlier one wins.
pub const KINDS: &[KindRow] = &[
    KindRow {
        kind: Kind::Births,
        name: both("出生", "Births"),
        titles: &["出生", "新生儿", "分娩", "生育情况", "上户"],
        headers: &[
            "孩次",
            "胎次",
            "婴儿姓名",
            "婴儿性别",
            "新生儿姓名",
            "新生儿性别",
            "产妇姓名",
            "分娩时间",
            "分娩日期",
            "出生证编号",
            "出生证号",
            "准生证号",
            "生育孩次",
            "子女姓名",
            "子女性别",
            "孩子姓名",
            "接生人员",
            "政策内外",
            "计划内外",
            "政策属性",
            "母亲姓名",
            "婴儿出生年月日",
            "出生孕周",
            "birthorder",
            "受理日期",
        ],
        event: Some(event(Measure::Births, &[], true)),
        roles: &[],
    },
    KindRow {
        kind: Kind::Deaths,
        name: both("死亡", "Deaths"),
        titles: &["死亡"],
        headers: &[
            "死亡日期",
            "死亡时间",
            "死亡年月",
            "死亡年月日",
            "死亡月份",
            "死亡原因",
            "死亡人姓名",
            "死者姓名",
            "死亡地点",
            "dateofdeath",
            "deathdate",
        ],
        event: Some(event(
            Measure::Deaths,
            &[
                "死亡日期",
                "死亡时间",
                "死亡年月",
                "死亡年月日",
                "死亡月份",
                "退出系统日期",
                "dateofdeath",
                "deathdate",
            ],
            true,
        )),
        roles: &[],
    },
    KindRow {
        kind: Kind::Population,
        name: both("人口", "Population"),
        titles: &["人口", "户籍", "常住"],
        headers: &[
            "户人编号",
            "与户主关系",
            "户口性质",
            "门牌号",
            "居住状况",
            "落户地区",
            "文化程度",
            "户主姓名",
            "户主",
        ],
        event: Some(event(Measure::Population, &[], false)),
        roles: &[],
    },
    KindRow {
        kind: Kind::Women,
        name: both("育龄妇女", "Women of childbearing age"),
        titles: &["育龄妇女", "妇女信息", "已婚妇女"],
        headers: &[
            "最后避孕状况",
            "最后避孕开始时间",
            "避孕状况",
            "孩子数",
            "男孩数",
            "女孩数",
            "初婚日期",
            "丈夫身份证号",
            "妇女编码",
            "现存子女数",
            "子女数",
            "避孕节育措施",
            "育妇姓名",
            "妇女姓名",
        ],
        event: Some(event(Measure::Women, &[], false)),
        roles: WOMEN_ROLES,
    },
    KindRow {
        kind: Kind::Marriages,
        name: both("婚姻", "Marriages"),
        titles: &["结婚", "初婚", "婚姻登记"],
        headers: &["结婚日期", "结婚登记日期", "结婚证号", "初婚登记日期"],
        event: Some(event(
            Measure::FirstMarriages,
            &["结婚日期", "结婚登记日期", "初婚登记日期"],
            true,
        )),
        roles: &[],
    },
    KindRow {
        kind: Kind::Migration,
        name: both("流动人口（流入）", "Floating population (in)"),
        titles: &["流入", "流动人口"],
        headers: &["流入原因", "流入日期", "流入时间", "持证情况", "夫妻是否共同流入", "流入地"],
        event: Some(event(Measure::MigrantsIn, &["流入日期", "流入时间", "来本地日期"], false)),
        roles: &[],
    },
    KindRow {
        kind: Kind::Emigration,
        name: both("流动人口（流出）", "Floating population (out)"),
        titles: &["流出"],
        headers: &["流出原因", "流出日期", "流出时间", "流出地", "流往地"],
        event: Some(event(Measure::MigrantsOut, &["流出日期", "流出时间"], false)),
        roles: &[],
    },
    KindRow {
        kind: Kind::Services,
        name: both("服务与检查", "Services and checks"),
        titles: &["服务", "检查", "随访", "避孕节育", "手术", "孕前优生", "三查", "叶酸"],
        headers: &[
            "措施日期",
            "措施名称",
            "施术单位",
            "手术日期",
            "手术名称",
            "检查日期",
            "检查结果",
            "服务日期",
            "服务项目",
            "随访日期",
        ],
        event: Some(event(
            Measure::ServicesDone,
            &[
                "措施日期",
                "手术日期",
                "检查日期",
                "服务日期",
                "随访日期",
                "采取年月日",
                "避孕开始日期",
                "开始日期",
            ],
            true,
        )),
        roles: &[
            ("措施名称", Role::Stratum),
            ("手术名称", Role::Stratum),
            ("服务项目", Role::Stratum),
            ("检查项目", Role::Stratum),
        ],
    },
    KindRow {
        kind: Kind::Benefits,
        name: both("奖励扶助", "Benefits"),
        titles: &["奖扶", "特扶", "奖励扶助", "奖励", "独生子女"],
        headers: &[
            "曾生育男孩",
            "曾生育女孩",
            "存活男孩",
            "存活女孩",
            "应发金额",
            "开始奖扶年度",
            "奖扶状态",
            "开始享受时间",
        ],
        event: Some(event(Measure::Recipients, &[], false)),
        roles: &[("应发金额", Role::Figure(Measure::BenefitFen))],
    },
    KindRow {
        kind: Kind::Fees,
        name: both("社会抚养费（历史）", "Social maintenance fee (history)"),
        titles: &["社会抚养费", "经费"],
        headers: &[
            "征收原因",
            "政策外生育日期",
            "应交金额",
            "已交金额",
            "是否分期",
            "分期数",
            "缴交期限",
            "决定书编号",
            "决定书日期",
            "征收机关",
            "是否缴清",
        ],
        event: Some(event(Measure::FeeCases, &["决定书日期", "立案日期", "征收日期"], false)),
        roles: &[
            ("应交金额", Role::Figure(Measure::FeeDueFen)),
            ("已交金额", Role::Figure(Measure::FeePaidFen)),
        ],
    },
    counts(Kind::Surveys, both("问卷调查", "Surveys"), &["调查", "问卷", "知晓", "满意"]),
    counts(Kind::Audits, both("质量核查", "Audits"), &["核查", "抽查", "评估", "质量"]),
    counts(Kind::Associations, both("协会与村民自治", "Associations"), &["协会", "自治"]),
    counts(Kind::Training, both("培训与宣传", "Training and publicity"), &["培训", "宣传"]),
    counts(
        Kind::Return,
        both("综合统计报表", "Statistical return"),
        &["报表", "半年报", "季报", "年报", "汇总"],
    ),
];

impl Kind {
    /// The row of this kind.
    #[must_use]
    pub fn row(self) -> &'static KindRow {
        &KINDS[self as usize]
    }

    /// What a row of a register of this kind counts; `None` where the kind comes as counts only.
    #[must_use]
    pub fn event_measure(self) -> Option<Measure> {
        self.row().event.map(|event| event.measure)
    }
}

/// The kind of ledger that has a measure.
#[must_use]
pub fn supplier(measure: Measure) -> &'static KindRow {
    super::figure::kind(measure).row()
}

/// The kind of register that headers and titles speak for; births where nothing does.
pub(crate) fn of_register(headers: &[String], titles: &[String]) -> Kind {
    let headers: Vec<String> = headers.iter().map(|header| fold::word(header)).collect();
    let score = |row: &KindRow| {
        let in_headers =
            headers.iter().filter(|header| row.headers.contains(&header.as_str())).count();
        let in_titles = titles
            .iter()
            .filter(|title| row.titles.iter().any(|word| title.contains(word)))
            .count();
        let has_date = row.event.is_some_and(|event| {
            headers.iter().any(|header| event.dates.contains(&header.as_str()))
        });
        in_headers * 2 + in_titles.min(2) * 2 + usize::from(has_date) * 2
    };
    let registers = KINDS.iter().filter(|row| row.event.is_some());
    // The last of equals wins in max_by_key, and births are first.
    registers.rev().max_by_key(|row| score(row)).map_or(Kind::Births, |row| row.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_kinds() {
        for (at, row) in KINDS.iter().enumerate() {
            assert_eq!(row.kind as usize, at, "{:?}", row.kind);
            assert!(
                row.headers.iter().all(|header| fold::word(header) == **header),
                "{:?}",
                row.kind
            );
        }
    }

    #[test]
    fn registers_are_known_by_the_headers_of_real_forms() {
        // Header rows of registration forms and systems, as listed in the reference material.
        let rows = [
            (
                "男方姓名,女方姓名,民族,婴儿出生年月日,孩次,性别,计划内外,是否存活,准生证号,备注",
                Kind::Births,
            ),
            (
                "公民身份号码,姓名,性别,受理日期,居村委会,居民组,父亲姓名,父亲号码,母亲姓名,母亲号码",
                Kind::Births,
            ),
            (
                "姓名,性别,年龄,证件号码,死亡日期,死亡原因,户主姓名,与户主关系,原住址,备注",
                Kind::Deaths,
            ),
            (
                "户人编号,姓名,性别,身份证号,小区/组名,门牌号,出生日期,民族,文化程度,户口性质,婚姻状况,初婚日期,与户主关系,户籍所在地,现居住地,居住状况,落户地区",
                Kind::Population,
            ),
            (
                "户人编号,姓名,身份证号,丈夫姓名,丈夫身份证号,婚姻状况,初婚日期,孩子数,男孩数,女孩数,最后避孕状况,最后避孕开始时间,户籍所在地,现居住地址,居住状况,落户地区",
                Kind::Women,
            ),
            (
                "姓名,性别,证件类型,证件号码,出生日期,年龄,婚姻状况,避孕节育措施,子女数,流入原因,流入日期,持证情况,夫妻是否共同流入",
                Kind::Migration,
            ),
            (
                "姓名,性别,出生年月,身份证号,婚姻状况,家庭住址,曾生育男孩,曾生育女孩,存活男孩,存活女孩,应发金额,开始奖扶年度,奖扶状态",
                Kind::Benefits,
            ),
            (
                "姓名,妇女编码,征收原因,政策外生育日期,应交金额,已交金额,是否分期,分期数,缴交期限,决定书编号,决定书日期,征收机关,是否缴清",
                Kind::Fees,
            ),
            ("组别,姓名,身份证号码,措施日期,措施名称,施术单位", Kind::Services),
            ("村别,性别,出生日期", Kind::Births),
        ];
        for (headers, kind) in rows {
            let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
            assert_eq!(of_register(&headers, &[]), kind, "{headers:?}");
        }
    }
}
