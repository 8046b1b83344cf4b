//! The result of a comparison as sentences, a picture and a table.

use super::common::Common;
use super::estimates::{Estimated, LEVEL, MATCHES_MIN, estimated, estimates, intervals};
use super::rates::{Stratum, bars, only, rate, rates};
use super::{Compared, MatchAsked, MatchView, key_name};
use crate::answers::{Keys, Panel, Reads};
use crate::chart::Chart;
use crate::cube::{Order, Place, Sex};
use crate::period::{Period, PeriodKind};
use crate::quality::names;
use crate::stats::{Capture, TwoLists, capture};
use crate::text::{Lang, matching, natural, pictures};

/// So many places are drawn, those with the fewest matches first; the table has all.
const DRAWN: usize = 40;
/// A share of rows that cannot be compared, in per cent, at which another key is suggested.
const MOSTLY: f64 = 30.0;
/// An estimate without strata is told where it differs from that with strata by this share of it.
const UNEVEN: f64 = 0.01;

/// What a comparison says. What leaves the page stands on no count from one to below `threshold`, or is withheld.
#[must_use]
pub fn panel(compared: &Compared, asked: MatchAsked, threshold: Option<u64>, lang: Lang) -> Panel {
    let view = asked.view;
    let Some(common) = Common::of(&compared.matched) else {
        return Panel::saying(matching::NOTHING_COMMON.get(lang));
    };
    let strata = strata(&common, view, lang);
    let is_few = |lists: &TwoLists| {
        let counts = [lists.first, lists.second, lists.both, only(lists)[0], only(lists)[1]];
        counts.iter().any(|count| threshold.is_some_and(|least| (1..least).contains(count)))
    };
    if strata.iter().map(|(_, lists)| lists).chain([&common.all]).any(is_few) {
        return Panel::saying(pictures::SMALL_WITHHELD.get(lang));
    }
    let is_twice = asked.are_both_counted && threshold.is_none();
    let mut says = says(compared, &common, threshold.is_some(), lang);
    says.extend(is_twice.then(|| matching::counted_twice(lang, common.all.both)));
    match view {
        MatchView::Places | MatchView::Months => {
            let is_time = view == MatchView::Months;
            let head = if is_time { matching::MONTH } else { matching::PLACE };
            let drawn = if is_time { &strata[..] } else { &strata[..strata.len().min(DRAWN)] };
            Panel {
                says,
                chart: Some(Chart::Bars(bars(drawn, is_time, lang))),
                reads: Reads::Rows((0..drawn.len()).collect()),
                keys: Keys::None,
                sheet: rates(head, &strata),
            }
        }
        MatchView::First | MatchView::Second => {
            let estimated = estimated(&common, strata, lang);
            let list = usize::from(view == MatchView::Second);
            Panel {
                says,
                chart: Some(Chart::Intervals(intervals(&estimated, list, lang))),
                reads: Reads::Rows((0..estimated.len()).collect()),
                keys: Keys::None,
                sheet: estimates(&estimated, list),
            }
        }
    }
}

/// What a view tells apart.
fn strata(common: &Common, view: MatchView, lang: Lang) -> Vec<Stratum> {
    match view {
        MatchView::Months => {
            let label = |index: i32| Period { kind: PeriodKind::Month, index }.tick();
            common.by_month.iter().map(|(month, lists)| (label(*month), *lists)).collect()
        }
        MatchView::Places => {
            let mut places = places(common);
            let first = |lists: &TwoLists| rate(lists.both, lists.first).unwrap_or(0.0);
            places.sort_by(|(_, one), (_, other)| first(one).total_cmp(&first(other)));
            places
        }
        MatchView::First | MatchView::Second => {
            let sex =
                |(sex, lists): (&Sex, &TwoLists)| (names::sex(*sex).get(lang).to_owned(), *lists);
            let sexes = common.by_sex.iter().map(sex);
            let order = |(order, lists): (&Order, &TwoLists)| {
                (names::order(*order).get(lang).to_owned(), *lists)
            };
            let orders = common.by_order.iter().map(order);
            let places = if common.do_places_differ { Vec::new() } else { places(common) };
            sexes.chain(orders).chain(places).collect()
        }
    }
}

/// In the order in which people read names.
fn places(common: &Common) -> Vec<Stratum> {
    let name = |place: &Place| place.0.join(" ");
    let mut places: Vec<Stratum> =
        common.by_place.iter().map(|(place, lists)| (name(place), *lists)).collect();
    places.sort_by(|(one, _), (other, _)| natural(one, other));
    places
}

/// Matches, range and estimate, then what they do not say, then how they were made. What leaves the page says no counts of rows, of
/// which some may be few.
fn says(compared: &Compared, common: &Common, is_leaving: bool, lang: Lang) -> Vec<String> {
    let Compared { names, matched } = compared;
    let all = common.all;
    let rates = [rate(all.both, all.first), rate(all.both, all.second)];
    let counts = [all.first, all.second, all.both];
    let named = names.each_ref().map(String::as_str);
    let mut says = vec![matching::matched(lang, named, counts, rates)];
    says.extend(estimate_said(common, lang));
    if !is_leaving {
        says.extend(lowest(common, lang));
    }
    says.push(matching::CAVEAT.get(lang).to_owned());
    if is_leaving {
        return says;
    }
    let ends = common.ends().map(|period| period.label(lang));
    says.push(matching::common(lang, ends, common.outside));
    if common.do_places_differ {
        says.push(matching::PLACES_DIFFER.get(lang).to_owned());
    }
    let key = key_name(matched.by.key).get(lang);
    let unusable = matched.lists.map(|list| list.unusable.rows());
    says.push(matching::compared_by(lang, key, unusable, matched.lists.map(|list| list.repeated)));
    says.extend(matching::differing(lang, matched.sexes_differ, matched.months_differ));
    for (list, name) in matched.lists.iter().zip(names) {
        let rows = list.usable + list.unusable.rows();
        let share = rate(list.unusable.rows(), rows).filter(|share| *share >= MOSTLY);
        says.extend(share.map(|share| matching::mostly_unusable(lang, name, share)));
    }
    says
}

/// The estimate that the places add up to where there are several, else the plain one.
fn estimate_said(common: &Common, lang: Lang) -> Vec<String> {
    let estimated = estimated(common, Vec::new(), lang);
    // A sum that leaves out a stratum without matches would leave out the worst.
    let is_whole = |it: &&Estimated| it.all.is_some() && it.lists == common.all;
    let best = estimated.iter().rev().find(is_whole);
    let Some((best, all)) = best.and_then(|best| Some((best, best.all?))) else {
        return vec![matching::NO_ESTIMATE.get(lang).to_owned()];
    };
    let shares = [0, 1].map(|list| {
        let (share, ends) = best.completeness(list).unwrap_or((0.0, all.interval));
        (share, [ends.lower, ends.upper])
    });
    let people = (all.chapman, [all.interval.lower, all.interval.upper]);
    let mut says = vec![matching::estimated(lang, &best.name, people, shares)];
    let is_other = |plain: &Capture| (plain.chapman / all.chapman - 1.0).abs() > UNEVEN;
    if let Some(plain) = estimated[0].all.filter(is_other) {
        says.push(matching::unstratified(lang, plain.chapman, plain.lincoln_petersen));
    }
    let unknown = common.by_place.values().filter(|lists| capture(**lists, LEVEL).is_err()).count();
    if estimated.len() > 2 && unknown > 0 {
        says.push(matching::unestimated(lang, unknown));
    }
    if common.all.both < MATCHES_MIN {
        says.push(matching::FEW_MATCHES.get(lang).to_owned());
    }
    says
}

/// The place in which the fewest of the first table are matched, among several.
fn lowest(common: &Common, lang: Lang) -> Option<String> {
    let rated = common
        .by_place
        .iter()
        .filter_map(|(place, lists)| Some((place, lists, rate(lists.both, lists.first)?)));
    let (place, lists, rate) = rated.min_by(|a, b| a.2.total_cmp(&b.2))?;
    let counts = [lists.both, lists.first];
    (common.by_place.len() > 1).then(|| matching::lowest(lang, &place.0.join(" "), rate, counts))
}
