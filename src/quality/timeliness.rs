//! Registration in time: how long after births they were registered, by period and by place, and whether the latest months are still
//! incomplete. Knows counts; births that were never registered it cannot know.

mod latest;

use std::collections::{BTreeMap, BTreeSet};

use super::Checked;
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Arrangement, BarGroup, BarPart, BarValue, Bars, Chart, Tone};
use crate::cube::{Measure, Place};
use crate::ledger::{DelayClass, Delayed, Outcome, Reading};
use crate::period::{Period, PeriodKind, When};
use crate::text::{Bilingual, Lang, natural, number, pictures, timeliness};

/// So many places are drawn, the least timely first; the table has all.
const DRAWN: usize = 40;
/// What can be told, and last the births without a date of registration.
const CLASSES: usize = DelayClass::ALL.len() + 1;
const UNKNOWN: usize = CLASSES - 1;

/// How delays are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TimelyView {
    /// By period of birth.
    #[default]
    Periods,
    /// By place.
    Places,
    /// The latest months, with what is still to come.
    Latest,
}

impl TimelyView {
    /// Every view in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Periods, Self::Places, Self::Latest];

    /// As the page calls it.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Periods => timeliness::BY_PERIOD,
            Self::Places => timeliness::BY_PLACE,
            Self::Latest => timeliness::LATEST,
        }
    }
}

/// Births by class of delay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Delays([u64; CLASSES]);

impl Delays {
    fn of(&self, class: DelayClass) -> u64 {
        self.0[class as usize]
    }

    fn births(&self) -> u64 {
        self.0.iter().sum()
    }

    /// Those with a date of registration that can be, its day known or not.
    fn with_date(&self) -> u64 {
        self.births() - self.0[UNKNOWN] - self.of(DelayClass::Before)
    }

    /// Those whose delay is known: with dates that can be, and not in the next month on an unknown day.
    fn dated(&self) -> u64 {
        self.with_date() - self.of(DelayClass::Undated)
    }

    /// In per cent of those with a date.
    fn timely(&self) -> Option<f64> {
        let dated = self.dated();
        (dated > 0).then(|| 100.0 * self.of(DelayClass::Within30) as f64 / dated as f64)
    }
}

const fn class_name(class: usize) -> Bilingual {
    const NAMES: [Bilingual; CLASSES] = [
        timeliness::WITHIN_30,
        timeliness::WITHIN_60,
        timeliness::WITHIN_YEAR,
        timeliness::LATER,
        timeliness::BEFORE,
        timeliness::UNDATED,
        timeliness::UNKNOWN,
    ];
    NAMES[class]
}

/// The registers that say when births were registered, and are counted.
fn registers(ledgers: &[Checked]) -> Vec<&Reading> {
    let is_one =
        |ledger: &&Checked| !ledger.is_left_out && !ledger.reading.delays.counts.is_empty();
    ledgers.iter().filter(is_one).map(|ledger| ledger.reading.as_ref()).collect()
}

/// Whether any register that is counted says when births were registered.
#[must_use]
pub fn says_when(ledgers: &[Checked]) -> bool {
    !registers(ledgers).is_empty()
}

/// Of the births of a place with a date of registration, how many were registered later than thirty days after; `None` where no ledger
/// says when births were registered.
#[must_use]
pub fn timely_at(ledgers: &[Checked], around: &Place) -> Option<Outcome> {
    let registers = registers(ledgers);
    let mut all = delays_by(&registers, |place, _| around.contains(place).then_some(()));
    let delays = all.remove(&())?;
    let asked = delays.dated();
    Some(Outcome { failed: asked - delays.of(DelayClass::Within30), asked })
}

/// The births of each key by class of delay.
fn delays_by<K: Ord>(
    registers: &[&Reading],
    key: impl Fn(&Place, When) -> Option<K>,
) -> BTreeMap<K, Delays> {
    let mut by_key: BTreeMap<K, Delays> = BTreeMap::new();
    for reading in registers {
        let Some(cube) = reading.variants.first().map(|variant| &variant.cube) else { continue };
        let births = cube.cells().iter().filter(|(cell, _)| cell.measure == Measure::Births);
        for (cell, births) in births {
            if let Some(key) = key(&cube.places()[cell.place as usize], cell.when) {
                by_key.entry(key).or_default().0[UNKNOWN] += births;
            }
        }
        for Delayed { place, born, class, births, .. } in &reading.delays.counts {
            let place = reading.delays.places.get(*place as usize);
            let known =
                place.and_then(|place| key(place, *born)).and_then(|key| by_key.get_mut(&key));
            if let Some(Delays(classes)) = known {
                classes[*class as usize] += births;
                classes[UNKNOWN] = classes[UNKNOWN].saturating_sub(*births);
            }
        }
    }
    by_key
}

/// What is said of registration in time. What leaves the page stands on no count from one to below `threshold`, or is withheld.
#[must_use]
pub fn panel(
    ledgers: &[Checked],
    (view, kind): (TimelyView, PeriodKind),
    threshold: Option<u64>,
    lang: Lang,
) -> Panel {
    let registers = registers(ledgers);
    if registers.is_empty() {
        return Panel::saying(timeliness::NEEDS.get(lang));
    }
    if view == TimelyView::Latest {
        return latest::panel(&registers, threshold, lang);
    }
    let all = delays_by(&registers, |_, _| Some(())).remove(&()).unwrap_or_default();
    let groups = match view {
        TimelyView::Places => by_place(&registers),
        _ => by_period(&registers, kind),
    };
    let is_few = |Delays(classes): &Delays| {
        classes.iter().any(|births| threshold.is_some_and(|least| (1..least).contains(births)))
    };
    if groups.iter().map(|(_, delays)| delays).chain([&all]).any(is_few) {
        return Panel::saying(pictures::SMALL_WITHHELD.get(lang));
    }
    let is_time = view == TimelyView::Periods;
    let drawn = if is_time { &groups[..] } else { &groups[..groups.len().min(DRAWN)] };
    Panel {
        says: says(&registers, &all, threshold.is_some(), lang),
        chart: Some(Chart::Bars(bars(drawn, &all, is_time, lang))),
        reads: Reads::Rows((0..drawn.len()).collect()),
        keys: Keys::None,
        sheet: sheet(if is_time { timeliness::PERIOD } else { timeliness::PLACE }, &groups),
    }
}

type Group = (String, Delays);

fn by_period(registers: &[&Reading], kind: PeriodKind) -> Vec<Group> {
    let by_period = delays_by(registers, |_, born| Period::of(born, kind));
    by_period.into_iter().map(|(period, delays)| (period.tick(), delays)).collect()
}

/// The places of as few levels as give several, the least timely first.
fn by_place(registers: &[&Reading]) -> Vec<Group> {
    let places: BTreeSet<&Place> = registers
        .iter()
        .filter_map(|reading| reading.variants.first())
        .flat_map(|variant| variant.cube.places())
        .collect();
    let deepest = places.iter().map(|place| place.0.len()).max().unwrap_or_default();
    let are_several = |depth: &usize| {
        places.iter().map(|place| place.up_to(*depth)).collect::<BTreeSet<_>>().len() > 1
    };
    let depth = (1..=deepest).find(are_several).unwrap_or(deepest);
    let by_place = delays_by(registers, |place, _| Some(place.up_to(depth)));
    let mut groups: Vec<Group> =
        by_place.into_iter().map(|(place, delays)| (place.0.join(" "), delays)).collect();
    let timely = |delays: &Delays| delays.timely().unwrap_or(f64::INFINITY);
    groups.sort_by(|(name, one), (other_name, other)| {
        timely(one).total_cmp(&timely(other)).then_with(|| natural(name, other_name))
    });
    groups
}

/// The classes that occur at all.
fn occurring(all: &Delays) -> Vec<usize> {
    (0..CLASSES).filter(|class| all.0[*class] > 0).collect()
}

fn bars(groups: &[Group], all: &Delays, is_time: bool, lang: Lang) -> Bars {
    let classes = occurring(all);
    let group = |(name, delays): &Group| {
        let value = |class: &usize| {
            let births = delays.0[*class];
            let share = 100.0 * births as f64 / delays.births().max(1) as f64;
            Some(BarValue { value: births as f64, label: number(Some(share), 1) })
        };
        let values = classes.iter().map(value).collect();
        BarGroup { name: name.clone(), values, total: String::new(), whole: None }
    };
    let part = |(at, class): (usize, &usize)| BarPart {
        name: class_name(*class).get(lang).to_owned(),
        tone: Tone(at),
    };
    Bars {
        y_title: timeliness::OF_BIRTHS.get(lang).to_owned(),
        arrangement: Arrangement::Share,
        is_time,
        parts: classes.iter().enumerate().map(part).collect(),
        groups: groups.iter().map(group).collect(),
        ..Bars::default()
    }
}

fn sheet(head: Bilingual, groups: &[Group]) -> Sheet {
    let numbers = std::iter::once(timeliness::BIRTHS).chain((0..CLASSES).map(class_name));
    let numbers = numbers.chain([timeliness::SHARE]).map(Column::number);
    let row = |(name, delays): &Group| {
        let counts = std::iter::once(delays.births()).chain(delays.0);
        let counts = counts.map(|births| Value::Count(Some(births)));
        let name = std::iter::once(Value::Text(name.clone()));
        name.chain(counts).chain([Value::Number(delays.timely(), 1)]).collect()
    };
    Sheet {
        columns: std::iter::once(Column::text(head)).chain(numbers).collect(),
        rows: groups.iter().map(row).collect(),
    }
}

/// The classes, what is doubtful, what is booked in later years, the least timely place.
fn says(registers: &[&Reading], all: &Delays, is_leaving: bool, lang: Lang) -> Vec<String> {
    let told = occurring(all).into_iter();
    let told = told.filter(|class| *class != UNKNOWN && *class != DelayClass::Before as usize);
    let told: Vec<(Bilingual, u64)> = told.map(|class| (class_name(class), all.0[class])).collect();
    let mut says = vec![timeliness::classes(lang, all.with_date(), &told)];
    says.extend(timeliness::doubtful(lang, all.of(DelayClass::Before), all.0[UNKNOWN]));
    let later = later_years(registers);
    let dated = all.with_date();
    let share = (dated > 0).then(|| 100.0 * later as f64 / dated as f64);
    if !is_leaving {
        says.push(timeliness::next_years(lang, later, share));
        let places = by_place(registers);
        let lowest = places.first().filter(|_| places.len() > 1);
        says.extend(
            lowest.and_then(|(place, delays)| {
                Some(timeliness::lowest(lang, place, delays.timely()?))
            }),
        );
    }
    says
}

/// Births that were registered in a later calendar year.
fn later_years(registers: &[&Reading]) -> u64 {
    let is_later = |it: &&Delayed| match (it.born, it.lag_months) {
        (When::Month(born), Some(lag)) => {
            (born + i32::from(lag)).div_euclid(12) > born.div_euclid(12)
        }
        _ => false,
    };
    let delayed = registers.iter().flat_map(|reading| &reading.delays.counts);
    delayed.filter(is_later).map(|it| it.births).sum()
}
