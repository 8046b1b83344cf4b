//! What is drawn of a map, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use super::layout::Layout;
use super::{Area, Choropleth};
use crate::chart::frame::Plot;
use crate::chart::outline::Outline;
use crate::chart::pen::Drawn;
use crate::chart::shades::few_sample;
use crate::chart::stage::Stage;
use crate::chart::theme::Shade;

/// Borders, and those of a map with many small areas.
const BORDER_PX: f64 = 1.25;
const FINE_BORDER_PX: f64 = 0.5;
/// An area is small when its middle is so near to its border.
const SMALL_PX: f64 = 9.0;
/// The edge of an area without a figure.
const EDGE_PX: f64 = 1.0;
/// The dot of few births: the room it needs, and how far its middle is from a label.
const DOT_ROOM_PX: f64 = 3.5;
const BESIDE_LABEL_PX: f64 = 3.0;

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) map: &'a Choropleth,
    pub(super) layout: &'a Layout,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        self.areas(Self::ground)?;
        self.areas(Self::border)?;
        self.areas(Self::edge)?;
        self.labels()?;
        self.dots()?;
        let Layout { key, surround, .. } = self.layout;
        key.draw(&self.map.shades, self.stage)?;
        self.stage.caption(surround, &self.map.look, |_, at| few_sample(self.stage, at))
    }

    fn areas(&self, draw: impl Fn(&Self, &Outline, Option<Shade>) -> Drawn<B>) -> Drawn<B> {
        let areas = self.map.areas.iter().zip(&self.layout.outlines);
        let drawn = areas.filter(|(_, outline)| !outline.rings.is_empty());
        drawn.into_iter().try_for_each(|(area, outline)| draw(self, outline, self.shade(area)))
    }

    fn shade(&self, area: &Area) -> Option<Shade> {
        self.map.shades.shade(&area.cell)
    }

    fn ground(&self, outline: &Outline, shade: Option<Shade>) -> Drawn<B> {
        let palette = self.stage.palette;
        let Some(shade) = shade else {
            // It may lie above another.
            self.stage.pen.polygon(&outline.path(), &palette.background)?;
            return self.stage.hollow_hatch(outline);
        };
        self.stage.pen.polygon(&outline.path(), &palette.shade(shade))?;
        if shade.is_above() { self.stage.hatch_area(outline) } else { Ok(()) }
    }

    fn border(&self, outline: &Outline, shade: Option<Shade>) -> Drawn<B> {
        let width = if self.is_fine() { FINE_BORDER_PX } else { BORDER_PX };
        if shade.is_none() {
            return Ok(());
        }
        self.rings(outline, width, &self.stage.palette.background)
    }

    /// Around an area without a figure.
    fn edge(&self, outline: &Outline, shade: Option<Shade>) -> Drawn<B> {
        if shade.is_some() {
            return Ok(());
        }
        self.rings(outline, EDGE_PX, &self.stage.palette.axis)
    }

    fn rings(&self, outline: &Outline, width_px: f64, ink: &impl Color) -> Drawn<B> {
        let side = self.layout.is_cut.then_some(&self.layout.plot);
        let lines = outline.rings.iter().flat_map(|ring| lines(ring, side));
        lines.into_iter().try_for_each(|line| self.stage.pen.path(&line, width_px, ink))
    }

    /// Whether most areas are small.
    fn is_fine(&self) -> bool {
        let spots = self.layout.spots.iter().flatten();
        let small = spots.clone().filter(|spot| spot.clearance < SMALL_PX).count();
        2 * small > spots.count()
    }

    fn labels(&self) -> Drawn<B> {
        for label in &self.layout.labels {
            let shade = self.shade(&self.map.areas[label.index]);
            for (line, at) in label.placed() {
                self.stage.on_ground(line, at, label.letters, shade)?;
            }
        }
        Ok(())
    }

    fn dots(&self) -> Drawn<B> {
        for (index, area) in self.map.areas.iter().enumerate() {
            let Some(shade) = self.shade(area).filter(|_| area.cell.is_small) else { continue };
            if let Some(at) = self.dot_of(index) {
                self.stage.dot(at, shade)?;
            }
        }
        Ok(())
    }

    /// Where the dot of few births is: beside the label, else in the middle, if it lies within the area.
    fn dot_of(&self, index: usize) -> Option<(f64, f64)> {
        let label = self.layout.labels.iter().find(|label| label.index == index);
        let Some(label) = label else {
            let spot = self.layout.spots[index]?;
            return (spot.clearance >= DOT_ROOM_PX).then_some(spot.at);
        };
        let Plot { left, top, right, bottom } =
            label.room(&|text, letters| self.stage.pen.width(text, letters));
        let (x, y) = label.at;
        let far = BESIDE_LABEL_PX;
        let beside = [(x, top - far), (x, bottom + far), (right + far, y), (left - far, y)];
        let room = |(x, y): (f64, f64)| Plot {
            left: x - DOT_ROOM_PX,
            top: y - DOT_ROOM_PX,
            right: x + DOT_ROOM_PX,
            bottom: y + DOT_ROOM_PX,
        };
        beside.into_iter().find(|at| self.layout.outlines[index].holds_room(&room(*at)))
    }

    /// The one entry of the legend that has a sample is that of figures of few births.
    pub(super) fn sample(&self, _index: usize, at: (f64, f64)) -> Drawn<B> {
        few_sample(self.stage, at)
    }
}

/// A ring as lines: whole, or without the edges along the sides of the plot that it was cut at.
fn lines(ring: &[(f64, f64)], cut_at: Option<&Plot>) -> Vec<Vec<(f64, f64)>> {
    let closed: Vec<(f64, f64)> = ring.iter().chain(ring.first()).copied().collect();
    let Some(plot) = cut_at else { return vec![closed] };
    let mut lines: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut is_open = false;
    for pair in closed.windows(2) {
        let is_border = !is_along(pair[0], pair[1], plot);
        match lines.last_mut() {
            Some(line) if is_border && is_open => line.push(pair[1]),
            _ if is_border => lines.push(pair.to_vec()),
            _ => {}
        }
        is_open = is_border;
    }
    lines
}

/// Whether an edge lies along a side of the plot.
fn is_along(from: (f64, f64), to: (f64, f64), plot: &Plot) -> bool {
    const NEAR_PX: f64 = 1e-6;
    let both = |one: f64, other: f64, side: f64| {
        (one - side).abs() < NEAR_PX && (other - side).abs() < NEAR_PX
    };
    [plot.left, plot.right].iter().any(|side| both(from.0, to.0, *side))
        || [plot.top, plot.bottom].iter().any(|side| both(from.1, to.1, *side))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_along_the_sides_of_the_plot_are_no_borders() {
        let plot = Plot { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        let ring = [(0.0, 0.0), (5.0, 0.0), (5.0, 5.0), (0.0, 5.0)];
        let expected = vec![vec![(5.0, 0.0), (5.0, 5.0), (0.0, 5.0)]];
        assert_eq!(lines(&ring, Some(&plot)), expected);
        assert_eq!(lines(&ring, None), [vec![ring[0], ring[1], ring[2], ring[3], ring[0]]]);
    }
}
