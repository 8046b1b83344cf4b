//! The place of a row: numbered by how it is written, with blanks filled from the row above. Each distinct writing is decoded once.

use rustc_hash::FxHashMap;

use super::Counter;
use crate::ledger::names::{Names, SHORT_BYTES, mixed, number_of, slot};
use crate::ledger::place::{self, Path};
use crate::ledger::split::Cells;
use crate::ledger::tally::PLACES_MAX;
use crate::ledger::{Form, LedgerError, Rule, decode};

/// Columns of a place that are looked at together.
const LEVELS: usize = 3;
/// Slots for recent writings, a power of two.
const RECENT: usize = 64;
/// No place above, or none that matters.
const NO_PLACE: u32 = u32::MAX;

/// The places that were met.
#[derive(Default)]
pub(super) struct Places {
    names: Names<Path>,
    by_cells: FxHashMap<Box<[u8]>, u32>,
    /// The last writing that fell on each slot, with its place: rows of one place mostly stand together.
    recent: Vec<Option<(Short, u32)>>,
    /// The place of the row above.
    last: Option<u32>,
}

/// A place as few and short cells write it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Short {
    cells: [u128; LEVELS],
    /// What fills its blanks.
    above: u32,
}

impl Short {
    #[inline]
    fn of(cells: Cells, columns: impl Iterator<Item = usize>, above: u32) -> Option<Self> {
        let mut short = Self { cells: [0; LEVELS], above };
        for (at, column) in columns.enumerate() {
            let cell = cells.get(column);
            if cell.len() > SHORT_BYTES {
                return None;
            }
            *short.cells.get_mut(at)? = number_of(cell);
        }
        Some(short)
    }

    #[inline]
    fn slot(&self) -> usize {
        let all = self
            .cells
            .iter()
            .fold(u64::from(self.above), |all, cell| all.rotate_left(23) ^ mixed(*cell));
        slot(mixed(u128::from(all)), RECENT)
    }
}

impl Places {
    pub(super) fn into_list(self) -> Vec<Path> {
        self.names.list
    }

    /// The place of the row above.
    pub(super) fn last(&self) -> Option<&Path> {
        self.last.map(|last| self.path(last))
    }

    /// Whether a place stands for several.
    pub(super) fn is_total(&self, number: u32) -> bool {
        self.path(number).is_total()
    }

    fn path(&self, number: u32) -> &Path {
        &self.names.list[number as usize]
    }

    fn number(&mut self, path: Path) -> Result<u32, LedgerError> {
        let number = self.names.number(path);
        if self.names.list.len() >= PLACES_MAX {
            return Err(LedgerError::TooManyCells { limit: PLACES_MAX as u64 });
        }
        Ok(number)
    }
}

impl Counter {
    /// The number of the place, after filling blanks from above.
    pub(super) fn place(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        if self.columns.places.is_empty() {
            return self.place_without_name(cells);
        }
        let has_blank = self.columns.place().any(|column| self.markers.is_blank(cells.get(column)));
        let above = self.places.last.filter(|_| has_blank).unwrap_or(NO_PLACE);
        let short = Short::of(cells, self.columns.place(), above);
        let known = short.and_then(|short| self.places.recent.get(short.slot()).copied().flatten());
        let number = match known {
            Some((known, number)) if Some(known) == short => number,
            _ => self.look_up_place(cells, above, short)?,
        };
        if has_blank {
            self.report_blank_place(cells, number);
        }
        self.places.last = Some(number);
        Ok(number)
    }

    /// Whether the names of the place are all written, as far as they come to anything.
    pub(super) fn is_place_written(&self, cells: Cells) -> bool {
        self.columns.places.iter().all(|column| !self.name(cells, *column).is_empty())
    }

    fn name(&self, cells: Cells, column: usize) -> String {
        let columns = &self.layout.shape.columns;
        let header =
            columns.get(column.saturating_sub(self.span.start)).map(|it| it.header.as_str());
        let of_addresses = header.is_some_and(place::is_of_addresses);
        place::tidy(&decode::cell(cells.get(column), self.encoding).text, of_addresses)
    }

    /// A table without names of places: its codes stand for them, else the place that its title states.
    fn place_without_name(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        let code = self.place_code(cells);
        let stated = self.layout.stated_place.clone().filter(|_| self.columns.place_code.is_none());
        // A number that is no code of a place may be anybody's.
        let name = if code > 0 { Some(format!("{code:012}")) } else { stated };
        self.places.number(Path(name.into_iter().collect(), code))
    }

    /// The code of the place, 0 where there is none.
    fn place_code(&self, cells: Cells) -> u64 {
        let code =
            |column: usize| place::code(&decode::cell(cells.get(column), self.encoding).text);
        self.columns.place_code.and_then(code).unwrap_or_default()
    }

    /// The place by its cells, and with a blank among them by the place above.
    #[inline(never)]
    fn look_up_place(
        &mut self,
        cells: Cells,
        above: u32,
        short: Option<Short>,
    ) -> Result<u32, LedgerError> {
        let mut key = Vec::new();
        for column in self.columns.place() {
            key.extend_from_slice(cells.get(column));
            key.push(0x1F);
        }
        key.extend_from_slice(&above.to_le_bytes());
        let number = if let Some(number) = self.places.by_cells.get(key.as_slice()) {
            *number
        } else {
            let (path, is_settled) = self.new_place(cells, above);
            let number = self.places.number(path)?;
            // What looks written and comes to nothing depends on the row above, which the key does not hold.
            if !is_settled {
                return Ok(number);
            }
            if self.places.by_cells.len() < PLACES_MAX {
                self.places.by_cells.insert(key.into(), number);
            }
            number
        };
        if let Some(short) = short {
            self.places.recent.resize(RECENT, None);
            self.places.recent[short.slot()] = Some((short, number));
        }
        Ok(number)
    }

    /// The place that the cells write, and whether they and `above` are all that it depends on.
    fn new_place(&self, cells: Cells, above: u32) -> (Path, bool) {
        let written: Vec<String> =
            self.columns.places.iter().map(|column| self.name(cells, *column)).collect();
        // One column may name several levels: 示例镇青禾村.
        let names = if let [name] = written.as_slice() { place::levels(name) } else { written };
        let is_written = names.iter().any(|name| !name.is_empty());
        let has_blank = names.iter().any(String::is_empty);
        let written = self.renamed(Path(names, self.place_code(cells)));
        let is_settled = above != NO_PLACE || !has_blank;
        let path = match self.places.last().filter(|_| above != NO_PLACE || has_blank) {
            Some(last) if is_written && self.layout.shape.form == Form::Counts => {
                written.led_by(last)
            }
            Some(last) => written.filled_from(last),
            None => written,
        };
        (path, is_settled)
    }

    /// The place under the name that it goes by since it became part of another.
    fn renamed(&self, mut path: Path) -> Path {
        if let Some(name) = path.0.last_mut()
            && let Some(new) = self.layout.renamed.get(name)
        {
            name.clone_from(new);
        }
        path
    }

    #[inline(never)]
    fn report_blank_place(&mut self, cells: Cells, place: u32) {
        let mut names = self.columns.places.iter();
        if !names.any(|column| self.markers.is_blank(cells.get(*column))) {
            return; // the code alone is blank
        }
        let is_incomplete = self.places.path(place).is_incomplete();
        let rule = if is_incomplete { Rule::PlaceMissing } else { Rule::PlaceFromAbove };
        self.part.report(rule, self.part.account.rows, self.columns.places.last().copied());
    }
}
