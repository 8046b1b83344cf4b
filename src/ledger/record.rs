//! One row under the header: what kind of row it is, what it says, and where it is counted.

mod birth;
mod child;
mod columns;
mod count;
mod dimension;
mod person;
mod places;
mod printed;
mod registration;
mod relations;
mod settled;
mod siblings;
mod slices;
mod time;
mod women;

use columns::Columns;
use count::Figures;
use dimension::ClassSaid;
use places::Places;
use slices::Slices;
use time::Above;

use super::aside::{Asides, Code, Method};
use super::correction::Limit;
use super::date::{Date, DateProblem, Fits, Hanzi};
use super::duplicate::{Digester, Mother};
use super::earlier::Children;
use super::marker::{Marked, Markers};
use super::matching::Lister;
use super::names::Memory;
use super::part::Part;
use super::span::Said;
use super::split::Cells;
use super::tally::{Key, Tally};
use super::value::{Class, NoBirth};
use super::verdict::{Added, Now};
use super::{Encoding, Family, Form, Kind, Layout, LedgerError, Role, Rule, RuleSet, decode};
use crate::cube::{Age, Measure, Order, Policy, Sex};
use crate::period::When;

/// Rules that only rows that count are asked.
const OF_COUNTED: RuleSet = RuleSet::of_families(&[
    Family::Identity,
    Family::Duplicates,
    Family::Coherence,
    Family::Classes,
]);

/// Counts rows into a [`Part`]. Lives as long as one part is read.
pub(crate) struct Counter {
    layout: Layout,
    columns: Columns,
    figures: Figures,
    markers: Markers,
    hanzi: Hanzi,
    digester: Digester,
    encoding: Encoding,
    today: Date,
    filed_on: Option<Date>,
    /// When events of this table can have come about, in months, as its title states.
    stated_months: Option<std::ops::RangeInclusive<i32>>,
    /// Ages of mothers that raise no doubt.
    mothers_ages: std::ops::RangeInclusive<i32>,
    /// The columns of this table within the file.
    span: std::ops::Range<usize>,
    /// Whether a line with a name and nothing else is a heading: in a table of counts.
    heads_rows_below: bool,
    tally: Tally,
    places: Places,
    /// When the row is of, where it has no date of its own.
    row_when: When,
    above: Above,
    slices: Slices,
    /// The birth of the row above, and of this row.
    birth_above: Option<LastBirth>,
    last_birth: Option<LastBirth>,
    memory: Memories,
    /// Where children are listed to be looked for in another ledger, instead of being counted.
    lister: Option<Box<Lister>>,
    pub(crate) part: Part,
}

#[derive(Default)]
struct Memories {
    date: Memory<(Result<Date, DateProblem>, bool, Option<Fits>)>,
    birth_date: Memory<Option<Date>>,
    sex: Memory<ClassSaid<Sex>>,
    order: Memory<ClassSaid<Order>>,
    policy: Memory<ClassSaid<Policy>>,
    age: Memory<Class<Age>>,
    mothers_age: Memory<Code>,
    marital: Memory<bool>,
    method: Memory<Method>,
    children: Memory<Option<u8>>,
    registered: Memory<Option<Date>>,
    number: Memory<Class<u8>>,
    sexes: Memory<Class<Children>>,
    remark: Memory<(Option<NoBirth>, bool)>,
    plurality: Memory<bool>,
    tick: Memory<bool>,
    year: Memory<Class<When>>,
    month: Memory<Class<Said>>,
}

/// A birth whose parents may stand for the next row's, where that is its twin.
#[derive(Clone, Copy)]
struct LastBirth {
    mother: Mother,
    day: i32,
    is_twin: bool,
    aside: Code,
}

/// What a row of the file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Blank,
    Title,
    Header,
    Subtotal,
    Footer,
    Record,
}

/// The classes of a row that both kinds of ledger have.
#[derive(Clone, Copy)]
struct Classes {
    sex: Option<Sex>,
    order: Option<Order>,
    policy: Option<Policy>,
}

impl Counter {
    pub(crate) fn new(layout: Layout) -> Self {
        let encoding = layout.cell_encoding();
        let figures = Figures::of(&layout);
        let asked = RuleSet::such_that(|rule| rule.asked()(&layout));
        let now = Now::asking(asked, layout.treatments.off, figures.times.len());
        Self {
            columns: Columns::of(&layout),
            figures,
            markers: Markers::new(encoding),
            hanzi: Hanzi::new(encoding),
            digester: Digester::new(layout.digest_key),
            encoding,
            today: Date::from_days(layout.today),
            filed_on: layout.shape.filed_on.map(Date::from_days),
            stated_months: layout.stated_months.map(|(first, last)| first..=last),
            mothers_ages: Limit::MotherAgeLeast.of(&layout.limits)
                ..=Limit::MotherAgeMost.of(&layout.limits),
            span: layout.span(),
            heads_rows_below: layout.shape.form == Form::Counts && layout.shape.columns.len() > 1,
            tally: Tally::default(),
            places: Places::default(),
            row_when: When::Unknown,
            above: Above::default(),
            slices: Slices::default(),
            birth_above: None,
            last_birth: None,
            memory: Memories::default(),
            lister: None,
            part: Part {
                asides: Asides::of(&layout),
                now,
                rows_compared: Limit::RowsCompared.of(&layout.limits).unsigned_abs().into(),
                ..Part::default()
            },
            layout,
        }
    }

    /// Hands over what was counted.
    pub(crate) fn into_part(mut self) -> Part {
        self.part.tally = self.tally;
        self.part.places = self.places.into_list();
        self.part.slices = self.slices.into_list();
        self.part.verdicts.settle();
        self.part
    }

    /// Takes the record that begins at byte `at` of the stream.
    pub(crate) fn take(
        &mut self,
        cells: Cells,
        at: u64,
        has_stray_quote: bool,
    ) -> Result<(), LedgerError> {
        let row = self.row(cells, at);
        let account = &mut self.part.account;
        account.rows += 1;
        match row {
            Row::Blank => account.blank += 1,
            Row::Title => {
                account.title += 1;
                if at >= self.layout.body_at {
                    self.note_year(cells);
                }
            }
            Row::Header => account.header += 1,
            Row::Subtotal => account.subtotal += 1,
            Row::Footer => account.footer += 1,
            Row::Record => self.record(cells, has_stray_quote)?,
        }
        Ok(())
    }

    /// What the record that begins at byte `at` is.
    fn row(&self, cells: Cells, at: u64) -> Row {
        let columns = self.span.start..self.span.end.min(cells.len());
        let is_filled = |column: &usize| !self.markers.is_blank(cells.get(*column));
        let first = columns.clone().find(is_filled);
        if (self.layout.header_at..self.layout.body_at).contains(&at) {
            return Row::Header;
        }
        let Some(column) = first else { return Row::Blank };
        if at < self.layout.body_at {
            return Row::Title;
        }
        if is_again(&self.layout.header_cells, cells) {
            return Row::Header;
        }
        if is_again(&self.layout.title_cells, cells) {
            return Row::Title;
        }
        if self.layout.shape.form == Form::Counts {
            if self.is_of_which(cells.get(column)) {
                return Row::Subtotal;
            }
        } else if self.markers.is_sum(cells.get(column)) {
            return Row::Subtotal;
        }
        match self.markers.find(cells.get(column)) {
            Some(Marked::Footer) => Row::Footer,
            // In a table of counts a total is told by its class, so that a table of totals alone is still counted.
            Some(Marked::Subtotal) if !self.is_total_class(column) => Row::Subtotal,
            // A line in a table of counts that holds a name and nothing else heads the rows under it.
            None if self.heads_rows_below
                && !(column + 1..columns.end).any(|column| is_filled(&column)) =>
            {
                Row::Title
            }
            _ => Row::Record,
        }
    }

    /// Whether a row of counts is a part of the one above: 其中：流动人口. A place behind 其中 is listed as others are.
    fn is_of_which(&self, cell: &[u8]) -> bool {
        let text = decode::cell(cell, self.encoding).text;
        let text = text.trim();
        text.strip_prefix("其中").is_some_and(|part| {
            let part = part.trim_start_matches([':', '：', '、', ' ', '\u{3000}']);
            !part.is_empty() && !super::person::is_place(part)
        })
    }

    /// Whether a total in this column is told by its class, later, when it is known whether its parts are there too.
    fn is_total_class(&self, column: usize) -> bool {
        let is_class = matches!(
            self.layout.role(column),
            Role::Place | Role::Stratum | Role::Sex | Role::Order | Role::Policy | Role::Age
        );
        is_class && self.layout.shape.form == Form::Counts
    }

    /// Whether nothing in this record depends on the rows above it, so that a part of the file can begin here.
    pub(crate) fn is_self_contained(&mut self, cells: Cells, at: u64) -> bool {
        let is_filled = |column: &usize| !self.markers.is_blank(cells.get(*column));
        let times = self.columns.year.iter().chain(&self.columns.month);
        // A heading may say the year of all rows up to the next one.
        !(self.heads_rows_below && self.columns.year.is_none())
            && times.chain(&self.columns.place_code).all(is_filled)
            && self.is_place_written(cells)
            && self.row(cells, at) == Row::Record
            // A twin may have its parents in the row above.
            && !self.remarks(cells).1
    }

    fn record(&mut self, cells: Cells, has_stray_quote: bool) -> Result<(), LedgerError> {
        self.part.now.begin();
        let row = self.part.account.rows;
        if has_stray_quote {
            self.part.report(Rule::StrayQuote, row, None);
        }
        if !self.layout.is_sheet
            && self.layout.blocks == 1
            && cells.len() != self.layout.shape.columns.len()
        {
            self.part.report(Rule::RaggedRow, row, None);
        }
        self.birth_above = self.last_birth.take();
        let place = self.place(cells)?;
        self.row_when = self.when(cells);
        if self.lister.is_some() {
            return self.list_child(cells, place);
        }
        let when = match (self.layout.shape.form, self.layout.shape.kind) {
            (Form::Events, Kind::Births) => self.birth(cells, place)?,
            (Form::Events, _) => self.person(cells, place)?,
            (Form::Counts, _) => self.counts(cells, place)?,
        };
        self.settle(place, when)
    }

    /// Adds to the counts on behalf of this row.
    pub(super) fn add(&mut self, key: Key, rows: u64, count: u64) -> Result<u32, LedgerError> {
        let cell = self.tally.add(key.pack(), rows, count)?;
        self.part.now.added.push(Added { cell, rows, count });
        Ok(cell)
    }

    /// One birth.
    fn birth(&mut self, cells: Cells, place: u32) -> Result<When, LedgerError> {
        let row = self.part.account.rows;
        let (no_birth, is_twin) = self.remarks(cells);
        if let Some(no_birth) = no_birth {
            self.part.account.excluded += 1;
            let rule =
                if no_birth == NoBirth::Stillbirth { Rule::Stillbirth } else { Rule::Adoption };
            self.part.report(rule, row, None);
            self.part.now.cannot_ask(OF_COUNTED.with(RuleSet::of_family(Family::Dates)));
            return Ok(self.row_when);
        }
        let Some(date) = self.date(cells, None) else {
            self.part.account.invalid += 1;
            self.part.now.cannot_ask(OF_COUNTED);
            return Ok(self.row_when);
        };
        let classes = self.known_classes(cells);
        let slice = self.slice_of(cells, Measure::Births, None)?;
        let key = Key {
            place,
            slice,
            when: date.when(),
            sex: classes.sex,
            order: classes.order,
            policy: classes.policy,
        };
        let cell = self.add(key, 1, 1)?;
        if self.columns.registered.is_some() {
            self.count_registration(cells, key, date)?;
        }
        self.check_child(cells, classes.sex, date);
        self.remember_birth(cells, date, classes.sex, is_twin, cell);
        self.remember_mother(date, classes.order, is_twin, cell);
        Ok(key.when)
    }
}

/// Whether a row is one of those at the head of the table: printed registers repeat them on every page.
fn is_again(head: &[Vec<Vec<u8>>], cells: Cells) -> bool {
    head.iter().any(|row| {
        let key = row.len().saturating_sub(1).min(1);
        cells.get(key) == row[key]
            && cells.len() == row.len()
            && cells.iter().zip(row).all(|(cell, known)| cell == known)
    })
}
