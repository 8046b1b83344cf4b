//! When a row is of: its year and month, either of which one cell may say for the rows under it too. Knows no dates of events.

use super::{Counter, person};
use crate::ledger::place::Path;
use crate::ledger::span::{self, Since};
use crate::ledger::split::Cells;
use crate::ledger::value::{self, Class};
use crate::ledger::{Rule, date, decode, fold};
use crate::period::When;

/// What was written last, for cells that are left blank under it.
#[derive(Clone, Copy, Default)]
pub(super) struct Above {
    year: Option<When>,
    month: Option<span::Said>,
    /// Whether the whole year was written last, instead of a month.
    is_whole_year: bool,
}

impl Counter {
    /// When the row is of: what it says, else what stands above it, else what the title says. Asked of every row whatever becomes
    /// of it, as those under it may depend on it.
    #[inline]
    pub(super) fn when(&mut self, cells: Cells) -> When {
        let stated = person::stated(self.layout.shape.stated);
        let (year, is_written) = match self.columns.year {
            Some(column) => self.year(cells, column, stated),
            None => (self.above.year.unwrap_or(stated), false),
        };
        match self.columns.month {
            Some(column) => self.month(cells, column, year, is_written),
            None => year,
        }
    }

    /// Notes the year of a row that heads those under it: in the column of years, or alone where there is none.
    pub(super) fn note_year(&mut self, cells: Cells) {
        let is_filled = |column: &usize| !self.markers.is_blank(cells.get(*column));
        let column = self.columns.year.or_else(|| self.span.clone().find(is_filled));
        let Some(column) = column else { return };
        if let Class::Is(year) = self.year_in(cells.get(column)) {
            self.above = Above { year: Some(year), ..Above::default() };
        }
    }

    /// The year, and whether the row itself says it.
    fn year(&mut self, cells: Cells, column: usize, stated: When) -> (When, bool) {
        let cell = cells.get(column);
        let row = self.part.account.rows;
        if self.markers.is_blank(cell) {
            let above = self.above.year.filter(|_| !self.is_of_all_places());
            let rule = match above {
                Some(_) => Rule::YearFromAbove,
                None if self.is_of_all_places() => return (stated, false),
                None => Rule::YearUnreadable,
            };
            self.part.report(rule, row, Some(column));
            return (above.unwrap_or(When::Unknown), false);
        }
        let year = match self.year_in(cell) {
            Class::Is(year) => Some(year),
            Class::Total => return (stated, true),
            Class::Missing | Class::Unreadable => None,
        };
        if year != self.above.year {
            self.above = Above { year, ..Above::default() };
        }
        if year.is_none() {
            self.part.report(Rule::YearUnreadable, row, Some(column));
        }
        (year.unwrap_or(When::Unknown), true)
    }

    fn year_in(&mut self, cell: &[u8]) -> Class<When> {
        let (encoding, is_minguo) = (self.encoding, self.layout.dates.is_minguo);
        let since = self.layout.shape.stated.and_then(Since::of);
        self.memory.year.recall(cell, || {
            let text = decode::cell(cell, encoding).text;
            let of_republic = date::minguo_year(&text, is_minguo).map(When::Year);
            match of_republic.or_else(|| span::read(&text)?.since(since)) {
                Some(when) => Class::Is(when),
                None if value::is_total(&text) => Class::Total,
                None => Class::Unreadable,
            }
        })
    }

    /// The month within `year`; the whole of it in a row for all its months.
    fn month(&mut self, cells: Cells, column: usize, year: When, is_year_written: bool) -> When {
        let cell = cells.get(column);
        let row = self.part.account.rows;
        let said = if self.markers.is_blank(cell) {
            if is_year_written || self.is_of_all_places() {
                return year;
            }
            let above = self.above.month;
            let is_known = above.is_some() || self.above.is_whole_year;
            let rule = if is_known { Rule::MonthFromAbove } else { Rule::MonthUnreadable };
            self.part.report(rule, row, Some(column));
            if self.above.is_whole_year {
                return year;
            }
            above
        } else {
            let said = match self.month_in(cell, column) {
                Class::Is(said) => Some(said),
                Class::Total => {
                    self.above = Above { is_whole_year: true, month: None, ..self.above };
                    return year;
                }
                Class::Missing | Class::Unreadable => None,
            };
            self.above = Above { is_whole_year: false, month: said, ..self.above };
            if said.is_none() {
                self.part.report(Rule::MonthUnreadable, row, Some(column));
            }
            said
        };
        said.and_then(|said| said.since(Since::of(year))).unwrap_or(When::Unknown)
    }

    fn month_in(&mut self, cell: &[u8], column: usize) -> Class<span::Said> {
        let encoding = self.encoding;
        let header = self.layout.shape.columns.get(column.saturating_sub(self.span.start));
        let is_quarter = header.is_some_and(|column| {
            column.header.contains('季') || column.header.eq_ignore_ascii_case("quarter")
        });
        let read = if is_quarter { span::quarter } else { span::month };
        self.memory.month.recall(cell, || {
            let text = decode::cell(cell, encoding).text;
            match read(&text) {
                Some(said) => Class::Is(said),
                None if value::is_total(&text) || fold::plain(&text) == "全年" => Class::Total,
                None => Class::Unreadable,
            }
        })
    }

    /// Whether the row stands for several places: what it leaves blank is all of it, not what stands above.
    fn is_of_all_places(&self) -> bool {
        !self.columns.places.is_empty() && self.places.last().is_some_and(Path::is_total)
    }
}
