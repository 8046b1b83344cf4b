//! How complete two tables are, stratum by stratum and summed, as intervals and as a table.

use super::MatchView;
use super::common::Common;
use super::rates::Stratum;
use crate::answers::{Column, Sheet, Value};
use crate::chart::{Intervals, Point, Row, RowNames};
use crate::stats::{Capture, Completeness, Confidence, Interval, TwoLists, capture, capture_sum};
use crate::text::{Bilingual, Lang, matching};

/// With fewer matches Chapman's estimate is known to be too low.
pub(super) const MATCHES_MIN: u64 = 7;
/// The level of all intervals here.
pub(super) const LEVEL: Confidence = Confidence::P95;

/// A stratum, or a sum of strata, with what it is estimated to hold.
pub(super) struct Estimated {
    pub(super) name: String,
    pub(super) lists: TwoLists,
    pub(super) all: Option<Capture>,
}

impl Estimated {
    fn of((name, lists): Stratum) -> Self {
        Self { name, lists, all: capture(lists, LEVEL).ok() }
    }

    /// In per cent.
    pub(super) fn completeness(&self, list: usize) -> Option<(f64, Interval)> {
        let listed = [self.lists.first, self.lists.second][list];
        let Completeness { share, interval } = self.all?.completeness(listed);
        Some((100.0 * share, interval.map(|end| 100.0 * end)))
    }
}

/// A sum over strata that could be estimated.
fn summed<'a>(
    name: Bilingual,
    strata: impl Iterator<Item = &'a TwoLists>,
    lang: Lang,
) -> Estimated {
    let known: Vec<(TwoLists, Capture)> =
        strata.filter_map(|lists| Some((*lists, capture(*lists, LEVEL).ok()?))).collect();
    let lists = known.iter().fold(TwoLists::default(), |sum, (lists, _)| sum.plus(*lists));
    Estimated { name: name.get(lang).to_owned(), lists, all: capture_sum(&known, LEVEL) }
}

/// The whole first, then its sums over strata, then the strata.
pub(super) fn estimated(common: &Common, strata: Vec<Stratum>, lang: Lang) -> Vec<Estimated> {
    let whole = Estimated::of((matching::ALL_TOGETHER.get(lang).to_owned(), common.all));
    let sexes = summed(matching::SUM_OF_SEXES, common.by_sex.values(), lang);
    let places = (!common.do_places_differ && common.by_place.len() > 1)
        .then(|| summed(matching::SUM_OF_PLACES, common.by_place.values(), lang));
    let sums = [Some(whole), Some(sexes), places].into_iter().flatten();
    sums.chain(strata.into_iter().map(Estimated::of)).collect()
}

pub(super) fn intervals(estimated: &[Estimated], list: usize, lang: Lang) -> Intervals {
    let row = |it: &Estimated| {
        let is_small = it.lists.both < MATCHES_MIN;
        let point = it.completeness(list).map(|(value, Interval { lower, upper })| Point {
            value,
            lower,
            upper,
            is_small,
        });
        Row { name: it.name.clone(), point, shrunk: None, is_marked: false }
    };
    let name = [MatchView::First, MatchView::Second][list].name();
    Intervals {
        x_title: matching::SHARE_AXIS.get(lang).to_owned(),
        rows: estimated.iter().map(row).collect(),
        names: RowNames { estimate: name.get(lang).to_owned(), ..RowNames::default() },
        ..Intervals::default()
    }
}

pub(super) fn estimates(estimated: &[Estimated], list: usize) -> Sheet {
    let numbers = [
        matching::COUNT_FIRST,
        matching::COUNT_SECOND,
        matching::COUNT_BOTH,
        matching::LINCOLN,
        matching::CHAPMAN,
        matching::STANDARD_ERROR,
        matching::PEOPLE_INTERVAL,
        matching::SHARE,
        matching::SHARE_INTERVAL,
    ];
    let columns =
        std::iter::once(Column::text(matching::STRATUM)).chain(numbers.map(Column::number));
    let row = |it: &Estimated| {
        let counts = [it.lists.first, it.lists.second, it.lists.both];
        let number = |of: fn(&Capture) -> f64| Value::Number(it.all.as_ref().map(of), 1);
        let share = it.completeness(list);
        let values = [
            number(|all| all.lincoln_petersen),
            number(|all| all.chapman),
            number(|all| all.standard_error()),
            Value::Ends(it.all.map(|all| all.interval), 1),
            Value::Number(share.map(|(share, _)| share), 1),
            Value::Ends(share.map(|(_, ends)| ends), 1),
        ];
        let name = std::iter::once(Value::Text(it.name.clone()));
        name.chain(counts.map(|count| Value::Count(Some(count)))).chain(values).collect()
    };
    Sheet { columns: columns.collect(), rows: estimated.iter().map(row).collect() }
}
