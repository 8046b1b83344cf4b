//! Which areas of a map have their name and figure written, and where. Knows no colour.

use super::Area;
use crate::chart::caption::Measure;
use crate::chart::frame::Plot;
use crate::chart::outline::{Outline, Spot};
use crate::chart::pen::Letters;
use crate::chart::shades::FIGURE_LETTERS;

/// From one line to the next, and the room around a text.
const LINE_PX: f64 = 14.0;
const AIR_PX: f64 = 2.5;
/// Of the points with most room so many are tried.
const TRIED: usize = 12;

/// What is written in an area, its middle at `at`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    pub(super) index: usize,
    pub(super) lines: Vec<String>,
    pub(super) letters: Letters,
    pub(super) at: (f64, f64),
}

impl Label {
    /// The middle of each line.
    pub(super) fn placed(&self) -> impl Iterator<Item = (&str, (f64, f64))> {
        let first = self.at.1 - (self.lines.len() as f64 - 1.0) * LINE_PX / 2.0;
        let y = move |row: usize| first + row as f64 * LINE_PX;
        self.lines.iter().enumerate().map(move |(row, line)| (&**line, (self.at.0, y(row))))
    }

    /// What it takes.
    pub(super) fn room(&self, measure: Measure<'_>) -> Plot {
        let widths = self.lines.iter().map(|line| measure(line, self.letters));
        let half = widths.fold(0.0, f64::max) / 2.0 + AIR_PX;
        let lines_px = (self.lines.len() as f64 - 1.0) * LINE_PX + self.letters.size_px;
        let half_high = lines_px / 2.0 + AIR_PX;
        let (x, y) = self.at;
        Plot { left: x - half, top: y - half_high, right: x + half, bottom: y + half_high }
    }
}

/// The labels that lie inside of their areas and touch none before them: name and figure, else the name, else the figure.
pub(super) fn labels(
    areas: &[Area],
    outlines: &[Outline],
    spots: &[Vec<Spot>],
    measure: Measure<'_>,
) -> Vec<Label> {
    let mut taken: Vec<Plot> = Vec::new();
    let mut labels = Vec::new();
    for (index, area) in areas.iter().enumerate() {
        let tried = forms(area).into_iter().flat_map(|lines| {
            FIGURE_LETTERS.map(|letters| Label {
                index,
                lines: lines.clone(),
                letters,
                at: (0.0, 0.0),
            })
        });
        let is_free = |label: &Label| {
            let room = label.room(measure);
            outlines[index].holds_room(&room) && !taken.iter().any(|other| other.meets(&room))
        };
        let placed = tried.flat_map(|label| {
            let at = spots[index].iter().take(TRIED).map(|spot| spot.at);
            at.map(move |at| Label { at, ..label.clone() })
        });
        let mut placed = placed;
        if let Some(label) = placed.find(is_free) {
            taken.push(label.room(measure));
            labels.push(label);
        }
    }
    labels
}

/// What may be written, from the best.
fn forms(area: &Area) -> Vec<Vec<String>> {
    let lines = |lines: &[&String]| -> Vec<String> {
        lines.iter().filter(|line| !line.is_empty()).map(|line| (*line).clone()).collect()
    };
    let (name, figure) = (&area.name, &area.cell.label);
    let mut forms = vec![lines(&[name, figure]), lines(&[name]), lines(&[figure])];
    forms.retain(|form| !form.is_empty());
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::shades::Cell;

    /// What is written in a square of so many pixels, by lines.
    fn written(name: &str, label: &str, wide: f64) -> Vec<String> {
        let measure: Measure<'_> = &|text, letters| text.chars().count() as f64 * letters.size_px;
        let cell = Cell { label: label.to_owned(), ..Cell::default() };
        let area = Area { name: name.to_owned(), cell, ..Area::default() };
        let outline = Outline::of_room(Plot { left: 0.0, top: 0.0, right: wide, bottom: wide });
        let spots = [outline.spots()];
        let mut labels = labels(&[area], &[outline], &spots, measure);
        labels.pop().map(|label| label.lines).unwrap_or_default()
    }

    #[test]
    fn what_has_no_room_is_not_written() {
        // Two letters of twelve with air are 29 wide, five of ten 55.
        let rows: [(&str, &str, f64, &[&str]); 6] = [
            ("清溪", "108.4", 70.0, &["清溪", "108.4"]),
            ("清溪", "108.4", 56.0, &["清溪", "108.4"]),
            ("清溪", "108.4", 40.0, &["清溪"]),
            ("清溪", "108.4", 20.0, &[]),
            ("高新技术开发区", "108", 40.0, &["108"]),
            ("", "", 90.0, &[]),
        ];
        for (name, label, wide, lines) in rows {
            assert_eq!(written(name, label, wide), lines, "{name} {label} in {wide}");
        }
    }
}
