//! Charts that are looked at in part: entries of the legend left out, some items only, a region.

use vital_ledger::chart::{Caption, Chart, Domain, Region, Window};

use super::{captioned, places, steps, trends};

/// The legend alone.
fn with_legend(mut chart: Chart) -> Chart {
    chart.look_mut().caption = Some(Caption::default());
    chart
}

fn hidden(chart: Chart, entries: &[usize]) -> Chart {
    let mut chart = with_legend(chart);
    chart.look_mut().hidden = entries.to_vec();
    chart
}

fn windowed(chart: Chart, window: Window) -> Chart {
    let mut chart = with_legend(chart);
    chart.look_mut().window = window;
    chart
}

/// Three of the twelve years of a town by month, with its moments, a found break and the smoothed course.
pub(crate) fn trend_in_part() -> Chart {
    windowed(Chart::Trend(steps::smoothed()), Window::Items(60..96))
}

pub(crate) fn samples() -> Vec<(&'static str, Chart)> {
    let region = Window::Region(Region {
        x: Domain { low: 300.0_f64.ln(), high: 3000.0_f64.ln() },
        y: Domain { low: 95.0, high: 120.0 },
    });
    let few = Caption {
        title: "Eight of forty towns".to_owned(),
        notes: vec!["From the highest to the lowest. Invented figures.".to_owned()],
    };
    let mut rows = Chart::Intervals(places::intervals_of_forty());
    *rows.look_mut() = captioned(few);
    rows.look_mut().window = Window::Items(4..12);
    vec![
        ("trend-hidden", hidden(Chart::Trend(trends::town_by_order()), &[0, 3])),
        ("trend-in-part", trend_in_part()),
        ("funnel-in-region", windowed(Chart::Funnel(places::funnel_to_keep()), region)),
        ("funnel-hidden", hidden(Chart::Funnel(places::funnel_of_towns()), &[0, 3, 5, 6])),
        ("intervals-in-part", rows),
        ("intervals-hidden", hidden(Chart::Intervals(places::intervals_of_towns()), &[0])),
    ]
}
