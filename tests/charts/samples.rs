//! The charts that are drawn in tests and on the contact sheet: real figures, and every edge case. Knows no test.

#[path = "bars.rs"]
mod bars;
#[path = "cascade.rs"]
mod cascade;
#[path = "choropleth.rs"]
mod choropleth;
#[path = "county.rs"]
mod county;
#[path = "cycle.rs"]
pub(crate) mod cycle;
#[path = "heat.rs"]
pub(crate) mod heat;
#[path = "multiples.rs"]
pub(crate) mod multiples;
#[path = "parts.rs"]
pub(crate) mod parts;
#[path = "places.rs"]
pub(crate) mod places;
#[path = "pyramid.rs"]
mod pyramid;
#[path = "scatter.rs"]
pub(crate) mod scatter;
#[path = "steps.rs"]
mod steps;
#[path = "tiles.rs"]
mod tiles;
#[path = "figures.rs"]
mod trends;

use vital_ledger::chart::{Caption, Chart, Look, Trend};

/// A picture that stands alone.
pub(crate) fn captioned(caption: Caption) -> Look {
    Look { caption: Some(caption), ..Look::default() }
}

pub(crate) fn figures() -> Vec<(&'static str, Trend)> {
    vec![
        ("arbuthnot", trends::arbuthnot()),
        ("arbuthnot-to-keep", trends::arbuthnot_to_keep()),
        ("census", trends::census()),
        ("census-to-keep", trends::census_to_keep()),
        ("town-by-order", trends::town_by_order()),
        ("town-by-month", trends::town_by_month()),
        ("county-by-month", trends::county_by_month()),
        ("quarters", trends::quarters()),
        ("absurd", trends::absurd()),
        ("one-year", trends::one_year()),
        ("nothing", trends::nothing()),
        ("smoothed", steps::smoothed()),
        ("smoothed-to-keep", steps::smoothed_to_keep()),
        ("sums", steps::sums()),
    ]
}

/// One of every kind and edge case: what the tests draw, and what the contact sheet shows.
pub(crate) fn charts() -> Vec<(&'static str, Chart)> {
    let trends = figures().into_iter().map(|(name, trend)| (name, Chart::Trend(trend)));
    let funnels = [
        ("funnel-towns", places::funnel_of_towns()),
        ("funnel-many", places::funnel_of_many()),
        ("funnel-to-keep", places::funnel_to_keep()),
        ("funnel-one", places::funnel_of_one()),
        ("funnel-none", places::funnel_of_none()),
    ];
    let intervals = [
        ("intervals-towns", places::intervals_of_towns()),
        ("intervals-forty", places::intervals_of_forty()),
        ("intervals-many", places::intervals_of_many()),
        ("intervals-to-keep", places::intervals_to_keep()),
        ("intervals-one", places::intervals_of_one()),
        ("intervals-none", places::intervals_of_none()),
    ];
    let waterfalls = [
        ("waterfall-orders", steps::waterfall_by_order()),
        ("waterfall-to-keep", steps::waterfall_to_keep()),
        ("waterfall-towns", steps::waterfall_by_town()),
        ("waterfall-one", steps::waterfall_of_one()),
        ("waterfall-none", steps::waterfall_of_none()),
    ];
    trends
        .chain(funnels.map(|(name, funnel)| (name, Chart::Funnel(funnel))))
        .chain(intervals.map(|(name, intervals)| (name, Chart::Intervals(intervals))))
        .chain(waterfalls.map(|(name, waterfall)| (name, Chart::Waterfall(waterfall))))
        .chain(scatter::samples())
        .chain(cycle::samples())
        .chain(multiples::samples())
        .chain(parts::samples())
        .chain(bars::samples())
        .chain(cascade::samples())
        .chain(pyramid::samples())
        .chain(heat::samples())
        .chain(tiles::samples())
        .chain(choropleth::samples())
        .collect()
}
