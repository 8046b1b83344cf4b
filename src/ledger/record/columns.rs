//! Which columns are read, by role.

use crate::ledger::{Form, Layout, Role};

/// The columns that are read, by role.
pub(super) struct Columns {
    pub(super) date: Option<usize>,
    pub(super) birth_date: Option<usize>,
    pub(super) year: Option<usize>,
    pub(super) month: Option<usize>,
    pub(super) age: Option<usize>,
    pub(super) sex: Option<usize>,
    pub(super) order: Option<usize>,
    pub(super) policy: Option<usize>,
    pub(super) stratum: Option<usize>,
    pub(super) definition: Option<usize>,
    pub(super) mother_id: Option<usize>,
    pub(super) mother_birth: Option<usize>,
    pub(super) mother_name: Option<usize>,
    pub(super) father_name: Option<usize>,
    pub(super) child_name: Option<usize>,
    pub(super) child_id: Option<usize>,
    pub(super) person_id: Option<usize>,
    pub(super) person_name: Option<usize>,
    /// In registers of women.
    pub(super) marital: Option<usize>,
    pub(super) contraception: Option<usize>,
    pub(super) children: Option<usize>,
    pub(super) places: Vec<usize>,
    pub(super) place_code: Option<usize>,
    /// Columns whose words may say twins, stillbirth or adoption.
    pub(super) remarks: Vec<usize>,
    pub(super) plurality: Option<usize>,
    /// In registers of births.
    pub(super) registered: Option<usize>,
    /// Numbers of sons and daughters so far.
    pub(super) children_by_sex: Option<[usize; 2]>,
    /// Sexes of earlier children, where their numbers are not given.
    pub(super) sexes: Vec<usize>,
}

impl Columns {
    /// Whether any column tells who the mother is.
    pub(super) const fn has_mother(&self) -> bool {
        self.mother_id.is_some() || self.mother_name.is_some()
    }

    /// The columns that say where: names, and the code.
    pub(super) fn place(&self) -> impl Iterator<Item = usize> {
        self.places.iter().copied().chain(self.place_code)
    }

    pub(super) fn of(layout: &Layout) -> Self {
        let one = |role| layout.column(role);
        let birth_date = one(Role::BirthDate);
        let is_birth = layout.shape.kind == crate::ledger::Kind::Births;
        let date = if is_birth { birth_date } else { one(Role::EventDate) };
        // Where the date decides, a year beside it is not asked.
        let event = layout.shape.kind.row().event.filter(|_| layout.shape.form == Form::Events);
        let is_dated = date.is_some() && event.is_some_and(|event| event.needs_date);
        let time = |role| one(role).filter(|_| !is_dated);
        Self {
            date,
            birth_date,
            year: time(Role::Year),
            month: time(Role::Month),
            age: one(Role::Age),
            sex: one(Role::Sex),
            order: one(Role::Order),
            policy: one(Role::Policy),
            stratum: one(Role::Stratum),
            definition: one(Role::Definition),
            mother_id: one(Role::MotherId),
            mother_birth: one(Role::MotherBirthDate),
            mother_name: one(Role::MotherName),
            father_name: one(Role::FatherName),
            child_name: one(Role::ChildName),
            child_id: one(Role::ChildId),
            person_id: one(Role::PersonId),
            person_name: one(Role::PersonName),
            marital: one(Role::MaritalStatus),
            contraception: one(Role::Contraception),
            children: one(Role::Children),
            places: layout.place_columns(),
            place_code: one(Role::PlaceCode),
            remarks: [Role::Remark, Role::LiveStatus]
                .into_iter()
                .flat_map(|role| layout.columns(role))
                .collect(),
            plurality: one(Role::Plurality),
            registered: one(Role::RegistrationDate).filter(|_| is_birth),
            children_by_sex: one(Role::EarlierSons)
                .zip(one(Role::EarlierDaughters))
                .map(<[usize; 2]>::from),
            sexes: layout.columns(Role::EarlierSexes).collect(),
        }
    }
}
