//! How many children of two tables are on both: by place and by month, as bars and as a table.

use crate::answers::{Column, Sheet, Value};
use crate::chart::{Arrangement, BarGroup, BarPart, BarValue, Bars, Tone};
use crate::stats::TwoLists;
use crate::text::{Bilingual, Lang, matching, number};

/// A place, a month or a sex with what both tables have of it.
pub(super) type Stratum = (String, TwoLists);

/// Children on the first table alone, and on the second.
pub(super) const fn only(lists: &TwoLists) -> [u64; 2] {
    [lists.first.saturating_sub(lists.both), lists.second.saturating_sub(lists.both)]
}

/// In per cent; `None` of nobody.
pub(super) fn rate(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| 100.0 * part as f64 / whole as f64)
}

/// A class of children with its count.
type Class = (Bilingual, fn(&TwoLists) -> u64);

const CLASSES: [Class; 3] = [
    (matching::COUNT_BOTH, |lists| lists.both),
    (matching::ONLY_FIRST, |lists| only(lists)[0]),
    (matching::ONLY_SECOND, |lists| only(lists)[1]),
];

pub(super) fn bars(strata: &[Stratum], is_time: bool, lang: Lang) -> Bars {
    let group = |(name, lists): &Stratum| {
        let value = |(_, of): &Class| {
            let children = of(lists);
            let label = number(rate(children, lists.seen()), 1);
            Some(BarValue { value: children as f64, label })
        };
        let values = CLASSES.iter().map(value).collect();
        BarGroup { name: name.clone(), values, total: String::new(), whole: None }
    };
    let part = |(at, (name, _)): (usize, &Class)| BarPart {
        name: name.get(lang).to_owned(),
        tone: Tone(at),
    };
    Bars {
        y_title: matching::OF_CHILDREN.get(lang).to_owned(),
        arrangement: Arrangement::Share,
        is_time,
        parts: CLASSES.iter().enumerate().map(part).collect(),
        groups: strata.iter().map(group).collect(),
        ..Bars::default()
    }
}

/// The counts and the rates of matches, a row each.
pub(super) fn rates(head: Bilingual, strata: &[Stratum]) -> Sheet {
    let numbers = [
        matching::COUNT_FIRST,
        matching::COUNT_SECOND,
        matching::COUNT_BOTH,
        matching::ONLY_FIRST,
        matching::ONLY_SECOND,
        matching::RATE_FIRST,
        matching::RATE_SECOND,
    ];
    let columns = std::iter::once(Column::text(head)).chain(numbers.map(Column::number));
    let row = |(name, lists): &Stratum| {
        let [only_first, only_second] = only(lists);
        let counts = [lists.first, lists.second, lists.both, only_first, only_second];
        let counts = counts.map(|count| Value::Count(Some(count)));
        let rates = [rate(lists.both, lists.first), rate(lists.both, lists.second)];
        let name = std::iter::once(Value::Text(name.clone()));
        name.chain(counts).chain(rates.map(|rate| Value::Number(rate, 1))).collect()
    };
    Sheet { columns: columns.collect(), rows: strata.iter().map(row).collect() }
}
