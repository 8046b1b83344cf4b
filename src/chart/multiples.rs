//! Small multiples: several charts with one legend and one axis of values. What they show is a value; drawing it is pure.

mod layout;

use std::ops::Range;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::frame::{Frame, Plot};
use super::kinds::{Chart, Draw, Kind};
use super::look::{Look, Window};
use super::pen::Drawn;
use super::places::Places;
use super::scale::{Domain, joined};
use super::stage::Stage;
use layout::{Cell, Layout, TITLE};

/// Of fewer panels each one decides how far the shared axis reaches.
const DECIDING: usize = 8;

/// What small multiples show, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Multiples {
    /// Over all panels: what their axes of values measure, in which unit. Titles of the panels' own axes are left out.
    pub y_title: String,
    /// In rows, from the top left.
    pub panels: Vec<Panel>,
    /// Whether each panel has an axis of values of its own; else all share one that holds what each of them needs; of many panels the
    /// most extreme may run off its edge.
    pub is_free: bool,
    /// How they are looked at: hidden entries and the window go for every panel.
    pub look: Look,
}

/// One of several charts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// Over it, shortened where it is long.
    pub title: String,
    /// What it shows; its caption is left out, and the legend is that of the first panel.
    pub chart: Chart,
}

impl Multiples {
    /// The panels as they are drawn, each so wide: looked at alike, and on one axis.
    fn charts(&self, width_px: u32) -> Vec<Chart> {
        let mut charts: Vec<Chart> =
            self.panels.iter().map(|panel| self.settled(&panel.chart, width_px)).collect();
        if self.is_free {
            return charts;
        }
        let shared = self.look.span.or_else(|| span_of(&charts));
        for chart in &mut charts {
            chart.look_mut().span = shared;
        }
        charts
    }

    /// A panel's chart as one of several.
    fn settled(&self, chart: &Chart, width_px: u32) -> Chart {
        let mut chart = chart.clone();
        chart.kind_mut().settle_in(width_px);
        let look = chart.look_mut();
        look.caption = None;
        look.hidden.extend(&self.look.hidden);
        if self.look.window != Window::All {
            look.window = self.look.window.clone();
        }
        chart
    }

    /// What stands around the panels; nothing is in the way of the panels themselves.
    fn words<B: DrawingBackend>(&self, stage: &Stage<'_, B>, layout: &Layout) -> Drawn<B> {
        let Layout { surround, cells, y_title_y, more, .. } = layout;
        stage.small(&self.y_title, (surround.left, *y_title_y), HPos::Left)?;
        for Cell { title, title_at, .. } in cells {
            stage.pen.text(title, *title_at, HPos::Left, TITLE, &stage.palette.text)?;
        }
        let Some((text, at)) = more else { return Ok(()) };
        stage.small(text, *at, HPos::Left)
    }
}

/// What all charts need together. Of many that show what lies beyond the axis, the extreme tenth at each end does not decide: a town
/// of few births would flatten all others.
fn span_of(charts: &[Chart]) -> Option<Domain> {
    let spans: Vec<Domain> = charts.iter().filter_map(|chart| chart.in_part().span()).collect();
    let all = joined(spans.iter().copied())?;
    if spans.len() < DECIDING || !charts.iter().all(|chart| chart.kind().shows_beyond()) {
        return Some(all);
    }
    let tenth = spans.len().div_ceil(10);
    let mut lows: Vec<f64> = spans.iter().map(|span| span.low).collect();
    let mut highs: Vec<f64> = spans.iter().map(|span| span.high).collect();
    lows.sort_by(f64::total_cmp);
    highs.sort_by(f64::total_cmp);
    let bulk = Domain { low: lows[tenth], high: highs[highs.len() - 1 - tenth] };
    Some(if bulk.low < bulk.high { bulk } else { all })
}

impl Draw for Multiples {
    fn draw<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
    ) -> Result<Places, DrawingAreaErrorKind<B::ErrorType>> {
        let stage = Stage::new(area, frame);
        let layout = Layout::of(self, frame, &|text, letters| stage.pen.width(text, letters));
        stage.clear()?;
        let mut panels: Vec<(Plot, Places)> = Vec::new();
        for (chart, cell) in self.charts(layout.panel_px.0).iter().zip(&layout.cells) {
            let part = area.clone().shrink(cell.corner, cell.frame.backend_size());
            let places = chart.draw(&cell.frame, &part)?;
            panels.push((cell.room, places.moved((cell.room.left, cell.room.top))));
        }
        self.words(&stage, &layout)?;
        stage.caption(&layout.surround, &self.look, |index, at| {
            self.sample(frame, area, index, at)
        })?;
        Ok(layout.places(panels))
    }

    /// Samples are those of the first panel.
    fn sample<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
        index: usize,
        at: (f64, f64),
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        self.panels.first().map_or(Ok(()), |panel| panel.chart.sample(frame, area, index, at))
    }
}

impl Kind for Multiples {
    /// That of the first panel.
    fn legend(&self) -> Vec<&str> {
        self.panels.first().map(|panel| panel.chart.legend()).unwrap_or_default()
    }

    fn body_px(&self, width_px: u32) -> f64 {
        layout::body_px(self, width_px)
    }

    fn settle_in(&mut self, _width_px: u32) {
        self.y_title.clear();
    }

    fn span(&self) -> Option<Domain> {
        let charts: Vec<Chart> =
            self.panels.iter().map(|panel| self.settled(&panel.chart, 0)).collect();
        span_of(&charts).filter(|_| !self.is_free)
    }

    /// The panels do so themselves: they are looked at alike.
    fn leave_out(&mut self, _index: usize) {}

    fn items(&self) -> usize {
        self.panels.iter().map(|panel| panel.chart.items()).sum()
    }

    /// The panels do so themselves.
    fn keep(&mut self, _range: Range<usize>) {}

    fn has_parts(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Dot, Funnel, Intervals, Point, Row, Series, Step, Total, Trend, Waterfall};

    fn point(value: f64) -> Point {
        Point { value, lower: value - 4.0, upper: value + 4.0, is_small: false }
    }

    fn trend(values: &[f64]) -> Chart {
        let points = values.iter().map(|value| Some(point(*value))).collect();
        Chart::Trend(Trend {
            ticks: (0..values.len()).map(|year| (2015 + year).to_string()).collect(),
            series: vec![Series { points, ..Series::default() }],
            ..Trend::default()
        })
    }

    fn funnel(values: &[f64]) -> Chart {
        let dot = |value: &f64| Dot { births: 400.0, value: *value, ..Dot::default() };
        Chart::Funnel(Funnel { dots: values.iter().map(dot).collect(), ..Funnel::default() })
    }

    fn intervals(values: &[f64]) -> Chart {
        let row = |value: &f64| Row { point: Some(point(*value)), ..Row::default() };
        Chart::Intervals(Intervals {
            rows: values.iter().map(row).collect(),
            ..Intervals::default()
        })
    }

    fn waterfall(values: &[f64]) -> Chart {
        let total = |value: f64| Some(Total { value, ..Total::default() });
        let steps = values.windows(2).map(|pair| pair[1] - pair[0]);
        Chart::Waterfall(Waterfall {
            first: values.first().and_then(|value| total(*value)),
            steps: steps.map(|change| Step { change, ..Step::default() }).collect(),
            ..Waterfall::default()
        })
    }

    fn multiples(charts: Vec<Chart>) -> Multiples {
        let panel = |chart| Panel { title: "Liulin".to_owned(), chart };
        Multiples { panels: charts.into_iter().map(panel).collect(), ..Multiples::default() }
    }

    type Make = fn(&[f64]) -> Chart;
    const KINDS: [Make; 4] = [trend, funnel, intervals, waterfall];

    #[test]
    fn all_panels_share_an_axis_that_holds_what_each_needs() {
        for make in KINDS {
            let alone = [make(&[100.0, 104.0]), make(&[118.0, 131.0]), make(&[])];
            let spans: Vec<Domain> = alone.iter().filter_map(Chart::span).collect();
            assert_eq!(spans.len(), 2, "a chart of nothing asks for nothing");
            let shared = Some(Domain {
                low: spans[0].low.min(spans[1].low),
                high: spans[0].high.max(spans[1].high),
            });
            let together = multiples(alone.to_vec());
            assert_eq!(Kind::span(&together), shared);
            let drawn = together.charts(240);
            assert!(drawn.iter().all(|chart| chart.look().span == shared), "{drawn:?}");
            let free = Multiples { is_free: true, ..together };
            assert!(free.charts(240).iter().all(|chart| chart.look().span.is_none()));
        }
    }

    #[test]
    fn of_many_panels_one_extreme_flattens_nothing() {
        let levels = [100.0, 101.0, 102.0, 103.0, 104.0, 105.0, 106.0, 900.0];
        let of = |make: Make| levels.map(|level| make(&[level, level + 3.0])).to_vec();
        let alone = trend(&[106.0, 109.0]).span().unwrap();
        let shared = Kind::span(&multiples(of(trend))).unwrap();
        assert!(shared.holds(106.0) && shared.high <= alone.high, "{shared:?}");
        // Bars do not show that they go on.
        assert!(Kind::span(&multiples(of(waterfall))).unwrap().holds(903.0));
    }

    #[test]
    fn what_is_hidden_or_cut_off_is_so_in_every_panel() {
        let mut together = multiples(vec![trend(&[100.0, 400.0, 104.0]), trend(&[101.0, 99.0])]);
        together.look.window = Window::Items(0..1);
        let narrow = Kind::span(&together).unwrap();
        assert!(narrow.holds(100.0) && narrow.high < 200.0, "{narrow:?}");
        together.look.hidden = vec![0];
        assert_eq!(Kind::span(&together), None);
        let drawn = together.charts(240);
        assert!(drawn.iter().all(|chart| chart.look().hidden == [0]));
    }
}
