//! Where everything of a cycle goes, before anything is drawn. Knows sizes of letters and of the picture, no colour and no backend.

use super::Cycle;
use crate::chart::axis::{
    SMALL, Scale, TITLE_DOWN_PX, X_LABELS_PX, labels, title_room, upright_ticks, widest,
};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::{Frame, Plan, Plot};
use crate::chart::kinds::Kind;
use crate::chart::lettering::shortened;
use crate::chart::pen::Letters;
use crate::chart::scale::{Domain, Ticks, XLabel, spread, x_labels, y_domain};
use crate::chart::trend::Point;

/// The letters of the strong year.
pub(super) const STRONG: Letters = Letters { size_px: SMALL.size_px, is_bold: true };
/// Labels beside the plot take at most this share of the width, but may always be as long as the name of a year.
const BESIDE_SHARE: f64 = 0.2;
const YEAR_PX: f64 = 48.0;
/// From the plot to the labels beside it, and between their middles.
const BESIDE_PX: f64 = 8.0;
const LINE_PX: f64 = 15.0;
/// Without labels beside it the plot ends so far from the edge.
const EDGE_PX: f64 = 8.0;
/// From the last marker of a year that has not ended to its name.
const AWAY_PX: f64 = 9.0;

/// Where everything goes.
pub(super) struct Layout {
    pub(super) plan: Plan,
    pub(super) y_ticks: Ticks,
    pub(super) x_labels: Vec<XLabel>,
    pub(super) y_title_y: f64,
    /// What lines are named at their ends.
    pub(super) ends: Vec<End>,
    pub(super) surround: Surround,
}

/// A name at the end of a line, beginning at `at`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct End {
    pub(super) text: String,
    pub(super) at: (f64, f64),
    /// Of the strong year.
    pub(super) is_strong: bool,
    /// Inside of the plot, so that lines may run behind it: so wide.
    pub(super) inside: Option<f64>,
}

impl Layout {
    pub(super) fn of(cycle: &Cycle, frame: &Frame, measure: Measure<'_>) -> Self {
        let width = f64::from(frame.width_px);
        let surround = Surround::of(cycle.look.caption.as_ref(), &cycle.legend(), frame, measure);
        let top = surround.top + title_room(&cycle.y_title);
        let bottom = (surround.bottom - X_LABELS_PX).max(top + 1.0);
        let y_ticks = upright_ticks(cycle.look.span.unwrap_or_else(|| domain(cycle)), bottom - top);
        let left = surround.left + widest(labels(&y_ticks), measure) + 8.0;
        let limit = (width * BESIDE_SHARE).max(YEAR_PX);
        let gutter = names(cycle, limit, measure).into_iter().fold(0.0, |widest: f64, name| {
            if name.month.is_none() { widest.max(name.width + BESIDE_PX) } else { widest }
        });
        let right = (surround.right - gutter.max(EDGE_PX)).max(left + 1.0);
        let plot = Plot { left, top, right, bottom };
        let plan = Plan { plot, domain: y_ticks.domain, len: cycle.ticks.len() };
        let x_labels = x_labels(&cycle.ticks, &plan, width, |text| measure(text, SMALL));
        let ends = ends(names(cycle, limit, measure), &plan);
        let y_title_y = surround.top + TITLE_DOWN_PX;
        Self { plan, y_ticks, x_labels, y_title_y, ends, surround }
    }

    /// The axis of values.
    pub(super) const fn scale(&self) -> Scale {
        Scale::upright(self.plan.domain, self.plan.plot)
    }

    /// Each month at what is known of it first, else at the top of the plot.
    pub(super) fn items(&self, cycle: &Cycle) -> Vec<Option<(f64, f64)>> {
        let plan = &self.plan;
        let y = |index| cycle.value_of(index).map_or(plan.plot.top, |value| plan.y_of(value));
        (0..plan.len).map(|index| Some((plan.x_of(index), y(index)))).collect()
    }
}

/// What the values need, the reference among them.
pub(super) fn domain(cycle: &Cycle) -> Domain {
    let point = |value: f64| Point { value, lower: value, upper: value, is_small: false };
    let points: Vec<Point> = values(cycle).map(point).collect();
    y_domain(&points, &cycle.line.iter().map(|line| line.at).collect::<Vec<_>>())
}

/// Whether there is any value.
pub(super) fn is_known(cycle: &Cycle) -> bool {
    values(cycle).next().is_some()
}

fn values(cycle: &Cycle) -> impl Iterator<Item = f64> {
    let years = cycle.year.iter().chain(&cycle.others).flat_map(|year| &year.values);
    let middle = cycle.middle.iter().flat_map(|middle| &middle.values);
    let ends = cycle.range.iter().flat_map(|range| range.ends.iter().flatten());
    let known = years.chain(middle).flatten().copied();
    known.chain(ends.flat_map(|(lower, upper)| [*lower, *upper])).filter(|it| it.is_finite())
}

/// A name that wants to stand at a value.
struct Name {
    text: String,
    width: f64,
    value: f64,
    is_strong: bool,
    /// The last month of a year that has not ended; else the name stands beside the plot.
    month: Option<usize>,
}

/// The names of the strong year, of the middle and of the reference; each no wider than `limit`.
fn names(cycle: &Cycle, limit: f64, measure: Measure<'_>) -> Vec<Name> {
    let name = |text: &str, value: f64, is_strong: bool, month: Option<usize>| {
        let width = |text: &str| measure(text, if is_strong { STRONG } else { SMALL });
        let text = shortened(text, limit - BESIDE_PX, width);
        Name { width: width(&text), text, value, is_strong, month }
    };
    let last = |values: &[Option<f64>]| {
        let known = values.iter().take(cycle.ticks.len()).copied().enumerate();
        let mut known =
            known.filter_map(|(at, value)| Some((at, value.filter(|it| !it.is_nan())?)));
        known.next_back()
    };
    let inside = |month: usize| Some(month).filter(|month| month + 1 < cycle.ticks.len());
    let year = cycle.year.as_ref().and_then(|year| Some((year, last(&year.values)?)));
    let year = year.map(|(year, (month, value))| name(&year.name, value, true, inside(month)));
    let middle = cycle.middle.as_ref().and_then(|middle| Some((middle, last(&middle.values)?)));
    let middle = middle.map(|(middle, (_, value))| name(&middle.label, value, false, None));
    let line = cycle.line.as_ref().map(|line| name(&line.label, line.at, false, None));
    year.into_iter().chain(middle).chain(line).filter(|name| !name.text.is_empty()).collect()
}

/// Where names stand: beside the plot, moved apart; that of a year that has not ended at its last month.
fn ends(names: Vec<Name>, plan: &Plan) -> Vec<End> {
    let plot = plan.plot;
    let (mut beside, inside): (Vec<Name>, Vec<Name>) =
        names.into_iter().partition(|name| name.month.is_none());
    beside.sort_by(|one, other| other.value.total_cmp(&one.value));
    let mut places: Vec<f64> = beside.iter().map(|name| plan.y_of(name.value)).collect();
    spread(&mut places, LINE_PX, plot.top, plot.bottom - LINE_PX / 2.0);
    let end = |(name, y): (Name, f64)| End {
        text: name.text,
        at: (plot.right + BESIDE_PX, y),
        is_strong: name.is_strong,
        inside: None,
    };
    let within = inside.into_iter().map(|name| {
        let x = plan.x_of(name.month.unwrap_or_default()) + AWAY_PX;
        End {
            at: (x.min(plot.right - name.width).max(plot.left), plan.y_of(name.value)),
            text: name.text,
            is_strong: name.is_strong,
            inside: Some(name.width),
        }
    });
    beside.into_iter().zip(places).map(end).chain(within).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cycle::{MonthLine, Year};
    use crate::chart::theme::Theme;

    fn ends_of(values: &[Option<f64>]) -> Vec<(String, bool)> {
        let cycle = Cycle {
            ticks: (1..=12).map(|month| month.to_string()).collect(),
            year: Some(Year { name: "2024".to_owned(), values: values.to_vec() }),
            middle: Some(MonthLine {
                label: "Mean".to_owned(),
                values: vec![Some(100.0); 12],
                ..MonthLine::default()
            }),
            ..Cycle::default()
        };
        let frame = Frame { width_px: 800, height_px: 400, ratio: 1.0, theme: Theme::Light };
        let layout = Layout::of(&cycle, &frame, &|text, _| text.len() as f64 * 7.0);
        layout.ends.into_iter().map(|end| (end.text, end.inside.is_some())).collect()
    }

    #[test]
    fn a_year_is_named_where_it_ends() {
        let (year, mean) = ("2024".to_owned(), ("Mean".to_owned(), false));
        assert_eq!(ends_of(&[Some(104.0); 12]), [(year.clone(), false), mean.clone()]);
        assert_eq!(ends_of(&[Some(96.0); 12]), [mean.clone(), (year.clone(), false)]);
        assert_eq!(ends_of(&[Some(104.0); 5]), [mean.clone(), (year, true)]);
        assert_eq!(ends_of(&[None, Some(f64::NAN)]), [mean]);
    }
}
