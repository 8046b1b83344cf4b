//! How a table is cut, decided from its head and tail and from what the user said. Made once; every part of the file is read by it.

mod stream;
mod titles;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::container::Area;
use super::correction::Treatments;
use super::date;
use super::guess::{self, Guess, Known, Table};
use super::header::{self, Header, SEARCHED_ROWS};
use super::kind::Form;
use super::marker;
use super::place::LEVELS_MAX;
use super::sniff::{self, HEAD_BYTES};
use super::span::Since;
use super::split::Dialect;
use super::value::{self, Class, Unit};
use super::{
    Basis, Column, Encoding, Facet, LedgerError, Limits, OwnRelation, Recipe, Role, SexCoding,
    Shape, ValueMap, ValueMeaning, fold, preview,
};
use crate::cube::{Measure, Nature, Order, Policy, Sex};
use crate::period::When;
use stream::Stream;

/// How many rows under the header are looked at for values.
pub(crate) const SAMPLED_ROWS: usize = 300;

/// The first and last bytes of a table.
#[derive(Clone, Copy)]
pub struct Ends<'a> {
    /// The first bytes, at most [`super::HEAD_BYTES`].
    pub head: &'a [u8],
    /// The last bytes, at most [`super::TAIL_BYTES`].
    pub tail: &'a [u8],
    /// The size of the file.
    pub size_bytes: u64,
}

impl<'a> Ends<'a> {
    /// The ends of a table that is in memory.
    #[must_use]
    pub fn of(bytes: &'a [u8]) -> Self {
        let head = &bytes[..bytes.len().min(HEAD_BYTES)];
        let tail = &bytes[bytes.len().saturating_sub(sniff::TAIL_BYTES)..];
        Self { head, tail, size_bytes: bytes.len() as u64 }
    }
}

/// What is known of a table besides its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The name of the file: it may say kind and period.
    pub names: Vec<String>,
    /// The name of the sheet or member, empty where the file is one table.
    pub sheet: String,
    /// Which of the tables that stand side by side, from the left.
    pub block: u32,
    /// Merged cells of a sheet.
    pub(crate) merges: Vec<Area>,
    /// Whether the table was a sheet: then it is UTF-8 with commas, and rows may end early.
    pub(crate) is_sheet: bool,
}

impl Source {
    /// The only table of a file with this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { names: vec![name.to_owned()], ..Self::default() }
    }

    /// The table that stands at this place among those side by side, from the left.
    #[must_use]
    pub fn at(self, block: u32) -> Self {
        Self { block, ..self }
    }
}

/// Why a table could not be laid out, and how far it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// The reason.
    pub error: LedgerError,
    /// How the table would be cut, so that the user can name its columns.
    pub shape: Option<Box<Shape>>,
    /// How many tables stand side by side.
    pub blocks: u32,
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        Self { error, shape: None, blocks: 1 }
    }
}

/// A column of counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Figure {
    pub(crate) column: usize,
    pub(crate) measure: Measure,
    pub(crate) facet: Facet,
    pub(crate) unit: Unit,
}

/// A column whose ticks say a class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tick {
    pub(crate) column: usize,
    pub(crate) facet: Facet,
    /// Whether a tick says twins or more.
    pub(crate) is_multiple: bool,
}

/// What the user decided that the whole file would settle otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Chosen {
    /// Which of day and month comes first.
    pub(crate) date_order: bool,
    /// What digits mean in the column of sexes.
    pub(crate) sex_coding: bool,
}

/// How a table is cut. Offsets are bytes of the stream that is split, which for transcoded files is not the file; columns are
/// those of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    pub(crate) shape: Shape,
    /// How many tables stand side by side.
    pub(crate) blocks: u32,
    /// Whether rows may have fewer cells than the header.
    pub(crate) is_sheet: bool,
    pub(crate) terminator: u8,
    /// Where the header begins.
    pub(crate) header_at: u64,
    /// Where the first row under the header begins.
    pub(crate) body_at: u64,
    /// The cells of each header row as bytes, to know them again on a later page.
    pub(crate) header_cells: Vec<Vec<Vec<u8>>>,
    /// The same of the rows above it.
    pub(crate) title_cells: Vec<Vec<Vec<u8>>>,
    pub(crate) dates: date::Style,
    pub(crate) chosen: Chosen,
    /// Whether the whole file was asked already.
    pub(crate) is_settled: bool,
    pub(crate) sex_coding: SexCoding,
    /// What the user says that values mean.
    pub(crate) values: Vec<ValueMap>,
    /// Names that places go by that became part of others.
    pub(crate) renamed: BTreeMap<String, String>,
    /// What is done about what the checks find.
    pub(crate) treatments: Treatments,
    pub(crate) limits: Limits,
    pub(crate) relations: Vec<OwnRelation>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) ticks: Vec<Tick>,
    /// The place that the title states, for a table without a column of places.
    pub(crate) stated_place: Option<String>,
    /// The first and the last month that events of the table can be of, as its title states.
    pub(crate) stated_months: Option<(i32, i32)>,
    /// Today as days since 1970-01-01.
    pub(crate) today: i32,
    /// The key of digests.
    pub(crate) digest_key: [u64; 2],
}

impl Layout {
    /// A failure of a table that was laid out: the user sees how, and can change it.
    #[must_use]
    pub fn failure(&self, error: LedgerError) -> Failure {
        Failure { error, shape: Some(Box::new(self.shape.clone())), blocks: self.blocks }
    }

    /// How many tables stand side by side; this is one of them.
    #[must_use]
    pub const fn blocks(&self) -> u32 {
        self.blocks
    }

    /// Whether the stream must be decoded before it is split, and so be read in one piece.
    #[must_use]
    pub const fn is_transcoded(&self) -> bool {
        !self.shape.encoding.is_cut_by(self.shape.delimiter)
    }

    /// Whether it must be read in one piece: a row that a decision names is known by its number in the file.
    #[must_use]
    pub fn is_one_piece(&self) -> bool {
        self.is_transcoded() || self.treatments.names_rows()
    }

    /// The encoding of the cells once split.
    pub(crate) const fn cell_encoding(&self) -> Encoding {
        if self.is_transcoded() { Encoding::Utf8 } else { self.shape.encoding }
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        Dialect { delimiter: self.shape.delimiter, terminator: self.terminator }
    }

    /// The columns of the table within the file.
    pub(crate) fn span(&self) -> std::ops::Range<usize> {
        let first = self.shape.first_column as usize;
        // The only table of a file has all of it, also what stands behind its header.
        let last = if self.blocks == 1 { usize::MAX } else { first + self.shape.columns.len() };
        first..last
    }

    /// The first column with `role`.
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.columns(role).next()
    }

    /// The columns with `role`.
    pub(crate) fn columns(&self, role: Role) -> impl Iterator<Item = usize> {
        let first = self.shape.first_column as usize;
        let columns = self.shape.columns.iter().enumerate();
        columns.filter(move |(_, column)| column.role == role).map(move |(at, _)| first + at)
    }

    /// What a column of the file means.
    pub(crate) fn role(&self, column: usize) -> Role {
        let at = column.checked_sub(self.shape.first_column as usize);
        at.and_then(|at| self.shape.columns.get(at)).map_or(Role::Ignored, |column| column.role)
    }

    /// The columns of the place, the largest unit first.
    pub(crate) fn place_columns(&self) -> Vec<usize> {
        self.columns(Role::Place).take(LEVELS_MAX).collect()
    }

    /// The sex that a cell says: as the user mapped it, by the coding of digits, or as everybody writes it.
    pub(crate) fn sex(&self, text: &str) -> Class<Sex> {
        match self.mapped(Role::Sex, text) {
            Some(ValueMeaning::Sex(sex)) => Class::Is(sex),
            _ => match value::digit(text).and_then(|digit| self.sex_coding.sex(digit)) {
                Some(sex) => Class::Is(sex),
                None => value::sex(text),
            },
        }
    }

    /// The birth order that a cell says.
    pub(crate) fn order(&self, text: &str) -> Class<Order> {
        match self.mapped(Role::Order, text) {
            Some(ValueMeaning::Order(order)) => Class::Is(order),
            _ => value::order(text),
        }
    }

    /// The policy state that a cell says.
    pub(crate) fn policy(&self, text: &str) -> Class<Policy> {
        match self.mapped(Role::Policy, text) {
            Some(ValueMeaning::Policy(policy)) => Class::Is(policy),
            _ => value::policy(text),
        }
    }

    fn mapped(&self, role: Role, text: &str) -> Option<ValueMeaning> {
        if self.values.is_empty() {
            return None;
        }
        let plain = fold::plain(text);
        self.values.iter().find(|map| map.role == role && map.text == plain).map(|map| map.means)
    }

    /// What one row of a register counts as.
    pub(crate) fn event_measure(&self) -> Measure {
        self.shape.kind.row().event.map_or(Measure::Births, |event| event.measure)
    }
}

/// What the caller knows and the file does not.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Today as days since 1970-01-01.
    pub today: i32,
    /// The session's random key for digests.
    pub digest_key: [u64; 2],
}

/// Decides how a table is cut.
pub fn lay_out(
    ends: Ends,
    source: &Source,
    recipe: &Recipe,
    context: Context,
) -> Result<Layout, Failure> {
    let is_whole = ends.size_bytes <= ends.head.len() as u64;
    let encoding = encoding_of(ends.head, is_whole, source, recipe)?;
    let delimiter = if source.is_sheet { Some(b',') } else { recipe.delimiter };
    let stream = Stream::new(ends.head, encoding, delimiter, is_whole);
    let rows = stream.rows()?;
    let header = header_of(&rows.texts, source, recipe);
    let cut = Cut::new(&rows.texts, &header, source, recipe);
    let table = cut.guess(recipe);
    let cells_of = |range: std::ops::Range<usize>| {
        range.map(|row| stream.cells_at(rows.starts[row])).collect()
    };
    let this_year = date::Date::from_days(context.today).year;
    let shape = Shape {
        kind: table.kind,
        form: table.form.unwrap_or(Form::Events),
        encoding,
        delimiter: stream.dialect.delimiter,
        header_row: header.first as u64 + 1,
        header_rows: (header.body - header.first) as u64,
        first_column: u32::try_from(cut.span.start).unwrap_or(u32::MAX),
        stated: recipe.stated.or_else(|| titles::period(&cut.titles)),
        filed_on: titles::filed_on(ends.tail, encoding, this_year),
        columns: cut.columns(&table),
    };
    let is_header = header.is_known || !recipe.roles.is_empty() || table.names_columns();
    let is_usable = table.form.is_some() && table.has_date() && is_header;
    if !is_usable {
        let error = failure(&rows.texts, &header);
        return Err(Failure { error, shape: Some(Box::new(shape)), blocks: cut.blocks });
    }
    Ok(Layout {
        terminator: stream.dialect.terminator,
        header_at: rows.starts[header.first],
        body_at: rows.starts[header.body],
        header_cells: cells_of(header.first..header.body),
        title_cells: cells_of(0..header.first),
        dates: cut.dates(&table, recipe, this_year),
        chosen: Chosen {
            date_order: recipe.date_order.is_some(),
            sex_coding: recipe.sex_coding.is_some(),
        },
        is_settled: false,
        sex_coding: recipe.sex_coding.unwrap_or_default(),
        values: recipe.values.clone(),
        renamed: recipe.places.clone(),
        treatments: Treatments::of(&recipe.corrections),
        limits: recipe.limits.clone(),
        relations: recipe.relations.clone(),
        figures: cut.figures(&table),
        ticks: cut.ticks(&table),
        stated_place: titles::place(&cut.titles),
        stated_months: cut.stated_months(recipe, shape.stated),
        blocks: cut.blocks,
        is_sheet: source.is_sheet,
        shape,
        today: context.today,
        digest_key: context.digest_key,
    })
}

/// The encoding of a text table as the user says, or as it is found; a sheet was made UTF-8.
fn encoding_of(
    head: &[u8],
    is_whole: bool,
    source: &Source,
    recipe: &Recipe,
) -> Result<Encoding, LedgerError> {
    if source.is_sheet {
        return Ok(Encoding::Utf8);
    }
    sniff::refuse_foreign(head)?;
    recipe.encoding.map_or_else(|| sniff::encoding(head, is_whole), Ok)
}

/// The header as the user says, or as it is found.
fn header_of(rows: &[Vec<String>], source: &Source, recipe: &Recipe) -> Header {
    let row = |row: u64| usize::try_from(row).unwrap_or(1).clamp(1, rows.len()) - 1;
    let depth = recipe.header_rows.map_or(1, |rows| usize::try_from(rows.clamp(1, 6)).unwrap_or(1));
    match (recipe.header_row, recipe.header_rows) {
        (Some(first), _) => header::at(rows, row(first), depth, &source.merges),
        (None, chosen) => match header::find(rows, &source.merges) {
            Some(found) if chosen.is_some() => header::at(rows, found.first, depth, &source.merges),
            Some(found) => found,
            None => Header { is_known: false, ..header::at(rows, 0, 1, &source.merges) },
        },
    }
}

/// Why nothing can be counted in these columns.
fn failure(rows: &[Vec<String>], header: &Header) -> LedgerError {
    let has_header = header.is_known
        || header::could_be_header(&rows[header.first]) && rows[header.first].len() > 1;
    if has_header {
        let missing = vec![Role::BirthDate, Role::Figure(Measure::Births)];
        LedgerError::MissingColumn { missing }
    } else {
        LedgerError::NoHeader { searched_rows: rows.len().min(SEARCHED_ROWS) as u64 }
    }
}

/// One of the tables that stand side by side in the first rows.
struct Cut<'a> {
    header: &'a Header,
    /// Its columns in the file.
    span: std::ops::Range<usize>,
    blocks: u32,
    /// The first rows under the header, without signatures and notes.
    body: Vec<Vec<String>>,
    /// What stands above the header, and the names of the file.
    titles: Vec<String>,
    /// Whether the row taken for the header is data, so that its cells must not be shown.
    is_data: bool,
    /// Cells of header rows that are data: the user may have taken such rows for the header.
    data: std::collections::BTreeSet<String>,
}

impl<'a> Cut<'a> {
    fn new(rows: &[Vec<String>], header: &'a Header, source: &Source, recipe: &Recipe) -> Self {
        let body = rows[header.body.min(rows.len())..].iter().take(SAMPLED_ROWS);
        let body: Vec<Vec<String>> = body.filter(|row| !marker::is_footer(row)).cloned().collect();
        let blocks =
            if recipe.is_joined { Vec::new() } else { header::blocks(&header.paths, &body) };
        let block = blocks.get(source.block as usize).cloned();
        let span = block.unwrap_or(0..header.paths.len());
        let above = rows[..header.first].iter().flatten().filter(|cell| !cell.trim().is_empty());
        let groups =
            header.paths[span.clone()].iter().filter(|path| path.len() > 1 && blocks.len() > 1);
        let group = groups.map(|path| path[0].clone()).next();
        let titles = above
            .map(|cell| fold::plain(cell))
            .chain(group)
            .chain(source.names.iter().cloned())
            .chain(Some(source.sheet.clone()))
            .collect();
        let is_sex = |cell: &String| matches!(value::sex(cell), Class::Is(_));
        let may_be_data = header.is_known || rows[header.first].iter().any(is_sex);
        let header_rows = &rows[header.first..header.body.min(rows.len())];
        let of_data = header_rows.iter().filter(|row| !header::could_be_header(row));
        let data = of_data
            .clone()
            .flatten()
            .map(|cell| fold::plain(cell).replace(['\n', '\r'], ""))
            .collect();
        let is_data = may_be_data && !header.is_known || of_data.count() == header_rows.len();
        Self {
            header,
            span,
            blocks: u32::try_from(blocks.len().max(1)).unwrap_or(1),
            body,
            titles,
            is_data,
            data,
        }
    }

    /// What the columns mean: what the user said, and guesses for the rest.
    fn guess(&self, recipe: &Recipe) -> Table {
        let rows: Vec<Vec<String>> = self
            .body
            .iter()
            .map(|row| row.iter().skip(self.span.start).take(self.span.len()).cloned().collect())
            .collect();
        let stated = recipe.stated.or_else(|| titles::period(&self.titles));
        let paths = &self.header.paths[self.span.clone()];
        let mut table = guess::table(Known {
            paths,
            rows: &rows,
            titles: &self.titles,
            since: stated.and_then(Since::of),
            kind: recipe.kind,
        });
        let chosen: Vec<Role> =
            recipe.roles.values().copied().filter(|role| !role.may_repeat()).collect();
        for (at, column) in (self.span.start..).zip(&mut table.columns) {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            if chosen.contains(&column.role) {
                // What the user gives to one column, another does not keep.
                *column =
                    Guess { role: Role::Ignored, basis: Basis::None, facet: Facet::default() };
            }
            if let Some(role) = recipe.roles.get(&at) {
                *column = Guess { role: *role, basis: Basis::User, facet: column.facet.clone() };
            }
            if let Some(facet) = recipe.facets.get(&at) {
                column.facet = facet.clone();
            }
        }
        if !recipe.roles.is_empty() {
            let roles: Vec<Role> = table.columns.iter().map(|column| column.role).collect();
            table.form = guess::form_of_roles(&roles);
        }
        table
    }

    /// The months that events can be of: as the user says, else as the titles do.
    fn stated_months(&self, recipe: &Recipe, stated: Option<When>) -> Option<(i32, i32)> {
        let titles = if recipe.stated.is_some() { &[][..] } else { &self.titles };
        titles::months(titles, stated)
    }

    fn columns(&self, table: &Table) -> Vec<Column> {
        let columns = (self.span.start..).zip(&table.columns).map(|(at, guess)| {
            let path = &self.header.paths[at];
            // A row of data that was made the header must not show its values.
            let is_shown = !self.is_data || guess.basis == Basis::Header;
            let is_word = |part: &String| is_shown && !self.data.contains(part);
            let words = path
                .iter()
                .map(|part| if is_word(part) { part.clone() } else { preview::mask(part) });
            Column {
                header: words.collect::<Vec<_>>().join(" / "),
                role: guess.role,
                facet: guess.facet.clone(),
                basis: guess.basis,
                samples: preview::samples(guess.role, &self.body, at),
            }
        });
        columns.collect()
    }

    /// How dates are written, as far as the first rows tell.
    fn dates(&self, table: &Table, recipe: &Recipe, this_year: i32) -> date::Style {
        let is_date = |column: &Guess| matches!(column.role, Role::BirthDate | Role::EventDate);
        let column = table.columns.iter().position(is_date).map(|at| self.span.start + at);
        let cells = self.body.iter().filter_map(|row| row.get(column?)).map(String::as_str);
        let order = recipe.date_order.unwrap_or_else(|| date::order_of(cells));
        let stated = recipe.stated.or_else(|| titles::period(&self.titles));
        let since = stated.and_then(Since::of);
        date::Style { order, this_year, is_minguo: recipe.is_minguo, since }
    }

    fn figures(&self, table: &Table) -> Vec<Figure> {
        let figures = (self.span.start..).zip(&table.columns).filter_map(|(column, guess)| {
            match guess.role {
                Role::Figure(measure) => {
                    let unit = self.unit(column, measure);
                    Some(Figure { column, measure, facet: guess.facet.clone(), unit })
                }
                _ => None,
            }
        });
        figures.collect()
    }

    /// The unit of a column of counts: its header's, else that of a title that says 单位.
    fn unit(&self, column: usize, measure: Measure) -> Unit {
        let is_money = measure.nature() == Nature::Fen;
        let header = self.header.paths[column].iter();
        let titles = self.titles.iter().filter(|title| title.contains("单位"));
        header.chain(titles).find_map(|text| value::unit(text, is_money)).unwrap_or(Unit(1))
    }

    fn ticks(&self, table: &Table) -> Vec<Tick> {
        let ticks =
            (self.span.start..).zip(&table.columns).filter(|(_, guess)| guess.role == Role::Tick);
        let tick = |(column, guess): (usize, &Guess)| Tick {
            column,
            is_multiple: self.header.paths[column]
                .last()
                .is_some_and(|leaf| value::is_multiple(leaf)),
            facet: guess.facet.clone(),
        };
        ticks.map(tick).collect()
    }
}
