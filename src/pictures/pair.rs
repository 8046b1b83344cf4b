//! Two indicators against each other, a dot a place.

use super::figures::{counts, is_ratio, named, remainder, titled};
use super::{Drawn, Source};
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Chart, Mark, Pair, Scatter};
use crate::cube::Place;
use crate::measures::{Estimate, Indicator, words};
use crate::text::{Lang, count, number, pictures};

/// So many dots have names written beside them.
const NAMED: usize = 60;

/// A place with both figures.
struct Both {
    place: Place,
    x: Estimate,
    y: Estimate,
}

impl Source<'_> {
    pub(super) fn pair(&self, lang: Lang) -> Drawn {
        let both = |place: &Place| {
            let here = std::slice::from_ref(place);
            let x = self.figure(self.pair[0], here, self.period)?;
            let y = self.figure(self.pair[1], here, self.period)?;
            Some(Both { place: place.clone(), x, y })
        };
        let known: Vec<Both> = self.inside.iter().filter_map(both).collect();
        let counts = self.counts_of_pairs(&known);
        let has_both = |both: &Both| both.x.value.is_some() && both.y.value.is_some();
        let all: Vec<Both> = known.into_iter().filter(has_both).collect();
        if all.is_empty() {
            return None;
        }
        let sheet = self.sheet_of_pairs(&all);
        let panel = Panel {
            says: vec![self.said_pairs(all.len(), lang)],
            chart: Some(Chart::Scatter(self.scatter(&all, lang))),
            reads: Reads::Rows((0..all.len()).collect()),
            keys: Keys::Places(all.into_iter().map(|both| both.place).collect()),
            sheet,
        };
        Some((panel, counts))
    }

    /// The counts of both figures, those of places without a value too, and what all places have more than these.
    fn counts_of_pairs(&self, known: &[Both]) -> Vec<f64> {
        let few = |both: &Both| [counts(self.pair[0], &both.x), counts(self.pair[1], &both.y)];
        let whole = |indicator| self.figure(indicator, &self.places, self.period);
        let (x, y) = (whole(self.pair[0]), whole(self.pair[1]));
        let rests = [
            remainder(x.as_ref(), known.iter().map(|both| &both.x)),
            remainder(y.as_ref(), known.iter().map(|both| &both.y)),
        ];
        known.iter().flat_map(few).chain(rests).flatten().collect()
    }

    fn scatter(&self, all: &[Both], lang: Lang) -> Scatter {
        let has_names = all.len() <= NAMED;
        let pair = |both: &Both| Pair {
            x: both.x.value.unwrap_or(f64::NAN),
            y: both.y.value.unwrap_or(f64::NAN),
            weight: both.x.denominator,
            label: has_names.then(|| named(&both.place)),
            ..Pair::default()
        };
        Scatter {
            x_title: titled(self.pair[0], lang),
            y_title: titled(self.pair[1], lang),
            pairs: all.iter().map(pair).collect(),
            x_line: usual(self.pair[0]),
            y_line: usual(self.pair[1]),
            ..Scatter::default()
        }
    }

    fn said_pairs(&self, places: usize, lang: Lang) -> String {
        let (x, y) = (self.pair[0].name.get(lang), self.pair[1].name.get(lang));
        let places = count(places as u64);
        match lang {
            Lang::Zh => format!("{places}个地区同时有{x}和{y}。"),
            Lang::En => format!("{places} places have both {x} and {y}."),
        }
    }

    fn sheet_of_pairs(&self, all: &[Both]) -> Sheet {
        let decimals = [self.pair[0].decimals, self.pair[1].decimals];
        let row = |both: &Both| {
            vec![
                Value::Text(named(&both.place)),
                Value::Number(both.x.value, decimals[0]),
                Value::Number(both.y.value, decimals[1]),
            ]
        };
        Sheet {
            columns: vec![
                Column::text(pictures::PLACE),
                Column::number(self.pair[0].name),
                Column::number(self.pair[1].name),
            ],
            rows: all.iter().map(row).collect(),
        }
    }
}

/// The upper end of the usual range of a sex ratio.
fn usual(indicator: &Indicator) -> Option<Mark> {
    let at = words::BAND.upper;
    is_ratio(indicator).then(|| Mark { at, label: number(Some(at), 0) })
}
