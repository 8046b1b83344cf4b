//! Surveys and audits, associations, self-governance, training.

use super::super::class::Term;
use super::super::formula::{Formula, Whole};
use super::super::indicator::{Definition, Direction, Group, Indicator, Spread, Unit};
use super::{NOTHING, USUAL, all, counted, part, usual, valued};
use crate::cube::Measure;
use crate::text::{Bilingual, both};

const UP: Direction = Direction::Up;
const ASKED: Bilingual = both("调查人数", "people asked");
const CHECKED: Bilingual = both("核查条数", "records checked");
const SURVEY_NOTE: Bilingual = both(
    "抽样结果：区间假定简单随机抽样；整群抽样或熟人访问时实际误差更大。",
    "From a sample: the interval assumes simple random sampling; with clusters or acquaintances the true error is larger.",
);
const AUDIT_NOTE: Bilingual = both(
    "抽查结果：只说明被查的记录；须写明抽了多少条、怎样抽的。",
    "From an audit: of the records checked only; say how many and how they were drawn.",
);
const VILLAGE_NOTE: Bilingual = both(
    "分母是全部村（居）；写成n/n时要看分母是否包括应建未建的村。",
    "Related to all villages; where it reads n/n, see whether villages that should have one are counted.",
);

/// A share found by asking or checking a part.
const fn sampled(
    id: &'static str,
    name: Bilingual,
    definitions: &'static [Definition],
    meaning: (Direction, Bilingual),
) -> Indicator {
    let row = valued((id, Group::Quality, Unit::Percent), name, definitions, meaning);
    Indicator { spread: Spread::Sampling, ..row }
}

const fn local(
    id: &'static str,
    name: Bilingual,
    definitions: &'static [Definition],
    meaning: (Direction, Bilingual),
) -> Indicator {
    valued((id, Group::Community, Unit::Percent), name, definitions, meaning)
}

const fn tally(
    (id, unit): (&'static str, Unit),
    name: Bilingual,
    definitions: &'static [Definition],
) -> Indicator {
    let note =
        both("工作量计数，不说明效果。", "A count of work done: it says nothing of its effect.");
    counted((id, Group::Community, unit), name, definitions, (Direction::Descriptive, note))
}

const fn sum(terms: &'static [Term], numerator: Bilingual) -> Definition {
    usual(Formula::Count(terms), numerator, NOTHING, USUAL)
}

pub(super) const ROWS: &[Indicator] = &[
    sampled(
        "36",
        both("知晓率（知识普及率）", "Awareness"),
        &[part(
            &[all(Measure::PeopleAware)],
            &[all(Measure::PeopleAsked)],
            (both("知晓人数", "people aware"), ASKED),
        )],
        (UP, SURVEY_NOTE),
    ),
    sampled(
        "37",
        both("群众满意率", "Satisfaction"),
        &[part(
            &[all(Measure::PeopleSatisfied)],
            &[all(Measure::PeopleAsked)],
            (both("满意人数", "people satisfied"), ASKED),
        )],
        (UP, SURVEY_NOTE),
    ),
    sampled(
        "44",
        both("信息准确率（统计准确率）", "Record accuracy"),
        &[part(
            &[all(Measure::RecordsCorrect)],
            &[all(Measure::RecordsChecked)],
            (both("准确条数", "records correct"), CHECKED),
        )],
        (UP, AUDIT_NOTE),
    ),
    sampled(
        "45",
        both("出生统计完整率", "Completeness of births"),
        &[part(
            &[all(Measure::Births)],
            &[all(Measure::Births), all(Measure::RecordsMissing)],
            (
                both("已报出生人数", "births reported"),
                both("已报＋查出漏报", "reported + found missing"),
            ),
        )],
        (
            UP,
            both(
                "只含核查查出的漏报，未查出的不在内，因此是上限；两源比对估计见数据质量部分。",
                "Knows only births that the audit found missing: an upper bound.",
            ),
        ),
    ),
    sampled(
        "46-missing",
        both("漏报率", "Missing records"),
        &[part(
            &[all(Measure::RecordsMissing)],
            &[all(Measure::RecordsChecked)],
            (both("漏报数", "records missing"), CHECKED),
        )],
        (Direction::Down, AUDIT_NOTE),
    ),
    sampled(
        "46-repeated",
        both("重报率", "Repeated records"),
        &[part(
            &[all(Measure::RecordsRepeated)],
            &[all(Measure::RecordsChecked)],
            (both("重报数", "records repeated"), CHECKED),
        )],
        (Direction::Down, AUDIT_NOTE),
    ),
    sampled(
        "46-late",
        both("迟报率", "Late records"),
        &[
            part(
                &[all(Measure::RecordsLate)],
                &[all(Measure::RecordsChecked)],
                (both("迟报数", "records late"), CHECKED),
            ),
            Definition {
                name: both(
                    "报表口径：往年出生未报÷出生",
                    "Return: births of earlier years reported late / births",
                ),
                ..part(
                    &[all(Measure::LateReports)],
                    &[all(Measure::Births)],
                    (
                        both("往年出生未报人数", "births of earlier years reported late"),
                        both("出生人数", "births"),
                    ),
                )
            },
        ],
        (Direction::Down, AUDIT_NOTE),
    ),
    sampled(
        "47",
        both("行政执法规范率", "Cases that followed procedure"),
        &[part(
            &[all(Measure::CasesCompliant)],
            &[all(Measure::CasesAudited)],
            (both("规范案卷数", "cases in order"), both("评查案卷数", "cases audited")),
        )],
        (UP, AUDIT_NOTE),
    ),
    local(
        "48",
        both("计生协会覆盖率", "Villages with an association"),
        &[part(
            &[all(Measure::Associations)],
            &[all(Measure::Villages)],
            (both("协会数", "associations"), both("村（居）数", "villages")),
        )],
        (UP, VILLAGE_NOTE),
    ),
    local(
        "48-members",
        both("协会会员占总人口比重", "Members among the population"),
        &[usual(
            Formula::Share { of: &[all(Measure::Members)], base: Whole::Population },
            both("会员数", "members"),
            both("总人口", "population"),
            USUAL,
        )],
        (
            Direction::Descriptive,
            both("会员登记口径各地不同。", "Who counts as a member differs by place."),
        ),
    ),
    local(
        "49",
        both("村民自治协议签订率", "Agreements signed"),
        &[part(
            &[all(Measure::AgreementsSigned)],
            &[all(Measure::Households)],
            (both("签订户数", "households that signed"), both("总户数", "households")),
        )],
        (
            UP,
            both(
                "按户计；有的报表按村计，两者不可比。",
                "By household; some returns count villages, which cannot be compared.",
            ),
        ),
    ),
    local(
        "50",
        both("建议采纳率", "Proposals adopted"),
        &[part(
            &[all(Measure::ProposalsAdopted)],
            &[all(Measure::ProposalsMade)],
            (both("采纳条数", "adopted"), both("建议条数", "made")),
        )],
        (UP, both("件数少，区间宽。", "Few cases: a wide interval.")),
    ),
    local(
        "51",
        both("示范（合格）村比例", "Model villages"),
        &[part(
            &[all(Measure::ModelVillages)],
            &[all(Measure::Villages)],
            (both("示范（合格）村数", "model villages"), both("村（居）数", "villages")),
        )],
        (UP, VILLAGE_NOTE),
    ),
    local(
        "51-rooms",
        both("村级服务室建设率", "Villages with a service room"),
        &[part(
            &[all(Measure::ServiceRooms)],
            &[all(Measure::Villages)],
            (both("服务室数", "service rooms"), both("村（居）数", "villages")),
        )],
        (UP, VILLAGE_NOTE),
    ),
    local(
        "52",
        both("干部培训率", "Staff trained"),
        &[part(
            &[all(Measure::Trainees)],
            &[all(Measure::TraineesDue)],
            (both("已培训人数", "people trained"), both("应培训人数", "people due for training")),
        )],
        (
            UP,
            both("按人次还是人数登记，须注明。", "Say whether people or attendances are counted."),
        ),
    ),
    local(
        "52-passed",
        both("培训合格率", "Trainees who passed"),
        &[part(
            &[all(Measure::PassedTrainees)],
            &[all(Measure::Trainees)],
            (
                both("合格人数（60分及以上）", "passed (60 points or more)"),
                both("已培训人数", "people trained"),
            ),
        )],
        (UP, both("只含参加考试者时应换分母。", "If only some sat the test, relate to them.")),
    ),
    tally(
        ("52-sessions", Unit::Times),
        both("培训（宣传）次数", "Sessions"),
        &[sum(&[all(Measure::Sessions)], both("次数", "sessions"))],
    ),
    tally(
        ("53", Unit::Items),
        both("宣传品发放数", "Materials given out"),
        &[sum(&[all(Measure::Materials)], both("份数", "items"))],
    ),
];
