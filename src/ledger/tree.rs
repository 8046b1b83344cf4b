//! Which places of a table lie in which others of it: by their paths, by their codes, by names in the order of the table whose
//! figures add up. Knows counts and names, not files.

use rustc_hash::FxHashMap;

use super::place::Path;
use super::tally::{Counted, Key};

/// The place above each place, where the table lists that too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tree {
    parents: Vec<Option<u32>>,
}

/// Tables of more places than this are not searched for sums.
const SEARCHED_PLACES_MAX: usize = 20_000;

/// Finds the tree of the places that have counts.
pub(super) fn find(counted: &[Counted], places: &[Path]) -> Tree {
    let by_path = by_path(places);
    let by_code = by_code(places);
    let mut parents: Vec<Option<u32>> =
        by_path.into_iter().zip(by_code).map(|(path, code)| path.or(code)).collect();
    if parents.iter().all(Option::is_none) && (3..=SEARCHED_PLACES_MAX).contains(&places.len()) {
        let sums = Sums::of(counted, places.len());
        parents = by_names(places, &sums).or_else(|| by_sum(places, &sums)).unwrap_or(parents);
    }
    Tree { parents }
}

impl Tree {
    /// The places that hold `place`, the nearest first.
    pub(super) fn above(&self, place: u32) -> impl Iterator<Item = u32> {
        let parent = |place: u32| self.parents.get(place as usize).copied().flatten();
        // A table is no deeper than the levels of the state; a loop would not end.
        std::iter::successors(parent(place), move |place| parent(*place)).take(6)
    }

    /// The paths with the names of the places above in front, where they lack them.
    pub(super) fn paths(&self, places: &[Path]) -> Vec<Path> {
        let full = |(at, path): (u32, &Path)| {
            let mut names = path.names();
            for above in self.above(at) {
                let above = places[above as usize].names();
                if !names.starts_with(&above) {
                    names.splice(0..0, above);
                }
            }
            Path(names, path.1)
        };
        if self.parents.iter().all(Option::is_none) {
            places.to_vec()
        } else {
            (0..).zip(places).map(full).collect()
        }
    }
}

/// A province beside its cities: paths that begin with the whole of another one.
fn by_path(places: &[Path]) -> Vec<Option<u32>> {
    let numbers: FxHashMap<Vec<String>, u32> =
        places.iter().map(Path::names).zip(0..).filter(|(names, _)| !names.is_empty()).collect();
    let parent = |path: &Path| {
        let names = path.names();
        (1..names.len()).rev().find_map(|depth| numbers.get(&names[..depth]).copied())
    };
    places.iter().map(parent).collect()
}

/// A code whose front is another place's code.
fn by_code(places: &[Path]) -> Vec<Option<u32>> {
    /// What the levels of a twelve-digit code leave: village, town, county, prefecture, province.
    const LEVELS: [u64; 4] = [1_000, 1_000_000, 100_000_000, 10_000_000_000];
    let numbers: FxHashMap<u64, u32> =
        places.iter().map(|path| path.1).zip(0..).filter(|(code, _)| *code > 0).collect();
    let parent = |path: &Path| {
        let mut above = LEVELS.iter().map(|level| path.1 / level * level);
        above.find_map(|above| numbers.get(&above).filter(|_| above != path.1).copied())
    };
    places.iter().map(parent).collect()
}

/// The counts of each place by what they are of.
struct Sums(Vec<FxHashMap<u64, u64>>);

impl Sums {
    fn of(counted: &[Counted], places: usize) -> Self {
        let mut sums = vec![FxHashMap::default(); places];
        for Counted { packed, births, .. } in counted {
            let key = Key::unpack(*packed);
            let sum: &mut u64 =
                sums[key.place as usize].entry(Key { place: 0, ..key }.pack()).or_default();
            *sum = sum.saturating_add(*births);
        }
        Self(sums)
    }

    /// How many of the counts of `total` the places in `parts` add up to, and how many they do not. Zeros say nothing.
    fn agreement(&self, total: usize, parts: &[usize]) -> (usize, usize) {
        let is_equal = |(about, count): (&u64, &u64)| {
            let sum = parts.iter().filter_map(|part| self.0[*part].get(about));
            let sum = sum.fold(0_u64, |sum, part| sum.saturating_add(*part));
            (*count > 0 || sum > 0).then_some(sum == *count)
        };
        let equal = self.0[total].iter().filter_map(is_equal);
        equal.fold(
            (0, 0),
            |(yes, no), is_equal| if is_equal { (yes + 1, no) } else { (yes, no + 1) },
        )
    }
}

/// The level that the end of a name stands for, 1 for a county.
fn level(path: &Path) -> Option<u8> {
    const ENDS: &[(u8, &[&str])] = &[
        (3, &["村", "社区", "居委会", "村委会", "村民委员会", "居民委员会"]),
        (2, &["镇", "乡", "街道", "办事处", "街道办", "农场", "林场"]),
        (1, &["县", "市", "区", "旗"]),
    ];
    let name = path.names().pop()?;
    ENDS.iter()
        .find(|(_, ends)| ends.iter().any(|end| name.ends_with(end)))
        .map(|(level, _)| *level)
}

/// Towns that stand before their villages in one column: a town is taken for their parent when its figures are the sums of theirs.
fn by_names(places: &[Path], sums: &Sums) -> Option<Vec<Option<u32>>> {
    let levels = places.iter().map(|path| level(path).filter(|_| !path.is_total()));
    let mut parents = vec![None; places.len()];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); places.len()];
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (at, level) in levels.enumerate() {
        let Some(level) = level else { continue };
        open.retain(|(above, _)| *above < level);
        if let Some((_, parent)) = open.last() {
            children[*parent].push(at);
        }
        open.push((level, at));
    }
    for (parent, number) in (0..places.len()).zip(0..) {
        let (yes, no) = sums.agreement(parent, &children[parent]);
        if yes > no {
            children[parent].iter().for_each(|child| parents[*child] = Some(number));
        }
    }
    parents.iter().any(Option::is_some).then_some(parents)
}

/// A line that stands for all others has at least a figure that does not add up by chance.
const SURE_FIGURE: u64 = 20;

/// A first or last line whose every figure is the sum of all other lines, under a name of another level than theirs.
fn by_sum(places: &[Path], sums: &Sums) -> Option<Vec<Option<u32>>> {
    let is_plain = |at: &usize| !places[*at].is_total() && !places[*at].names().is_empty();
    let named: Vec<usize> = (0..places.len()).filter(is_plain).collect();
    if named.len() < 3 {
        return None;
    }
    let ends = [*named.first()?, *named.last()?];
    let total = ends.into_iter().find(|total| {
        let others: Vec<usize> = named.iter().copied().filter(|at| at != total).collect();
        let own = level(&places[*total]);
        let is_of_their_level = own.is_some() && others.iter().any(|at| level(&places[*at]) == own);
        let is_sure = sums.0[*total].values().any(|count| *count >= SURE_FIGURE);
        let (yes, no) = sums.agreement(*total, &others);
        !is_of_their_level && is_sure && yes >= 2 && no == 0
    })?;
    let number = u32::try_from(total).ok()?;
    let parent = |at: usize| (at != total && is_plain(&at)).then_some(number);
    Some((0..places.len()).map(parent).collect())
}
