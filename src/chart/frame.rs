//! The size a chart is drawn at, and where things ended up: what hovering needs. Knows nothing of marks or backends.

use super::scale::Domain;
use super::theme::Theme;

/// The picture to be filled, in CSS pixels; everything is drawn `ratio` times as large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Width in CSS pixels.
    pub width_px: u32,
    /// Height in CSS pixels.
    pub height_px: u32,
    /// Device pixels per CSS pixel.
    pub ratio: f64,
    /// Light or dark.
    pub theme: Theme,
}

impl Frame {
    /// Backend units per device pixel. Backends take whole numbers only; with whole device pixels a line of many points
    /// would step, and no stroke could be 1.5 pixels wide.
    pub const FINE: u32 = 4;

    /// The picture of a theme that is drawn larger: as if it had fewer, larger pixels.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sizes are small and not negative"
    )]
    pub fn zoomed((width_px, height_px): (u32, u32), ratio: f64, theme: Theme) -> Self {
        let zoom = theme.zoom();
        let part = |px: u32| (f64::from(px) / zoom) as u32;
        Self { width_px: part(width_px), height_px: part(height_px), ratio: ratio * zoom, theme }
    }

    /// Width and height in whole device pixels: the bitmap's size.
    #[must_use]
    pub fn device_size(&self) -> (u32, u32) {
        (self.device(f64::from(self.width_px)), self.device(f64::from(self.height_px)))
    }

    /// The size that the backend must report: [`Frame::FINE`] units to a device pixel.
    #[must_use]
    pub fn backend_size(&self) -> (u32, u32) {
        let (width, height) = self.device_size();
        (width * Self::FINE, height * Self::FINE)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sizes are small and not negative"
    )]
    fn device(&self, css_px: f64) -> u32 {
        (css_px * self.ratio).floor().max(1.0) as u32
    }
}

/// A rectangle in CSS pixels, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Plot {
    /// Whether both have something in common; touching edges are nothing.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the point `(x, y)` lies inside.
    pub(crate) fn holds_point(&self, x: f64, y: f64) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// Whether `other` lies wholly inside.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// Where a drawn trend has its points, in CSS pixels from the picture's top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Plan {
    /// The area inside the axes.
    pub(crate) plot: Plot,
    /// Values at the plot's bottom and top edge.
    pub(crate) domain: Domain,
    /// How many ticks there are along x.
    pub(crate) len: usize,
}

impl Plan {
    /// Room between the plot's edges and the outermost points.
    fn inset(&self) -> f64 {
        let step = (self.plot.right - self.plot.left) / self.len.max(1) as f64;
        (step / 2.0).min(18.0)
    }

    /// Distance between neighbouring points.
    pub(crate) fn step(&self) -> f64 {
        let gaps = self.len.saturating_sub(1).max(1) as f64;
        (self.plot.right - self.plot.left - 2.0 * self.inset()) / gaps
    }

    /// Where the tick `index` is; a single tick sits in the middle.
    pub(crate) fn x_of(&self, index: usize) -> f64 {
        if self.len < 2 {
            return f64::midpoint(self.plot.left, self.plot.right);
        }
        self.plot.left + self.inset() + index as f64 * self.step()
    }

    /// Where a moment is that is counted in ticks, at the edge if its period has no room for it; `None` where a single tick tells no
    /// distance, and for moments of periods that are not drawn.
    pub(crate) fn x_at(&self, ticks: f64) -> Option<f64> {
        let is_drawn = (-0.5..=self.len as f64 - 0.5).contains(&ticks);
        let x = self.x_of(0) + ticks * self.step();
        (self.len > 1 && is_drawn).then(|| x.clamp(self.plot.left, self.plot.right))
    }

    /// Where `value` is; values beyond the domain, infinity too, come out at the plot's edge.
    pub(crate) fn y_of(&self, value: f64) -> f64 {
        let share =
            ((value - self.domain.low) / (self.domain.high - self.domain.low)).clamp(0.0, 1.0);
        self.plot.bottom - share * (self.plot.bottom - self.plot.top)
    }
}
