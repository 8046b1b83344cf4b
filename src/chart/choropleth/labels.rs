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

/// What areas of a map have written; the first is the best.
const FORMS: [Form; 3] = [Form::Both, Form::Name, Form::Figure];

/// What is written in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Both,
    Name,
    Figure,
}

impl Form {
    fn lines(self, area: &Area) -> Vec<String> {
        let (name, figure) = (&area.name, &area.cell.label);
        let lines = match self {
            Self::Both => vec![name, figure],
            Self::Name => vec![name],
            Self::Figure => vec![figure],
        };
        lines.into_iter().filter(|line| !line.is_empty()).cloned().collect()
    }
}

/// The labels that lie inside of their areas and touch none before them: name and figure, else the name, else the figure. Where
/// most areas have no room for both, all have figures alone: a map of some names and some figures cannot be read.
pub(super) fn labels(
    areas: &[Area],
    outlines: &[Outline],
    spots: &[Vec<Spot>],
    measure: Measure<'_>,
) -> Vec<Label> {
    let placed = |forms: &[Form]| -> Vec<Label> {
        let mut taken: Vec<Plot> = Vec::new();
        let mut labels = Vec::new();
        for (index, area) in areas.iter().enumerate() {
            let is_free = |label: &Label| {
                let room = label.room(measure);
                outlines[index].holds_room(&room) && !taken.iter().any(|other| other.meets(&room))
            };
            let lines = forms.iter().map(|form| form.lines(area));
            let label = tried(index, lines, &spots[index]).find(is_free);
            taken.extend(label.iter().map(|label| label.room(measure)));
            labels.extend(label);
        }
        labels
    };
    let best = placed(&FORMS);
    let full = best.iter().filter(|label| label.lines == Form::Both.lines(&areas[label.index]));
    let drawn = spots.iter().filter(|spots| !spots.is_empty()).count();
    if 2 * full.count() >= drawn { best } else { placed(&[Form::Figure]) }
}

/// All labels of an area from the best: lines, letters and places.
fn tried(
    index: usize,
    lines: impl Iterator<Item = Vec<String>>,
    spots: &[Spot],
) -> impl Iterator<Item = Label> {
    let forms = lines.filter(|lines| !lines.is_empty()).flat_map(move |lines| {
        FIGURE_LETTERS.map(|letters| Label { index, lines: lines.clone(), letters, at: (0.0, 0.0) })
    });
    forms.flat_map(move |label| {
        spots.iter().take(TRIED).map(move |spot| Label { at: spot.at, ..label.clone() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::shades::Cell;

    const MEASURE: Measure<'static> =
        &|text, letters| text.chars().count() as f64 * letters.size_px;

    /// What is written in squares of these sides, by lines.
    fn written(squares: &[(&str, &str, f64)]) -> Vec<Vec<String>> {
        let area = |(name, label, _): &(&str, &str, f64)| Area {
            name: (*name).to_owned(),
            cell: Cell { label: (*label).to_owned(), ..Cell::default() },
            ..Area::default()
        };
        let outline = |(index, (_, _, side)): (usize, &(&str, &str, f64))| {
            let left = index as f64 * 200.0;
            Outline::of_room(Plot { left, top: 0.0, right: left + side, bottom: *side })
        };
        let areas: Vec<Area> = squares.iter().map(area).collect();
        let outlines: Vec<Outline> = squares.iter().enumerate().map(outline).collect();
        let spots: Vec<Vec<Spot>> = outlines.iter().map(Outline::spots).collect();
        let labels = labels(&areas, &outlines, &spots, MEASURE);
        labels.into_iter().map(|label| label.lines).collect()
    }

    #[test]
    fn what_has_no_room_is_not_written() {
        // Beside an area that has room for both: two letters of ten with air are 25 wide, five 55.
        let rows: [(&str, &str, f64, &[&str]); 5] = [
            ("清溪", "108.4", 70.0, &["清溪", "108.4"]),
            ("清溪", "108.4", 56.0, &["清溪", "108.4"]),
            ("清溪", "108.4", 40.0, &["清溪"]),
            ("高新技术开发区", "108", 40.0, &["108"]),
            ("", "", 90.0, &[]),
        ];
        for (name, label, side, lines) in rows {
            let found = written(&[("白云", "103.0", 90.0), (name, label, side)]);
            assert_eq!(found.get(1).map_or(&[][..], Vec::as_slice), lines, "{name} in {side}");
        }
        assert!(written(&[("清溪", "108.4", 20.0)]).is_empty() && written(&[]).is_empty());
    }

    #[test]
    fn a_map_of_small_areas_has_figures_alone() {
        let small = ("清溪镇", "10", 31.0);
        let wide = ("白云镇", "103", 90.0);
        assert_eq!(written(&[wide, small, small]), [["103"], ["10"], ["10"]]);
    }
}
