//! Where everything of a trend goes, before anything is drawn. Knows sizes of letters and of the picture, no colour and no backend.

use super::{Point, Trend};
use crate::chart::axis::{
    Reference, SMALL, Scale, TITLE_DOWN_PX, X_LABELS_PX, beside, labels, references, title_room,
    upright_ticks, widest,
};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::{Frame, Plan, Plot};
use crate::chart::kinds::Kind;
use crate::chart::scale::{Domain, Ticks, XLabel, x_labels, y_domain};

/// Where everything goes.
pub(super) struct Layout {
    pub(super) plan: Plan,
    pub(super) y_ticks: Ticks,
    pub(super) x_labels: Vec<XLabel>,
    pub(super) y_title_y: f64,
    pub(super) references: Vec<Reference>,
    pub(super) surround: Surround,
}

impl Layout {
    pub(super) fn of(trend: &Trend, frame: &Frame, measure: Measure<'_>) -> Self {
        let width = f64::from(frame.width_px);
        let surround = Surround::of(trend.look.caption.as_ref(), &trend.legend(), frame, measure);
        let top = surround.top + title_room(&trend.y_title);
        let bottom = (surround.bottom - X_LABELS_PX).max(top + 1.0);
        let y_ticks = upright_ticks(trend.look.span.unwrap_or_else(|| domain(trend)), bottom - top);
        let left = surround.left + widest(labels(&y_ticks), measure) + 8.0;
        let (line, band) = (trend.line.as_ref(), trend.band.as_ref());
        let (beside, is_inside) = beside(line, band, width, measure);
        let right = (surround.right - beside).max(left + 1.0);
        let plot = Plot { left, top, right, bottom };
        let plan = Plan { plot, domain: y_ticks.domain, len: trend.ticks.len() };
        let x_labels = x_labels(&trend.ticks, &plan, width, |text| measure(text, SMALL));
        let scale = Scale::upright(plan.domain, plot);
        let references = references(line, band, &scale, is_inside, measure);
        let y_title_y = surround.top + TITLE_DOWN_PX;
        Self { plan, y_ticks, x_labels, y_title_y, references, surround }
    }

    /// The axis of values.
    pub(super) const fn scale(&self) -> Scale {
        Scale::upright(self.plan.domain, self.plan.plot)
    }
}

/// What the values need, the references always among them.
pub(super) fn domain(trend: &Trend) -> Domain {
    let series = trend.series.iter().flat_map(|series| series.points.iter().copied().flatten());
    let smooth = trend.smooth.iter().flat_map(|smooth| &smooth.points).map(|point| Point {
        value: point.value,
        lower: point.lower,
        upper: point.upper,
        is_small: false,
    });
    y_domain(&series.chain(smooth).collect::<Vec<_>>(), &references_of(trend))
}

/// Whether there is any value.
pub(super) fn is_known(trend: &Trend) -> bool {
    let series = trend.series.iter().flat_map(|series| series.points.iter().flatten());
    let smooth = trend.smooth.iter().flat_map(|smooth| &smooth.points);
    let mut values = series.map(|point| point.value).chain(smooth.map(|point| point.value));
    values.any(f64::is_finite)
}

fn references_of(trend: &Trend) -> Vec<f64> {
    let band = trend.band.iter().flat_map(|band| [band.from, band.to]);
    band.chain(trend.line.iter().map(|line| line.at)).collect()
}
