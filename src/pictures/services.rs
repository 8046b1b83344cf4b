//! Services from due to done, stage by stage.

use super::{Drawn, Source};
use crate::answers::{Column, Panel, Reads, Sheet, Value};
use crate::chart::{Cascade, CascadeNames, CascadeStage, Chart};
use crate::cube::Measure;
use crate::measures::Select;
use crate::shown::Pictured;
use crate::text::{Bilingual, Lang, both, count, number, pictures};

/// Stages that follow each other.
#[derive(Debug)]
pub struct Chain {
    /// What is served.
    pub name: Bilingual,
    /// Its stages, from those due.
    pub stages: &'static [Measure],
}

/// The services whose stages ledgers give.
pub const CHAINS: &[Chain] = &[
    Chain {
        name: both("查环查孕查病", "Women's checks"),
        stages: &[
            Measure::ChecksDue,
            Measure::ChecksDone,
            Measure::PositivesFound,
            Measure::PositivesTreated,
        ],
    },
    Chain {
        name: both("孕前优生健康检查", "Checks before pregnancy"),
        stages: &[Measure::PregnancyChecksDue, Measure::PregnancyChecksDone],
    },
    Chain {
        name: both("早孕检查", "Early checks"),
        stages: &[Measure::EarlyChecksDue, Measure::EarlyChecksDone],
    },
    Chain {
        name: both("孕产期医学监护", "Medical monitoring"),
        stages: &[Measure::MonitoringDue, Measure::MonitoringDone],
    },
    Chain {
        name: both("叶酸服用", "Folic acid"),
        stages: &[Measure::FolicAcidDue, Measure::FolicAcidGiven],
    },
    Chain {
        name: both("技术服务", "Services"),
        stages: &[Measure::ServicesDue, Measure::ServicesDone],
    },
    Chain { name: both("随访", "Visits"), stages: &[Measure::VisitsDue, Measure::VisitsDone] },
    Chain {
        name: both("奖扶兑现", "Benefits"),
        stages: &[Measure::BenefitsDue, Measure::BenefitsPaid],
    },
    Chain {
        name: both("培训", "Training"),
        stages: &[Measure::TraineesDue, Measure::Trainees, Measure::PassedTrainees],
    },
];

/// A stage with its count; `None` where no ledger has it.
type Stage = (Measure, Option<u64>);

impl Source<'_> {
    /// The services that at least two stages are known of, by their place in the list.
    #[must_use]
    pub fn chains(&self) -> Vec<usize> {
        (0..CHAINS.len()).filter(|at| known(&self.stages(&CHAINS[*at])) > 1).collect()
    }

    fn stages(&self, chain: &Chain) -> Vec<Stage> {
        let facts = match self.period {
            Some(period) => self.rollup.in_period(&self.places, period),
            None => self.rollup.total(&self.places),
        };
        chain.stages.iter().map(|it| (*it, facts.count(Select::all(*it)))).collect()
    }

    pub(super) fn services(&self, asked: &Pictured, lang: Lang) -> Drawn {
        let chains = self.chains();
        let at = chains.iter().find(|at| **at == asked.chain).or_else(|| chains.first())?;
        let stages = self.stages(&CHAINS[*at]);
        let counts = counts(&stages);
        let drawn: Vec<CascadeStage> =
            (0..stages.len()).map(|at| stage(&stages, at, lang)).collect();
        let read = |stage: &CascadeStage| {
            let shares =
                [&stage.of_before, &stage.of_first].into_iter().filter(|it| !it.is_empty());
            let parts = [&stage.name, &stage.label].into_iter().chain(shares);
            parts.cloned().collect::<Vec<_>>().join(" · ")
        };
        let panel = Panel {
            says: says(&CHAINS[*at], &stages, lang),
            reads: Reads::Said(drawn.iter().map(read).collect()),
            chart: Some(Chart::Cascade(Cascade {
                x_title: pictures::STAGE_AXIS.get(lang).to_owned(),
                stages: drawn,
                names: names(&stages, lang),
                ..Cascade::default()
            })),
            sheet: sheet(&stages, lang),
            ..Panel::default()
        };
        Some((panel, counts))
    }
}

/// The stages, and how many of each were not reached by the next: they can be read off.
fn counts(stages: &[Stage]) -> Vec<f64> {
    let known: Vec<f64> =
        stages.iter().filter_map(|(_, count)| *count).map(|count| count as f64).collect();
    let missed = known.windows(2).map(|pair| (pair[0] - pair[1]).abs());
    let of_first = known.iter().skip(1).map(|count| (known[0] - count).abs());
    known.iter().copied().chain(missed).chain(of_first).collect()
}

fn known(stages: &[Stage]) -> usize {
    stages.iter().filter(|(_, count)| count.is_some()).count()
}

/// The legend has only what there is.
fn names(stages: &[Stage], lang: Lang) -> CascadeNames {
    let named = |is_there: bool, name: Bilingual| {
        if is_there { name.get(lang).to_owned() } else { String::new() }
    };
    CascadeNames {
        exceeds: named(excess(stages).is_some(), pictures::EXCEEDS),
        unknown: named(known(stages) < stages.len(), pictures::NOT_KNOWN),
    }
}

/// The first stage that has more than the one before.
fn excess(stages: &[Stage]) -> Option<usize> {
    (1..stages.len()).find(|at| {
        stages[*at].1.zip(before(stages, *at)).is_some_and(|(here, before)| here > before)
    })
}

/// A stage in per cent of another one, which must not be empty.
fn share(of: Option<u64>, whole: Option<u64>) -> Option<f64> {
    let (of, whole) = (of?, whole.filter(|whole| *whole > 0)?);
    Some(100.0 * of as f64 / whole as f64)
}

/// The stage before that is known.
fn before(stages: &[Stage], at: usize) -> Option<u64> {
    stages[..at].iter().rev().find_map(|(_, count)| *count)
}

fn stage(stages: &[Stage], at: usize, lang: Lang) -> CascadeStage {
    let (measure, amount) = stages[at];
    let percent = |share: Option<f64>| {
        share.map_or_else(String::new, |share| format!("{}%", number(Some(share), 1)))
    };
    let previous = before(stages, at);
    CascadeStage {
        name: measure.name().get(lang).to_owned(),
        count: amount.map(|it| it as f64),
        label: amount.map_or_else(|| pictures::NOT_KNOWN.get(lang).to_owned(), count),
        of_before: percent(share(amount, previous)),
        of_first: if at > 1 { percent(share(amount, stages[0].1)) } else { String::new() },
        exceeds: amount.zip(previous).is_some_and(|(amount, previous)| amount > previous),
    }
}

/// How many of those due were reached.
fn says(chain: &Chain, stages: &[Stage], lang: Lang) -> Vec<String> {
    let name = chain.name.get(lang);
    let (first, second) = (stages[0].1, stages[1].1);
    let reached = first.zip(second).zip(share(second, first));
    let reached = reached.map(|((due, done), share)| {
        let (due, done, share) = (count(due), count(done), number(Some(share), 1));
        match lang {
            Lang::Zh => format!("{name}：{due}人中{done}人，占{share}%。"),
            Lang::En => format!("{name}: {done} of {due}, {share}%."),
        }
    });
    let exceeds = excess(stages).map(|at| {
        let stage = stages[at].0.name().get(lang);
        match lang {
            Lang::Zh => format!("{stage}多于前一环节，请核对口径或填报。"),
            Lang::En => {
                format!("{stage}: more than the stage before; check definitions and entries.")
            }
        }
    });
    reached.into_iter().chain(exceeds).collect()
}

fn sheet(stages: &[Stage], lang: Lang) -> Sheet {
    let row = |at: usize| {
        let (measure, amount) = stages[at];
        vec![
            Value::Text(measure.name().get(lang).to_owned()),
            Value::Count(amount),
            Value::Number(share(amount, before(stages, at)), 2),
            Value::Number(share(amount, stages[0].1).filter(|_| at > 0), 2),
        ]
    };
    Sheet {
        columns: vec![
            Column::text(pictures::STAGE),
            Column::number(pictures::COUNT),
            Column::number(pictures::OF_BEFORE),
            Column::number(pictures::OF_FIRST),
        ],
        rows: (0..stages.len()).map(row).collect(),
    }
}
