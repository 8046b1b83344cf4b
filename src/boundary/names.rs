//! Which shape is which place, by name. Knows no shape's form.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use super::{Boundaries, Name, Shape};

/// How high in the order of places a name's ending is; endings of one level stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    County,
    Township,
    Village,
}

/// Endings of names that files leave out or write otherwise, longer ones before those that they end in.
const ENDINGS: [(&str, Level); 22] = [
    ("维吾尔自治区", Level::County),
    ("壮族自治区", Level::County),
    ("回族自治区", Level::County),
    ("自治区", Level::County),
    ("自治州", Level::County),
    ("自治县", Level::County),
    ("省", Level::County),
    ("市", Level::County),
    ("县", Level::County),
    ("区", Level::County),
    ("街道办事处", Level::Township),
    ("办事处", Level::Township),
    ("街道", Level::Township),
    ("乡", Level::Township),
    ("镇", Level::Township),
    ("社区居民委员会", Level::Village),
    ("居民委员会", Level::Village),
    ("村民委员会", Level::Village),
    ("居委会", Level::Village),
    ("村委会", Level::Village),
    ("社区", Level::Village),
    ("村", Level::Village),
];

/// Which shapes are which places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// The property of the shapes that named most places; `None` where none named any.
    pub property: Option<String>,
    /// Of each place its shapes: none, one, or several of the same name.
    pub shapes: Vec<Vec<usize>>,
    /// Places that have no shape.
    pub places_without: Vec<usize>,
    /// Shapes that are no place.
    pub shapes_without: Vec<usize>,
}

impl Shape {
    /// What a property calls it, else its first name.
    #[must_use]
    pub fn name(&self, property: Option<&str>) -> &str {
        let is_it = |name: &&Name| Some(&*name.property) == property;
        let name = self.names.iter().find(is_it).or_else(|| self.names.first());
        name.map_or("", |name| &*name.value)
    }
}

impl Boundaries {
    /// Matches shapes with places by the property whose values name most of them: by the whole name, else without the ending
    /// where that leaves no doubt. Places of one name are told apart by nothing, so none of them has a shape.
    #[must_use]
    pub fn matched(&self, places: &[&str]) -> Matching {
        let properties: BTreeSet<&str> =
            self.shapes.iter().flat_map(|shape| &shape.names).map(|name| &*name.property).collect();
        let wanted: Vec<String> = places.iter().map(|place| plain(place)).collect();
        let found = properties.into_iter().map(|property| (property, self.by(property, &wanted)));
        let score = |found: &Found| (found.named, found.exact);
        let best = found.rev().max_by_key(|(_, found)| score(found));
        let best = best.filter(|(_, found)| found.named > 0);
        let property = best.as_ref().map(|(property, _)| (*property).to_owned());
        let shapes = best.map_or_else(|| vec![Vec::new(); places.len()], |(_, found)| found.shapes);
        let used: BTreeSet<usize> = shapes.iter().flatten().copied().collect();
        let places_without = (0..places.len()).filter(|place| shapes[*place].is_empty()).collect();
        let shapes_without = (0..self.shapes.len()).filter(|shape| !used.contains(shape)).collect();
        Matching { property, shapes, places_without, shapes_without }
    }

    /// What one property comes to.
    fn by(&self, property: &str, wanted: &[String]) -> Found {
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, shape) in self.shapes.iter().enumerate() {
            let name = shape.names.iter().find(|name| name.property == property);
            if let Some(name) = name {
                named.entry(plain(&name.value)).or_default().push(index);
            }
        }
        let mut found = Found { shapes: vec![Vec::new(); wanted.len()], ..Found::default() };
        let counts = counted(wanted);
        let mut left: Vec<usize> = Vec::new();
        for (place, name) in wanted.iter().enumerate() {
            match (named.remove(name), counts[name]) {
                (Some(shapes), 1) => found.shapes[place] = shapes,
                (None, 1) => left.push(place),
                _ => (),
            }
        }
        found.exact = found.shapes.iter().filter(|shapes| !shapes.is_empty()).count();
        without_endings(&left, wanted, &named, &mut found.shapes);
        found.named = found.shapes.iter().filter(|shapes| !shapes.is_empty()).count();
        found
    }
}

/// The shapes of each place, and how many places have one: at all, and by their whole name.
#[derive(Default)]
struct Found {
    shapes: Vec<Vec<usize>>,
    named: usize,
    exact: usize,
}

fn counted(names: &[String]) -> HashMap<&String, usize> {
    let mut counts = HashMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

/// Gives places that are left their shapes where, without endings, one place and one name are alike.
fn without_endings(
    left: &[usize],
    wanted: &[String],
    named: &BTreeMap<String, Vec<usize>>,
    shapes: &mut [Vec<usize>],
) {
    let mut alike: BTreeMap<&str, Alike<'_>> = BTreeMap::new();
    for name in named.keys() {
        let (stem, level) = stem(name);
        alike.entry(stem).or_default().names.push((name, level));
    }
    for place in left {
        let (stem, level) = stem(&wanted[*place]);
        alike.entry(stem).or_default().places.push((*place, level));
    }
    for Alike { names, places } in alike.values() {
        let ([(place, level)], [(name, other)]) = (&places[..], &names[..]) else { continue };
        if level == other || level.is_none() || other.is_none() {
            shapes[*place].clone_from(&named[*name]);
        }
    }
}

/// Names of shapes, and places, that differ in their endings alone.
#[derive(Default)]
struct Alike<'a> {
    names: Vec<(&'a String, Option<Level>)>,
    places: Vec<(usize, Option<Level>)>,
}

/// A name as it is compared: full-width letters and blanks around it make no difference.
fn plain(name: &str) -> String {
    name.nfkc().collect::<String>().trim().to_owned()
}

/// A name without its endings of one level, and that level; one letter always stays.
fn stem(name: &str) -> (&str, Option<Level>) {
    let mut cut = (name, None);
    while let Some(shorter) = without_ending(cut) {
        cut = shorter;
    }
    cut
}

fn without_ending((name, found): (&str, Option<Level>)) -> Option<(&str, Option<Level>)> {
    let of_level = |level: Level| found.is_none_or(|found| found == level);
    let endings = ENDINGS.iter().filter(|(_, level)| of_level(*level));
    let mut shorter =
        endings.filter_map(|(ending, level)| Some((name.strip_suffix(ending)?, Some(*level))));
    shorter.find(|(stem, _)| !stem.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(names: &[&str]) -> Boundaries {
        let shape = |name: &&str| Shape {
            names: vec![Name { property: "name".to_owned(), value: (*name).to_owned() }],
            ..Shape::default()
        };
        Boundaries { shapes: names.iter().map(shape).collect() }
    }

    #[test]
    fn endings_are_cut_within_one_level() {
        let rows = [
            ("清溪镇", "清溪", Some(Level::Township)),
            ("东风街道办事处", "东风", Some(Level::Township)),
            ("红旗社区居民委员会", "红旗", Some(Level::Village)),
            ("和平村村民委员会", "和平", Some(Level::Village)),
            ("镇", "镇", None),
            ("广西壮族自治区", "广西", Some(Level::County)),
            ("Qingxi", "Qingxi", None),
            ("", "", None),
        ];
        for (name, expected, level) in rows {
            assert_eq!(stem(name), (expected, level), "{name}");
        }
    }

    #[test]
    fn a_shape_is_found_by_its_name_or_without_doubt() {
        type Row<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a [&'a [usize]]);
        let rows: [Row<'_>; 9] = [
            ("the same name", &["清溪镇"], &["清溪镇"], &[&[0]]),
            ("full-width letters and blanks", &["Ａ1乡 "], &["A1乡"], &[&[0]]),
            ("parts of one place", &["甲岛", "乙岛", "甲岛"], &["甲岛"], &[&[0, 2]]),
            ("an ending left out", &["清溪"], &["清溪镇"], &[&[0]]),
            ("a township that became a town", &["清溪乡"], &["清溪镇"], &[&[0]]),
            ("a village is no town", &["清溪村"], &["清溪镇"], &[&[]]),
            ("two names without endings", &["清溪乡", "清溪街道"], &["清溪镇"], &[&[]]),
            (
                "two places of one name, and one alike",
                &["东村"],
                &["东村", "东村", "东"],
                &[&[], &[], &[]],
            ),
            ("two places of one name", &["东村"], &["东村", "东村"], &[&[], &[]]),
        ];
        for (what, shapes, places, expected) in rows {
            assert_eq!(map(shapes).matched(places).shapes, expected, "{what}");
        }
    }

    #[test]
    fn the_property_that_names_most_places_wins() {
        let mut map = map(&["甲镇", "乙镇", "丙镇"]);
        for (shape, full) in map.shapes.iter_mut().zip(["甲镇", "1", "2"]) {
            shape.names.insert(0, Name { property: "code".to_owned(), value: full.to_owned() });
        }
        let matching = map.matched(&["丙镇", "丁镇", "乙镇"]);
        assert_eq!(matching.property.as_deref(), Some("name"));
        assert_eq!(matching.shapes, [vec![2], vec![], vec![1]]);
        assert_eq!((matching.places_without, matching.shapes_without), (vec![1], vec![0]));
        let none = map.matched(&["戊镇"]);
        assert_eq!((none.property, none.shapes_without), (None, vec![0, 1, 2]));
    }
}
