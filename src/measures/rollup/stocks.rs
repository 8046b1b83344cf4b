//! Stocks of a place and of all that lies in it, settled from the villages upwards, so that a sum over places is the sum of what each
//! place shows. A place that gives a number itself beside those that lie in it holds the greater of the two; a place that gives none
//! for a short period holds what it gives for the year. Who is at risk is settled in the same way, each place by its own means.

use std::collections::{BTreeMap, BTreeSet};

use crate::cube::{Age, Measure};
use crate::measures::class::Class;
use crate::measures::facts::{Again, Held};
use crate::measures::population::{self, Asked, AtRisk, Own};
use crate::period::{Period, PeriodKind, When};

/// What a place and all that lies in it hold in one period.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    pub(super) stocks: Vec<Held>,
    pub(super) at_risk: Vec<(Asked, AtRisk)>,
}

/// The frames of one kind of period, by its number: only of periods for which anything is given in this place or in one of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled(Vec<(i32, Frame)>);

impl Settled {
    pub(super) fn of(&self, index: i32) -> Option<&Frame> {
        let at = self.0.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        Some(&self.0[at].1)
    }

    fn indices(&self) -> impl Iterator<Item = i32> {
        self.0.iter().map(|(index, _)| *index)
    }
}

/// Settles a place: `stocks` it gives itself, `inside` are the places in it, `together` is what these hold in a period.
pub(super) fn settle(
    stocks: &[(Class, When, u64)],
    kind: PeriodKind,
    inside: &[&Settled],
    together: impl Fn(Period) -> Frame,
) -> Settled {
    let own = Given::of(stocks, kind);
    let indices: BTreeSet<i32> =
        own.indices().chain(inside.iter().flat_map(|settled| settled.indices())).collect();
    let frame = |index| {
        let period = Period { kind, index };
        (index, own.frame(period).beside(together(period)))
    };
    Settled(indices.into_iter().map(frame).collect())
}

/// What one of several places holds in a period.
pub(super) enum Part<'a> {
    /// Given for the period.
    Own(&'a Frame),
    /// Given for the year around it.
    OfYear(&'a Frame),
    /// Given for the period before; the events of the place go on, or it is no more.
    Before(&'a Frame, bool),
}

/// What several places hold together; nothing where each gave its people for the period before only.
pub(super) fn together(parts: &[Part<'_>]) -> Frame {
    let mut sum = Frame::default();
    if parts.iter().all(|part| matches!(part, Part::Before(..))) {
        return sum;
    }
    for part in parts {
        match part {
            Part::Own(frame) => sum.extend(&frame.stocks, frame.at_risk.iter().copied()),
            Part::OfYear(frame) => {
                let of_year = |(asked, it): &(Asked, AtRisk)| (*asked, it.of_year());
                sum.extend(&frame.stocks, frame.at_risk.iter().map(of_year));
            }
            Part::Before(frame, goes_on) => {
                let after =
                    |(asked, it): &(Asked, AtRisk)| population::after(*asked, *it, *goes_on);
                sum.extend(&[], frame.at_risk.iter().flat_map(after));
            }
        }
    }
    sum.add_up();
    sum
}

impl Frame {
    fn extend(&mut self, stocks: &[Held], at_risk: impl Iterator<Item = (Asked, AtRisk)>) {
        self.stocks.extend_from_slice(stocks);
        self.at_risk.extend(at_risk);
    }

    /// Adds up what is about the same.
    fn add_up(&mut self) {
        self.stocks.sort_by_key(|held| (held.class.rank(), held.again));
        self.stocks.dedup_by(|next, kept| {
            let is_same = (next.class, next.again) == (kept.class, kept.again);
            if is_same {
                kept.count = kept.count.saturating_add(next.count);
            }
            is_same
        });
        self.at_risk.sort_by_key(|(asked, _)| *asked);
        self.at_risk.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                kept.1 = kept.1.and(next.1);
            }
            is_same
        });
    }

    /// What a place gives itself beside what the places in it hold together: of each the greater counts.
    fn beside(mut self, mut inside: Self) -> Self {
        let measures: BTreeSet<Measure> = self.stocks.iter().map(|it| it.class.measure).collect();
        for measure in measures {
            let Some(people) = people(&inside.stocks, measure) else { continue };
            let is_behind = self::people(&self.stocks, measure).unwrap_or_default() < people;
            let (less, more) = if is_behind {
                (&mut self.stocks, &inside.stocks)
            } else {
                (&mut inside.stocks, &self.stocks)
            };
            say_again(less, more, measure);
        }
        for (asked, own) in self.at_risk {
            match inside.at_risk.iter_mut().find(|(other, _)| *other == asked) {
                Some((_, all)) if all.people > own.people => {}
                Some((_, all)) => *all = own,
                None => inside.at_risk.push((asked, own)),
            }
        }
        inside.stocks.extend(self.stocks);
        inside.add_up();
        inside
    }
}

/// Marks what one level gives of a measure as said again, but for ages that the other does not tell.
fn say_again(less: &mut Vec<Held>, more: &[Held], measure: Measure) {
    let is_aged = |held: &Held| held.class.measure == measure && held.class.age != Age::ALL;
    let has_ages = more.iter().any(|held| is_aged(held) && held.again != Again::Level);
    for held in less.iter_mut().filter(|held| held.class.measure == measure) {
        let is_told = has_ages || held.class.age == Age::ALL || held.again == Again::Level;
        held.again = if is_told { Again::Level } else { Again::Ages };
    }
    let is_there = |held: &Held| more.iter().any(|other| other.class == held.class);
    less.retain(|held| held.again != Again::Level || !is_there(held));
}

/// How many of a measure are held, each once.
fn people(stocks: &[Held], measure: Measure) -> Option<u64> {
    let meant = stocks.iter().filter(|it| it.class.measure == measure && it.again == Again::No);
    meant.fold(None, |sum, held| Some(sum.unwrap_or(0_u64).saturating_add(held.count)))
}

/// What one place gives itself, by period and by year.
struct Given {
    by_period: BTreeMap<i32, Vec<Held>>,
    /// Empty where periods are years.
    by_year: BTreeMap<i32, Vec<Held>>,
}

impl Given {
    fn of(stocks: &[(Class, When, u64)], kind: PeriodKind) -> Self {
        let is_year = kind == PeriodKind::CalendarYear;
        let by_year = || given(stocks, PeriodKind::CalendarYear);
        let by_year = if is_year { BTreeMap::new() } else { by_year() };
        Self { by_period: given(stocks, kind), by_year }
    }

    fn indices(&self) -> impl Iterator<Item = i32> {
        self.by_period.keys().copied()
    }

    /// What it holds in a period: of each measure what it gives for it, else for the year.
    fn frame(&self, period: Period) -> Frame {
        let at = |of: &'_ BTreeMap<i32, Vec<Held>>, index: i32| of.get(&index).cloned();
        let year = period.year().index;
        let [now, earlier] =
            [period, period.previous()].map(|it| at(&self.by_period, it.index).unwrap_or_default());
        let [of_year, year_earlier] =
            [year, year.saturating_sub(1)].map(|it| at(&self.by_year, it).unwrap_or_default());
        let own = Own { now: &now, earlier: &earlier, year: &of_year, year_earlier: &year_earlier };
        let at_risk = population::settled(&own);
        let is_given = |held: &Held| now.iter().any(|it| it.class.measure == held.class.measure);
        let of_year = of_year.iter().filter(|held| !is_given(held)).copied();
        let stocks = now.iter().copied().chain(of_year).collect();
        Frame { stocks, at_risk }
    }
}

/// What one place gives of each class in each period: last, or first for a measure of the start. Stocks are sorted by class and time.
fn given(stocks: &[(Class, When, u64)], kind: PeriodKind) -> BTreeMap<i32, Vec<Held>> {
    let mut given: BTreeMap<i32, Vec<Held>> = BTreeMap::new();
    for (class, when, count) in stocks {
        let Some(period) = Period::of(*when, kind) else { continue };
        let frame = given.entry(period.index).or_default();
        match frame.last_mut().filter(|last| last.class == *class) {
            Some(_) if is_of_start(class.measure) => {}
            Some(last) => last.count = *count,
            None => frame.push(Held { class: *class, count: *count, again: Again::No }),
        }
    }
    for frame in given.values_mut() {
        for of_measure in frame.chunk_by_mut(|one, two| one.class.measure == two.class.measure) {
            mark_ages(of_measure);
        }
    }
    given
}

/// Marks the ages of a measure that has a total beside them. A total holds them, so it is of their size at least; what is less than
/// half of them is people of unknown age.
fn mark_ages(of_measure: &mut [Held]) {
    let sum = |is_aged: bool| {
        let meant = of_measure.iter().filter(|held| (held.class.age != Age::ALL) == is_aged);
        meant.fold(0_u64, |sum, held| sum.saturating_add(held.count))
    };
    let (all, aged) = (sum(false), sum(true));
    if all > 0 && all >= aged / 2 {
        for held in of_measure.iter_mut().filter(|held| held.class.age != Age::ALL) {
            held.again = Again::Ages;
        }
    }
}

const fn is_of_start(measure: Measure) -> bool {
    matches!(measure, Measure::PopulationStart | Measure::RegisteredStart | Measure::ResidentStart)
}

/// The last month of a time; what has none comes first.
pub(super) const fn last_month(when: When) -> i32 {
    match when {
        When::Month(month) => month,
        When::Year(year) => year * 12 + 11,
        When::Months { count, first } => first + count as i32 - 1,
        When::Unknown => i32::MIN,
    }
}
