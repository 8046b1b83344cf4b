//! Birth registers that are both counted and cover the same months of the same places: their births may be counted twice.

use std::collections::BTreeSet;

use crate::cube::{Cube, Measure};
use crate::ledger::{Form, Kind};
use crate::period::When;
use crate::quality::Checked;

/// Two registers with months and places in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// What their tables are called.
    pub names: [String; 2],
    /// Places that both have births of, in the same months.
    pub places: usize,
    /// These months.
    pub months: usize,
}

/// The pairs of birth registers that are counted and overlap.
#[must_use]
pub fn overlaps(ledgers: &[Checked]) -> Vec<Overlap> {
    let is_counted = |ledger: &&Checked| {
        let shape = &ledger.reading.shape;
        (shape.form, shape.kind) == (Form::Events, Kind::Births) && !ledger.is_left_out
    };
    let registers: Vec<&Checked> = ledgers.iter().filter(is_counted).collect();
    let pairs = registers.iter().enumerate().flat_map(|(at, first)| {
        registers[at + 1..].iter().filter_map(move |second| overlap(first, second))
    });
    pairs.collect()
}

fn overlap(first: &Checked, second: &Checked) -> Option<Overlap> {
    let cubes = [first, second].map(|ledger| ledger.reading.variants.first());
    let [Some(left), Some(right)] = cubes else { return None };
    let (cubes, _) = Cube::aligned(vec![left.cube.as_ref().clone(), right.cube.as_ref().clone()]);
    let [left, right] = cubes.as_slice() else { return None };
    let left = covered(left);
    let common: Vec<(&[String], i32)> = covered(right).intersection(&left).copied().collect();
    let places: BTreeSet<&[String]> = common.iter().map(|(place, _)| *place).collect();
    let months: BTreeSet<i32> = common.iter().map(|(_, month)| *month).collect();
    let names = [first.name.clone(), second.name.clone()];
    (!common.is_empty()).then_some(Overlap { names, places: places.len(), months: months.len() })
}

/// The places and months that have births.
fn covered(cube: &Cube) -> BTreeSet<(&[String], i32)> {
    let births = cube.cells().iter().filter(|(cell, _)| cell.measure == Measure::Births);
    let of = |(cell, _): &(crate::cube::Cell, u64)| match cell.when {
        When::Month(month) => Some((cube.places()[cell.place as usize].0.as_slice(), month)),
        _ => None,
    };
    births.filter_map(of).collect()
}
