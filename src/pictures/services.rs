//! Services from due to done, stage by stage.

use super::figures::known_count;
use super::{Drawn, Source};
use crate::answers::{Column, Panel, Reads, Sheet, Value};
use crate::chart::{Cascade, CascadeNames, CascadeStage, Chart};
use crate::cube::Measure;
use crate::measures::{Facts, Select};
use crate::period::Period;
use crate::shown::Pictured;
use crate::text::{Bilingual, Lang, both, chrome, count, number, pictures};

/// Stages that follow each other.
#[derive(Debug)]
pub struct Chain {
    /// Its name in the address.
    pub id: &'static str,
    /// The indicator that defines it.
    pub indicator: &'static str,
    /// What is served.
    pub name: Bilingual,
    /// Its stages, from those due.
    pub stages: &'static [Measure],
}

/// The services whose stages ledgers give.
pub const CHAINS: &[Chain] = &[
    Chain {
        id: "checks",
        indicator: "24-checks",
        name: both("查环查孕查病", "Women's checks"),
        stages: &[
            Measure::ChecksDue,
            Measure::ChecksDone,
            Measure::PositivesFound,
            Measure::PositivesTreated,
        ],
    },
    Chain {
        id: "before-pregnancy",
        indicator: "26",
        name: both("孕前优生健康检查", "Checks before pregnancy"),
        stages: &[Measure::PregnancyChecksDue, Measure::PregnancyChecksDone],
    },
    Chain {
        id: "early",
        indicator: "30",
        name: both("早孕检查", "Early checks"),
        stages: &[Measure::EarlyChecksDue, Measure::EarlyChecksDone],
    },
    Chain {
        id: "monitoring",
        indicator: "31",
        name: both("孕产期医学监护", "Medical monitoring"),
        stages: &[Measure::MonitoringDue, Measure::MonitoringDone],
    },
    Chain {
        id: "folic-acid",
        indicator: "27",
        name: both("叶酸服用", "Folic acid"),
        stages: &[Measure::FolicAcidDue, Measure::FolicAcidGiven],
    },
    Chain {
        id: "services",
        indicator: "24",
        name: both("技术服务", "Services"),
        stages: &[Measure::ServicesDue, Measure::ServicesDone],
    },
    Chain {
        id: "visits",
        indicator: "23",
        name: both("随访", "Visits"),
        stages: &[Measure::VisitsDue, Measure::VisitsDone],
    },
    Chain {
        id: "benefits",
        indicator: "35",
        name: both("奖扶兑现", "Benefits"),
        stages: &[Measure::BenefitsDue, Measure::BenefitsPaid],
    },
    Chain {
        id: "training",
        indicator: "52-passed",
        name: both("培训", "Training"),
        stages: &[Measure::TraineesDue, Measure::Trainees, Measure::PassedTrainees],
    },
];

/// A stage with its count; `None` where no ledger has it.
type Stage = (Measure, Option<u64>);

/// What is known of the stages of a chain.
struct Known {
    stages: Vec<Stage>,
    /// Periods that lack a stage, and are left out of the sums: due of one year and done of another make no share.
    partial: Vec<Period>,
    /// Periods in which a stage has more than the one before.
    excess: Vec<Period>,
}

impl Source<'_> {
    /// The services that are asked for, else the first that are known.
    #[must_use]
    pub fn chain(&self, asked: &Pictured) -> Option<&'static Chain> {
        let chains = self.chains();
        let is_asked = |at: &&usize| Some(CHAINS[**at].id) == asked.chain.as_deref();
        chains.iter().find(is_asked).or_else(|| chains.first()).map(|at| &CHAINS[*at])
    }

    /// The services that at least two stages are known of, by their place in the list.
    #[must_use]
    pub fn chains(&self) -> Vec<usize> {
        (0..CHAINS.len()).filter(|at| known(&self.known(&CHAINS[*at]).stages) > 1).collect()
    }

    fn known(&self, chain: &Chain) -> Known {
        let Some(period) = self.period else { return self.in_all(chain) };
        let stages = stages_of(chain, &self.rollup.in_period(&self.places, period));
        Known { stages, partial: Vec::new(), excess: Vec::new() }
    }

    /// Of all time; where periods lack stages, of those that have as many as any.
    fn in_all(&self, chain: &Chain) -> Known {
        let whole = stages_of(chain, &self.rollup.total(&self.places));
        let periods = self.dated(chain);
        let excess = periods.iter().filter(|(_, stages)| excess(stages).is_some());
        let excess = excess.map(|(period, _)| *period).collect();
        let most = periods.iter().max_by_key(|(period, stages)| (known(stages), *period));
        let Some((_, most)) = most.cloned() else {
            return Known { stages: whole, partial: Vec::new(), excess };
        };
        let has_as_many = |stages: &[Stage]| {
            most.iter().zip(stages).all(|(most, own)| most.1.is_none() || own.1.is_some())
        };
        let (full, partial): (Vec<_>, Vec<_>) =
            periods.into_iter().partition(|(_, stages)| has_as_many(stages));
        let is_whole = partial.is_empty() && known(&most) == known(&whole);
        let full: Vec<Vec<Stage>> = full.into_iter().map(|(_, stages)| stages).collect();
        Known {
            stages: if is_whole { whole } else { summed(&most, &full) },
            partial: partial.into_iter().map(|(period, _)| period).collect(),
            excess,
        }
    }

    /// The stages of each period that has any.
    fn dated(&self, chain: &Chain) -> Vec<(Period, Vec<Stage>)> {
        let series = self.rollup.series(&self.places, &self.periods);
        let of = |(period, facts): (&Period, &Facts)| (*period, stages_of(chain, facts));
        let all = self.periods.iter().zip(&series).map(of);
        all.filter(|(_, stages)| known(stages) > 0).collect()
    }

    pub(super) fn services(&self, asked: &Pictured, lang: Lang) -> Drawn {
        let chain = self.chain(asked)?;
        let known = self.known(chain);
        let stages = &known.stages;
        let counts = counts(stages);
        let drawn: Vec<CascadeStage> =
            (0..stages.len()).map(|at| stage(stages, at, lang)).collect();
        let read = |stage: &CascadeStage| {
            let shares =
                [&stage.of_before, &stage.of_first].into_iter().filter(|it| !it.is_empty());
            let parts = [&stage.name, &stage.label].into_iter().chain(shares);
            parts.cloned().collect::<Vec<_>>().join(" · ")
        };
        let panel = Panel {
            says: says(chain, &known, lang),
            reads: Reads::Said(drawn.iter().map(read).collect()),
            chart: Some(Chart::Cascade(Cascade {
                x_title: pictures::STAGE_AXIS.get(lang).to_owned(),
                stages: drawn,
                names: names(stages, lang),
                ..Cascade::default()
            })),
            sheet: sheet(stages, lang),
            ..Panel::default()
        };
        Some((panel, counts))
    }
}

fn stages_of(chain: &Chain, facts: &Facts) -> Vec<Stage> {
    chain.stages.iter().map(|it| (*it, facts.count(Select::all(*it)))).collect()
}

/// The sums of the stages that `most` has.
fn summed(most: &[Stage], parts: &[Vec<Stage>]) -> Vec<Stage> {
    let sum = |at: usize| parts.iter().filter_map(|stages| stages[at].1).sum();
    let stage = |(at, (measure, count)): (usize, &Stage)| (*measure, count.map(|_| sum(at)));
    most.iter().enumerate().map(stage).collect()
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
fn says(chain: &Chain, known: &Known, lang: Lang) -> Vec<String> {
    let Known { stages, partial, excess: years } = known;
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
    let named = |periods: &[Period]| {
        let labels: Vec<String> = periods.iter().map(|it| it.label(lang)).collect();
        (!labels.is_empty()).then(|| labels.join(chrome::LIST_SEPARATOR.get(lang)))
    };
    // What all years together hide.
    let hidden = named(years).filter(|_| exceeds.is_none());
    let hidden = hidden.map(|years| pictures::exceeds_in(lang, &years));
    let partial = named(partial).map(|periods| pictures::stages_lacking(lang, &periods));
    reached.into_iter().chain(exceeds).chain(hidden).chain(partial).collect()
}

fn sheet(stages: &[Stage], lang: Lang) -> Sheet {
    let row = |at: usize| {
        let (measure, amount) = stages[at];
        vec![
            Value::Text(measure.name().get(lang).to_owned()),
            known_count(amount),
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
