//! What any chart may be asked beside its own figures: a caption, a part to look at, entries of the legend to leave out.
//! Knows no kind of chart.

use std::ops::Range;

use super::caption::Caption;
use super::scale::Domain;

/// How a chart is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// The title, the legend and the source, drawn with the picture. Default: not even the legend.
    pub caption: Option<Caption>,
    /// Entries of the legend whose marks are left out, by index. Default: none.
    pub hidden: Vec<usize>,
    /// The part that fills the plot. Default: everything.
    pub window: Window,
    /// What the axis of values spans. Default: what the values need.
    pub span: Option<Domain>,
}

/// A part of a chart that fills the plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Window {
    /// Everything.
    #[default]
    All,
    /// Some items that follow each other: periods, rows, bars.
    Items(Range<usize>),
    /// Of scattered items those within a rectangle, in the units of the axes.
    Region {
        /// Along x.
        x: Domain,
        /// Along y.
        y: Domain,
    },
}

impl Look {
    /// Whether what the entry `index` of the legend stands for is drawn.
    pub(crate) fn shows(&self, index: usize) -> bool {
        !self.hidden.contains(&index)
    }

    /// Whether the whole chart is shown as it is.
    #[must_use]
    pub const fn is_plain(&self) -> bool {
        self.hidden.is_empty() && !matches!(self.window, Window::Items(_))
    }
}
