//! What stands behind the series of a trend: moments, found breaks, a smoothed course. Decides little places of its own labels.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::marks::Marks;
use super::{Point, Series, Smooth, SmoothPoint};
use crate::chart::axis::SMALL;
use crate::chart::caption::SAMPLE_PX;
use crate::chart::frame::Plot;
use crate::chart::pen::Drawn;
use crate::chart::scale::{bent, clipped};
use crate::chart::stage::{RIM_PX, sample_line};

/// Labels of moments that are closer stand one below the other, in so many rows.
const MOMENT_PX: f64 = 15.0;
const MOMENT_ROWS: usize = 4;
/// The strokes of the line at a break, and its width.
const BREAK_DASH_PX: (f64, f64) = (5.0, 4.0);
const BREAK_PX: f64 = 1.5;
/// Labels of breaks: the height of a row, how many rows, and the room between line and label.
const BREAK_ROW_PX: f64 = 16.0;
const BREAK_ROWS: u32 = 8;
const BREAK_GAP_PX: f64 = 4.0;
/// The smoothed course: how much of its tone its band has, and the width of its line.
const SMOOTH_SHADE: f64 = 0.2;
const SMOOTH_PX: f64 = 2.5;
/// How opaque the rim of that line is.
const SMOOTH_RIM: f64 = 0.8;

impl<B: DrawingBackend> Marks<'_, B> {
    /// Moments on the time axis as upright lines; labels that would touch stand one below the other, above all lines.
    pub(super) fn moments(&self) -> Drawn<B> {
        let plan = &self.layout.plan;
        let Plot { top, bottom, .. } = plan.plot;
        let moments: Vec<(f64, &str)> = self
            .trend
            .marks
            .iter()
            .filter_map(|mark| Some((plan.x_at(mark.at)?, mark.label.as_str())))
            .collect();
        for (x, _) in &moments {
            self.stage.pen.upright(*x, (top, bottom), 1.0, &self.stage.palette.grid)?;
        }
        let rooms = rooms_of(&moments, top, |label| self.stage.pen.width(label, SMALL));
        rooms.iter().try_for_each(|room| self.stage.halo(*room))?;
        for ((_, label), room) in moments.iter().zip(&rooms) {
            let y = f64::midpoint(room.top, room.bottom);
            self.stage.small(label, (room.left + 1.0, y), HPos::Left)?;
        }
        Ok(())
    }

    /// Found breaks as strong broken lines; where moments have labels, below the first row of these.
    pub(super) fn break_lines(&self) -> Drawn<B> {
        let plan = &self.layout.plan;
        let Plot { top, bottom, .. } = plan.plot;
        let top = if self.trend.marks.is_empty() { top } else { top + MOMENT_PX };
        let places = self.trend.breaks.iter().filter_map(|found| plan.x_at(found.at));
        for x in places {
            let ink = &self.stage.palette.text;
            self.stage.pen.dashed(&[(x, top), (x, bottom)], BREAK_PX, BREAK_DASH_PX, ink)?;
        }
        Ok(())
    }

    /// What breaks are named, beside their lines where that covers least.
    pub(super) fn break_labels(&self) -> Drawn<B> {
        let plan = &self.layout.plan;
        let references = &self.layout.references;
        let mut taken: Vec<Plot> =
            references.iter().filter_map(|label| label.room(plan.plot)).collect();
        let course = self.course_of_series();
        for found in &self.trend.breaks {
            let Some(x) = plan.x_at(found.at) else { continue };
            let rooms = self.beside_break(x, &found.label);
            let free = rooms.iter().filter(|room| !taken.iter().any(|other| other.meets(room)));
            let covers =
                |room: &&Plot| course.iter().filter(|(x, y)| room.holds_point(*x, *y)).count();
            let Some(room) = free.min_by_key(covers) else { continue };
            self.stage.halo(*room)?;
            let at = (room.left + BREAK_GAP_PX, f64::midpoint(room.top, room.bottom));
            let ink = &self.stage.palette.text;
            self.stage.pen.text(&found.label, at, HPos::Left, SMALL, ink)?;
            taken.push(*room);
        }
        Ok(())
    }

    /// The rooms for a label beside the line at `x`, from the foot of the plot upwards and from its head downwards, on the right
    /// and on the left; all within the plot.
    fn beside_break(&self, x: f64, label: &str) -> Vec<Plot> {
        let plot = self.layout.plan.plot;
        let width = self.stage.pen.width(label, SMALL) + 2.0 * BREAK_GAP_PX;
        let moments = self.trend.marks.len().min(MOMENT_ROWS) as f64 * MOMENT_PX;
        let at = |(row, is_foot, is_right): (u32, bool, bool)| {
            let down = f64::from(row) * BREAK_ROW_PX;
            let foot = plot.bottom - BREAK_ROW_PX - 1.0 - down;
            let top = if is_foot { foot } else { plot.top + moments + 1.0 + down };
            let left = if is_right { x + 1.0 } else { x - width - 1.0 };
            Plot { left, top, right: left + width, bottom: top + BREAK_ROW_PX }
        };
        let sides = [(true, true), (true, false), (false, true), (false, false)];
        let rows = (0..BREAK_ROWS).flat_map(|row| sides.map(|(foot, right)| (row, foot, right)));
        rows.map(at).filter(|room| plot.holds(room)).collect()
    }

    /// Where the lines of the series run: their points, and half way between neighbours.
    fn course_of_series(&self) -> Vec<(f64, f64)> {
        let plan = &self.layout.plan;
        let place = |(index, point): (usize, &Option<Point>)| {
            Some((plan.x_of(index), plan.y_of((*point)?.value)))
        };
        let middle = |pair: &[(f64, f64)]| {
            (f64::midpoint(pair[0].0, pair[1].0), f64::midpoint(pair[0].1, pair[1].1))
        };
        let along = |series: &Series| -> Vec<(f64, f64)> {
            let points: Vec<_> = series.points.iter().enumerate().filter_map(place).collect();
            points.windows(2).map(middle).chain(points.iter().copied()).collect()
        };
        self.trend.series.iter().flat_map(along).collect()
    }

    /// The band of the smoothed course, under the series.
    pub(super) fn smooth_band(&self) -> Drawn<B> {
        let Some(smooth) = &self.trend.smooth else { return Ok(()) };
        let edge = |of| self.on_plot(&bent(&self.course(smooth, of), self.layout.plan.domain));
        let (upper, lower) = (edge(|point| point.upper), edge(|point| point.lower));
        let outline: Vec<_> = upper.into_iter().chain(lower.into_iter().rev()).collect();
        let tone = self.stage.palette.tone(smooth.tone);
        self.stage.pen.polygon(&outline, &tone.mix(SMOOTH_SHADE))
    }

    /// Its line, over the series and set off from them, cut at the plot's edges.
    pub(super) fn smooth_line(&self) -> Drawn<B> {
        let Some(smooth) = &self.trend.smooth else { return Ok(()) };
        let tone = self.stage.palette.tone(smooth.tone);
        let course = self.course(smooth, |point| point.value);
        for part in clipped(&course, self.layout.plan.domain) {
            let part = self.on_plot(&part);
            let ground = self.stage.palette.background.mix(SMOOTH_RIM);
            self.stage.pen.path(&part, SMOOTH_PX + 2.0 * RIM_PX, &ground)?;
            self.stage.pen.path(&part, SMOOTH_PX, &tone)?;
        }
        Ok(())
    }

    fn course(&self, smooth: &Smooth, of: fn(&SmoothPoint) -> f64) -> Vec<(f64, f64)> {
        let place = |point: &SmoothPoint| Some((self.layout.plan.x_at(point.at)?, of(point)));
        smooth.points.iter().filter_map(place).collect()
    }

    fn on_plot(&self, line: &[(f64, f64)]) -> Vec<(f64, f64)> {
        line.iter().map(|(x, value)| (*x, self.layout.plan.y_of(*value))).collect()
    }

    pub(super) fn smooth_sample(&self, (x, y): (f64, f64)) -> Drawn<B> {
        let Some(smooth) = &self.trend.smooth else { return Ok(()) };
        let tone = self.stage.palette.tone(smooth.tone);
        let band = Plot { left: x, top: y - 6.0, right: x + SAMPLE_PX, bottom: y + 6.0 };
        self.stage.pen.rect(band, &tone.mix(SMOOTH_SHADE))?;
        self.stage.pen.path(&sample_line((x, y)), SMOOTH_PX, &tone)
    }
}

/// The room of each label, right of its line, in the first row that is free there; where none is, in the one that is free first.
fn rooms_of(moments: &[(f64, &str)], top: f64, width: impl Fn(&str) -> f64) -> Vec<Plot> {
    const GAP_PX: f64 = 2.0;
    let mut ends = [f64::NEG_INFINITY; MOMENT_ROWS];
    let room = |(x, label): &(f64, &str)| {
        let soonest = || (0..MOMENT_ROWS).min_by(|a, b| ends[*a].total_cmp(&ends[*b]));
        let row = ends.iter().position(|end| end < x).or_else(soonest).unwrap_or_default();
        let left = x + GAP_PX;
        ends[row] = left + width(label) + GAP_PX;
        let top = top + MOMENT_PX * row as f64;
        Plot { left, top, right: ends[row], bottom: top + MOMENT_PX }
    };
    moments.iter().map(room).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_moments_stand_in_the_first_free_row() {
        // Ten pixels wide each: the second begins within the first, the third behind it.
        let rooms = rooms_of(&[(0.0, "1"), (5.0, "2"), (20.0, "3")], 100.0, |_| 10.0);
        let corners: Vec<[f64; 2]> = rooms.iter().map(|room| [room.left, room.top]).collect();
        assert_eq!(corners, [[2.0, 100.0], [7.0, 115.0], [22.0, 100.0]]);
    }
}
