//! The acceptance sheet of ledgers (台账验收单): one page that says what was handed in, what was checked, what was found and where, what was
//! left out and what that does, and who signs. Knows checks and decisions, no screen and no row.
//!
//! Under disclosure control few rows are said to be few.

use std::collections::BTreeSet;

use super::accounts::{Accounted, account_sheet};
use super::report::{Holds, Section};
use crate::answers::{Column, Sheet, Value};
use crate::cube::Place;
use crate::ledger::{NOTES, Outcome, Rule, RuleSet, Severity};
use crate::quality::is_of_people;
use crate::quality::suspicion::{Suspicion, overview};
use crate::quality::timeliness::timely_at;
use crate::quality::{
    self, Checked, Decision, Held, Sight, Subject, Which, held_rows, interval_of, said_together,
    short_name,
};
use crate::text::{
    Bilingual, Lang, acceptance, chrome, pictures, quality as words, report, timeliness,
};

/// So many places are named, those with most trouble.
const WORST: usize = 5;
const DECIMALS: usize = 1;

/// What a sheet is of.
#[derive(Clone, Copy, Debug)]
pub struct Acceptance<'a> {
    /// The ledgers.
    pub ledgers: &'a [Checked],
    /// The place; everywhere is the empty one.
    pub place: &'a Place,
    /// What was decided, by ledger.
    pub decided: &'a [(String, Vec<Decision>)],
    /// The least count that may be told; `None` where all may be.
    pub threshold: Option<u64>,
    /// In which language.
    pub lang: Lang,
}

/// A thing that a complete ledger says in every row.
struct Said {
    name: Bilingual,
    /// Rows that do not say it fail one of these.
    rules: &'static [Rule],
}

/// What completeness is asked of, in the order of the sheet.
const COMPLETE: &[Said] = &[
    Said {
        name: acceptance::DATE_KNOWN,
        rules: &[
            Rule::DateMissing,
            Rule::DateImpossible,
            Rule::DateUnreadable,
            Rule::DateLunar,
            Rule::DateOutOfRange,
            Rule::DateFuture,
            Rule::EventDateMissing,
        ],
    },
    Said { name: acceptance::PLACE_KNOWN, rules: &[Rule::PlaceMissing] },
    Said { name: acceptance::SEX_KNOWN, rules: &[Rule::SexMissing, Rule::SexUnreadable] },
    Said { name: acceptance::ORDER_KNOWN, rules: &[Rule::OrderUnreadable] },
    Said { name: acceptance::POLICY_KNOWN, rules: &[Rule::PolicyUnreadable] },
    Said { name: acceptance::FIGURES_KNOWN, rules: &[Rule::FigureMissing, Rule::CountUnreadable] },
];

impl Acceptance<'_> {
    /// The sections, in order.
    #[must_use]
    pub fn sections(&self) -> Vec<Section> {
        vec![
            self.rows(),
            self.families(),
            self.completeness(),
            self.timeliness(),
            self.places(),
            self.decisions(),
            self.opinion(),
        ]
    }

    fn words(&self, words: Bilingual) -> String {
        words.get(self.lang).to_owned()
    }

    /// Rows that failed and were asked, as they may be told.
    fn told(&self, outcome: Outcome) -> [Value; 4] {
        let is_few = |rows: u64| self.threshold.is_some_and(|least| (1..least).contains(&rows));
        let is_told =
            !is_few(outcome.failed) && !is_few(outcome.asked.saturating_sub(outcome.failed));
        let few = || Value::Text(report::fewer_than(self.lang, self.threshold.unwrap_or_default()));
        let failed = if is_few(outcome.failed) {
            few()
        } else {
            Value::Count(Some(outcome.failed).filter(|_| is_told))
        };
        // Rows checked less other rows checked may be few people.
        let is_guarded = self.threshold.is_some() && is_of_people(self.ledgers);
        [
            Value::Count(Some(outcome.asked).filter(|_| !is_guarded)),
            failed,
            Value::Number(outcome.percent().filter(|_| is_told), DECIMALS),
            Value::Ends(interval_of(outcome).filter(|_| is_told), DECIMALS),
        ]
    }

    fn section(&self, id: &'static str, title: Bilingual, sheet: Sheet) -> Section {
        let title = self.words(title);
        Section { id, caption: title.clone(), title, sheet, is_whole: true, ..Section::default() }
    }

    /// What became of the rows: of whole ledgers their account, of a place what is known by place.
    fn rows(&self) -> Section {
        let sheet = if self.place.0.is_empty() {
            let accounts: Vec<Accounted> = self.ledgers.iter().map(Accounted::of).collect();
            account_sheet(&accounts, self.threshold, self.lang)
        } else {
            self.rows_of_place()
        };
        self.section("accept-rows", report::LEDGERS, sheet)
    }

    fn rows_of_place(&self) -> Sheet {
        let of = |severity: Severity| RuleSet::such_that(|rule| rule.severity() == severity);
        let row = |ledger: &Checked| {
            let held = held_rows(std::slice::from_ref(ledger), self.place);
            let [left, doubtful] = [Severity::Left, Severity::Doubtful].map(|it| held.of(of(it)));
            let told = |outcome: Outcome| self.told(Outcome { asked: held.rows(), ..outcome });
            let [rows, left, ..] = told(left);
            let [_, doubtful, ..] = told(doubtful);
            vec![Value::Text(ledger.name.clone()), rows, left, doubtful]
        };
        let numbers = [words::ASKED, chrome::SEVERITY_LEFT, chrome::SEVERITY_DOUBTFUL];
        let numbers = numbers.map(Column::number);
        let columns = std::iter::once(Column::text(report::LEDGER)).chain(numbers).collect();
        Sheet { columns, rows: self.ledgers.iter().map(row).collect() }
    }

    fn held(&self) -> Held {
        held_rows(self.ledgers, self.place)
    }

    /// Failed and checked by family.
    fn families(&self) -> Section {
        let held = self.held();
        let row = |(which, outcome): (Which, Outcome)| {
            let most = held.most_failed(which.rules().without(NOTES));
            let most = most.map_or("", |rule| short_name(Which::Rule(rule), self.lang));
            let name = Value::Text(short_name(which, self.lang).to_owned());
            let told = self.told(outcome).into_iter();
            std::iter::once(name).chain(told).chain([Value::Text(most.to_owned())]).collect()
        };
        let rows = held.families().into_iter().map(row).collect();
        let numbers = [words::ASKED, words::FAILED, words::SHARE_FAILED, chrome::INTERVAL]
            .map(Column::number);
        let columns = std::iter::once(Column::text(words::FAMILY))
            .chain(numbers)
            .chain([Column::text(acceptance::MOST_FAILED)])
            .collect();
        let section =
            self.section("accept-families", acceptance::FAMILIES, Sheet { columns, rows });
        let notes = std::iter::once(self.words(acceptance::FAMILIES_NOTE))
            .chain(self.of_tables())
            .chain(self.suspicions());
        Section { notes: notes.collect(), ..section }
    }

    /// Whether figures look made up, by tests that no row can fail.
    fn suspicions(&self) -> Option<String> {
        let is_whole = self.place.0.is_empty();
        let panel = is_whole.then(|| overview(&Suspicion::of(self.ledgers), self.lang))?;
        Some(acceptance::suspicions(self.lang, panel.says.first()?))
    }

    /// What tables as a whole failed; of a place nobody knows.
    fn of_tables(&self) -> Option<String> {
        let ledgers = self.ledgers.iter().filter(|_| self.place.0.is_empty());
        let findings = ledgers.flat_map(|it| it.reading.findings.iter());
        let rules: BTreeSet<Rule> =
            findings.map(|it| it.rule).filter(|rule| rule.is_of_table()).collect();
        let titles: Vec<&str> = rules.iter().map(|it| it.title().get(self.lang)).collect();
        (!titles.is_empty()).then(|| acceptance::of_tables(self.lang, &titles))
    }

    /// What rows say that a complete ledger says in each.
    fn completeness(&self) -> Section {
        let held = self.held();
        let row = |it: &Said| {
            let rules = it.rules.iter().map(|rule| RuleSet::of(*rule));
            let outcome = held.of(rules.fold(RuleSet::NONE, RuleSet::with));
            (outcome.asked > 0).then(|| {
                let [asked, failed, ..] = self.told(outcome);
                let is_told = matches!(failed, Value::Count(Some(_)));
                let share = outcome.percent().filter(|_| is_told).map(|share| 100.0 - share);
                let name = Value::Text(self.words(it.name));
                vec![name, asked, failed, Value::Number(share, DECIMALS)]
            })
        };
        let rows: Vec<Vec<Value>> = COMPLETE.iter().filter_map(row).collect();
        let numbers = [words::ASKED, acceptance::LACKING, acceptance::SHARE_COMPLETE];
        let numbers = numbers.map(Column::number);
        let columns = std::iter::once(Column::text(acceptance::ITEM)).chain(numbers).collect();
        let section =
            self.section("accept-complete", acceptance::COMPLETENESS, Sheet { columns, rows });
        Section { notes: vec![self.words(acceptance::COMPLETENESS_NOTE)], ..section }
    }

    /// How many births were registered within thirty days.
    fn timeliness(&self) -> Section {
        let line = timely_at(self.ledgers, self.place).map(|outcome| {
            let is_told = matches!(self.told(outcome)[1], Value::Count(Some(_)));
            let share = outcome.percent().filter(|_| is_told).map(|late| 100.0 - late);
            let dated = matches!(self.told(outcome)[0], Value::Count(Some(_)));
            acceptance::timely(self.lang, Some(outcome.asked).filter(|_| dated), share)
        });
        Section {
            says: vec![line.unwrap_or_else(|| self.words(acceptance::NO_REGISTRATION))],
            holds: Holds::Words,
            ..self.section("accept-timely", timeliness::TITLE, Sheet::default())
        }
    }

    /// The places with most trouble.
    fn places(&self) -> Section {
        let worst = self.held().worst(Which::All.rules());
        let row = |(place, outcome): &(Place, Outcome)| {
            let name = Value::Text(place.0.join(" "));
            std::iter::once(name).chain(self.told(*outcome)).collect()
        };
        let is_told = |it: &&(Place, Outcome)| matches!(self.told(it.1)[1], Value::Count(Some(_)));
        let failing = || worst.iter().filter(|(_, outcome)| outcome.failed > 0);
        let mut told: Vec<&(Place, Outcome)> = failing().filter(is_told).take(WORST).collect();
        // All failures are told above: what the places told leave of them may be few.
        let failed =
            |of: &mut dyn Iterator<Item = &(Place, Outcome)>| of.map(|it| it.1.failed).sum::<u64>();
        let rest = failed(&mut failing()) - failed(&mut told.iter().copied());
        if self.threshold.is_some_and(|least| (1..least).contains(&rest)) {
            told.pop();
        }
        let rows: Vec<Vec<Value>> = told.into_iter().map(row).collect();
        let numbers = [words::ASKED, words::FAILED, words::SHARE_FAILED, chrome::INTERVAL]
            .map(Column::number);
        let columns = std::iter::once(Column::text(words::PLACE)).chain(numbers).collect();
        let none = if worst.is_empty() { acceptance::NO_PLACES } else { acceptance::PLACES_FEW };
        let says = rows.is_empty().then(|| self.words(none));
        Section {
            says: says.into_iter().collect(),
            holds: if rows.is_empty() { Holds::Words } else { Holds::Figures },
            ..self.section("accept-places", acceptance::PLACES, Sheet { columns, rows })
        }
    }

    /// What was decided, and what the findings do to the sex ratio at birth.
    fn decisions(&self) -> Section {
        let of = |(name, decisions): &(String, Vec<Decision>)| {
            let line = |said: String| format!("{name} · {said}");
            said_together(decisions, self.lang).into_iter().map(line).collect::<Vec<_>>()
        };
        let decided: Vec<String> = self.decided.iter().flat_map(of).collect();
        let none = decided.is_empty().then(|| self.words(words::NOTHING_DECIDED));
        // Effects are of whole ledgers.
        let effects = self.place.0.is_empty().then(|| {
            quality::panel(
                Subject::Effects,
                self.ledgers,
                Sight::default(),
                self.threshold,
                self.lang,
            )
            .says
        });
        let withheld = self.words(pictures::SMALL_WITHHELD);
        let effects = effects.map(|says| {
            let told =
                |it: String| if it == withheld { self.words(acceptance::EFFECT_FEW) } else { it };
            says.into_iter().map(told).collect::<Vec<_>>()
        });
        let says = none.into_iter().chain(decided).chain(effects.into_iter().flatten()).collect();
        Section {
            says,
            holds: Holds::Words,
            ..self.section("accept-decisions", acceptance::DECISIONS, Sheet::default())
        }
    }

    /// Where the office says whether it takes the ledger.
    fn opinion(&self) -> Section {
        Section {
            says: vec![self.words(acceptance::OPINIONS), self.words(acceptance::OPINION_LINE)],
            holds: Holds::Ending,
            ..self.section("accept-opinion", acceptance::OPINION, Sheet::default())
        }
    }
}
