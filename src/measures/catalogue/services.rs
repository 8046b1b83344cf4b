//! Services, floating population, benefits and funding.

use super::super::class::{Select, Term, plus};
use super::super::formula::{Formula, Whole};
use super::super::indicator::{Definition, Direction, Group, Indicator, Unit};
use super::{HISTORY, NOTHING, USUAL, all, counted, part, usual, valued};
use crate::cube::Measure;
use crate::text::{Bilingual, both};

const DUE_NOTE: Bilingual = both(
    "分母是应服务对象，不是全部人口；应服务数登记不全时覆盖率会虚高。",
    "Related to people due, not to all people; where the due are under-recorded the coverage looks too high.",
);
const CASCADE_NOTE: Bilingual = both(
    "各环节须是同一批对象才成立；人与对（夫妇）不能混用。",
    "Holds only if each step is of the same people; persons and couples must not be mixed.",
);
const HISTORY_NOTE: Bilingual = both(
    "历史指标：只作历史描述，不设目标，不排序。",
    "Historical: describes the past only; no target, no ranking.",
);
const MIGRANT_NOTE: Bilingual = both(
    "以登记到的流动人口为分母，未登记者不在内。",
    "Related to registered migrants; those not registered are left out.",
);
const MONEY_NOTE: Bilingual =
    both("按台账所列金额合计，未按物价调整。", "The sum in the ledgers, not adjusted for prices.");
const HARDSHIP_NOTE: Bilingual = both(
    "困难户的认定标准各地不同，地区间不可比。",
    "Who counts as needy differs by place, so places cannot be compared.",
);

/// The definition of a historical share.
const fn past(
    of: &'static [Term],
    base: &'static [Term],
    words: (Bilingual, Bilingual),
) -> Definition {
    Definition { source: HISTORY, ..part(of, base, words) }
}

const fn service(
    id: &'static str,
    name: Bilingual,
    definitions: &'static [Definition],
    meaning: (Direction, Bilingual),
) -> Indicator {
    valued((id, Group::Services, Unit::Percent), name, definitions, meaning)
}

const fn migrants(
    id: &'static str,
    name: Bilingual,
    definitions: &'static [Definition],
) -> Indicator {
    valued((id, Group::Migrants, Unit::Percent), name, definitions, (Direction::Up, MIGRANT_NOTE))
}

const fn certificates(
    id: &'static str,
    name: Bilingual,
    definitions: &'static [Definition],
) -> Indicator {
    Indicator { direction: DESCRIBES, ..migrants(id, name, definitions) }
}

const fn sum(terms: &'static [Term], numerator: Bilingual) -> Definition {
    usual(Formula::Count(terms), numerator, NOTHING, USUAL)
}

const UP: Direction = Direction::Up;
const PAST: Direction = Direction::Historical;
const DESCRIBES: Direction = Direction::Descriptive;

pub(super) const ROWS: &[Indicator] = &[
    service(
        "23",
        both("随访服务率（访视率）", "Follow-up coverage"),
        &[part(
            &[all(Measure::VisitsDone)],
            &[all(Measure::VisitsDue)],
            (both("已随访人数", "people visited"), both("应随访人数", "people due for a visit")),
        )],
        (UP, DUE_NOTE),
    ),
    service(
        "24",
        both("优质服务（集中服务）率", "Service coverage"),
        &[part(
            &[all(Measure::ServicesDone)],
            &[all(Measure::ServicesDue)],
            (both("已服务人数", "people served"), both("应服务人数", "people due for service")),
        )],
        (UP, DUE_NOTE),
    ),
    service(
        "24-checks",
        both("参检率", "Share of those due who were checked"),
        &[part(
            &[all(Measure::ChecksDone)],
            &[all(Measure::ChecksDue)],
            (both("已查人数", "people checked"), both("应查人数", "people due for a check")),
        )],
        (UP, DUE_NOTE),
    ),
    service(
        "25",
        both("患病检出率", "Cases found among those checked"),
        &[
            part(
                &[all(Measure::PositivesFound)],
                &[all(Measure::ChecksDone)],
                (both("检出人数", "cases found"), both("已查人数", "people checked")),
            ),
            Definition {
                name: both("以已服务人数为分母", "Related to people served"),
                ..part(
                    &[all(Measure::PositivesFound)],
                    &[all(Measure::ServicesDone)],
                    (both("检出人数", "cases found"), both("已服务人数", "people served")),
                )
            },
        ],
        (
            DESCRIBES,
            both(
                "各地病种和诊断标准不同，差别未必是患病差别。",
                "Places differ in diseases looked for and in criteria: a difference need not be one of health.",
            ),
        ),
    ),
    service(
        "25-treated",
        both("患病治疗率", "Treated among cases found"),
        &[part(
            &[all(Measure::PositivesTreated)],
            &[all(Measure::PositivesFound)],
            (both("治疗人数", "cases treated"), both("检出人数", "cases found")),
        )],
        (UP, DUE_NOTE),
    ),
    service(
        "26",
        both("免费孕前优生健康检查覆盖率", "Coverage of free pre-pregnancy checks"),
        &[part(
            &[all(Measure::PregnancyChecksDone)],
            &[all(Measure::PregnancyChecksDue)],
            (both("已检查人数", "people checked"), both("目标人群人数", "target population")),
        )],
        (UP, CASCADE_NOTE),
    ),
    service(
        "27",
        both("叶酸服补覆盖率", "Coverage of folic acid"),
        &[part(
            &[all(Measure::FolicAcidGiven)],
            &[all(Measure::FolicAcidDue)],
            (
                both("已服叶酸人数", "women given folic acid"),
                both("应服叶酸人数", "women due for folic acid"),
            ),
        )],
        (UP, DUE_NOTE),
    ),
    service(
        "28-1",
        both("培训后接受孕前检查比例", "Checked among those trained"),
        &[part(
            &[all(Measure::PregnancyChecksDone)],
            &[all(Measure::Trainees)],
            (
                both("孕前检查人数", "people checked before pregnancy"),
                both("婚育前培训人数", "people trained"),
            ),
        )],
        (DESCRIBES, CASCADE_NOTE),
    ),
    service(
        "28-2",
        both("孕前检查后服用叶酸比例", "Given folic acid among those checked"),
        &[part(
            &[all(Measure::FolicAcidGiven)],
            &[all(Measure::PregnancyChecksDone)],
            (
                both("服用叶酸人数", "women given folic acid"),
                both("孕前检查人数", "people checked before pregnancy"),
            ),
        )],
        (DESCRIBES, CASCADE_NOTE),
    ),
    service(
        "28-3",
        both("培训后服用叶酸比例", "Given folic acid among those trained"),
        &[part(
            &[all(Measure::FolicAcidGiven)],
            &[all(Measure::Trainees)],
            (
                both("服用叶酸人数", "women given folic acid"),
                both("婚育前培训人数", "people trained"),
            ),
        )],
        (DESCRIBES, CASCADE_NOTE),
    ),
    valued(
        ("29", Group::Services, Unit::PerTenThousand),
        both("出生缺陷发生率", "Birth defects"),
        &[usual(
            Formula::Ratio {
                of: &[all(Measure::BirthDefects)],
                base: Whole::Sum(&[all(Measure::Births)]),
                per: 10_000,
            },
            both("出生缺陷人数", "births with defects"),
            both("出生人数", "births"),
            USUAL,
        )],
        (
            Direction::Down,
            both(
                "监测口径以围产儿（孕28周至产后7天）为分母，本处以出生人数代替，略有出入。",
                "Monitoring relates them to perinatal births (28 weeks to 7 days); births stand in for these here.",
            ),
        ),
    ),
    service(
        "30",
        both("早检率", "Early check"),
        &[past(
            &[all(Measure::EarlyChecksDone)],
            &[all(Measure::EarlyChecksDue)],
            (both("及时检查人数", "checked in time"), both("应检人数", "due for a check")),
        )],
        (PAST, HISTORY_NOTE),
    ),
    service(
        "31",
        both("医学监护面", "Monitoring coverage"),
        &[past(
            &[all(Measure::MonitoringDone)],
            &[all(Measure::MonitoringDue)],
            (
                both("已监护人数", "people monitored"),
                both("应监护人数", "people due for monitoring"),
            ),
        )],
        (PAST, HISTORY_NOTE),
    ),
    service(
        "32",
        both("出生实名登记及时率", "Births registered in time"),
        &[part(
            &[all(Measure::TimelyRegistrations)],
            &[all(Measure::Births)],
            (both("及时登记的出生人数", "births registered in time"), both("出生人数", "births")),
        )],
        (
            UP,
            both(
                "何为“及时”（几天内）由各地规定，须随数注明。",
                "What counts as in time is set locally and must be stated.",
            ),
        ),
    ),
    service(
        "32-hospital",
        both("住院分娩率", "Hospital births"),
        &[part(
            &[all(Measure::HospitalBirths)],
            &[all(Measure::Births)],
            (both("住院分娩活产数", "births in hospital"), both("出生人数", "births")),
        )],
        (UP, both("分子分母须同为活产。", "Both counts must be of live births.")),
    ),
    counted(
        ("54", Group::Services, Unit::Cases),
        both("手术完成例数", "Procedures"),
        &[Definition {
            source: HISTORY,
            ..sum(&[all(Measure::Procedures)], both("手术例数", "procedures"))
        }],
        (PAST, HISTORY_NOTE),
    ),
    service(
        "54-plan",
        both("手术完成进度", "Procedures against plan"),
        &[past(
            &[all(Measure::Procedures)],
            &[all(Measure::ProceduresPlanned)],
            (both("手术例数", "procedures"), both("计划例数", "planned")),
        )],
        (PAST, HISTORY_NOTE),
    ),
    migrants(
        "33",
        both("流动人口管理率（服务率）", "Registered migrants managed or served"),
        &[
            part(
                &[all(Measure::MigrantsManaged)],
                &[all(Measure::MigrantsRegistered)],
                (
                    both("管理服务人数", "migrants managed or served"),
                    both("登记流动人口", "registered migrants"),
                ),
            ),
            Definition {
                name: both("以流入人口为分母", "Related to migrants in"),
                ..part(
                    &[all(Measure::MigrantsManaged)],
                    &[all(Measure::MigrantsIn)],
                    (
                        both("管理服务人数", "migrants managed or served"),
                        both("流入人口", "migrants in"),
                    ),
                )
            },
        ],
    ),
    certificates(
        "34-issued",
        both("婚育证明办证率", "Certificates issued to those who leave"),
        &[part(
            &[all(Measure::CertificatesIssued)],
            &[all(Measure::MigrantsOut)],
            (both("办证人数", "certificates issued"), both("流出人口", "migrants out")),
        )],
    ),
    certificates(
        "34-verified",
        both("婚育证明验证率", "Certificates verified of those who arrive"),
        &[part(
            &[all(Measure::CertificatesVerified)],
            &[all(Measure::MigrantsIn)],
            (both("验证人数", "certificates verified"), both("流入人口", "migrants in")),
        )],
    ),
    migrants(
        "35",
        both("协查信息反馈率", "Inquiries answered"),
        &[part(
            &[all(Measure::InquiriesAnswered)],
            &[all(Measure::InquiriesReceived)],
            (both("反馈数", "inquiries answered"), both("接收数", "inquiries received")),
        )],
    ),
    valued(
        ("38", Group::Benefits, Unit::Percent),
        both("奖励政策兑现率", "Benefits delivered"),
        &[part(
            &[all(Measure::BenefitsPaid)],
            &[all(Measure::BenefitsDue)],
            (both("已兑现人数", "people paid"), both("应兑现人数", "people entitled")),
        )],
        (
            UP,
            both(
                "应兑现数须按政策逐项核定，漏定对象会使兑现率虚高。",
                "Who is entitled must be established; people overlooked make it look too high.",
            ),
        ),
    ),
    counted(
        ("39", Group::Benefits, Unit::Persons),
        both("奖励扶助对象人数", "Recipients of support"),
        &[sum(&[all(Measure::Recipients)], both("奖励扶助对象人数", "recipients"))],
        (
            DESCRIBES,
            both(
                "时点数；一人可享受多项，合计可能重复。",
                "A stock; a person may have several benefits.",
            ),
        ),
    ),
    valued(
        ("39-amount", Group::Benefits, Unit::Yuan),
        both("奖励扶助金额", "Benefits paid"),
        &[sum(&[all(Measure::BenefitFen)], both("发放金额（元）", "amount paid (yuan)"))],
        (DESCRIBES, MONEY_NOTE),
    ),
    valued(
        ("40", Group::Benefits, Unit::Percent),
        both("困难户帮扶率", "Needy households supported"),
        &[part(
            &[all(Measure::HardshipHelped)],
            &[all(Measure::HardshipListed)],
            (both("已帮扶户数", "households supported"), both("困难户数", "needy households")),
        )],
        (UP, HARDSHIP_NOTE),
    ),
    counted(
        ("41", Group::Benefits, Unit::Certificates),
        both("独生子女父母光荣证新办证数", "New one-child certificates"),
        &[sum(&[all(Measure::NewCertificates)], both("新办证数", "new certificates"))],
        (
            DESCRIBES,
            both(
                "2016年起只为此前的独生子女家庭办理。",
                "Since 2016 only for families of one child from before.",
            ),
        ),
    ),
    valued(
        ("42-amount", Group::Benefits, Unit::Yuan),
        both("社会抚养费征收额", "Social maintenance fee collected"),
        &[Definition {
            source: HISTORY,
            ..sum(&[all(Measure::FeePaidFen)], both("已征金额（元）", "amount collected (yuan)"))
        }],
        (
            PAST,
            both(
                "2021年取消，仅作历史记录；不设目标，不排序。",
                "Abolished in 2021: a record of the past; no target, no ranking.",
            ),
        ),
    ),
    valued(
        ("42-rate", Group::Benefits, Unit::Percent),
        both("社会抚养费征收到位率", "Social maintenance fee collected of assessed"),
        &[usual(
            Formula::Ratio {
                of: &[all(Measure::FeePaidFen)],
                base: Whole::Sum(&[all(Measure::FeeDueFen)]),
                per: 100,
            },
            both("已征金额（元）", "amount collected (yuan)"),
            both("应征金额（元）", "amount assessed (yuan)"),
            HISTORY,
        )],
        (
            PAST,
            both(
                "2021年取消，仅作历史记录；不设目标，不排序。",
                "Abolished in 2021: a record of the past; no target, no ranking.",
            ),
        ),
    ),
    valued(
        ("42-villages", Group::Benefits, Unit::Percent),
        both("社会抚养费开征面", "Villages that collected the social maintenance fee"),
        &[usual(
            Formula::CollectingVillages,
            both("有已征金额的村数", "villages with an amount collected"),
            both("有应征或已征金额的村数", "villages with an amount assessed or collected"),
            HISTORY,
        )],
        (
            PAST,
            both(
                "2021年取消，仅作历史记录；不设目标，不排序。没有应征对象的村不在分母内。",
                "Abolished in 2021: a record of the past; no target, no ranking. Villages with nothing to collect are not counted.",
            ),
        ),
    ),
    valued(
        ("43", Group::Benefits, Unit::YuanPerHead),
        both("人均计生事业经费", "Funding per head"),
        &[usual(
            Formula::Ratio {
                of: &[plus(Select::all(Measure::FundingFen))],
                base: Whole::Population,
                per: 1,
            },
            both("事业经费（元）", "funding (yuan)"),
            both("总人口", "population"),
            USUAL,
        )],
        (UP, MONEY_NOTE),
    ),
];
