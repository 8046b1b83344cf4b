//! One row under the header: what kind of row it is, what it says, and where it is counted.

use rustc_hash::FxHashMap;

use super::date::{self, Date, DateProblem};
use super::duplicate::{Birth, Digester, Mother};
use super::identity::{self, Form, Identity};
use super::marker::{Marked, Markers};
use super::names::{Memory, Names};
use super::part::{LastBirth, Orphan, Part};
use super::place::{self, Path};
use super::split::Cells;
use super::tally::{DEFINITIONS_MAX, Key, PLACES_MAX, STRATA_MAX, Tally};
use super::value::{self, Class, NoBirth};
use super::{Encoding, Kind, Layout, LedgerError, Role, Rule, decode};
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

/// The columns that are read, by role.
struct Columns {
    date: Option<usize>,
    year: Option<usize>,
    sex: Option<usize>,
    order: Option<usize>,
    policy: Option<usize>,
    stratum: Option<usize>,
    definition: Option<usize>,
    births: Option<usize>,
    males: Option<usize>,
    females: Option<usize>,
    mother_id: Option<usize>,
    mother_name: Option<usize>,
    father_name: Option<usize>,
    child_name: Option<usize>,
    child_id: Option<usize>,
    places: Vec<usize>,
    /// Columns whose words may say twins, stillbirth or adoption.
    remarks: Vec<usize>,
    plurality: Option<usize>,
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

/// Reading one dimension of a row.
impl Counter {
    /// The number of the place, after filling blanks from above. Each distinct writing is decoded once.
    fn place(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        if self.columns.places.is_empty() {
            return Ok(self.places.number(Path::default()));
        }
        let has_blank = self.write_place_key(cells);
        let number = match self.place_by_cells.get(self.place_key.as_slice()) {
            Some(number) => *number,
            None => self.new_place(cells)?,
        };
        if has_blank {
            self.report_blank_place(number);
        }
        self.last_place = Some(number);
        Ok(number)
    }

    /// Writes the cells of the place, and with a blank among them the place above, into `place_key`.
    fn write_place_key(&mut self, cells: Cells) -> bool {
        let mut has_blank = false;
        self.place_key.clear();
        for column in &self.columns.places {
            let cell = cells.get(*column);
            has_blank |= self.markers.is_blank(cell);
            self.place_key.extend_from_slice(cell);
            self.place_key.push(0x1F);
        }
        if has_blank || self.columns.places.len() > 1 {
            self.place_key.extend_from_slice(&self.last_place.unwrap_or(u32::MAX).to_le_bytes());
        }
        has_blank
    }

    fn new_place(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        let written = self
            .columns
            .places
            .iter()
            .map(|column| name_in(&self.markers, self.encoding, cells.get(*column)));
        let written = Path(written.collect());
        let path = self.last_place.map_or_else(
            || written.clone(),
            |last| written.resolve(&self.places.list[last as usize]),
        );
        let number = self.places.number(path);
        if self.places.list.len() >= PLACES_MAX {
            return Err(LedgerError::TooManyCells { limit: PLACES_MAX as u64 });
        }
        if self.place_by_cells.len() < PLACES_MAX {
            self.place_by_cells.insert(self.place_key.as_slice().into(), number);
        }
        Ok(number)
    }

    fn report_blank_place(&mut self, place: u32) {
        let (row, column) = (self.part.account.rows, self.columns.places.last().copied());
        let path = &self.places.list[place as usize];
        if path.is_pending() {
            let finding = super::Finding {
                rule: Rule::PlaceMissing,
                row,
                column: column.and_then(|at| u32::try_from(at).ok()),
            };
            self.part.waiting.push(finding);
        } else if path.0.last().is_some_and(|name| name.as_deref() == Some("")) {
            self.part.report(Rule::PlaceMissing, row, column);
        } else {
            self.part.report(Rule::PlaceFromAbove, row, column);
        }
    }

    /// The date of birth, or why there is none.
    fn date(&mut self, cells: Cells) -> Option<Date> {
        let Some(column) = self.columns.date else { return self.year_as_date(cells) };
        let cell = cells.get(column);
        let (encoding, order, this_year) =
            (self.encoding, self.layout.date_order, self.layout.this_year);
        let (read, is_foreign) = match date::ascii(cell) {
            Some(date) => (Ok(date), false),
            None => self.memory.date.recall(cell, || {
                let decoded = decode::cell(cell, encoding);
                (date::read(&decoded.text, order, this_year), decoded.is_foreign)
            }),
        };
        let row = self.part.account.rows;
        if is_foreign {
            self.part.report(Rule::EncodingMixed, row, Some(column));
        }
        let rule = match read {
            Ok(date) if date.days() > self.layout.today => Rule::DateFuture,
            Ok(date) => {
                if self.layout.shape.filed_on.is_some_and(|filed| date.days() > filed) {
                    self.part.report(Rule::DateAfterFiling, row, Some(column));
                }
                return Some(date);
            }
            Err(DateProblem::Missing) => Rule::DateMissing,
            Err(DateProblem::Impossible) => Rule::DateImpossible,
            Err(DateProblem::Unreadable) => Rule::DateUnreadable,
            Err(DateProblem::OutOfRange) => Rule::DateOutOfRange,
        };
        self.part.report(rule, row, Some(column));
        None
    }

    /// A register that gives only the year of birth.
    fn year_as_date(&mut self, cells: Cells) -> Option<Date> {
        match self.year(cells) {
            When::Year(year) => Some(Date { year, month: 0, day: 0 }),
            _ => {
                self.part.report(Rule::DateUnreadable, self.part.account.rows, self.columns.year);
                None
            }
        }
    }

    /// The year of a count; unknown where there is none.
    fn year(&mut self, cells: Cells) -> When {
        let (encoding, column) = (self.encoding, self.columns.year.or(self.columns.date));
        let Some(column) = column else { return When::Unknown };
        let cell = cells.get(column);
        let year =
            self.memory.year.recall(cell, || value::year(&decode::cell(cell, encoding).text));
        year.map_or(When::Unknown, When::Year)
    }

    fn classes(&mut self, cells: Cells) -> Classes {
        let Self { columns, memory, encoding, part, .. } = self;
        let row = part.account.rows;
        let mut read = |column: Option<usize>,
                        rules: [Option<Rule>; 2],
                        is_foreign: bool,
                        problem: Option<bool>| {
            if is_foreign {
                part.report(Rule::EncodingMixed, row, column);
            }
            if let Some(rule) = problem.and_then(|is_unreadable| rules[usize::from(is_unreadable)])
            {
                part.report(rule, row, column);
            }
        };
        let sex = class(columns.sex, cells, *encoding, &mut memory.sex, value::sex).map_or(
            Some(Sex::Unknown),
            |(class, foreign)| {
                let problem =
                    problem(class).or((class == Class::Is(Sex::Unknown)).then_some(false));
                read(
                    columns.sex,
                    [Some(Rule::SexMissing), Some(Rule::SexUnreadable)],
                    foreign,
                    problem,
                );
                known(class, Sex::Unknown)
            },
        );
        let order = class(columns.order, cells, *encoding, &mut memory.order, value::order).map_or(
            Some(Order::Unknown),
            |(class, foreign)| {
                read(columns.order, [None, Some(Rule::OrderUnreadable)], foreign, problem(class));
                known(class, Order::Unknown)
            },
        );
        let policy = class(columns.policy, cells, *encoding, &mut memory.policy, value::policy)
            .map_or(Some(Policy::Unknown), |(class, foreign)| {
                read(columns.policy, [None, Some(Rule::PolicyUnreadable)], foreign, problem(class));
                known(class, Policy::Unknown)
            });
        Classes { sex, order, policy }
    }

    fn stratum(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        let Self { columns, memory, strata, encoding, .. } = self;
        let Some(column) = columns.stratum else { return Ok(NO_NAME) };
        let cell = cells.get(column);
        let number = memory.stratum.recall(cell, || {
            strata.number(super::fold::plain(&decode::cell(cell, *encoding).text))
        });
        if strata.list.len() >= STRATA_MAX {
            Err(LedgerError::TooManyCells { limit: STRATA_MAX as u64 })
        } else {
            Ok(number)
        }
    }

    fn definition(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        let Self { columns, memory, definitions, encoding, .. } = self;
        let Some(column) = columns.definition else { return Ok(NO_NAME) };
        let cell = cells.get(column);
        let number = memory.definition.recall(cell, || {
            definitions.number(super::fold::plain(&decode::cell(cell, *encoding).text))
        });
        if definitions.list.len() >= DEFINITIONS_MAX {
            Err(LedgerError::TooManyCells { limit: DEFINITIONS_MAX as u64 })
        } else {
            Ok(number)
        }
    }

    /// Whether remarks or outcome say that this is no live birth, and whether anything says twins.
    fn remarks(&mut self, cells: Cells) -> (Option<NoBirth>, bool) {
        let Self { columns, memory, encoding, .. } = self;
        let (mut no_birth, mut is_twin) = (None, false);
        for column in &columns.remarks {
            let cell = cells.get(*column);
            if !cell.is_empty() {
                let (no, twin) = memory.remark.recall(cell, || {
                    let text = decode::cell(cell, *encoding).text;
                    (
                        value::no_birth(&text),
                        text.chars().any(|c| !c.is_ascii()) && value::is_multiple(&text),
                    )
                });
                no_birth = no_birth.or(no);
                is_twin |= twin;
            }
        }
        if let Some(cell) = columns.plurality.map(|column| cells.get(column)) {
            is_twin |= memory
                .plurality
                .recall(cell, || value::is_multiple(&decode::cell(cell, *encoding).text));
        }
        (no_birth, is_twin)
    }

    /// The count in `column`; a row without one is invalid.
    fn number(&mut self, cells: Cells, column: Option<usize>) -> Option<u64> {
        let number = self.number_of(cells, column);
        if number.is_none() {
            let _ = self.invalid_count(column);
        }
        number
    }

    fn number_of(&self, cells: Cells, column: Option<usize>) -> Option<u64> {
        let cell = cells.get(column?);
        let is_plain = !cell.is_empty() && cell.len() <= 9 && cell.iter().all(u8::is_ascii_digit);
        if is_plain {
            return Some(cell.iter().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')));
        }
        value::count(&decode::cell(cell, self.encoding).text)
    }

    fn invalid_count(&mut self, column: Option<usize>) -> Result<(), LedgerError> {
        self.part.account.invalid += 1;
        self.part.report(Rule::CountUnreadable, self.part.account.rows, column);
        Ok(())
    }
}

/// Checks of identity numbers, and what duplicates need.
impl Counter {
    /// The recorded sex wins; the child's number only casts doubt.
    fn check_child(&mut self, cells: Cells, sex: Option<Sex>) {
        let Some(column) = self.columns.child_id else { return };
        if let Identity::Number { digits, form: Form::Checked } =
            identity::read(cells.get(column), self.encoding)
            && sex.is_some_and(|sex| sex != Sex::Unknown && sex != identity::sex(&digits))
        {
            self.part.report(Rule::SexConflictsWithChildId, self.part.account.rows, Some(column));
        }
    }

    fn remember_birth(
        &mut self,
        cells: Cells,
        date: Date,
        sex: Option<Sex>,
        is_twin: bool,
        cell: u32,
    ) {
        if date.month == 0 {
            return;
        }
        let (row, day) = (self.part.account.rows, date.days());
        let sex = sex.map_or(3, |sex| sex as u8);
        let child = self
            .columns
            .child_name
            .map(|column| self.markers.trim(cells.get(column)))
            .filter(|name| !name.is_empty());
        let child = child.map_or(0, |name| self.digester.short(name));
        let own = self.mother(cells, date);
        let inherited = self
            .part
            .last_birth
            .filter(|last| is_twin && last.is_twin && last.day == day)
            .map(|last| last.mother);
        match (own, inherited) {
            (None, None) if is_twin && self.part.last_birth.is_none() => {
                self.part.orphans.push(Orphan { day, sex, child, cell, row });
            }
            (None, Some(_)) => self.part.report(Rule::TwinBlankParents, row, None),
            _ if is_twin => self.part.report(Rule::Multiple, row, None),
            _ => {}
        }
        if let Some(mother) = own.or(inherited) {
            self.part.births.push(Birth::new(mother, child, day, sex, is_twin, cell, row));
            self.part.last_birth = Some(LastBirth { mother, day, is_twin });
        }
    }

    /// The mother's digests, and what her number gives cause to doubt.
    fn mother(&mut self, cells: Cells, date: Date) -> Option<Mother> {
        let Some(column) = self.columns.mother_id else { return self.mother_by_names(cells) };
        let identity = identity::read(cells.get(column), self.encoding);
        let row = self.part.account.rows;
        let digester = self.digester;
        match identity {
            Identity::Missing => self.mother_by_names(cells),
            Identity::Malformed => {
                self.part.report(Rule::MotherIdMalformed, row, Some(column));
                self.mother_by_names(cells)
            }
            Identity::Masked { stem, has_stem } => {
                self.part.report(Rule::MotherIdMasked, row, Some(column));
                if has_stem {
                    Some(Mother { stem: digester.digest(&stem), exact: 0 })
                } else {
                    self.mother_by_names(cells)
                }
            }
            Identity::Number { digits, form } => {
                self.check_mother(&digits, form, date, column);
                Some(Mother {
                    stem: digester.digest(&digits[..14]),
                    exact: digester.short(&digits),
                })
            }
        }
    }

    fn check_mother(&mut self, digits: &[u8; 17], form: Form, date: Date, column: usize) {
        let row = self.part.account.rows;
        match form {
            Form::BadCheckDigit => {
                return self.part.report(Rule::MotherIdChecksum, row, Some(column));
            }
            Form::FifteenDigits => self.part.report(Rule::MotherId15, row, Some(column)),
            Form::Checked => {}
        }
        if identity::sex(digits) == Sex::Male {
            self.part.report(Rule::MotherIdMale, row, Some(column));
        }
        let (year, month) = identity::birth_month(digits);
        let age_years = date.year - year - i32::from(date.month < month);
        if !(15..=49).contains(&age_years) {
            self.part.report(Rule::MotherAge, row, Some(column));
        }
    }

    /// Without a number, both parents' names stand for the mother.
    fn mother_by_names(&self, cells: Cells) -> Option<Mother> {
        let name = |column: Option<usize>| {
            column.map_or(&[][..], |column| self.markers.trim(cells.get(column)))
        };
        let (mother, father) = (name(self.columns.mother_name), name(self.columns.father_name));
        if mother.is_empty() {
            return None;
        }
        let both = [mother, b"\x1f", father].concat();
        Some(Mother { stem: self.digester.digest(&both), exact: self.digester.short(&both) })
    }
}

impl Columns {
    fn of(layout: &Layout) -> Self {
        let one = |role| layout.column(role);
        Self {
            date: one(Role::BirthDate),
            year: one(Role::Year),
            sex: one(Role::Sex),
            order: one(Role::Order),
            policy: one(Role::Policy),
            stratum: one(Role::Stratum),
            definition: one(Role::Definition),
            births: one(Role::Births),
            males: one(Role::BirthsMale),
            females: one(Role::BirthsFemale),
            mother_id: one(Role::MotherId),
            mother_name: one(Role::MotherName),
            father_name: one(Role::FatherName),
            child_name: one(Role::ChildName),
            child_id: one(Role::ChildId),
            places: layout.place_columns(),
            remarks: [Role::Remark, Role::LiveStatus].into_iter().filter_map(one).collect(),
            plurality: one(Role::Plurality),
        }
    }
}

fn name_in(markers: &Markers, encoding: Encoding, cell: &[u8]) -> Option<String> {
    if markers.is_blank(cell) {
        None
    } else {
        Some(place::tidy(&decode::cell(cell, encoding).text))
    }
}

fn class<T: Copy>(
    column: Option<usize>,
    cells: Cells,
    encoding: Encoding,
    memory: &mut Memory<Recalled<Class<T>>>,
    read: fn(&str) -> Class<T>,
) -> Option<Recalled<Class<T>>> {
    let cell = cells.get(column?);
    Some(memory.recall(cell, || {
        let decoded = decode::cell(cell, encoding);
        (read(&decoded.text), decoded.is_foreign)
    }))
}

/// `None` is the total over all classes.
fn known<T>(class: Class<T>, unknown: T) -> Option<T> {
    match class {
        Class::Is(value) => Some(value),
        Class::Total => None,
        Class::Missing | Class::Unreadable => Some(unknown),
    }
}

/// Whether a cell says nothing (`false`) or something unknown (`true`).
fn problem<T>(class: Class<T>) -> Option<bool> {
    match class {
        Class::Is(_) | Class::Total => None,
        Class::Missing => Some(false),
        Class::Unreadable => Some(true),
    }
}
