//! A row of counts: every column of counts gives one, under the classes of its row and of its header.

use super::{Classes, Counter};
use crate::cube::{Age, Measure, Nature, Sex};
use crate::ledger::layout::Figure;
use crate::ledger::split::Cells;
use crate::ledger::tally::Key;
use crate::ledger::value::{self, Unit};
use crate::ledger::{Facet, Layout, LedgerError, Rule, decode, span};
use crate::period::When;

/// Parts that cannot be more than their whole: of the same place, time and classes.
const WHOLES: &[(Measure, Measure)] = &[
    (Measure::BirthsWithinPolicy, Measure::Births),
    (Measure::HospitalBirths, Measure::Births),
    (Measure::TimelyRegistrations, Measure::Births),
    (Measure::LateMarriages, Measure::FirstMarriages),
    (Measure::EarlyMarriages, Measure::FirstMarriages),
    (Measure::MarriedWomen, Measure::Women),
    (Measure::MarriedWomen, Measure::Population),
    (Measure::MarriedWomen, Measure::PopulationEnd),
    (Measure::MarriedWomen, Measure::RegisteredEnd),
    (Measure::MarriedWomen, Measure::ResidentEnd),
    (Measure::Women, Measure::Population),
    (Measure::Women, Measure::PopulationEnd),
    (Measure::Women, Measure::RegisteredEnd),
    (Measure::Women, Measure::ResidentEnd),
    (Measure::LongActingUsers, Measure::ContraceptionUsers),
    (Measure::ServicesDone, Measure::ServicesDue),
    (Measure::VisitsDone, Measure::VisitsDue),
    (Measure::ChecksDone, Measure::ChecksDue),
    (Measure::PositivesFound, Measure::ChecksDone),
    (Measure::PositivesTreated, Measure::PositivesFound),
    (Measure::EarlyChecksDone, Measure::EarlyChecksDue),
    (Measure::PregnancyChecksDone, Measure::PregnancyChecksDue),
    (Measure::MonitoringDone, Measure::MonitoringDue),
    (Measure::FolicAcidGiven, Measure::FolicAcidDue),
    (Measure::BenefitsPaid, Measure::BenefitsDue),
    (Measure::HardshipHelped, Measure::HardshipListed),
    (Measure::FeePaidFen, Measure::FeeDueFen),
    (Measure::PeopleAware, Measure::PeopleAsked),
    (Measure::PeopleSatisfied, Measure::PeopleAsked),
    (Measure::RecordsCorrect, Measure::RecordsChecked),
    (Measure::CasesCompliant, Measure::CasesAudited),
    (Measure::Trainees, Measure::TraineesDue),
    (Measure::PassedTrainees, Measure::Trainees),
];

/// The columns of counts, and how they stand to each other.
pub(super) struct Figures {
    columns: Vec<Placed>,
    values: Vec<Value>,
}

/// A column of counts and the others that say the same of the other sex, or of both sexes by sex.
struct Placed {
    figure: Figure,
    /// The same for the other sex.
    other_sex: Option<usize>,
    /// For both sexes together: the same for males and for females, where there are such columns.
    parts: [Option<usize>; 2],
    /// Each of the wholes that it is a part of: one column, or that of males and that of females.
    wholes: Vec<Vec<usize>>,
    /// How many classes its header gives.
    classes: usize,
}

/// What a cell of a column of counts says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Value {
    Count(u64),
    /// Nothing was written.
    Blank,
    /// It was written that the figure is missing, or something that is no figure.
    Missing,
}

impl Figures {
    pub(super) fn of(layout: &Layout) -> Self {
        let all = &layout.figures;
        let like = |figure: &Figure, sex: Option<Sex>| {
            let facet = Facet { sex, ..figure.facet.clone() };
            all.iter().position(|other| other.measure == figure.measure && other.facet == facet)
        };
        let columns = all.iter().map(|figure| Placed {
            other_sex: match figure.facet.sex {
                Some(Sex::Male) => like(figure, Some(Sex::Female)),
                Some(Sex::Female) => like(figure, Some(Sex::Male)),
                _ => None,
            },
            parts: [Sex::Male, Sex::Female]
                .map(|sex| like(figure, Some(sex)).filter(|_| figure.facet.sex.is_none())),
            wholes: wholes_of(all, figure),
            classes: 2 * usize::from(figure.facet.sex.is_some())
                + usize::from(figure.facet.order.is_some())
                + usize::from(figure.facet.age.is_some())
                + usize::from(figure.facet.stratum.is_some()),
            figure: figure.clone(),
        });
        Self { columns: columns.collect(), values: vec![Value::Blank; all.len()] }
    }
}

/// The columns of each whole that a column is a part of.
fn wholes_of(all: &[Figure], part: &Figure) -> Vec<Vec<usize>> {
    let columns = |whole: Measure| {
        let like = |sex: Option<Sex>| {
            let facet = Facet { sex, ..part.facet.clone() };
            all.iter().position(|other| other.measure == whole && other.facet == facet)
        };
        let both = || Some(vec![like(Some(Sex::Male))?, like(Some(Sex::Female))?]);
        let one = like(part.facet.sex).map(|column| vec![column]);
        one.or_else(|| both().filter(|_| part.facet.sex.is_none()))
    };
    let wholes = WHOLES.iter().filter(|(measure, _)| *measure == part.measure);
    wholes.filter_map(|(_, whole)| columns(*whole)).collect()
}

/// The classes that a row gives to all of its counts.
struct RowClasses {
    place: u32,
    when: When,
    age: Option<Age>,
    classes: Classes,
    stratum: u32,
    definition: u32,
}

impl Counter {
    /// Counts of one row.
    #[inline(never)]
    pub(super) fn counts(&mut self, cells: Cells, place: u32) -> Result<(), LedgerError> {
        let mut figures = std::mem::replace(
            &mut self.figures,
            Figures { columns: Vec::new(), values: Vec::new() },
        );
        let counted = self.count_figures(cells, place, &mut figures);
        self.figures = figures;
        counted
    }

    fn count_figures(
        &mut self,
        cells: Cells,
        place: u32,
        figures: &mut Figures,
    ) -> Result<(), LedgerError> {
        self.read_figures(cells, figures);
        self.check_parts(figures);
        let Figures { columns, values } = figures;
        let finest = (0..columns.len()).filter(|at| matches!(values[*at], Value::Count(_)));
        // The last of equals wins in max_by_key, and the row belongs to the first.
        let Some(finest) = finest.rev().max_by_key(|at| columns[*at].classes) else {
            self.part.account.invalid += 1;
            let column = columns.first().map(|placed| placed.figure.column);
            self.part.report(Rule::CountUnreadable, self.part.account.rows, column);
            return Ok(());
        };
        let row = self.row_classes(cells, place);
        for (at, placed) in columns.iter().enumerate() {
            let Value::Count(count) = values[at] else { continue };
            let parts = placed.parts.map(|part| part.map(|part| values[part]));
            let (sex, count) = match rest(count, parts) {
                Rest::Whole => (placed.figure.facet.sex.or(row.classes.sex), count),
                Rest::Nothing => continue,
                Rest::Of(sex, rest) => (Some(sex), rest),
                Rest::Mismatch(unknown) => {
                    let (row, column) = (self.part.account.rows, placed.figure.column);
                    self.part.report(Rule::TotalMismatch, row, Some(column));
                    if unknown == 0 {
                        continue;
                    }
                    (Some(Sex::Unknown), unknown)
                }
            };
            self.add_figure(&placed.figure, &row, sex, count, u64::from(at == finest))?;
        }
        Ok(())
    }

    /// Reads every cell, and lets go of the one sex where the other is missing: half a pair would distort the ratio.
    fn read_figures(&mut self, cells: Cells, figures: &mut Figures) {
        let Figures { columns, values } = figures;
        for (placed, value) in columns.iter().zip(values.iter_mut()) {
            *value = self.figure_in(cells, &placed.figure);
        }
        for at in 0..columns.len() {
            if let Some(other) =
                columns[at].other_sex.filter(|other| values[*other] == Value::Missing)
                && matches!(values[at], Value::Count(_))
            {
                values[at] = Value::Missing;
                self.part.report(
                    Rule::FigureMissing,
                    self.part.account.rows,
                    Some(columns[other].figure.column),
                );
            }
        }
        let pair = |at: usize| columns[at].other_sex.filter(|other| *other > at);
        // A blank beside a number is a zero that nobody wrote.
        for at in 0..columns.len() {
            let Some(other) = pair(at) else { continue };
            match (values[at], values[other]) {
                (Value::Blank, Value::Count(_)) => values[at] = Value::Count(0),
                (Value::Count(_), Value::Blank) => values[other] = Value::Count(0),
                _ => {}
            }
        }
    }

    /// Reports parts that are more than their whole; both are counted as they were entered.
    #[inline(never)]
    fn check_parts(&mut self, Figures { columns, values }: &Figures) {
        let count = |at: &usize| match values[*at] {
            Value::Count(count) => Some(count),
            Value::Blank | Value::Missing => None,
        };
        for (at, placed) in columns.iter().enumerate().filter(|(_, it)| !it.wholes.is_empty()) {
            let sums = placed.wholes.iter().filter_map(|whole| whole.iter().map(count).sum());
            let least: Option<u64> = sums.min();
            if count(&at).zip(least).is_some_and(|(part, whole)| part > whole) {
                let (row, column) = (self.part.account.rows, placed.figure.column);
                self.part.report(Rule::PartExceedsWhole, row, Some(column));
            }
        }
    }

    fn figure_in(&mut self, cells: Cells, figure: &Figure) -> Value {
        let cell = cells.get(figure.column);
        if self.markers.is_blank(cell) {
            return Value::Blank;
        }
        if let Some(count) = self.number_of(cell, figure.measure, figure.unit) {
            return Value::Count(count);
        }
        let is_missing = value::is_missing(&decode::cell(cell, self.encoding).text);
        let rule = if is_missing { Rule::FigureMissing } else { Rule::CountUnreadable };
        if self.layout.figures.len() > 1 {
            self.part.report(rule, self.part.account.rows, Some(figure.column));
        }
        Value::Missing
    }

    #[inline]
    pub(super) fn number_of(&self, cell: &[u8], measure: Measure, unit: Unit) -> Option<u64> {
        if measure.nature() == Nature::Fen {
            return value::fen_in(&decode::cell(cell, self.encoding).text, unit);
        }
        let is_plain = !cell.is_empty() && cell.len() <= 9 && cell.iter().all(u8::is_ascii_digit);
        if is_plain && unit == Unit(1) {
            return Some(cell.iter().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')));
        }
        value::count_in(&decode::cell(cell, self.encoding).text, unit)
    }

    fn row_classes(&mut self, cells: Cells, place: u32) -> RowClasses {
        let (stratum, definition) = self.names_of(cells);
        let when = self.row_when;
        let age = self.age_group(cells);
        RowClasses { place, when, age, classes: self.classes(cells), stratum, definition }
    }

    fn add_figure(
        &mut self,
        figure: &Figure,
        row: &RowClasses,
        sex: Option<Sex>,
        count: u64,
        rows: u64,
    ) -> Result<(), LedgerError> {
        let facet = &figure.facet;
        let stratum = match &facet.stratum {
            Some(stratum) => self.slices.name(stratum),
            None => row.stratum,
        };
        let slice =
            self.slices.number(figure.measure, facet.age.or(row.age), stratum, row.definition)?;
        let key = Key {
            place: row.place,
            slice,
            when: facet.when.map_or(row.when, |when| span::of_row(when, row.when)),
            sex,
            order: facet.order.or(row.classes.order),
            policy: facet.policy.or(row.classes.policy),
        };
        self.tally.add(key.pack(), rows, count)?;
        Ok(())
    }
}

/// What a total over both sexes says beyond its parts.
enum Rest {
    /// There are no parts.
    Whole,
    /// The parts are all of it.
    Nothing,
    /// One sex is not listed: 出生人数, 其中：男.
    Of(Sex, u64),
    /// The parts are not all of it; so many are of unknown sex.
    Mismatch(u64),
}

/// What is left of `count` beside the values of males and females, `None` where there is no such column.
fn rest(count: u64, [males, females]: [Option<Value>; 2]) -> Rest {
    let left = |part: u64, other: Sex| match count.checked_sub(part) {
        Some(0) => Rest::Nothing,
        Some(left) => Rest::Of(other, left),
        None => Rest::Mismatch(0),
    };
    match (males, females) {
        (Some(Value::Count(males)), Some(Value::Count(females))) => {
            match count.checked_sub(males + females) {
                Some(0) => Rest::Nothing,
                unknown => Rest::Mismatch(unknown.unwrap_or_default()),
            }
        }
        (Some(Value::Count(males)), None) => left(males, Sex::Female),
        (None, Some(Value::Count(females))) => left(females, Sex::Male),
        _ => Rest::Whole,
    }
}
