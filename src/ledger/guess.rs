//! What kind of table it is and what each column means, weighed against the others. Knows the header and the first rows.

use super::date;
use super::earlier;
use super::facet::{self, Facet};
use super::figure::{self, NUMBERS};
use super::identity::{self, Identity};
use super::kind::{self, Form, Kind};
use super::meaning::{self, Certainty, Meaning, Owner};
use super::span::Since;
use super::{Basis, Encoding, Role, fold, value};
use crate::cube::{Measure, Nature, Policy};

/// What a column is thought to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guess {
    pub(crate) role: Role,
    pub(crate) basis: Basis,
    pub(crate) facet: Facet,
}

/// What a table is thought to be; without a form nothing in it can be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) kind: Kind,
    pub(crate) form: Option<Form>,
    pub(crate) columns: Vec<Guess>,
}

/// What is known of a table before its columns are.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// The words of each column, the group above first.
    pub(crate) paths: &'a [Vec<String>],
    /// The first rows under the header.
    pub(crate) rows: &'a [Vec<String>],
    /// Titles above the header, names of sheet and file.
    pub(crate) titles: &'a [String],
    /// Where months without a year begin, as the titles say.
    pub(crate) since: Option<Since>,
    /// The kind of ledger that the user says it is.
    pub(crate) kind: Option<Kind>,
}

/// Columns that must be known by their headers, or nearly, where no header row is sure.
const NAMED_MIN: usize = 3;

impl Table {
    /// Whether several headers are known or differ in one character from known ones: slips of the pen in a header row.
    pub(crate) fn names_columns(&self) -> bool {
        let is_named = |column: &&Guess| {
            matches!(column.basis, Basis::Header | Basis::Near) && column.role != Role::Ignored
        };
        self.columns.iter().filter(is_named).count() >= NAMED_MIN
    }

    /// Whether a register of births says when they were; others need not.
    pub(crate) fn has_date(&self) -> bool {
        let dates = [Role::BirthDate, Role::ChildId, Role::Year, Role::Month];
        let is_register = (self.kind, self.form) == (Kind::Births, Some(Form::Events));
        !is_register || self.columns.iter().any(|column| dates.contains(&column.role))
    }
}

const NOTHING: Guess = Guess {
    role: Role::Ignored,
    basis: Basis::None,
    facet: Facet { when: None, sex: None, order: None, policy: None, age: None, stratum: None },
};

/// Guesses a table.
pub(crate) fn table(known: Known) -> Table {
    let meanings_since = |since: Option<Since>| -> Vec<Option<Meaning>> {
        known.paths.iter().map(|path| meaning::of_path(path, since)).collect()
    };
    let mut meanings = meanings_since(known.since);
    let says_year =
        |meaning: &Option<Meaning>| meaning.as_ref().is_some_and(|it| it.role == Some(Role::Year));
    // Columns of months beside a column of years are of the year of their row.
    if meanings.iter().any(says_year) {
        meanings = meanings_since(Some(Since::ROW));
    }
    let form = form(known, &meanings);
    let (kind, mut columns) = match form {
        Some(Form::Counts) => counts(known, &meanings),
        _ => register(known, &meanings),
    };
    guess_the_rest(known, form, &mut columns);
    if kind == Kind::Births {
        tell_whose_number(known, &mut columns);
    }
    let is_counted = |column: &Guess| matches!(column.role, Role::Figure(_));
    let form = form.filter(|form| *form == Form::Events || columns.iter().any(is_counted));
    let form = form.or_else(|| form_by_classes(&columns));
    Table { kind, form, columns }
}

/// The user's choice may make a table of what the headers did not.
pub(crate) fn form_of_roles(roles: &[Role]) -> Option<Form> {
    let has = |role: Role| roles.contains(&role);
    let has_figure = roles.iter().any(|role| matches!(role, Role::Figure(_)));
    if has(Role::BirthDate) || has(Role::EventDate) || roles.iter().copied().any(is_about_people) {
        Some(Form::Events)
    } else if has_figure {
        Some(Form::Counts)
    } else {
        (has(Role::Year) && has(Role::Sex)).then_some(Form::Events)
    }
}

/// Whether only a register has such a column. A table of counts may say when it was handed in.
fn is_about_people(role: Role) -> bool {
    role.is_personal() && !matches!(role, Role::Ignored | Role::Remark | Role::RegistrationDate)
}

fn form_by_classes(columns: &[Guess]) -> Option<Form> {
    form_of_roles(&columns.iter().map(|column| column.role).collect::<Vec<_>>())
}

/// A register has dates or people, a table of counts has figures.
fn form(known: Known, meanings: &[Option<Meaning>]) -> Option<Form> {
    let of_people = |(at, meaning): (usize, &Option<Meaning>)| {
        let is_date = known.paths[at].last().is_some_and(|leaf| is_event_date(leaf));
        let role = meaning.as_ref().and_then(|meaning| meaning.role);
        is_date || role.is_some_and(|role| is_about_people(role) || role == Role::BirthDate)
    };
    if meanings.iter().enumerate().any(of_people) {
        return Some(Form::Events);
    }
    let is_figure = |(at, meaning): (usize, &Option<Meaning>)| match meaning {
        Some(Meaning { role: Some(Role::Figure(_)), .. }) => true,
        Some(Meaning { role: None, .. }) => is_mostly(known.rows, at, is_number),
        None => is_number_column(known, at),
        _ => false,
    };
    meanings.iter().enumerate().any(is_figure).then_some(Form::Counts)
}

fn is_event_date(leaf: &str) -> bool {
    let word = fold::word(leaf);
    kind::KINDS.iter().filter_map(|row| row.event).any(|event| event.dates.contains(&word.as_str()))
}

fn is_number_column(known: Known, at: usize) -> bool {
    let is_named =
        known.paths[at].last().is_some_and(|leaf| NUMBERS.contains(&fold::word(leaf).as_str()));
    is_named && is_mostly(known.rows, at, is_number)
}

fn is_number(cell: &str) -> bool {
    let positive = cell.trim_start().trim_start_matches(['-', '\u{2212}', '－']);
    value::count(positive).is_some() || value::is_missing(cell)
}

// ---- registers

fn register(known: Known, meanings: &[Option<Meaning>]) -> (Kind, Vec<Guess>) {
    let leaves: Vec<String> =
        known.paths.iter().map(|path| path.last().cloned().unwrap_or_default()).collect();
    let kind = known.kind.filter(|kind| kind.row().event.is_some());
    let kind = kind.unwrap_or_else(|| kind::of_register(&leaves, known.titles));
    let mut columns = vec![NOTHING; known.paths.len()];
    let mut taken: Vec<Role> = Vec::new();
    for wanted in [Certainty::Sure, Certainty::Possible] {
        let mut newly_taken = Vec::new();
        for (at, meaning) in meanings.iter().enumerate() {
            let Some((role, certainty)) = register_role(known, kind, at, meaning.as_ref()) else {
                continue;
            };
            if certainty != wanted || columns[at].basis != Basis::None {
                continue;
            }
            let is_place = role == Role::Place;
            // A less certain place is none beside another, so that residence and registration do not become levels.
            let is_free = !taken.contains(&role)
                && (!newly_taken.contains(&role)
                    || role.may_repeat() && !(is_place && wanted == Certainty::Possible));
            let role = if is_free { role } else { Role::Ignored };
            newly_taken.push(role);
            columns[at] = Guess { role, basis: Basis::Header, ..NOTHING };
        }
        taken.extend(newly_taken.into_iter().filter(|role| *role != Role::Ignored));
    }
    ticks(known, meanings, &mut columns);
    keep_one_date(kind, &leaves, &mut columns);
    (kind, columns)
}

/// What a column of a register means: what it says, seen with the kind of register and whose column it is.
fn register_role(
    known: Known,
    kind: Kind,
    at: usize,
    meaning: Option<&Meaning>,
) -> Option<(Role, Certainty)> {
    let leaf = fold::word(known.paths[at].last()?);
    let row = kind.row();
    if let Some((_, role)) = row.roles.iter().find(|(header, _)| *header == leaf) {
        return Some((*role, Certainty::Sure));
    }
    if row.event.is_some_and(|event| event.dates.contains(&leaf.as_str())) {
        return Some((Role::EventDate, Certainty::Sure));
    }
    if let Some(role) = earlier::role(&known.paths[at]).filter(|_| kind == Kind::Births) {
        return Some((role, Certainty::Sure));
    }
    let (role, certainty) = (meaning?.role?, meaning?.certainty);
    let owner = meaning::owner(&known.paths[at]).or_else(|| owner_before(known, at));
    let role = match (kind, role) {
        (_, Role::Figure(_)) => return None,
        (Kind::Births, Role::MotherId) if certainty == Certainty::Possible => match owner {
            Some(Owner::Child) => Role::ChildId,
            Some(Owner::Father) => Role::Ignored,
            // A number that nobody is named for is the child's where the mother has one of her own.
            None if names_mothers_number(known) => Role::ChildId,
            _ => Role::MotherId,
        },
        (Kind::Births, Role::ChildName) if certainty == Certainty::Possible => match owner {
            Some(Owner::Mother) => Role::MotherName,
            Some(Owner::Father) => Role::FatherName,
            _ => Role::ChildName,
        },
        (Kind::Births, _) => role_in_births(known, at, role, owner),
        (_, Role::MotherId) if certainty == Certainty::Possible => Role::PersonId,
        (_, Role::ChildName) if certainty == Certainty::Possible => Role::PersonName,
        (Kind::Women, Role::MotherName) => Role::PersonName,
        (Kind::Women, Role::MotherId) => Role::PersonId,
        (Kind::Women, Role::MotherBirthDate) => Role::BirthDate,
        _ if ONLY_OF_BIRTHS.contains(&role) => Role::Ignored,
        _ => role,
    };
    Some((role, certainty))
}

/// What a column of a register of births means, whose role is sure.
fn role_in_births(known: Known, at: usize, role: Role, owner: Option<Owner>) -> Role {
    let is_parents = is_parents_group(&known.paths[at]) || is_parents_twice(known, at);
    let says_mother = known.paths[at].last().is_some_and(|leaf| leaf.contains('母'));
    match role {
        // The sex and the birth date of a parent are not the child's.
        Role::BirthDate if is_parents && owner == Some(Owner::Mother) => Role::MotherBirthDate,
        Role::Sex | Role::BirthDate | Role::RegistrationDate if is_parents => Role::Ignored,
        // Nor is an age the mother's that stands behind somebody else.
        Role::Age if matches!(owner, Some(Owner::Child | Owner::Father)) && !says_mother => {
            Role::Ignored
        }
        Role::PersonId => Role::ChildId,
        Role::PersonName => Role::ChildName,
        Role::EventDate => Role::BirthDate,
        _ => role,
    }
}

/// Roles that mean something in a register of births and nowhere else.
const ONLY_OF_BIRTHS: &[Role] = &[
    Role::MotherBirthDate,
    Role::MotherId,
    Role::MotherName,
    Role::FatherName,
    Role::ChildId,
    Role::ChildName,
    Role::Order,
    Role::Policy,
    Role::Plurality,
    Role::LiveStatus,
    Role::RegistrationDate,
];

fn names_mothers_number(known: Known) -> bool {
    let is_hers =
        |leaf: &String| meaning::role(&fold::word(leaf)) == Some((Role::MotherId, Certainty::Sure));
    known.paths.iter().filter_map(|path| path.last()).any(is_hers)
}

/// A repeated header belongs to the person named last before it: 丈夫姓名, 证件类型, 证件号码.
fn owner_before(known: Known, at: usize) -> Option<Owner> {
    known.paths[..at]
        .iter()
        .rev()
        .take(NEAR_COLUMNS)
        .find_map(|path| meaning::owner(&path[path.len().saturating_sub(1)..]))
}

/// Of a header that stands twice the one behind a parent is the parent's: 产妇姓名, 出生日期, …, 婴儿姓名, 出生日期.
fn is_parents_twice(known: Known, at: usize) -> bool {
    let others = (0..known.paths.len())
        .filter(|other| *other != at && known.paths[*other] == known.paths[at]);
    let is_parents = |owner| matches!(owner, Some(Owner::Mother | Owner::Father));
    is_parents(owner_before(known, at))
        && others.into_iter().any(|other| !is_parents(owner_before(known, other)))
}

/// How far before it a person is looked for.
const NEAR_COLUMNS: usize = 60;

fn is_parents_group(path: &[String]) -> bool {
    path.len() > 1
        && matches!(meaning::owner(&path[..path.len() - 1]), Some(Owner::Mother | Owner::Father))
}

/// Of several dates of a register the one that its kind puts first.
fn keep_one_date(kind: Kind, leaves: &[String], columns: &mut [Guess]) {
    let Some(event) = kind.row().event else { return };
    let rank = |at: usize| event.dates.iter().position(|date| *date == fold::word(&leaves[at]));
    let dates: Vec<usize> = (0..columns.len()).filter(|at| rank(*at).is_some()).collect();
    let Some(best) = dates.iter().copied().min_by_key(|at| rank(*at)) else { return };
    for at in dates {
        columns[at].role = if at == best { Role::EventDate } else { Role::Ignored };
    }
}

/// Neighbouring columns that name classes of one dimension and hold ticks: 男 | 女, 农业 | 非农业.
fn ticks(known: Known, meanings: &[Option<Meaning>], columns: &mut [Guess]) {
    let is_ticked = |at: usize| {
        let mut cells = known.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim());
        cells.clone().any(value::is_tick)
            && cells.all(|cell| cell.is_empty() || value::is_tick(cell) || value::is_cross(cell))
    };
    for (at, meaning) in meanings.iter().enumerate() {
        let leaf = known.paths[at].last().map_or("", String::as_str);
        let stratum = TICKED_STRATA.contains(&leaf).then(|| leaf.to_owned());
        let facet = match meaning {
            Some(Meaning { role: None, facet, .. }) => facet.clone(),
            None if stratum.is_some() => Facet { stratum, ..Facet::default() },
            None if value::is_multiple(leaf) || leaf == "单胎" => Facet::default(),
            _ => continue,
        };
        if columns[at].basis == Basis::None && is_ticked(at) {
            columns[at] = Guess { role: Role::Tick, basis: Basis::Values, facet };
        }
    }
}

/// Classes beside place that are ticked.
const TICKED_STRATA: &[&str] =
    &["农业", "非农业", "农业户口", "非农业户口", "城镇", "农村", "常住", "流动"];

// ---- tables of counts

fn counts(known: Known, meanings: &[Option<Meaning>]) -> (Kind, Vec<Guess>) {
    let meanings: Vec<Option<Meaning>> = (0..)
        .zip(meanings)
        .map(|(at, meaning)| counted_policy(known, at, meaning.as_ref()))
        .collect();
    let mut columns = classes(known, &meanings);
    totalled_classes(known, &mut columns);
    figures(known, &meanings, &mut columns);
    leave_out_totals_over_time(known, &mut columns);
    leave_out_cumulated(known, &mut columns);
    leave_out_children_of_women(known, &mut columns);
    tell_policy(&mut columns);
    tell_apart(known, &mut columns);
    (known.kind.unwrap_or_else(|| kind_of_counts(&columns, known.titles)), columns)
}

/// In a table of counts 符合政策 over numbers is how many there were, not a column of yes and no.
fn counted_policy(known: Known, at: usize, meaning: Option<&Meaning>) -> Option<Meaning> {
    let policy = known.paths[at]
        .last()
        .and_then(|leaf| facet::of_word(leaf, None))
        .and_then(|facet| facet.policy);
    match meaning {
        Some(Meaning { role: Some(Role::Policy), facet, .. })
            if policy.is_some() && is_mostly(known.rows, at, is_number) =>
        {
            let facet = Facet { policy, ..facet.clone() };
            Some(Meaning { role: None, facet, certainty: Certainty::Possible })
        }
        _ => meaning.cloned(),
    }
}

/// Columns that say what the counts of their row are of.
fn classes(known: Known, meanings: &[Option<Meaning>]) -> Vec<Guess> {
    let mut columns = vec![NOTHING; known.paths.len()];
    let mut taken: Vec<Role> = Vec::new();
    for wanted in [Certainty::Sure, Certainty::Possible] {
        let before = taken.clone();
        for (at, meaning) in meanings.iter().enumerate() {
            let Some(Meaning { role: Some(role), certainty, .. }) = meaning else { continue };
            if *certainty != wanted || matches!(role, Role::Figure(_)) {
                continue;
            }
            let is_place = *role == Role::Place && wanted == Certainty::Possible;
            let is_free = !before.contains(role)
                && (!taken.contains(role) || role.may_repeat() && !is_place)
                && *role != Role::RegistrationDate;
            let role = if is_free { *role } else { Role::Ignored };
            taken.push(role);
            columns[at] = Guess { role, basis: Basis::Header, ..NOTHING };
        }
    }
    columns
}

/// A column of words in a table of counts, one of which is their total: 合计, 农业, 非农业. Its rows are told apart by it.
fn totalled_classes(known: Known, columns: &mut [Guess]) {
    if columns.iter().any(|column| column.role == Role::Stratum) {
        return;
    }
    let is_class = |at: &usize| {
        let mut cells = known.rows.iter().filter_map(|row| row.get(*at)).map(|cell| cell.trim());
        columns[*at].role == Role::Ignored
            && cells.clone().filter(|cell| value::is_total(cell)).count() >= 2
            && !cells.any(|cell| cell.is_empty() || is_number(cell))
    };
    if let Some(at) = (0..columns.len()).find(is_class) {
        columns[at] = Guess { role: Role::Stratum, basis: Basis::Values, ..NOTHING };
    }
}

/// Columns of counts. One that names classes only counts what the one before it counts.
fn figures(known: Known, meanings: &[Option<Meaning>], columns: &mut [Guess]) {
    let default = default_measure(known, meanings);
    let mut lead: Option<(Option<&String>, Measure)> = None;
    for (at, meaning) in meanings.iter().enumerate() {
        let top = known.paths[at].first().filter(|_| known.paths[at].len() > 1);
        let (measure, facet) = match meaning {
            Some(Meaning { role: Some(Role::Figure(measure)), facet, .. }) => {
                lead = Some((top, *measure));
                (*measure, facet.clone())
            }
            Some(Meaning { role: None, facet, .. }) if is_mostly(known.rows, at, is_number) => {
                let near = lead.filter(|(group, _)| *group == top).map(|(_, measure)| measure);
                // Only births have an order.
                let of_births = facet.order.is_some() || facet.policy.is_some();
                let Some(measure) = of_births.then_some(Measure::Births).or(near).or(default)
                else {
                    continue;
                };
                (measure, facet.clone())
            }
            None if is_number_column(known, at) => match default {
                Some(measure) => (measure, Facet::default()),
                None => continue,
            },
            _ => continue,
        };
        columns[at] = Guess { role: Role::Figure(measure), basis: Basis::Header, facet };
    }
}

/// 合计 beside columns for each month or year says them all again.
fn leave_out_totals_over_time(known: Known, columns: &mut [Guess]) {
    let is_total = |part: &String| value::is_total(part);
    for at in 0..columns.len() {
        let Guess { role, facet, .. } = columns[at].clone();
        let has_times = columns.iter().any(|other| {
            let others = Facet { when: None, ..other.facet.clone() };
            other.role == role && other.facet.when.is_some() && others == facet
        });
        if matches!(role, Role::Figure(_)) && has_times && known.paths[at].iter().any(is_total) {
            columns[at] = Guess { role: Role::Ignored, basis: Basis::Header, ..NOTHING };
        }
    }
}

/// 累计 beside 本月 holds it.
fn leave_out_cumulated(known: Known, columns: &mut [Guess]) {
    let is_cumulated = |at: usize| known.paths[at].iter().any(|part| meaning::is_cumulative(part));
    for at in (0..columns.len()).filter(|at| is_cumulated(*at)) {
        let is_same = |other: usize| {
            columns[other].role == columns[at].role && columns[other].facet == columns[at].facet
        };
        if matches!(columns[at].role, Role::Figure(_))
            && (0..columns.len()).any(|other| !is_cumulated(other) && is_same(other))
        {
            columns[at] = Guess { role: Role::Ignored, basis: Basis::Header, ..NOTHING };
        }
    }
}

/// 男孩数 and 女孩数 beside numbers of women are the children they have, unless the title speaks of births.
fn leave_out_children_of_women(known: Known, columns: &mut [Guess]) {
    const CHILDREN: &[&str] = &["男孩数", "女孩数", "男孩", "女孩", "男孩人数", "女孩人数"];
    let is_of_women = columns.iter().any(|column| column.role == Role::Figure(Measure::Women));
    if !is_of_women || known.titles.iter().any(|title| title.contains("出生")) {
        return;
    }
    for (column, path) in columns.iter_mut().zip(known.paths) {
        let is_children = path.iter().all(|part| CHILDREN.contains(&fold::word(part).as_str()));
        if is_children && column.role == Role::Figure(Measure::Births) {
            *column = Guess { role: Role::Ignored, basis: Basis::Header, ..NOTHING };
        }
    }
}

/// What a table counts whose headers name classes only: what its titles or its other columns say; `None` where nothing does.
fn default_measure(known: Known, meanings: &[Option<Meaning>]) -> Option<Measure> {
    const TITLES: &[(&str, Measure)] = &[
        ("死亡", Measure::Deaths),
        ("出生", Measure::Births),
        ("育龄妇女", Measure::Women),
        ("流入", Measure::MigrantsIn),
        ("流出", Measure::MigrantsOut),
        ("人口", Measure::Population),
        ("births", Measure::Births),
        ("pop", Measure::Population),
    ];
    let by_title = TITLES
        .iter()
        .rev()
        .filter(|(word, _)| known.titles.iter().any(|title| title.contains(word)));
    // Births beside population or deaths in a title are what has classes.
    let by_title =
        by_title.map(|(_, measure)| *measure).max_by_key(|measure| *measure == Measure::Births);
    let named = meanings.iter().flatten().find_map(|meaning| match meaning.role {
        Some(Role::Figure(measure)) => Some(measure),
        _ => None,
    });
    let has = |is: &dyn Fn(&Meaning) -> bool| meanings.iter().flatten().any(is);
    let by_classes =
        if has(&|meaning| meaning.facet.age.is_some() || meaning.role == Some(Role::Age)) {
            Some(Measure::Population)
        } else {
            let has_sex = has(&|meaning| {
                meaning.facet.sex.is_some()
                    || meaning.role == Some(Role::Sex)
                    || meaning.role == Some(Role::Order)
            });
            has_sex.then_some(Measure::Births)
        };
    let by_choice = known.kind.and_then(figure::first_of);
    by_choice.or(by_title).or(named).or(by_classes)
}

/// Births within policy beside births by sex are "of these", not a class of their own, unless those outside are there too.
fn tell_policy(columns: &mut [Guess]) {
    let is_outside = |column: &Guess| column.facet.policy == Some(Policy::Outside);
    if columns.iter().any(is_outside) {
        return;
    }
    for column in columns {
        if column.role == Role::Figure(Measure::Births)
            && column.facet.policy == Some(Policy::Within)
        {
            column.role = Role::Figure(Measure::BirthsWithinPolicy);
            column.facet.policy = None;
        }
    }
}

/// Words of a header that name a part of its measure.
const PARTS: &[&str] = &[
    "跨省", "省内", "省外", "市内", "市外", "县内", "县外", "本省", "外省", "本地", "外地", "本县",
    "外县",
];

/// Columns that say the same are told apart by the words over them, or before them; what then still says the same is not counted twice.
fn tell_apart(known: Known, columns: &mut [Guess]) {
    if repeated(columns).is_empty() {
        return;
    }
    // Classes of rows and classes of columns are not crossed: then only the first of such columns is counted.
    let has_stratum = columns.iter().any(|column| column.role == Role::Stratum);
    let mut lead: Option<&str> = None;
    for (column, path) in columns.iter_mut().zip(known.paths) {
        if !matches!(column.role, Role::Figure(_)) {
            lead = None;
            continue;
        }
        let says = |part: &String| meaning::of_path(std::slice::from_ref(part), known.since);
        let named = path.last().filter(|part| {
            says(part).is_some_and(|said| matches!(said.role, Some(Role::Figure(_))))
        });
        // 跨省流入 is a part of 流入; 总人口 is another word for 人口数, and adding both would count people twice.
        let is_part = |part: &&str| PARTS.iter().any(|word| part.contains(word));
        lead = named.map_or(lead, |named| Some(named.as_str()).filter(is_part));
        let own = path.iter().find(|part| says(part).is_none()).map(String::as_str);
        column.facet.stratum = own.or(lead).filter(|_| !has_stratum).map(str::to_owned);
    }
    for at in repeated(columns) {
        columns[at] = Guess { role: Role::Ignored, basis: Basis::Header, ..NOTHING };
    }
    forget_needless_strata(columns);
}

/// Columns that count what an earlier one counts.
fn repeated(columns: &[Guess]) -> Vec<usize> {
    let is_figure = |at: &usize| matches!(columns[*at].role, Role::Figure(_));
    let says_same = |at: usize, before: usize| {
        columns[at].role == columns[before].role && columns[at].facet == columns[before].facet
    };
    (0..columns.len())
        .filter(is_figure)
        .filter(|at| (0..*at).any(|before| says_same(*at, before)))
        .collect()
}

/// Where a measure has one stratum only, it tells nothing apart.
fn forget_needless_strata(columns: &mut [Guess]) {
    for at in 0..columns.len() {
        let role = columns[at].role;
        let is_alone = columns
            .iter()
            .filter(|column| column.role == role)
            .all(|column| column.facet.stratum == columns[at].facet.stratum);
        if is_alone && matches!(role, Role::Figure(_)) {
            for column in columns.iter_mut().filter(|column| column.role == role) {
                column.facet.stratum = None;
            }
        }
    }
}

/// The kind of a table of counts: that of its measures, or a return where there are several.
fn kind_of_counts(columns: &[Guess], titles: &[String]) -> Kind {
    let mut kinds: Vec<Kind> = columns
        .iter()
        .filter_map(|column| match column.role {
            Role::Figure(measure) => Some(figure::kind(measure)),
            _ => None,
        })
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    match kinds.as_slice() {
        [kind] => *kind,
        [] => kind::of_register(&[], titles),
        _ => Kind::Return,
    }
}

// ---- both

/// Near misses of known headers, then what values give away.
fn guess_the_rest(known: Known, form: Option<Form>, columns: &mut [Guess]) {
    for at in 0..columns.len() {
        if columns[at].basis != Basis::None {
            continue;
        }
        let leaf = known.paths[at].last().map_or("", String::as_str);
        let near = meaning::near_miss(leaf).map(|role| (role, Basis::Near));
        let Some((role, basis)) = near.or_else(|| by_values(known.rows, at)) else { continue };
        let is_figure = matches!(role, Role::Figure(_));
        let is_taken = columns.iter().any(|column| column.role == role) && role != Role::Ignored;
        if !is_taken && (!is_figure || form == Some(Form::Counts)) {
            columns[at] = Guess { role, basis, ..NOTHING };
        }
    }
}

/// Sex is the one class that its values give away beyond doubt.
fn by_values(rows: &[Vec<String>], column: usize) -> Option<(Role, Basis)> {
    let is_sex = |cell: &str| {
        matches!(value::sex(cell), value::Class::Is(_))
            && !cell.trim().bytes().any(|b| b.is_ascii_digit())
    };
    is_mostly(rows, column, is_sex).then_some((Role::Sex, Basis::Values))
}

/// Where the header does not say whose number it is, one that holds the date of birth in the same row is the child's.
fn tell_whose_number(known: Known, columns: &mut [Guess]) {
    let column = |role: Role| columns.iter().position(|column| column.role == role);
    let (Some(number), Some(date), None) =
        (column(Role::MotherId), column(Role::BirthDate), column(Role::ChildId))
    else {
        return;
    };
    let header = known.paths[number].last().map(|leaf| fold::word(leaf)).unwrap_or_default();
    if meaning::role(&header).is_some_and(|(_, certainty)| certainty == Certainty::Sure) {
        return;
    }
    let is_child = |row: &&Vec<String>| {
        let cell = |at: usize| row.get(at).map_or("", String::as_str);
        let Ok(born) = date::read(cell(date), date::Style::in_year(THIS_CENTURY)) else {
            return false;
        };
        let written = format!("{:04}{:02}{:02}", born.year, born.month, born.day);
        matches!(identity::read(cell(number).as_bytes(), Encoding::Utf8),
            Identity::Number { digits, .. } if digits[6..14] == *written.as_bytes())
    };
    let filled =
        known.rows.iter().filter(|row| row.get(number).is_some_and(|cell| !cell.trim().is_empty()));
    let (all, children) = (filled.clone().count(), filled.filter(is_child).count());
    if all > 0 && children * 10 >= all * 9 {
        columns[number] = Guess { role: Role::ChildId, basis: Basis::Values, ..NOTHING };
    }
}

/// A year that two-digit years are before.
const THIS_CENTURY: i32 = 2099;

/// Whether a header is one of a column of counts.
pub(crate) fn is_count_header(header: &str) -> bool {
    match meaning::of_path(&[header.to_owned()], None) {
        Some(Meaning { role: Some(Role::Figure(measure)), .. }) => measure.nature() != Nature::Fen,
        Some(Meaning { role: None, facet, .. }) => facet.sex.is_some() || facet.order.is_some(),
        _ => false,
    }
}

/// Whether nine in ten filled cells of a column satisfy `is`.
pub(crate) fn is_mostly(rows: &[Vec<String>], column: usize, is: impl Fn(&str) -> bool) -> bool {
    let filled: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.get(column))
        .map(String::as_str)
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    let fitting = filled.iter().filter(|cell| is(cell)).count();
    !filled.is_empty() && fitting * 10 >= filled.len() * 9
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::Sex;

    fn row(cells: &str) -> Vec<String> {
        cells.split(',').map(str::to_owned).collect()
    }

    fn guess(header: &str, rows: &[&str]) -> Table {
        let paths: Vec<Vec<String>> =
            row(header).iter().map(|cell| cell.split('>').map(str::to_owned).collect()).collect();
        let rows: Vec<Vec<String>> = rows.iter().map(|cells| row(cells)).collect();
        table(Known { paths: &paths, rows: &rows, titles: &[], since: None, kind: None })
    }

    fn roles(header: &str, data: &str) -> Vec<Role> {
        guess(header, &[data]).columns.into_iter().map(|column| column.role).collect()
    }

    const BIRTHS: Role = Role::Figure(Measure::Births);

    #[test]
    fn columns_get_their_roles() {
        use Role::{BirthDate, Ignored, MotherId, Order, Place, RegistrationDate, Sex, Year};
        assert_eq!(
            roles("year,boys,girls,plague_deaths", "1629,5218,4683,0"),
            [Year, BIRTHS, BIRTHS, Ignored]
        );
        assert_eq!(
            roles("普查年,地区,孩次,性别,出生人数", "2020,北京,1,男,12"),
            [Year, Place, Order, Sex, BIRTHS]
        );
        assert_eq!(
            roles("身份证号,身份证号,出生日期,登记日期", "1,2,2012-1-1,2012-2-1"),
            [MotherId, Ignored, BirthDate, RegistrationDate]
        );
        assert_eq!(roles("现居住地,出生日其", "乙村,2012-1-1"), [Place, BirthDate]);
        assert_eq!(roles("户籍村,出生日期", "乙村,2012-1-1"), [Place, BirthDate]);
        assert_eq!(roles("现住村,出生日期", "乙村,2012-1-1"), [Place, BirthDate]);
    }

    #[test]
    fn repeated_headers_belong_to_the_person_before_them() {
        use Role::{BirthDate, ChildName, FatherName, Ignored, MotherId, MotherName, Order, Sex};
        assert_eq!(
            roles(
                "产妇姓名,证件类型,证件号码,孩次,分娩时间,丈夫姓名,证件类型,证件号码,新生儿姓名,性别",
                "某,身份证,1,1,2012-1-1,某,身份证,2,某,男"
            ),
            [
                MotherName, Ignored, MotherId, Order, BirthDate, FatherName, Ignored, Ignored,
                ChildName, Sex
            ]
        );
        assert_eq!(
            roles(
                "母亲>姓名,母亲>身份证号,父亲>姓名,父亲>身份证号,婴儿>姓名,婴儿>性别,婴儿>出生日期",
                "某,1,某,2,某,男,2012-1-1"
            ),
            [MotherName, MotherId, FatherName, Ignored, ChildName, Sex, BirthDate]
        );
    }

    #[test]
    fn classes_only_count_what_the_column_before_counts() {
        let table = guess(
            "地区>,2008年>年末总人口,2008年>出生人数,2008年>男,2008年>女,2008年>死亡人数",
            &["甲村,\"1\",2,1,1,3"],
        );
        let of = |at: usize| (table.columns[at].role, table.columns[at].facet.sex);
        assert_eq!(of(3), (BIRTHS, Some(Sex::Male)));
        assert_eq!(of(5), (Role::Figure(Measure::Deaths), None));
        assert_eq!((table.kind, table.form), (Kind::Return, Some(Form::Counts)));
        let flat = guess("地区,跨省流入,男,女,省内流入,男,女", &["甲,2,1,1,4,2,2"]);
        let strata: Vec<_> =
            flat.columns[1..].iter().map(|column| column.facet.stratum.clone()).collect();
        assert_eq!(strata[..3], vec![Some("跨省流入".to_owned()); 3]);
        assert_eq!(strata[3..], vec![Some("省内流入".to_owned()); 3]);
    }

    #[test]
    fn ticked_columns_are_classes() {
        let table =
            guess("村别,出生日期,性别>男,性别>女", &["甲村,2012-1-1,√,", "甲村,2012-1-2,,√"]);
        assert_eq!(table.columns[2].role, Role::Tick);
        assert_eq!(table.columns[3].facet.sex, Some(Sex::Female));
    }

    #[test]
    fn a_number_is_the_childs_where_it_holds_the_date_of_birth() {
        let number = |header: &str, rows: &[&str]| {
            let column = guess(header, rows).columns[1].clone();
            (column.role, column.basis)
        };
        let child = ["样甲,110105201203050021,2012-3-5", "样乙,110105201204060027,20120406"];
        let mother = ["样甲,110105198503050021,2012-3-5", "样乙,110105198604060027,20120406"];
        assert_eq!(number("姓名,身份证号,出生日期", &child), (Role::ChildId, Basis::Values));
        assert_eq!(number("姓名,身份证号,出生日期", &mother), (Role::MotherId, Basis::Header));
        assert_eq!(number("姓名,母亲身份证号,出生日期", &child), (Role::MotherId, Basis::Header));
    }

    #[test]
    fn a_column_without_a_known_header_may_be_known_by_its_values() {
        let table = guess("出生日期,栏二", &["2012-1-1,男", "2012-1-2,女"]);
        assert_eq!((table.columns[1].role, table.columns[1].basis), (Role::Sex, Basis::Values));
    }
}
