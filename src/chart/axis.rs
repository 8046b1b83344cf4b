//! Values laid along a line of the picture: ticks, their labels, and what is compared with. Knows no kind of chart and no colour.

use super::caption::Measure;
use super::frame::Plot;
use super::pen::Letters;
use super::scale::{Domain, Ticks, spread, y_ticks};
use super::trend::{Band, Mark};

/// The letters of axes.
pub(crate) const SMALL: Letters = Letters { size_px: 12.0, is_bold: false };
/// Room for the title over the plot, with the top label under it.
pub(crate) const TITLE_ROOM_PX: f64 = 30.0;
/// Where that title is.
pub(crate) const TITLE_DOWN_PX: f64 = 9.0;
/// Room for labels under the x axis.
pub(crate) const X_LABELS_PX: f64 = 26.0;
/// One label of the y axis for so much height.
const Y_LABEL_EVERY_PX: f64 = 38.0;
/// Labels of the y axis are never closer than this.
const LEAST_TICK_PX: f64 = 16.0;
/// Labels of a level axis: least room between two, and the most of them.
const LABEL_GAP_PX: f64 = 14.0;
const MOST_LABELS: usize = 10;
/// Reference labels stand beside the plot unless they would take more than this share of the width.
const BESIDE_SHARE: f64 = 0.2;

/// Where the values of a domain are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    pub(crate) domain: Domain,
    /// Where its low end is, in CSS pixels.
    pub(crate) start: f64,
    /// Where its high end is.
    pub(crate) end: f64,
}

impl Scale {
    /// Upwards through `plot`.
    pub(crate) const fn upright(domain: Domain, plot: Plot) -> Self {
        Self { domain, start: plot.bottom, end: plot.top }
    }

    /// Rightwards through `plot`.
    pub(crate) const fn level(domain: Domain, plot: Plot) -> Self {
        Self { domain, start: plot.left, end: plot.right }
    }

    /// Where `value` is; values beyond the domain, infinity too, come out at the end.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let share = (value - self.domain.low) / (self.domain.high - self.domain.low);
        self.start - share.clamp(0.0, 1.0) * (self.start - self.end)
    }
}

/// As many round ticks of an upright axis of `height_px` as can be read.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of ticks")]
pub(crate) fn upright_ticks(domain: Domain, height_px: f64) -> Ticks {
    let count = (height_px / Y_LABEL_EVERY_PX).floor().clamp(2.0, 8.0) as usize;
    let fits = |ticks: &Ticks| height_px / (ticks.values.len() as f64 - 1.0) >= LEAST_TICK_PX;
    let mut fewer = (1..=count).rev().map(|count| y_ticks(domain, count));
    fewer.find(fits).unwrap_or_else(|| y_ticks(domain, 1))
}

/// As many round ticks of a level axis of `width_px` as have room for their labels. Its ends need not be round, unless fewer
/// than two round values lie between: where the width is small, what lies beyond the values would be lost.
pub(crate) fn level_ticks(domain: Domain, width_px: f64, measure: Measure<'_>) -> Ticks {
    let within = |count: usize| {
        let mut ticks = y_ticks(domain, count);
        ticks.values.retain(|value| domain.holds(*value));
        Ticks { domain, ..ticks }
    };
    let fits = |ticks: &Ticks| {
        let px = width_px / (ticks.domain.high - ticks.domain.low);
        let room = widest(labels(ticks), measure) + LABEL_GAP_PX;
        let have_room = |pair: &[f64]| (pair[1] - pair[0]) * px >= room;
        ticks.values.len() > 1 && ticks.values.windows(2).all(have_room)
    };
    let mut fewer = (1..=MOST_LABELS).rev().map(within);
    fewer.find(fits).unwrap_or_else(|| {
        let mut ticks = y_ticks(domain, 1);
        if !fits(&ticks) {
            // Not even two labels have room beside each other.
            ticks.values.drain(..ticks.values.len() - 1);
        }
        ticks
    })
}

/// The labels of ticks as printed.
pub(crate) fn labels(ticks: &Ticks) -> impl Iterator<Item = String> + '_ {
    ticks.values.iter().map(|value| crate::text::number(Some(*value), ticks.decimals))
}

/// The width of the widest text.
pub(crate) fn widest(texts: impl Iterator<Item = String>, measure: Measure<'_>) -> f64 {
    texts.map(|text| measure(&text, SMALL)).fold(0.0, f64::max)
}

/// A tick of a logarithmic axis with its label and the label's middle.
#[derive(Debug)]
pub(crate) struct LogTick {
    pub(crate) x: f64,
    pub(crate) label: String,
    pub(crate) center: f64,
}

/// Ticks at 1, 2 and 5 times powers of ten, or at powers alone, as many as have room; `scale` is over natural logarithms.
pub(crate) fn log_ticks(scale: &Scale, width_px: f64, measure: Measure<'_>) -> Vec<LogTick> {
    let sets: [(&[f64], usize); 5] =
        [(&[1.0, 2.0, 5.0], 1), (&[1.0, 3.0], 1), (&[1.0], 1), (&[1.0], 2), (&[1.0], 3)];
    let tick = |value: f64| {
        let label = crate::text::number(Some(value), 0);
        let (x, half) = (scale.at(value.ln()), measure(&label, SMALL) / 2.0);
        (LogTick { x, label, center: x.clamp(half, (width_px - half).max(half)) }, half)
    };
    let set = |(factors, every): (&[f64], usize)| -> Vec<(LogTick, f64)> {
        (0..10)
            .step_by(every)
            .flat_map(|power| factors.iter().map(move |factor| factor * 10_f64.powi(power)))
            .filter(|value| scale.domain.holds(value.ln()))
            .map(tick)
            .collect()
    };
    let has_room = |ticks: &Vec<(LogTick, f64)>| {
        ticks.windows(2).all(|pair| {
            let ((one, one_half), (other, other_half)) = (&pair[0], &pair[1]);
            other.center - other_half - (one.center + one_half) >= LABEL_GAP_PX
        })
    };
    let found = sets.into_iter().map(set).find(has_room).unwrap_or_default();
    found.into_iter().map(|(tick, _)| tick).collect()
}

/// A label of a reference band or line of an upright axis.
#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) text: String,
    pub(crate) y: f64,
    pub(crate) width: f64,
    /// Inside the plot and ending at its right edge, else beginning beside it.
    pub(crate) is_inside: bool,
}

impl Reference {
    /// The room it takes inside of `plot`.
    pub(crate) fn room(&self, plot: Plot) -> Option<Plot> {
        let Self { y, width, is_inside, .. } = self;
        let right = plot.right;
        let room = Plot { left: right - width - 5.0, top: y - 7.5, right, bottom: y + 7.5 };
        is_inside.then_some(room)
    }
}

/// How much room the labels take beside the plot, and whether they stand inside of it instead.
pub(crate) fn beside(
    line: Option<&Mark>,
    band: Option<&Band>,
    width_px: f64,
    measure: Measure<'_>,
) -> (f64, bool) {
    let wanted = widest(reference_texts(line, band).into_iter(), measure) + 10.0;
    if wanted > width_px * BESIDE_SHARE { (8.0, true) } else { (wanted, false) }
}

fn reference_texts(line: Option<&Mark>, band: Option<&Band>) -> Vec<String> {
    let line = line.map(|line| line.label.clone());
    line.into_iter().chain(band.map(|band| band.label.clone())).collect()
}

/// The line's label at the line, the band's below it; both moved apart where they would touch.
pub(crate) fn references(
    line: Option<&Mark>,
    band: Option<&Band>,
    scale: &Scale,
    is_inside: bool,
    measure: Measure<'_>,
) -> Vec<Reference> {
    let lift = if is_inside { 9.0 } else { 0.0 };
    let at_line = line.map(|line| scale.at(line.at) - lift);
    let at_band = band.map(|band| scale.at(band.from) + lift);
    let mut places: Vec<f64> = at_line.into_iter().chain(at_band).collect();
    spread(&mut places, 15.0, scale.end, scale.start - 8.0);
    reference_texts(line, band)
        .into_iter()
        .zip(places)
        .map(|(text, y)| Reference { y, width: measure(&text, SMALL), text, is_inside })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_axis_ends_where_its_values_do() {
        let measure: Measure<'_> = &|text, _| text.len() as f64 * 7.0;
        let domain = Domain { low: 103.0, high: 122.6 };
        let at = |width: f64| level_ticks(domain, width, measure).values;
        assert_eq!(
            at(600.0),
            [104.0, 106.0, 108.0, 110.0, 112.0, 114.0, 116.0, 118.0, 120.0, 122.0]
        );
        assert_eq!(at(250.0), [105.0, 110.0, 115.0, 120.0]);
        assert_eq!(at(120.0), [110.0, 120.0]);
        assert_eq!(level_ticks(domain, 120.0, measure).domain, domain);
    }

    #[test]
    fn a_logarithmic_axis_has_round_ticks_that_have_room() {
        let measure: Measure<'_> = &|text, _| text.len() as f64 * 7.0;
        let labels = |low: f64, high: f64, width: f64| {
            let domain = Domain { low: low.ln(), high: high.ln() };
            let scale = Scale { domain, start: 30.0, end: width };
            let ticks = log_ticks(&scale, width, measure);
            ticks.into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(" ")
        };
        let rows = [
            (100.0, 900.0, 300.0, "100 200 500"),
            (15.0, 12_000.0, 900.0, "20 50 100 200 500 1,000 2,000 5,000 10,000"),
            (15.0, 12_000.0, 350.0, "100 1,000 10,000"),
            (15.0, 12_000.0, 460.0, "30 100 300 1,000 3,000 10,000"),
            (15.0, 1_500_000.0, 320.0, "100 10,000 1,000,000"),
        ];
        for (low, high, width, expected) in rows {
            assert_eq!(labels(low, high, width), expected, "{low} to {high} on {width}");
        }
    }
}
