//! One row under the header: what kind of row it is, what it says, and where it is counted.

mod birth;
mod columns;
mod dimension;

use rustc_hash::FxHashMap;

use columns::Columns;

use super::date::{Date, DateProblem};
use super::duplicate::Digester;
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
    digester: Digester,
    encoding: Encoding,
    tally: Tally,
    places: Names<Path>,
    strata: Names<String>,
    definitions: Names<String>,
    place_by_cells: FxHashMap<Box<[u8]>, u32>,
    place_key: Vec<u8>,
    last_place: Option<u32>,
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
            digester: Digester::new(layout.digest_key),
            encoding,
            tally: Tally::default(),
            places: Names::default(),
            strata: Names::starting_with(layout.column(Role::Stratum).is_none().then(String::new)),
            definitions: Names::starting_with(
                layout.column(Role::Definition).is_none().then(String::new),
            ),
            place_by_cells: FxHashMap::default(),
            place_key: Vec::new(),
            last_place: None,
            memory: Memories::default(),
            part: Part::default(),
            layout,
        }
    }

    /// Hands over what was counted.
    pub(crate) fn into_part(mut self) -> Part {
        if let Some(last) = self.last_place {
            self.part.last_place = self.places.list[last as usize].clone();
        }
        self.part.counted = self.tally.counted;
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
        self.part.account.rows += 1;
        let first = cells.iter().find(|cell| !self.markers.is_blank(cell));
        let Some(first) = first else {
            self.part.account.blank += 1;
            return Ok(());
        };
        if at < self.layout.body_at {
            let is_header = at == self.layout.header_at;
            self.part.account.header += u64::from(is_header);
            self.part.account.title += u64::from(!is_header);
            return Ok(());
        }
        if self.is_header_again(cells) {
            self.part.account.header += 1;
            return Ok(());
        }
        match self.markers.find(first) {
            Some(Marked::Footer) => self.part.account.footer += 1,
            Some(Marked::Subtotal) if self.layout.shape.kind == Kind::BirthEvents => {
                self.part.account.subtotal += 1
            }
            _ => self.record(cells, has_stray_quote)?,
        }
        Ok(())
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
            return self.invalid_count(self.columns.females);
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
