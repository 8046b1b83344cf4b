//! Each choice that narrows or changes what is shown, one by one, so that it can be seen and taken back.

use super::{ORDERS, Shown, name_of};
use crate::cube::Place;
use crate::measures::{Moment, Orders, Residency, indicator};
use crate::period::{Period, PeriodKind};
use crate::stats::Confidence;
use crate::text::{Lang, both};

/// One choice that is not as it is at first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Clause {
    /// How time is cut.
    Kind(PeriodKind),
    /// One period.
    Period(Period),
    /// The first period of trends.
    From(Period),
    /// The last period of trends.
    To(Period),
    /// A place.
    Place(Place),
    /// The place that others are compared with.
    Reference(Place),
    /// The population at the end of the period.
    Moment(Moment),
    /// Who belongs to the population.
    Residency(Residency),
    /// Rates brought to a year.
    Annualised,
    /// Another level than 95 %.
    Level(Confidence),
    /// Births of some orders only.
    Orders(Orders),
    /// Another definition of an indicator.
    Definition(String, usize),
}

impl Shown {
    /// Every choice that is not as it is at first.
    #[must_use]
    pub fn clauses(&self) -> Vec<Clause> {
        let usual = Self::default();
        let (basis, base) = (self.basis, self.basis.base);
        let mut clauses = Vec::new();
        clauses.extend(Some(Clause::Kind(self.kind)).filter(|_| self.kind != usual.kind));
        clauses.extend(self.period.map(Clause::Period));
        clauses.extend(self.from.map(Clause::From));
        clauses.extend(self.to.map(Clause::To));
        clauses.extend(self.places.iter().cloned().map(Clause::Place));
        clauses.extend(self.reference.clone().map(Clause::Reference));
        clauses.extend(Some(Clause::Moment(base.moment)).filter(|_| base.moment == Moment::End));
        clauses.extend(
            Some(Clause::Residency(base.residency)).filter(|_| base.residency != Residency::Any),
        );
        clauses.extend(Some(Clause::Annualised).filter(|_| basis.is_annualised));
        clauses.extend(Some(Clause::Level(basis.level)).filter(|_| basis.level != Confidence::P95));
        clauses.extend(Some(Clause::Orders(self.orders)).filter(|_| self.orders != Orders::All));
        let definition =
            |(id, variant): (&String, &usize)| Clause::Definition(id.clone(), *variant);
        clauses.extend(self.variants.iter().map(definition));
        clauses
    }

    /// Takes a choice back.
    pub fn clear(&mut self, clause: &Clause) {
        match clause {
            Clause::Kind(_) => {
                let none = None;
                (self.kind, self.period, self.from, self.to) =
                    (PeriodKind::default(), none, none, none);
            }
            Clause::Period(_) => self.period = None,
            Clause::From(_) => self.from = None,
            Clause::To(_) => self.to = None,
            Clause::Place(place) => self.places.retain(|other| other != place),
            Clause::Reference(_) => self.reference = None,
            Clause::Moment(_) => self.basis.base.moment = Moment::default(),
            Clause::Residency(_) => self.basis.base.residency = Residency::default(),
            Clause::Annualised => self.basis.is_annualised = false,
            Clause::Level(_) => self.basis.level = Confidence::default(),
            Clause::Orders(_) => self.orders = Orders::default(),
            Clause::Definition(id, _) => _ = self.variants.remove(id),
        }
    }
}

impl Clause {
    /// As a chip says it.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let is_zh = lang == Lang::Zh;
        match self {
            Self::Kind(kind) => kind.name().get(lang).to_owned(),
            Self::Period(period) => period.label(lang),
            Self::From(period) if is_zh => format!("自{}", period.label(lang)),
            Self::From(period) => format!("from {}", period.label(lang)),
            Self::To(period) if is_zh => format!("至{}", period.label(lang)),
            Self::To(period) => format!("to {}", period.label(lang)),
            Self::Place(place) => place.0.join(" "),
            Self::Reference(place) if is_zh => format!("对照：{}", place.0.join(" ")),
            Self::Reference(place) => format!("compared with {}", place.0.join(" ")),
            Self::Moment(moment) if is_zh => format!("基数：{}", moment.name().zh),
            Self::Moment(moment) => format!("base: {}", moment.name().en),
            Self::Residency(who) if is_zh => format!("{}人口", who.name().zh),
            Self::Residency(who) => format!("{} population", who.name().en),
            Self::Annualised => both("折算为年率", "annualised").get(lang).to_owned(),
            Self::Level(level) if is_zh => format!("{}%区间", level.percent()),
            Self::Level(level) => format!("{}% interval", level.percent()),
            Self::Orders(orders) if is_zh => format!("孩次：{}", name_of(ORDERS, *orders)),
            Self::Orders(orders) => format!("birth order {}", name_of(ORDERS, *orders)),
            Self::Definition(id, variant) => {
                let definition =
                    indicator(id).and_then(|indicator| indicator.definitions.get(*variant));
                let name = definition.map_or("", |definition| definition.name.get(lang));
                if is_zh { format!("{id}口径：{name}") } else { format!("{id}: {name}") }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_every_choice_back_leads_to_the_beginning() {
        let quarter = Period { kind: PeriodKind::Quarter, index: 8_050 };
        let mut shown = Shown {
            kind: PeriodKind::Quarter,
            period: Some(quarter),
            from: Some(quarter),
            places: vec![Place(vec!["甲镇".to_owned()]), Place(vec!["乙镇".to_owned()])],
            orders: Orders::Second,
            variants: [("14".to_owned(), 2)].into(),
            ..Shown::default()
        };
        shown.basis.is_annualised = true;
        shown.basis.base.residency = Residency::Registered;
        let texts: Vec<String> =
            shown.clauses().iter().map(|clause| clause.text(Lang::Zh)).collect();
        let expected = [
            "季度",
            "2012年3季度",
            "自2012年3季度",
            "甲镇",
            "乙镇",
            "户籍人口",
            "折算为年率",
            "孩次：2",
            "14口径：分母剔除政策外一孩",
        ];
        assert_eq!(texts, expected);
        for clause in shown.clauses() {
            shown.clear(&clause);
        }
        assert_eq!(shown, Shown::default());
    }
}
