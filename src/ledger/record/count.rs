//! A row of counts: every column of counts gives one, under the classes of its row and of its header.

use super::printed::PrintedRate;
use super::relations::{Held, Holds};
use super::{Classes, Counter};
use crate::cube::{Age, Measure, Nature, Sex};
use crate::ledger::layout::Figure;
use crate::ledger::split::Cells;
use crate::ledger::tally::Key;
use crate::ledger::value::{self, Unit};
use crate::ledger::{Facet, Layout, LedgerError, Rule, RuleSet, decode, fold, span};
use crate::period::When;
use crate::stats::Printed;

/// The rules that relations between columns come under: asked of a row only where their figures are there.
const RELATIONS: RuleSet = RuleSet::of(Rule::PartExceedsWhole)
    .with(RuleSet::of(Rule::OrdersDiffer))
    .with(RuleSet::of(Rule::BalanceDiffers))
    .with(RuleSet::of(Rule::OwnRelation));

/// What is asked of the figures of a row, in each of the years that stand side by side.
pub(super) const PER_FIGURE: RuleSet = RELATIONS
    .with(RuleSet::of(Rule::TotalMismatch))
    .with(RuleSet::of(Rule::FigureMissing))
    .with(RuleSet::of(Rule::CountUnreadable));

/// The rules that printed rates come under.
const PRINTED: RuleSet =
    RuleSet::of(Rule::PrintedRateDiffers).with(RuleSet::of(Rule::PrintedUnitDiffers));

/// The columns of counts, and how they stand to each other.
#[derive(Default)]
pub(super) struct Figures {
    columns: Vec<Placed>,
    values: Vec<Value>,
    /// The times that the headers say; `None` is that of the row.
    pub(super) times: Vec<Option<When>>,
    relations: Vec<Held>,
    printed: Vec<PrintedRate>,
}

/// A column of counts and the others that say the same of the other sex, or of both sexes by sex.
struct Placed {
    figure: Figure,
    /// Which of the times it is of.
    time: usize,
    /// The same for the other sex.
    other_sex: Option<usize>,
    /// For both sexes together: the same for males and for females, where there are such columns.
    parts: [Option<usize>; 2],
    /// How many classes its header gives.
    classes: usize,
}

/// What a cell of a column of counts says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
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
        let mut times = Vec::new();
        for figure in all {
            if !times.contains(&figure.facet.when) {
                times.push(figure.facet.when);
            }
        }
        let time_of = |figure: &Figure| times.iter().position(|when| *when == figure.facet.when);
        let columns = all.iter().map(|figure| Placed {
            time: time_of(figure).unwrap_or_default(),
            other_sex: match figure.facet.sex {
                Some(Sex::Male) => like(figure, Some(Sex::Female)),
                Some(Sex::Female) => like(figure, Some(Sex::Male)),
                _ => None,
            },
            parts: [Sex::Male, Sex::Female]
                .map(|sex| like(figure, Some(sex)).filter(|_| figure.facet.sex.is_none())),
            classes: 2 * usize::from(figure.facet.sex.is_some())
                + usize::from(figure.facet.order.is_some())
                + usize::from(figure.facet.age.is_some())
                + usize::from(figure.facet.stratum.is_some()),
            figure: figure.clone(),
        });
        let columns = columns.collect();
        Self {
            columns,
            values: vec![Value::Blank; all.len()],
            times,
            relations: Held::of(layout),
            printed: PrintedRate::all(layout),
        }
    }

    /// When the figures of one of the times are of, in a row of `when`.
    #[inline]
    pub(super) fn when(&self, time: usize, when: When) -> When {
        let said = self.times.get(time).copied().flatten();
        said.map_or(when, |said| span::of_row(said, when))
    }
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
    pub(super) fn counts(&mut self, cells: Cells, place: u32) -> Result<When, LedgerError> {
        let mut figures = std::mem::take(&mut self.figures);
        let counted = self.count_figures(cells, place, &mut figures);
        self.figures = figures;
        counted.map(|()| self.row_when)
    }

    fn count_figures(
        &mut self,
        cells: Cells,
        place: u32,
        figures: &mut Figures,
    ) -> Result<(), LedgerError> {
        self.read_figures(cells, figures);
        self.check_relations(figures);
        self.check_printed(cells, figures);
        let Figures { columns, values, .. } = figures;
        self.note_sums(place, values);
        let finest = (0..columns.len()).filter(|at| matches!(values[*at], Value::Count(_)));
        // The last of equals wins in max_by_key, and the row belongs to the first.
        let Some(finest) = finest.rev().max_by_key(|at| columns[*at].classes) else {
            self.part.account.invalid += 1;
            let column = columns.first().map(|placed| placed.figure.column);
            self.part.report(Rule::CountUnreadable, self.part.account.rows, column);
            self.part.now.cannot_ask(super::OF_COUNTED);
            return Ok(());
        };
        if !columns.iter().any(|placed| is_compared(placed, values)) {
            self.part.now.cannot_ask(RuleSet::of(Rule::TotalMismatch));
        }
        let row = self.row_classes(cells, place);
        for (at, placed) in columns.iter().enumerate() {
            let Value::Count(count) = values[at] else { continue };
            self.part.now.at_time(placed.time);
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

    /// What the row adds to the totals around it, or that it is one.
    fn note_sums(&mut self, place: u32, values: &[Value]) {
        let is_total = self.places.is_total(place);
        let figure = |value: &Value| match value {
            Value::Count(count) => Some(*count),
            Value::Blank => (!is_total).then_some(0),
            Value::Missing => None,
        };
        let figures: Vec<Option<u64>> = values.iter().map(figure).collect();
        self.part.sums.note(self.part.account.rows, is_total, figures);
    }

    /// Reads every cell, and lets go of the one sex where the other is missing: half a pair would distort the ratio.
    fn read_figures(&mut self, cells: Cells, figures: &mut Figures) {
        let Figures { columns, values, .. } = figures;
        for (placed, value) in columns.iter().zip(values.iter_mut()) {
            self.part.now.at_time(placed.time);
            *value = self.figure_in(cells, &placed.figure);
        }
        for at in 0..columns.len() {
            if let Some(other) =
                columns[at].other_sex.filter(|other| values[*other] == Value::Missing)
                && matches!(values[at], Value::Count(_))
            {
                values[at] = Value::Missing;
                self.part.now.at_time(columns[at].time);
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

    /// Asks every relation that can be asked of this row, and reports those that do not hold; all is counted as it was entered.
    #[inline(never)]
    fn check_relations(&mut self, Figures { columns, values, relations, .. }: &Figures) {
        let (row, now) = (self.part.account.rows, self.layout.treatments.off);
        let mut asked = RuleSet::NONE;
        for held in relations.iter().filter(|held| !now.has(held.rule)) {
            let holds = held.holds(values);
            if holds != Holds::Unknown {
                asked = asked.with(RuleSet::of(held.rule));
                self.part.note_relation(held.own);
            }
            if holds == Holds::No {
                let blamed = &columns[held.at];
                self.part.now.at_time(blamed.time);
                self.part.report_relation(held.rule, held.own, row, blamed.figure.column);
            }
        }
        self.part.now.cannot_ask(RELATIONS.without(asked));
    }

    /// Works printed rates out again; they are not counted.
    #[inline(never)]
    fn check_printed(&mut self, cells: Cells, Figures { printed, values, .. }: &Figures) {
        let mut is_asked = false;
        for rate in printed {
            let text = fold::plain(&decode::cell(cells.get(rate.column), self.encoding).text);
            let number = text.trim_end_matches(['%', '‰']);
            let outcome = Printed::of(number).and_then(|printed| rate.fails(printed, values));
            is_asked |= outcome.is_some();
            if let Some(Err(rule)) = outcome {
                self.part.now.at_time(0);
                self.part.report(rule, self.part.account.rows, Some(rate.column));
            }
        }
        if !is_asked {
            self.part.now.cannot_ask(PRINTED);
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
        let cell = self.add(key, rows, count)?;
        self.part.whence.note(cell, self.part.account.rows, figure.column);
        Ok(())
    }
}

/// Whether a total stands beside the figures of both sexes.
fn is_compared(placed: &Placed, values: &[Value]) -> bool {
    let is_there =
        |part: &Option<usize>| part.is_some_and(|part| matches!(values[part], Value::Count(_)));
    placed.parts.iter().all(is_there)
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
