//! What is drawn, layer by layer, once the layout says where. Knows no backend and chooses nothing.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::frame::Plot;
use super::layout::{Layout, NOTE, SAMPLE_PX, SMALL, TITLE, y_labels};
use super::pen::{Drawn, Pen, Shape};
use super::scale::{clipped, runs};
use super::theme::{Palette, Tone};
use super::trend::{Point, Series, Trend};

/// Markers are left out where points are closer than this.
const MARKERS_FROM_STEP_PX: f64 = 11.0;
const MARKER_RADIUS_PX: f64 = 3.6;
/// Isolated points of several series stand beside each other, so far apart.
const DODGE_PX: f64 = 7.0;

/// The band and the line to compare with; under everything.
pub(crate) fn reference<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    trend: &Trend,
    layout: &Layout,
    palette: &Palette,
) -> Drawn<B> {
    let plan = &layout.plan;
    if let Some(band) = &trend.band {
        let plot = Plot { top: plan.y_of(band.to), bottom: plan.y_of(band.from), ..plan.plot };
        pen.rect(plot, &palette.band)?;
    }
    Ok(())
}

/// Level grid lines, the base line with its ticks, the labels of both axes.
pub(crate) fn axes<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    trend: &Trend,
    layout: &Layout,
    palette: &Palette,
) -> Drawn<B> {
    let plan = &layout.plan;
    let Plot { left, right, bottom, .. } = plan.plot;
    for (value, label) in layout.y_ticks.values.iter().zip(y_labels(&layout.y_ticks)) {
        let y = plan.y_of(*value);
        pen.level(y, (left, right), 1.0, &palette.grid)?;
        pen.text(&label, (left - 8.0, y), HPos::Right, SMALL, &palette.muted)?;
    }
    if let Some(line) = &trend.line {
        pen.level(plan.y_of(line.at), (left, right), 1.0, &palette.mark)?;
    }
    pen.level(bottom, (left, right), 1.0, &palette.axis)?;
    for label in &layout.x_labels {
        pen.upright(plan.x_of(label.index), (bottom, bottom + 5.0), 1.0, &palette.axis)?;
        pen.text(&label.text, (label.center, bottom + 16.0), HPos::Center, SMALL, &palette.muted)?;
    }
    pen.text(&trend.y_title, (layout.left, layout.y_title_y), HPos::Left, SMALL, &palette.muted)
}

/// The interval of each run as a translucent band, of a single point as an error bar.
pub(crate) fn intervals<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    trend: &Trend,
    series: &Series,
    layout: &Layout,
    palette: &Palette,
) -> Drawn<B> {
    let plan = &layout.plan;
    let tone = palette.tone(series.tone);
    let shade = tone.mix(if trend.series.len() == 1 { 0.18 } else { 0.13 });
    for run in runs(&series.points) {
        let points: Vec<(f64, Point)> = run
            .clone()
            .filter_map(|index| Some((plan.x_of(index), series.points[index]?)))
            .collect();
        if let [(x, point)] = points[..] {
            let x = x + dodge(trend, series);
            pen.upright(x, (plan.y_of(point.upper), plan.y_of(point.lower)), 1.5, &tone.mix(0.75))?;
            continue;
        }
        let upper = points.iter().map(|(x, point)| (*x, plan.y_of(point.upper)));
        let lower = points.iter().rev().map(|(x, point)| (*x, plan.y_of(point.lower)));
        pen.polygon(&upper.chain(lower).collect::<Vec<_>>(), &shade)?;
    }
    Ok(())
}

/// The line through each run, cut at the plot's edges, and the markers.
pub(crate) fn line<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    trend: &Trend,
    series: &Series,
    layout: &Layout,
    palette: &Palette,
) -> Drawn<B> {
    let plan = &layout.plan;
    let tone = palette.tone(series.tone);
    let is_first = trend.series.first().is_some_and(|first| std::ptr::eq(first, series));
    let is_dense = plan.step() < MARKERS_FROM_STEP_PX;
    let width = match (is_first, is_dense) {
        (true, false) => 2.25,
        (false, false) => 1.75,
        (_, true) => 1.5,
    };
    for run in runs(&series.points) {
        let points: Vec<(f64, Point)> = run
            .clone()
            .filter_map(|index| Some((plan.x_of(index), series.points[index]?)))
            .collect();
        let values: Vec<(f64, f64)> = points.iter().map(|(x, point)| (*x, point.value)).collect();
        for part in clipped(&values, plan.domain) {
            let placed: Vec<_> = part.iter().map(|(x, value)| (*x, plan.y_of(*value))).collect();
            pen.path(&placed, width, &tone)?;
        }
        let is_single = points.len() == 1;
        let shift = if is_single { dodge(trend, series) } else { 0.0 };
        if is_single || !is_dense {
            for (x, point) in &points {
                marker(
                    pen,
                    (x + shift, plan.y_of(point.value)),
                    point.is_small,
                    series.tone,
                    palette,
                )?;
            }
        }
    }
    Ok(())
}

/// A marker with a rim in the background's colour; hollow when small.
fn marker<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    at: (f64, f64),
    is_small: bool,
    tone: Tone,
    palette: &Palette,
) -> Drawn<B> {
    let shape = shape(tone);
    pen.marker(shape, at, MARKER_RADIUS_PX + 1.2, &palette.background)?;
    pen.marker(shape, at, MARKER_RADIUS_PX, &palette.tone(tone))?;
    if is_small {
        pen.marker(shape, at, MARKER_RADIUS_PX - 1.6, &palette.background)?;
    }
    Ok(())
}

const fn shape(tone: Tone) -> Shape {
    match tone.0 % Tone::COUNT {
        0 => Shape::Circle,
        1 => Shape::Square,
        2 => Shape::Triangle,
        _ => Shape::Diamond,
    }
}

/// How far a single point is moved sideways, so that error bars of several series do not cover each other.
fn dodge(trend: &Trend, series: &Series) -> f64 {
    let place = trend.series.iter().position(|other| std::ptr::eq(other, series)).unwrap_or(0);
    (place as f64 - (trend.series.len() as f64 - 1.0) / 2.0) * DODGE_PX
}

/// The labels of the references, over everything so that they can be read.
pub(crate) fn reference_labels<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    layout: &Layout,
    palette: &Palette,
) -> Drawn<B> {
    let right = layout.plan.plot.right;
    for label in &layout.references {
        if label.is_inside {
            let halo = Plot {
                left: right - label.width - 5.0,
                top: label.y - 7.5,
                right: right + 1.0,
                bottom: label.y + 7.5,
            };
            pen.rect(halo, &palette.background.mix(0.75))?;
            pen.text(&label.text, (right - 2.0, label.y), HPos::Right, SMALL, &palette.muted)?;
        } else {
            pen.text(&label.text, (right + 8.0, label.y), HPos::Left, SMALL, &palette.muted)?;
        }
    }
    Ok(())
}

/// Title, legend and notes of a picture that stands alone.
pub(crate) fn caption<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    trend: &Trend,
    layout: &Layout,
    palette: &Palette,
) -> Drawn<B> {
    for line in &layout.title {
        pen.text(&line.text, (layout.left, line.y), HPos::Left, TITLE, &palette.text)?;
    }
    for item in &layout.legend {
        let Series { name, tone, .. } = &trend.series[item.series];
        pen.path(&[(item.x, item.y), (item.x + SAMPLE_PX, item.y)], 2.0, &palette.tone(*tone))?;
        marker(pen, (item.x + SAMPLE_PX / 2.0, item.y), false, *tone, palette)?;
        pen.text(name, (item.name_x, item.y), HPos::Left, NOTE, &palette.text)?;
    }
    for line in &layout.notes {
        pen.text(&line.text, (layout.left, line.y), HPos::Left, NOTE, &palette.muted)?;
    }
    Ok(())
}
