//! Why the ratio changed: what each birth order contributed by its own ratio, and what the mix of orders and places did.
//!
//! The parts add up to the change exactly. A cell that has no weight or no ratio on one side (no girl, or no birth) is put together with
//! the order before it, and a place that has none at all with the other such places: the sum stays exact, only the detail is coarser.

use super::names;
use super::panel::{Column, DECIMALS, Panel, Reads, SMALL_BIRTHS, Sheet, Value, bracketed};
use crate::chart::{BarNames, Chart, Look, Step, Total, Waterfall};
use crate::shown::Weights;
use crate::stats::{BySex, das_gupta, pooled};
use crate::text::{Bilingual, Lang, number, ratio, signed};

/// The births of one order in one place on both sides.
pub type Cell = (BySex, BySex);

/// One part of the change.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it is.
    pub name: Bilingual,
    /// How much it contributes, in the unit of the weighting.
    pub change: f64,
    /// Whether it is of the mix and not of the ratios.
    pub is_mix: bool,
}

/// A change taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    sides: [String; 2],
    weights: Weights,
    /// The figure on the first side.
    pub first: f64,
    /// The figure on the second side.
    pub second: f64,
    /// The parts, which add up to the change.
    pub pieces: Vec<Piece>,
    /// How many cells were put together with others.
    pub merged: usize,
    /// The births of the side with fewer.
    fewest: u64,
}

impl Why {
    /// Takes a change apart. Each place gives a cell for each of `orders`; one place for no places. `None` where a side has no births of one
    /// of the sexes, or nothing but one class.
    #[must_use]
    pub fn of(
        sides: [String; 2],
        orders: &[Bilingual],
        places: &[Vec<Cell>],
        weights: Weights,
    ) -> Option<Self> {
        let all = places.iter().flatten().copied().reduce(together)?;
        let is_sexed = |side: BySex| side.male > 0 && side.female > 0;
        if !is_sexed(all.0) || !is_sexed(all.1) {
            return None;
        }
        let (places, merged) = usable(places, weights);
        if places.is_empty() {
            return None;
        }
        let mut by_order = vec![0.0; orders.len()];
        let (mut order_mix, mut place_mix) = (0.0, 0.0);
        for cells in &places {
            let whole = cells.iter().map(|(_, cell)| *cell).reduce(together)?;
            for (order, cell) in cells {
                let factors =
                    |of: fn(Cell) -> BySex| factors(of(all), of(whole), of(*cell), weights);
                let effects = das_gupta(&factors(|cell| cell.0), &factors(|cell| cell.1));
                place_mix += effects[0];
                order_mix += effects[1];
                by_order[*order] += effects[2];
            }
        }
        let rates = orders.iter().zip(by_order).map(|(name, change)| Piece {
            name: *name,
            change,
            is_mix: false,
        });
        let mix = |name, change| Piece { name, change, is_mix: true };
        let mixes = [
            (orders.len() > 1).then(|| mix(ratio::ORDER_MIX, order_mix)),
            (places.len() > 1).then(|| mix(ratio::PLACE_MIX, place_mix)),
        ];
        let pieces: Vec<Piece> = rates.chain(mixes.into_iter().flatten()).collect();
        let fewest = all.0.births().min(all.1.births());
        let [first, second] = [all.0, all.1].map(|side| figure(side, weights));
        (pieces.len() > 1).then_some(Self { sides, weights, first, second, pieces, merged, fewest })
    }

    /// The answer.
    #[must_use]
    pub fn panel(&self, lang: Lang) -> Panel {
        let merged = (self.merged > 0).then(|| said_merged(self.merged, lang));
        Panel {
            says: std::iter::once(self.said(lang)).chain(merged).chain(self.warned(lang)).collect(),
            chart: Some(Chart::Waterfall(self.chart(lang))),
            reads: Reads::Said(self.reads(lang)),
            sheet: self.sheet(lang),
            ..Panel::default()
        }
    }

    /// What a reader must know of the parts before handing them in.
    fn warned(&self, lang: Lang) -> impl Iterator<Item = String> {
        let has_unknown = self.pieces.iter().any(|piece| piece.name == ratio::ORDER_UNKNOWN);
        let notes = [
            (self.fewest < SMALL_BIRTHS).then_some(ratio::FEW_BIRTHS_APART),
            has_unknown.then_some(ratio::ORDER_UNKNOWN_NOTE),
        ];
        notes.into_iter().flatten().map(move |note| note.get(lang).to_owned())
    }

    fn name(piece: &Piece, lang: Lang) -> String {
        match (piece.is_mix, lang) {
            (true, _) => piece.name.get(lang).to_owned(),
            (false, Lang::Zh) => format!("{}性别比", piece.name.zh),
            (false, Lang::En) => format!("{}: ratio", piece.name.en),
        }
    }

    fn said(&self, lang: Lang) -> String {
        let part = |is_mix: bool| -> f64 {
            self.pieces
                .iter()
                .filter(|piece| piece.is_mix == is_mix)
                .map(|piece| piece.change)
                .sum()
        };
        let [change, within, mix] = [self.second - self.first, part(false), part(true)]
            .map(|it| signed(Some(it), DECIMALS));
        let [from, to] = [self.first, self.second].map(|it| number(Some(it), DECIMALS));
        let [first, second] = &self.sides;
        let subject = names::decomposed(self.weights).get(lang);
        let weighting = names::weights(self.weights).get(lang);
        match lang {
            Lang::Zh => format!(
                "{subject}从{first}的{from}变为{second}的{to}，变动{change}：各类内部性别比的变动贡献{within}，构成的变动贡献{mix}（{weighting}）。"
            ),
            Lang::En => format!(
                "{subject} went from {from} ({first}) to {to} ({second}), a change of {change}: {within} from ratios within classes, {mix} from the mix of classes ({weighting})."
            ),
        }
    }

    fn chart(&self, lang: Lang) -> Waterfall {
        let total = |name: &String, value: f64| {
            Some(Total { name: name.clone(), value, label: number(Some(value), DECIMALS) })
        };
        let step = |piece: &Piece| Step {
            name: Self::name(piece, lang),
            change: piece.change,
            label: signed(Some(piece.change), DECIMALS),
        };
        Waterfall {
            y_title: names::decomposed_axis(self.weights).get(lang).to_owned(),
            first: total(&self.sides[0], self.first),
            steps: self.pieces.iter().map(step).collect(),
            last: total(&self.sides[1], self.second),
            names: BarNames {
                total: ratio::SIDE.get(lang).to_owned(),
                rise: ratio::RISE.get(lang).to_owned(),
                fall: ratio::FALL.get(lang).to_owned(),
            },
            look: Look::default(),
        }
    }

    fn reads(&self, lang: Lang) -> Vec<String> {
        let total = |at: usize, value: f64| {
            format!("{} · {}", self.sides[at], number(Some(value), DECIMALS))
        };
        let change = (self.second - self.first).abs();
        let step = |piece: &Piece| {
            let share = number(Some(100.0 * piece.change / change), 1);
            let printed = signed(Some(piece.change), DECIMALS);
            let of_change = match lang {
                Lang::Zh => format!("为总变动的{share}%"),
                Lang::En => format!("{share}% of the change"),
            };
            bracketed(&format!("{} · {printed}", Self::name(piece, lang)), &of_change, lang)
        };
        let steps = self.pieces.iter().map(step);
        std::iter::once(total(0, self.first)).chain(steps).chain([total(1, self.second)]).collect()
    }

    fn sheet(&self, lang: Lang) -> Sheet {
        let row = |name: String, value: f64| {
            vec![Value::Text(name), Value::Number(Some(value), DECIMALS)]
        };
        let pieces = self.pieces.iter().map(|piece| row(Self::name(piece, lang), piece.change));
        let first = row(self.sides[0].clone(), self.first);
        let last = row(self.sides[1].clone(), self.second);
        Sheet {
            columns: vec![
                Column::text(ratio::PART),
                Column::number(names::decomposed_axis(self.weights)),
            ],
            rows: std::iter::once(first).chain(pieces).chain([last]).collect(),
        }
    }
}

fn said_merged(merged: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("有{merged}类在一方没有女婴（或没有出生），已与相邻类合并计算，合计不受影响。")
        }
        Lang::En => format!(
            "{merged} classes have no girls (or no births) on one side and were put together with their neighbours; the sum is not affected."
        ),
    }
}

fn together(a: Cell, b: Cell) -> Cell {
    (a.0.and(b.0), a.1.and(b.1))
}

/// What a side is weighted by.
fn weight(births: BySex, weights: Weights) -> u64 {
    match weights {
        Weights::Females => births.female,
        Weights::Births => births.births(),
    }
}

/// The figure of a side: males per 100 females, or boys in per cent of births.
fn figure(births: BySex, weights: Weights) -> f64 {
    match weights {
        Weights::Females => 100.0 * births.male as f64 / births.female as f64,
        Weights::Births => 100.0 * births.male as f64 / births.births() as f64,
    }
}

/// The share of the place, the share of the class in it, and the figure of the class: their product over all is the figure of the whole.
fn factors(all: BySex, place: BySex, class: BySex, weights: Weights) -> [f64; 3] {
    let weight = |births| weight(births, weights) as f64;
    [weight(place) / weight(all), weight(class) / weight(place), figure(class, weights)]
}

/// Places whose cells all have weight on both sides, each with the order that it is of; and how many cells were put together for it.
fn usable(places: &[Vec<Cell>], weights: Weights) -> (Vec<Vec<(usize, Cell)>>, usize) {
    let has_weight = |cell: &Cell| weight(cell.0, weights) > 0 && weight(cell.1, weights) > 0;
    let (mut kept, mut rest, mut merged) = (Vec::new(), Vec::<Cell>::new(), 0);
    for cells in places {
        if let Some((cells, put)) = folded(cells, &has_weight) {
            merged += put;
            kept.push(cells);
            continue;
        }
        merged += cells.iter().filter(|cell| !is_empty(**cell)).count();
        rest.resize(rest.len().max(cells.len()), Cell::default());
        rest.iter_mut().zip(cells).for_each(|(sum, cell)| *sum = together(*sum, *cell));
    }
    if rest.iter().all(|cell| is_empty(*cell)) {
        return (kept, merged);
    }
    if let Some((cells, _)) = folded(&rest, &has_weight) {
        kept.push(cells);
    } else if let Some((_, cell)) = kept.first_mut().and_then(|cells| cells.first_mut()) {
        // Even together they have none on one side: they go with the first place.
        *cell = together(*cell, rest.into_iter().fold(Cell::default(), together));
    }
    (kept, merged)
}

fn is_empty(cell: Cell) -> bool {
    cell.0.births() == 0 && cell.1.births() == 0
}

/// The cells of a place with those that lack weight put together with the one before them, the first with the one after it.
fn folded(
    cells: &[Cell],
    has_weight: &impl Fn(&Cell) -> bool,
) -> Option<(Vec<(usize, Cell)>, usize)> {
    let mut kept: Vec<(usize, Cell)> = Vec::new();
    let (mut waiting, mut merged) = (Cell::default(), 0);
    for (order, cell) in cells.iter().enumerate().filter(|(_, cell)| !is_empty(**cell)) {
        if has_weight(cell) {
            kept.push((order, together(*cell, std::mem::take(&mut waiting))));
            continue;
        }
        merged += 1;
        match kept.last_mut() {
            Some((_, before)) => *before = together(*before, *cell),
            None => waiting = together(waiting, *cell),
        }
    }
    (!kept.is_empty()).then_some((kept, merged))
}

/// The births of both sides in all places, by order.
#[must_use]
pub fn without_places(places: &[Vec<Cell>]) -> Vec<Cell> {
    let orders = places.iter().map(Vec::len).max().unwrap_or_default();
    let of = |order: usize| {
        let cells = || places.iter().filter_map(|cells| cells.get(order));
        let side = |of: fn(&Cell) -> BySex| pooled(&cells().map(of).collect::<Vec<_>>());
        (side(|cell| cell.0), side(|cell| cell.1))
    };
    (0..orders).map(of).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells() -> impl Strategy<Value = Vec<Vec<Cell>>> {
        // Often none, so that the sides share few classes or none.
        let count = || prop_oneof![Just(0_u64), 0..40_u64];
        let births = move || (count(), count()).prop_map(|(male, female)| BySex { male, female });
        prop::collection::vec(prop::collection::vec((births(), births()), 3), 1..6)
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_change_exactly(places in cells()) {
            let orders = [ratio::PLACE; 3];
            for weights in [Weights::Females, Weights::Births] {
                for places in [places.clone(), vec![without_places(&places)]] {
                    let Some(why) = Why::of(Default::default(), &orders, &places, weights) else { continue };
                    let sum: f64 = why.pieces.iter().map(|piece| piece.change).sum();
                    prop_assert!((sum - (why.second - why.first)).abs() < 1e-6 * (1.0 + sum.abs()), "{why:?}");
                }
            }
        }
    }

    #[test]
    fn a_side_without_girls_is_not_taken_apart() {
        let boys = BySex { male: 5, female: 0 };
        let both = BySex { male: 5, female: 4 };
        let why = |first, second| {
            Why::of(Default::default(), &[ratio::PLACE], &[vec![(first, second)]], Weights::Females)
        };
        assert_eq!(why(boys, both), None);
        assert_eq!(why(both, both), None, "one class alone is the change itself");
        let none = BySex::default();
        let apart = vec![(both, none), (none, both)];
        let told = Why::of(Default::default(), &[ratio::PLACE; 2], &[apart], Weights::Females);
        assert_eq!(told, None, "sides without a class in common");
    }
}
