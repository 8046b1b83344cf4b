//! One row under the header: what kind of row it is, what it says, and where it is counted.

mod birth;
mod columns;
mod dimension;

use rustc_hash::FxHashMap;

use columns::Columns;

use super::date::{Date, DateProblem, Hanzi};
use super::duplicate::{Digester, Mother};
use super::marker::{Marked, Markers};
use super::names::{Memory, Names};
use super::part::Part;
use super::place::Path;
use super::split::Cells;
use super::tally::{Key, Tally};
use super::value::{Class, NoBirth};
use super::{Encoding, Kind, Layout, LedgerError, Role, Rule};
use crate::cube::{Order, Policy, Sex};
use crate::period::When;

/// The number of the empty name, which a dimension without a column has in every row.
const NO_NAME: u32 = 0;

/// A value, and whether its cell was in another encoding than the file's.
type Recalled<T> = (T, bool);

/// Counts rows into a [`Part`]. Lives as long as one part is read.
pub(crate) struct Counter {
    layout: Layout,
    columns: Columns,
    markers: Markers,
    hanzi: Hanzi,
    digester: Digester,
    encoding: Encoding,
    today: Date,
    filed_on: Option<Date>,
    tally: Tally,
    places: Names<Path>,
    strata: Names<String>,
    definitions: Names<String>,
    place_by_cells: FxHashMap<Box<[u8]>, u32>,
    place_key: Vec<u8>,
    /// The place of the row above.
    last_place: Option<u32>,
    /// The birth of the row above, and of this row.
    birth_above: Option<LastBirth>,
    last_birth: Option<LastBirth>,
    memory: Memories,
    pub(crate) part: Part,
}

#[derive(Default)]
struct Memories {
    date: Memory<Recalled<Result<Date, DateProblem>>>,
    sex: Memory<Recalled<Class<Sex>>>,
    order: Memory<Recalled<Class<Order>>>,
    policy: Memory<Recalled<Class<Policy>>>,
    stratum: Memory<u32>,
    definition: Memory<u32>,
    remark: Memory<(Option<NoBirth>, bool)>,
    plurality: Memory<bool>,
    year: Memory<Option<i32>>,
}

/// A birth whose parents may stand for the next row's, where that is its twin.
#[derive(Clone, Copy)]
struct LastBirth {
    mother: Mother,
    day: i32,
    is_twin: bool,
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
        Self {
            columns: Columns::of(&layout),
            markers: Markers::new(encoding),
            hanzi: Hanzi::new(encoding),
            digester: Digester::new(layout.digest_key),
            encoding,
            today: Date::from_days(layout.today),
            filed_on: layout.shape.filed_on.map(Date::from_days),
            tally: Tally::default(),
            places: Names::default(),
            strata: Names::starting_with(layout.column(Role::Stratum).is_none().then(String::new)),
            definitions: Names::starting_with(
                layout.column(Role::Definition).is_none().then(String::new),
            ),
            place_by_cells: FxHashMap::default(),
            place_key: Vec::new(),
            last_place: None,
            birth_above: None,
            last_birth: None,
            memory: Memories::default(),
            part: Part::default(),
            layout,
        }
    }

    /// Hands over what was counted.
    pub(crate) fn into_part(mut self) -> Part {
        self.part.tally = self.tally;
        self.part.places = self.places.list;
        self.part.strata = self.strata.list;
        self.part.definitions = self.definitions.list;
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
            Row::Title => account.title += 1,
            Row::Header => account.header += 1,
            Row::Subtotal => account.subtotal += 1,
            Row::Footer => account.footer += 1,
            Row::Record => self.record(cells, has_stray_quote)?,
        }
        Ok(())
    }

    /// What the record that begins at byte `at` is.
    fn row(&self, cells: Cells, at: u64) -> Row {
        let Some((column, first)) =
            cells.iter().enumerate().find(|(_, cell)| !self.markers.is_blank(cell))
        else {
            return Row::Blank;
        };
        if at < self.layout.body_at {
            return if at == self.layout.header_at { Row::Header } else { Row::Title };
        }
        if self.is_header_again(cells) {
            return Row::Header;
        }
        match self.markers.find(first) {
            Some(Marked::Footer) => Row::Footer,
            // In a table of counts a total is told by its class, so that a table of totals alone is still counted.
            Some(Marked::Subtotal) if !self.is_total_class(column) => Row::Subtotal,
            _ => Row::Record,
        }
    }

    /// Whether a total in this column is told by its class, later, when it is known whether its parts are there too.
    fn is_total_class(&self, column: usize) -> bool {
        let role = self.layout.shape.columns.get(column).map(|column| column.role);
        let is_class = matches!(
            role,
            Some(Role::Place | Role::Stratum | Role::Sex | Role::Order | Role::Policy)
        );
        is_class && self.layout.shape.kind != Kind::BirthEvents
    }

    /// Whether nothing in this record depends on the rows above it, so that a part of the file can begin here.
    pub(crate) fn is_self_contained(&self, cells: Cells, at: u64) -> bool {
        let is_filled = |column: &usize| !self.markers.is_blank(cells.get(*column));
        let mothers = [self.columns.mother_id, self.columns.mother_name];
        let has_mother =
            mothers.iter().all(Option::is_none) || mothers.iter().flatten().any(is_filled);
        has_mother
            && self.columns.places.iter().all(is_filled)
            && self.row(cells, at) == Row::Record
    }

    /// Printed registers repeat their header on every page.
    fn is_header_again(&self, cells: Cells) -> bool {
        let header = &self.layout.header_cells;
        let key = header.len().saturating_sub(1).min(1);
        cells.get(key) == header[key]
            && cells.len() == header.len()
            && cells.iter().zip(header).all(|(cell, known)| cell == known)
    }

    fn record(&mut self, cells: Cells, has_stray_quote: bool) -> Result<(), LedgerError> {
        let row = self.part.account.rows;
        if has_stray_quote {
            self.part.report(Rule::StrayQuote, row, None);
        }
        if cells.len() != self.layout.shape.columns.len() {
            self.part.report(Rule::RaggedRow, row, None);
        }
        self.birth_above = self.last_birth.take();
        let place = self.place(cells)?;
        match self.layout.shape.kind {
            Kind::BirthEvents => self.event(cells, place),
            Kind::BirthCounts => self.count(cells, place),
            Kind::BirthsBySex => self.pair(cells, place),
        }
    }

    /// One birth.
    fn event(&mut self, cells: Cells, place: u32) -> Result<(), LedgerError> {
        let row = self.part.account.rows;
        let (no_birth, is_twin) = self.remarks(cells);
        if let Some(no_birth) = no_birth {
            self.part.account.excluded += 1;
            let rule =
                if no_birth == NoBirth::Stillbirth { Rule::Stillbirth } else { Rule::Adoption };
            self.part.report(rule, row, None);
            return Ok(());
        }
        let Some(date) = self.date(cells) else {
            self.part.account.invalid += 1;
            return Ok(());
        };
        let classes = self.classes(cells);
        // A total says nothing in a register: there it is a word that cannot be read.
        let classes = Classes {
            sex: classes.sex.or(Some(Sex::Unknown)),
            order: classes.order.or(Some(Order::Unknown)),
            policy: classes.policy.or(Some(Policy::Unknown)),
        };
        let stratum = self.stratum(cells)?;
        let definition = self.definition(cells)?;
        let cell = self.add(place, stratum, definition, date.when(), classes, 1)?;
        self.check_child(cells, classes.sex);
        self.remember_birth(cells, date, classes.sex, is_twin, cell);
        Ok(())
    }

    /// A count of births of one class.
    fn count(&mut self, cells: Cells, place: u32) -> Result<(), LedgerError> {
        let Some(births) = self.number(cells, self.columns.births) else { return Ok(()) };
        let when = self.year(cells);
        let classes = self.classes(cells);
        let (stratum, definition) = (self.stratum(cells)?, self.definition(cells)?);
        self.add(place, stratum, definition, when, classes, births)?;
        Ok(())
    }

    /// Male and female births side by side, with or without their total. The row is one row, in the cell of its males.
    fn pair(&mut self, cells: Cells, place: u32) -> Result<(), LedgerError> {
        let Some(males) = self.number(cells, self.columns.males) else { return Ok(()) };
        let Some(females) = self.number_of(cells, self.columns.females) else {
            self.invalid_count(self.columns.females);
            return Ok(());
        };
        let total = self.columns.births.and_then(|column| self.number_of(cells, Some(column)));
        let unknown = total.and_then(|total| total.checked_sub(males + females));
        if total.is_some() && unknown != Some(0) {
            self.part.report(Rule::TotalMismatch, self.part.account.rows, self.columns.births);
        }
        let when = self.year(cells);
        let classes = Classes { sex: None, ..self.classes(cells) };
        let (stratum, definition) = (self.stratum(cells)?, self.definition(cells)?);
        let births = [
            (Sex::Male, males, 1),
            (Sex::Female, females, 0),
            (Sex::Unknown, unknown.unwrap_or_default(), 0),
        ];
        for (sex, births, rows) in births {
            let key = Key {
                place,
                stratum,
                definition,
                when,
                sex: Some(sex),
                order: classes.order,
                policy: classes.policy,
            };
            self.tally.add(key.pack(), rows, births)?;
        }
        Ok(())
    }

    fn add(
        &mut self,
        place: u32,
        stratum: u32,
        definition: u32,
        when: When,
        classes: Classes,
        births: u64,
    ) -> Result<u32, LedgerError> {
        let Classes { sex, order, policy } = classes;
        self.tally.add(
            Key { place, stratum, definition, when, sex, order, policy }.pack(),
            1,
            births,
        )
    }
}
