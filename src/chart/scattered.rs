//! What scattered dots share: how large they are among many, and labels that cover nothing. Knows no kind of chart and no colour.

use super::axis::SMALL;
use super::caption::Measure;
use super::frame::Plot;

/// Room around a label: from its dot, and its height.
const LABEL_GAP_PX: f64 = 3.0;
const LABEL_HIGH_PX: f64 = 15.0;
/// So many labels look for room: among thousands of dots there is little.
const MOST_LABELS: usize = 200;
/// Beyond so many dots ordinary ones are light and full instead of set off: there is no room for rims.
pub(crate) const SET_OFF_UP_TO: usize = 1000;

/// A dot as labels see it: its middle, and half the width of all that is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Disc {
    pub(crate) at: (f64, f64),
    pub(crate) reach: f64,
}

impl Disc {
    fn room(&self) -> Plot {
        let ((x, y), reach) = (self.at, self.reach);
        Plot { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
    }
}

/// A label beside its dot.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) room: Plot,
}

/// The labels that cover none of `discs`, no other label and none of `taken`, and stay within `plot`; the first of `named` choose
/// first.
pub(crate) fn labels<'a>(
    named: impl Iterator<Item = (&'a str, Disc)>,
    discs: &[Disc],
    plot: Plot,
    mut taken: Vec<Plot>,
    measure: Measure<'_>,
) -> Vec<Label> {
    let rooms: Vec<Plot> = discs.iter().map(Disc::room).collect();
    let mut labels = Vec::new();
    for (text, disc) in named.filter(|(text, _)| !text.is_empty()).take(MOST_LABELS) {
        let found = around(&disc, measure(text, SMALL)).into_iter().find(|room| {
            plot.holds(room) && !taken.iter().chain(&rooms).any(|other| other.meets(room))
        });
        if let Some(room) = found {
            taken.push(room);
            labels.push(Label { text: text.to_owned(), room });
        }
    }
    labels
}

/// The places around a dot where its label may stand, the best first.
fn around(disc: &Disc, width: f64) -> [Plot; 8] {
    let away = disc.reach + LABEL_GAP_PX;
    let (side, level) = (away + width / 2.0, disc.reach + LABEL_HIGH_PX / 2.0);
    let aslant = (disc.reach * 0.7 + width / 2.0, disc.reach * 0.7 + LABEL_HIGH_PX / 2.0);
    [
        (side, 0.0),
        (-side, 0.0),
        (aslant.0, -aslant.1),
        (aslant.0, aslant.1),
        (-aslant.0, -aslant.1),
        (-aslant.0, aslant.1),
        (0.0, -level),
        (0.0, level),
    ]
    .map(|(dx, dy)| {
        let (x, y) = (disc.at.0 + dx, disc.at.1 + dy);
        let (wide, high) = (width / 2.0, LABEL_HIGH_PX / 2.0);
        Plot { left: x - wide, top: y - high, right: x + wide, bottom: y + high }
    })
}

/// The radius of a dot among so many.
pub(crate) const fn radius_px(dots: usize) -> f64 {
    match dots {
        0..=150 => 4.0,
        151..=1000 => 3.2,
        1001..=3000 => 2.5,
        _ => 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_where_there_is_room_or_not_at_all() {
        let plot = Plot { left: 0.0, top: 0.0, right: 100.0, bottom: 60.0 };
        let disc = |x: f64| Disc { at: (x, 30.0), reach: 5.0 };
        let measure: Measure<'_> = &|text, _| text.len() as f64 * 7.0;
        let within = |plot: Plot, discs: &[Disc]| -> Vec<f64> {
            let named = discs.iter().map(|disc| ("Liulin", *disc));
            let found = labels(named, discs, plot, Vec::new(), measure);
            found.iter().map(|label| label.room.left).collect()
        };
        assert_eq!(within(plot, &[disc(30.0)]), [38.0]);
        assert_eq!(within(plot, &[disc(90.0)]), [40.0]);
        assert_eq!(within(plot, &[]), [0.0; 0]);
        assert_eq!(within(plot, &[disc(5.0), disc(10.0), disc(15.0)]), [23.0]);
        assert_eq!(within(Plot { right: 40.0, ..plot }, &[disc(20.0)]), [0.0; 0]);
    }
}
