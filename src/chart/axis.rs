//! Values laid along a line of the picture: ticks, their labels, and what is compared with. Knows no kind of chart and no colour.

use std::ops::Range;

use super::caption::{BARE_MARGIN_PX, Measure};
use super::frame::Plot;
use super::pen::Letters;
use super::scale::{Domain, Ticks, spread, y_ticks};
use super::trend::{Band, Mark};

/// The letters of axes.
pub(crate) const SMALL: Letters = Letters { size_px: 12.0, is_bold: false };
/// Room for the title over the plot, with the top label under it.
pub(crate) const TITLE_ROOM_PX: f64 = 30.0;
/// The same without a title: half of that label.
const NO_TITLE_ROOM_PX: f64 = 8.0;
/// Where that title is.
pub(crate) const TITLE_DOWN_PX: f64 = 9.0;
/// Room for labels under the x axis.
pub(crate) const X_LABELS_PX: f64 = 26.0;
/// Room for the title of the x axis under its labels.
const X_TITLE_PX: f64 = 16.0;
/// Panels that are narrower have no words in their plots.
pub(crate) const WORDS_FROM_PX: u32 = 300;
/// How high a panel is at least and at most.
const PANEL_PX: (f64, f64) = (116.0, 280.0);
/// One label of the y axis for so much height.
const Y_LABEL_EVERY_PX: f64 = 38.0;
/// Labels of the y axis are never closer than this.
const LEAST_TICK_PX: f64 = 16.0;
/// On a shorter y axis the ticks are those that waste least of it.
const SHORT_PX: f64 = 120.0;
/// Labels of a level axis: least room between two, and the most of them.
const LABEL_GAP_PX: f64 = 14.0;
const MOST_LABELS: usize = 10;
/// Labels of an upright logarithmic axis are never closer.
const LOG_TICK_PX: f64 = 22.0;
/// The powers of ten that a logarithmic axis may show, the factors to them with every how many powers, and the most steps where the
/// powers are too far apart.
const LOG_POWERS: Range<i32> = -6..10;
const LOG_SETS: [(&[f64], usize); 5] =
    [(&[1.0, 2.0, 5.0], 1), (&[1.0, 3.0], 1), (&[1.0], 1), (&[1.0], 2), (&[1.0], 3)];
const LOG_SPACED: usize = 6;
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

/// Room over the plot for a title that may be empty.
pub(crate) const fn title_room(title: &str) -> f64 {
    if title.is_empty() { NO_TITLE_ROOM_PX } else { TITLE_ROOM_PX }
}

/// Room under the labels of the x axis for a title that may be empty.
pub(crate) const fn x_title_room(title: &str) -> f64 {
    if title.is_empty() { 0.0 } else { X_TITLE_PX }
}

/// How high a panel of a width is whose height does not follow from its items: this share of the width.
pub(crate) fn panel_px(width_px: u32, share: f64) -> f64 {
    (f64::from(width_px) * share).clamp(PANEL_PX.0, PANEL_PX.1)
}

/// As many round ticks of an upright axis of `height_px` as can be read.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of ticks")]
pub(crate) fn upright_ticks(domain: Domain, height_px: f64) -> Ticks {
    let fits = |ticks: &Ticks| closest_px(ticks, height_px) >= LEAST_TICK_PX;
    let count = (height_px / Y_LABEL_EVERY_PX).floor().clamp(2.0, 8.0) as usize;
    if height_px < SHORT_PX {
        let counts = (1..=count).rev().chain(count + 1..=2 * count);
        let fitting = counts.map(|count| y_ticks(domain, count)).filter(fits);
        let waste = |ticks: &Ticks| ticks.domain.high - ticks.domain.low;
        let least = fitting.min_by(|one, other| waste(one).total_cmp(&waste(other)));
        return least.unwrap_or_else(|| thinned(y_ticks(domain, 1), fits));
    }
    let mut fewer = (1..=count).rev().map(|count| y_ticks(domain, count));
    fewer.find(fits).unwrap_or_else(|| thinned(y_ticks(domain, 1), fits))
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
        closest_px(ticks, width_px) >= widest(labels(ticks), measure) + LABEL_GAP_PX
    };
    let mut fewer = (1..=MOST_LABELS).rev().map(within);
    let found = fewer.find(|ticks| ticks.values.len() > 1 && fits(ticks));
    found.unwrap_or_else(|| thinned(y_ticks(domain, 1), fits))
}

/// How far apart the closest two ticks are on an axis of a length; a single tick is far from all others.
fn closest_px(ticks: &Ticks, length_px: f64) -> f64 {
    let px = length_px / (ticks.domain.high - ticks.domain.low);
    let gaps = ticks.values.windows(2).map(|pair| (pair[1] - pair[0]) * px);
    gaps.fold(f64::INFINITY, f64::min)
}

/// Every second tick, as often as it takes until the others have room.
fn thinned(mut ticks: Ticks, fits: impl Fn(&Ticks) -> bool) -> Ticks {
    while ticks.values.len() > 1 && !fits(&ticks) {
        ticks.values = ticks.values.into_iter().step_by(2).collect();
    }
    ticks
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

/// Round ticks of a level logarithmic axis, as many as have room; `scale` is over natural logarithms.
pub(crate) fn log_ticks(scale: &Scale, width_px: f64, measure: Measure<'_>) -> Vec<LogTick> {
    let tick = |(value, decimals): (f64, usize)| {
        let label = crate::text::number(Some(value), decimals);
        let (x, half) = (scale.at(value.ln()), measure(&label, SMALL) / 2.0);
        let least = half + BARE_MARGIN_PX;
        (LogTick { x, label, center: x.clamp(least, (width_px - least).max(least)) }, half)
    };
    let has_room = |ticks: &Vec<(LogTick, f64)>| {
        ticks.windows(2).all(|pair| {
            let ((one, one_half), (other, other_half)) = (&pair[0], &pair[1]);
            other.center - other_half - (one.center + one_half) >= LABEL_GAP_PX
        })
    };
    let mut sets = log_values(scale.domain).map(|set| set.into_iter().map(tick).collect());
    let found: Vec<(LogTick, f64)> = sets.find(has_room).unwrap_or_default();
    found.into_iter().map(|(tick, _)| tick).collect()
}

/// The same for an upright axis.
pub(crate) fn upright_log_ticks(scale: &Scale) -> Vec<LogTick> {
    let tick = |(value, decimals): (f64, usize)| {
        let at = scale.at(value.ln());
        LogTick { x: at, label: crate::text::number(Some(value), decimals), center: at }
    };
    let has_room = |ticks: &Vec<LogTick>| {
        ticks.windows(2).all(|pair| (pair[0].x - pair[1].x).abs() >= LOG_TICK_PX)
    };
    let mut sets = log_values(scale.domain).map(|set| set.into_iter().map(tick).collect());
    sets.find(has_room).unwrap_or_default()
}

/// A value, and the decimals that it is printed with.
type Printed = (f64, usize);

/// Sets of values for a logarithmic axis, the fullest first: 1, 2 and 5 times powers of ten, then powers alone; where fewer than
/// two of these lie in `domain`, which is over natural logarithms, evenly spaced ones; at last whatever there is.
fn log_values(domain: Domain) -> impl Iterator<Item = Vec<Printed>> {
    let within = move |value: &f64| domain.holds(value.ln());
    let set = move |(factors, every): (&'static [f64], usize)| -> Vec<Printed> {
        let of =
            |power: i32| factors.iter().map(move |factor| (factor * 10_f64.powi(power), power));
        let all = LOG_POWERS.step_by(every).flat_map(of).filter(|(value, _)| within(value));
        all.map(|(value, power)| (value, power.min(0).unsigned_abs() as usize)).collect()
    };
    let spaced = move |count: usize| -> Vec<Printed> {
        let ticks = y_ticks(Domain { low: domain.low.exp(), high: domain.high.exp() }, count);
        ticks.values.iter().filter(|value| within(value)).map(|it| (*it, ticks.decimals)).collect()
    };
    let (powers, even) = (LOG_SETS.into_iter().map(set), (1..=LOG_SPACED).rev().map(spaced));
    powers.chain(even).filter(|set| set.len() > 1).chain(LOG_SETS.into_iter().map(set))
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
    let labels = line.map(|line| &line.label).into_iter().chain(band.map(|band| &band.label));
    labels.filter(|label| !label.is_empty()).cloned().collect()
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
    let (line, band) =
        (line.filter(|line| !line.label.is_empty()), band.filter(|band| !band.label.is_empty()));
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
    fn a_short_axis_wastes_little() {
        let domain = Domain { low: 62.0, high: 152.0 };
        assert_eq!(upright_ticks(domain, 116.0).values, [60.0, 80.0, 100.0, 120.0, 140.0, 160.0]);
        assert_eq!(upright_ticks(domain, 50.0).values, [50.0, 100.0, 150.0, 200.0]);
        assert_eq!(upright_ticks(domain, 20.0).values, [0.0, 200.0]);
        assert_eq!(upright_ticks(domain, 4.0).values, [0.0]);
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
            (0.04, 3.0, 460.0, "0.05 0.1 0.2 0.5 1 2"),
            (210.0, 430.0, 300.0, "250 300 350 400"),
        ];
        for (low, high, width, expected) in rows {
            assert_eq!(labels(low, high, width), expected, "{low} to {high} on {width}");
        }
    }
}
