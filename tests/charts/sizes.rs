//! The sizes that sample charts are kept and shown at. Knows no sample.

use vital_ledger::chart::{Chart, Frame, Theme};

/// A chart on a wide page.
pub(crate) const WIDE: Frame =
    Frame { width_px: 1100, height_px: 420, ratio: 1.0, theme: Theme::Light };
/// A chart on a phone in the dark.
pub(crate) const PHONE: Frame =
    Frame { width_px: 380, height_px: 300, ratio: 2.0, theme: Theme::Dark };

/// The sizes of the pictures that are kept: a wide page, and a phone in the dark.
pub(crate) fn kept_frames(chart: &Chart) -> [(&'static str, Frame); 2] {
    if let Chart::Trend(_) = chart {
        return [("wide", WIDE), ("phone", PHONE)];
    }
    let wide = Frame { height_px: chart.height_px(WIDE.width_px), ..WIDE };
    let phone = Frame { width_px: 350, height_px: chart.height_px(350), ..PHONE };
    [("wide", wide), ("phone", phone)]
}
