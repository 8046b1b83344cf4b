//! Stocks of a place and of all that lies in it, settled from the villages upwards, so that a sum over places is the sum of what each
//! place shows. A place that gives a number itself beside those that lie in it holds the greater of the two; a place that gives none
//! for a short period holds what it gives for the year. Who is at risk is settled in the same way, each place by its own means.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::cube::{Age, Measure};
use crate::measures::class::Class;
use crate::measures::facts::{Again, Held};
use crate::measures::population::{self, Asked, AtRisk, Moment, Own};
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
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    /// Given for the period, or for the year around it.
    pub(super) now: Option<(&'a Frame, bool)>,
    /// Given for the period before.
    pub(super) before: Option<&'a Frame>,
    /// Whether nothing is known of the place before this period.
    pub(super) is_new: bool,
    /// Whether nothing is known of it from this period on.
    pub(super) is_gone: bool,
}

/// What several places hold together; nothing where none gives anything for the period or its year.
pub(super) fn together(parts: &[Part<'_>]) -> Frame {
    let mut sum = Frame::default();
    if parts.iter().all(|part| part.now.is_none()) {
        return sum;
    }
    let is_merged = parts.iter().any(|part| part.is_gone && part.now.is_none());
    for part in parts {
        if let Some((frame, _)) = part.now {
            sum.stocks.extend_from_slice(&frame.stocks);
        }
        sum.at_risk.extend(part.given(is_merged));
        let is_counted =
            |asked: &Asked| !part.is_gone || parts.iter().any(|it| it.takes_ends(*asked));
        sum.at_risk.extend(part.left().into_iter().filter(|(asked, _)| is_counted(asked)));
    }
    sum.add_up();
    sum
}

impl Part<'_> {
    /// Who is at risk by what the place gives. One that is new where another was merged holds the people of that one, who were
    /// nobody's here at the start.
    fn given(&self, is_merged: bool) -> impl Iterator<Item = (Asked, AtRisk)> {
        let is_successor = is_merged && self.is_new;
        let given = self.now.into_iter();
        given
            .flat_map(|(frame, is_of_year)| frame.at_risk.iter().map(move |it| (it, is_of_year)))
            .map(move |((asked, it), is_of_year)| {
                let it = if is_of_year { it.of_year() } else { *it };
                (*asked, if is_successor { population::newcomer(*asked, it) } else { it })
            })
    }

    /// Who is at risk by what it gave for the period before, where it gives nothing now.
    fn left(&self) -> Vec<(Asked, AtRisk)> {
        let is_given = |asked: Asked| {
            self.now
                .is_some_and(|(frame, _)| frame.at_risk.iter().any(|(other, _)| *other == asked))
        };
        let before = self.before.map_or(&[][..], |frame| &frame.at_risk);
        let left =
            before.iter().flat_map(|(asked, it)| population::after(*asked, *it, !self.is_gone));
        left.filter(|(asked, _)| !is_given(*asked)).collect()
    }

    /// Whether it counts these people by two ends, so that those of a place that was merged are missing at the first of them.
    fn takes_ends(&self, asked: Asked) -> bool {
        let mean = asked.at(Moment::Mean);
        self.now.is_some_and(|(frame, _)| {
            frame.at_risk.iter().any(|(other, it)| *other == mean && it.takes_ends(self.is_new))
        })
    }

    /// Whom it knows at all.
    pub(super) fn asked(&self) -> Vec<Asked> {
        self.given(false).chain(self.left()).map(|(asked, _)| asked).collect()
    }
}

impl Frame {
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
            let Some(people_inside) = people(&inside.stocks, measure) else { continue };
            let is_behind = people(&self.stocks, measure).unwrap_or_default() < people_inside;
            let (less, more) = if is_behind {
                (&mut self.stocks, &inside.stocks)
            } else {
                (&mut inside.stocks, &self.stocks)
            };
            say_again(less, more, measure);
        }
        let is_ahead: Vec<bool> = self
            .at_risk
            .iter()
            .map(|(asked, _)| is_ahead(&self.at_risk, &inside.at_risk, *asked))
            .collect();
        for ((asked, own), is_ahead) in self.at_risk.into_iter().zip(is_ahead) {
            match inside.at_risk.iter_mut().find(|(other, _)| *other == asked) {
                Some((_, all)) if is_ahead => *all = own,
                Some(_) => {}
                None => inside.at_risk.push((asked, own)),
            }
        }
        inside.stocks.extend(self.stocks);
        inside.add_up();
        inside
    }
}

/// Whether a place's own number stands, beside that of the places in it: whichever has more people at the end, for every moment; of
/// equal ones, the one that came about better.
fn is_ahead(own: &[(Asked, AtRisk)], inside: &[(Asked, AtRisk)], asked: Asked) -> bool {
    let both = |asked: Asked| {
        let of = |all: &[(Asked, AtRisk)]| all.iter().find(|it| it.0 == asked).map(|it| it.1);
        of(own).zip(of(inside))
    };
    let compared = both(asked.at(Moment::End)).or_else(|| both(asked));
    compared.is_none_or(|(one, other)| match one.people.total_cmp(&other.people) {
        Ordering::Greater => true,
        Ordering::Less => false,
        Ordering::Equal => both(asked.at(Moment::Mean))
            .is_none_or(|(one, other)| one.origins.is_as_good_as(other.origins)),
    })
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

/// Whom one place knows by what it gives itself.
pub(super) fn own_asked(stocks: &[(Class, When, u64)], period: Period) -> BTreeSet<Asked> {
    let frame = Given::of(stocks, period.kind).frame(period);
    frame.at_risk.into_iter().map(|(asked, _)| asked).collect()
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

/// What one place gives of each class in each period. Stocks are sorted by class and time.
fn given(stocks: &[(Class, When, u64)], kind: PeriodKind) -> BTreeMap<i32, Vec<Held>> {
    let period_of = |row: &(Class, When, u64)| Period::of(row.1, kind);
    let mut given: BTreeMap<i32, Vec<Held>> = BTreeMap::new();
    for rows in stocks.chunk_by(|one, two| one.0 == two.0 && period_of(one) == period_of(two)) {
        if let (Some(period), (class, ..)) = (period_of(&rows[0]), rows[0]) {
            let held = Held { class, count: one_of(rows, kind), again: Again::No };
            given.entry(period.index).or_default().push(held);
        }
    }
    for frame in given.values_mut() {
        for of_measure in frame.chunk_by_mut(|one, two| one.class.measure == two.class.measure) {
            mark_ages(of_measure);
        }
    }
    given
}

/// The one number of several of a period: the first of a start, the last of an end, and of means that of the whole period, else theirs
/// by their months.
fn one_of(rows: &[(Class, When, u64)], kind: PeriodKind) -> u64 {
    let months = |when: When| i64::from(last_month(when)) - i64::from(first_month(when)) + 1;
    let (class, ..) = rows[0];
    let found = if is_of_start(class.measure) {
        rows.iter().min_by_key(|(_, when, _)| (first_month(*when), -months(*when)))
    } else {
        rows.iter().max_by_key(|(_, when, _)| (last_month(*when), months(*when)))
    };
    let is_whole = |when: When| months(when) == i64::from(kind.months());
    let is_mean = matches!(
        class.measure,
        Measure::PopulationMean
            | Measure::RegisteredMean
            | Measure::ResidentMean
            | Measure::WomenMean
    );
    if !is_mean || rows.iter().any(|(_, when, _)| is_whole(*when)) {
        return found.map_or(0, |(.., count)| *count);
    }
    let sum = |of: &dyn Fn(&(Class, When, u64)) -> i128| rows.iter().map(of).sum::<i128>();
    let (weighted, all) = (
        sum(&|row| i128::from(row.2) * i128::from(months(row.1))),
        sum(&|row| months(row.1).into()),
    );
    u64::try_from((weighted + all / 2) / all.max(1)).unwrap_or(u64::MAX)
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

/// The first month of a time; what has none comes first.
pub(super) const fn first_month(when: When) -> i32 {
    match when {
        When::Year(year) => year * 12,
        When::Months { first, .. } => first,
        other => last_month(other),
    }
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
