//! Where everything of a funnel goes, before anything is drawn. Knows sizes of letters and of the picture, no colour and no backend.

use super::dots::{Side, Spot, births_of, labels, radius, values};
use super::{Dot, Funnel};
use crate::chart::axis::{
    LogTick, Reference, Scale, TITLE_DOWN_PX, X_LABELS_PX, beside, labels as tick_labels,
    log_ticks, references, title_room, upright_ticks, widest, x_title_room,
};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::look::{Region, Window};
use crate::chart::scale::{Domain, Ticks};
use crate::chart::scattered::Label;
use crate::chart::stage::{HEAD_PX, RIM_PX, RING_REACH_PX};

/// Where everything goes.
pub(super) struct Layout {
    pub(super) plot: Plot,
    /// Over natural logarithms of births.
    pub(super) x: Scale,
    pub(super) x_ticks: Vec<LogTick>,
    pub(super) y: Scale,
    pub(super) y_ticks: Ticks,
    pub(super) y_title_y: f64,
    pub(super) references: Vec<Reference>,
    pub(super) spots: Vec<Option<Spot>>,
    pub(super) labels: Vec<Label>,
    pub(super) surround: Surround,
}

impl Layout {
    pub(super) fn of(funnel: &Funnel, frame: &Frame, measure: Measure<'_>) -> Self {
        let width = f64::from(frame.width_px);
        let surround = Surround::of(funnel.look.caption.as_ref(), &funnel.legend(), frame, measure);
        let top = surround.top + title_room(&funnel.y_title);
        let bottom = (surround.bottom - X_LABELS_PX - x_title_room(&funnel.x_title)).max(top + 1.0);
        let y_ticks = upright_ticks(span(funnel), bottom - top);
        let left = surround.left + widest(tick_labels(&y_ticks), measure) + 8.0;
        let centre = funnel.centre.as_ref();
        let (beside, is_inside) = beside(centre, None, width, measure);
        let right = (surround.right - beside).max(left + 1.0);
        let plot = Plot { left, top, right, bottom };
        let x = Scale::level(births_shown(funnel), plot);
        let y = Scale::upright(y_ticks.domain, plot);
        let references = references(centre, None, &y, is_inside, measure);
        let spots: Vec<_> =
            funnel.dots.iter().map(|dot| spot(dot, funnel.dots.len(), &x, &y)).collect();
        let taken = references.iter().filter_map(|reference| reference.room(plot)).collect();
        let labels = labels(&funnel.dots, &spots, plot, taken, measure);
        let x_ticks = log_ticks(&x, width, measure);
        let y_title_y = surround.top + TITLE_DOWN_PX;
        Self { plot, x, x_ticks, y, y_ticks, y_title_y, references, spots, labels, surround }
    }
}

/// What the axis of values spans: the region that is looked at, else what is asked for, else what the values need.
fn span(funnel: &Funnel) -> Domain {
    match funnel.look.window {
        Window::Region(Region { y, .. }) => y,
        _ => funnel.look.span.unwrap_or_else(|| values(funnel)),
    }
}

/// What the x axis spans, as natural logarithms of births.
fn births_shown(funnel: &Funnel) -> Domain {
    let Domain { low, high } = births_of(funnel);
    match funnel.look.window {
        Window::Region(Region { x, .. }) => x,
        _ => Domain { low: low.ln(), high: high.ln() },
    }
}

fn spot(dot: &Dot, dots: usize, x: &Scale, y: &Scale) -> Option<Spot> {
    if dot.births.is_nan() || dot.births < 1.0 || dot.value.is_nan() {
        return None;
    }
    if !x.domain.holds(dot.births.ln()) {
        return None;
    }
    let side = match dot.value {
        value if value > y.domain.high => Side::Above,
        value if value < y.domain.low => Side::Below,
        _ => Side::Inside,
    };
    let reach = match side {
        Side::Inside if dot.is_marked => radius(dot.standing, dots) + RING_REACH_PX,
        Side::Inside => radius(dot.standing, dots) + RIM_PX,
        Side::Above | Side::Below => HEAD_PX.0 + 1.0,
    };
    Some(Spot { at: (x.at(dot.births.ln()), y.at(dot.value)), reach, side })
}
