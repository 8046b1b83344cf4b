//! The balance of population: whether the end is the start and what came and went between. Knows counts by place and period, and not
//! which of the terms is wrong.

use std::collections::BTreeMap;

use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Cell, Chart, Heat, HeatRow, Shades};
use crate::cube::{Measure, Place};
use crate::measures::{Facts, Rollup, Select};
use crate::period::Period;
use crate::text::{Bilingual, Lang, balance, pictures, signed};

/// So many places are drawn; the table has all.
const DRAWN: usize = 60;

/// The stocks of one kind of people.
struct People {
    name: Bilingual,
    start: Measure,
    end: Measure,
    /// Given at a moment that is not named: taken for the end.
    at: Measure,
}

const PEOPLE: [People; 3] = [
    People {
        name: balance::WHO_POPULATION,
        start: Measure::PopulationStart,
        end: Measure::PopulationEnd,
        at: Measure::Population,
    },
    People {
        name: balance::WHO_REGISTERED,
        start: Measure::RegisteredStart,
        end: Measure::RegisteredEnd,
        at: Measure::Registered,
    },
    People {
        name: balance::WHO_RESIDENT,
        start: Measure::ResidentStart,
        end: Measure::ResidentEnd,
        at: Measure::Resident,
    },
];

/// Which counts are balanced.
pub struct Balance<'a> {
    /// The counts.
    pub rollup: &'a Rollup,
    /// The places, each by itself.
    pub places: Vec<Place>,
    /// The periods, of one kind and in order.
    pub periods: Vec<Period>,
}

/// The terms of one place and period; `None` where no ledger gives one.
#[derive(Clone, Debug)]
struct Line {
    place: Place,
    period: Period,
    start: Option<u64>,
    /// The end of the period before, which stands for a start that is not given.
    end_before: Option<u64>,
    births: Option<u64>,
    deaths: Option<u64>,
    moved_in: Option<u64>,
    moved_out: Option<u64>,
    end: Option<u64>,
}

impl Line {
    /// What there should be at the end.
    fn expected(&self) -> Option<f64> {
        let begin = self.start.or(self.end_before)? as f64;
        let moves =
            self.moved_in.unwrap_or_default() as f64 - self.moved_out.unwrap_or_default() as f64;
        Some(begin + self.births? as f64 - self.deaths? as f64 + moves)
    }

    fn residual(&self) -> Option<f64> {
        Some(self.end? as f64 - self.expected()?)
    }

    fn per_mille(&self) -> Option<f64> {
        let mean = f64::midpoint(self.start.or(self.end_before)? as f64, self.end? as f64);
        self.residual().filter(|_| mean > 0.0).map(|residual| 1_000.0 * residual / mean)
    }

    /// How far a given start is from the end of the period before.
    fn gap(&self) -> Option<f64> {
        let gap = self.start? as f64 - self.end_before? as f64;
        (gap != 0.0).then_some(gap.abs())
    }

    fn size(&self) -> f64 {
        self.residual().unwrap_or_default().abs()
    }

    fn label(&self, lang: Lang) -> String {
        let (place, period) = (named(&self.place, lang), self.period.label(lang));
        format!("{place} {period}")
    }
}

fn named(place: &Place, lang: Lang) -> String {
    if place.0.is_empty() { balance::WHOLE.get(lang).to_owned() } else { place.0.join(" ") }
}

impl Balance<'_> {
    /// What is said. What leaves the page stands on no count from one to below `threshold`, or is withheld.
    #[must_use]
    pub fn panel(&self, threshold: Option<u64>, lang: Lang) -> Panel {
        let found = PEOPLE.iter().map(|people| (people, self.lines(people)));
        let Some((people, lines)) = found
            .max_by_key(|(_, lines)| lines.iter().filter(|line| line.residual().is_some()).count())
            .filter(|(_, lines)| lines.iter().any(|line| line.residual().is_some()))
        else {
            return Panel::saying(balance::NEEDS.get(lang));
        };
        let is_few = |line: &Line| {
            let counts = [line.births, line.deaths, line.moved_in, line.moved_out];
            let mut counts = counts.into_iter().chain([line.start, line.end]).flatten();
            counts.any(|count| threshold.is_some_and(|least| (1..least).contains(&count)))
        };
        if lines.iter().any(is_few) {
            return Panel::saying(pictures::SMALL_WITHHELD.get(lang));
        }
        self.told(people, lines, lang)
    }

    fn told(&self, people: &People, mut lines: Vec<Line>, lang: Lang) -> Panel {
        let periods = self.told_periods(&lines);
        lines.retain(|line| periods.contains(&line.period));
        lines.sort_by(|one, other| other.size().total_cmp(&one.size()));
        let says = self.says(people, &lines, lang);
        let mut places = by_size(&lines);
        if places.len() > 1 {
            let totals = periods.iter().filter_map(|period| total(&lines, *period));
            let totals: Vec<Line> = totals.collect();
            lines.extend(totals);
            places.insert(0, Place::default());
        }
        let drawn = &places[..places.len().min(DRAWN)];
        let row_of = |place: &Place, period: &Period| {
            lines.iter().position(|line| line.place == *place && line.period == *period)
        };
        let cells = drawn.iter().flat_map(|place| periods.iter().map(move |it| (place, it)));
        let rows = cells.map(|(place, period)| row_of(place, period).unwrap_or(lines.len()));
        Panel {
            says,
            reads: Reads::Rows(rows.collect()),
            chart: Some(Chart::Heat(heat(drawn, periods, &lines, lang))),
            keys: Keys::None,
            sheet: sheet(&lines, lang),
        }
    }

    fn lines(&self, people: &People) -> Vec<Line> {
        let of_place = |place: &Place| -> Vec<Line> {
            let line = |period: &Period| self.line(people, place, *period);
            self.periods.iter().map(line).collect()
        };
        // A register beside a form has villages and years of which nobody gives the people: nothing was asked of them.
        let has_people = |line: &Line| line.start.is_some() || line.end.is_some();
        let places = self.places.iter().map(of_place).filter(|lines| lines.iter().any(has_people));
        places.flatten().collect()
    }

    /// The periods from the first to the last of which any place gives its people.
    fn told_periods(&self, lines: &[Line]) -> &[Period] {
        let has_people = |period: &Period| {
            lines.iter().any(|it| it.period == *period && it.start.or(it.end).is_some())
        };
        let first = self.periods.iter().position(has_people).unwrap_or_default();
        let end = self.periods.iter().rposition(has_people).map_or(first, |last| last + 1);
        &self.periods[first..end]
    }

    fn line(&self, people: &People, place: &Place, period: Period) -> Line {
        let here = std::slice::from_ref(place);
        let facts = self.rollup.in_period(here, period);
        let before = self.rollup.in_period(here, period.previous());
        let stock = |facts: &Facts, measure| facts.stock(Select::all(measure));
        let end = |facts: &Facts| stock(facts, people.end).or_else(|| stock(facts, people.at));
        let events = |measure| facts.events(Select::all(measure));
        Line {
            place: place.clone(),
            period,
            start: stock(&facts, people.start),
            end_before: end(&before),
            births: events(Measure::Births),
            deaths: events(Measure::Deaths),
            moved_in: events(Measure::MigrantsIn),
            moved_out: events(Measure::MigrantsOut),
            end: end(&facts),
        }
    }

    fn says(&self, people: &People, lines: &[Line], lang: Lang) -> Vec<String> {
        let known: Vec<&Line> = lines.iter().filter(|line| line.residual().is_some()).collect();
        let balanced = known.iter().filter(|line| line.size() == 0.0).count();
        let mut says = vec![balance::checked(lang, people.name, balanced, known.len())];
        // Lines stand in the order of their residuals.
        if let Some(first) = known.first().filter(|line| line.size() > 0.0) {
            let residual = first.residual().unwrap_or_default();
            says.push(balance::largest(lang, &first.label(lang), residual, first.per_mille()));
        }
        let has = |measure| self.rollup.coverage().has(measure);
        let missing = match (has(Measure::MigrantsIn), has(Measure::MigrantsOut)) {
            (true, true) => None,
            (false, false) => Some(balance::NO_MOVES),
            (false, true) => Some(balance::NO_IN),
            (true, false) => Some(balance::NO_OUT),
        };
        says.extend(missing.map(|words| words.get(lang).to_owned()));
        let carried = known.iter().filter(|line| line.start.is_none()).count();
        says.extend((carried > 0).then(|| balance::carried(lang, carried)));
        let gaps: Vec<f64> = lines.iter().filter_map(Line::gap).collect();
        let widest = gaps.iter().copied().fold(0.0, f64::max);
        says.extend((!gaps.is_empty()).then(|| balance::broken(lang, gaps.len(), widest)));
        let unknown = lines.len() - known.len();
        says.extend((unknown > 0).then(|| balance::unknown(lang, unknown)));
        says
    }
}

fn heat(places: &[Place], periods: &[Period], lines: &[Line], lang: Lang) -> Heat {
    let by_cell: BTreeMap<(Place, Period), &Line> =
        lines.iter().map(|line| ((line.place.clone(), line.period), line)).collect();
    let cell = |place: &Place, period: &Period| {
        let line = by_cell.get(&(place.clone(), *period));
        let value = line.and_then(|line| line.per_mille());
        Cell { value, label: signed(value, 1), is_small: false }
    };
    let row = |place: &Place| HeatRow {
        name: named(place, lang),
        cells: periods.iter().map(|period| cell(place, period)).collect(),
    };
    let values: Vec<f64> = lines.iter().filter_map(Line::per_mille).collect();
    let has_gaps = lines.iter().any(|line| line.per_mille().is_none());
    let unknown = if has_gaps { balance::UNKNOWN.get(lang) } else { "" };
    Heat {
        shades: Shades::around(&values, (0.0, 0.0)).named(
            balance::RESIDUAL_TITLE.get(lang),
            unknown,
            "",
        ),
        columns: periods.iter().map(|period| period.tick()).collect(),
        rows: places.iter().map(row).collect(),
        ..Heat::default()
    }
}

/// The places that can be checked at any time, those with the largest residuals first.
fn by_size(lines: &[Line]) -> Vec<Place> {
    let mut largest: BTreeMap<&Place, f64> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.residual().is_some()) {
        let size = largest.entry(&line.place).or_default();
        *size = size.max(line.size());
    }
    let mut places: Vec<(&Place, f64)> = largest.into_iter().collect();
    places.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    places.into_iter().map(|(place, _)| place.clone()).collect()
}

/// The places that can be checked in a period, together: others have births or people alone.
fn total(lines: &[Line], period: Period) -> Option<Line> {
    let known: Vec<&Line> =
        lines.iter().filter(|line| line.period == period && line.residual().is_some()).collect();
    let sum = |of: fn(&Line) -> Option<u64>| {
        known.iter().filter_map(|line| of(line)).fold(None, |sum: Option<u64>, count| {
            Some(sum.unwrap_or_default().saturating_add(count))
        })
    };
    (known.len() > 1).then(|| Line {
        place: Place::default(),
        period,
        start: sum(|line| line.start.or(line.end_before)),
        end_before: None,
        births: sum(|line| line.births),
        deaths: sum(|line| line.deaths),
        moved_in: sum(|line| line.moved_in),
        moved_out: sum(|line| line.moved_out),
        end: sum(|line| line.end),
    })
}

fn sheet(lines: &[Line], lang: Lang) -> Sheet {
    let texts = [balance::PLACE, balance::PERIOD].map(Column::text);
    let numbers = [
        balance::START,
        balance::BIRTHS,
        balance::DEATHS,
        balance::MOVED_IN,
        balance::MOVED_OUT,
        balance::EXPECTED,
        balance::END,
        balance::RESIDUAL,
        balance::PER_MILLE,
    ];
    let row = |line: &Line| {
        let texts = [named(&line.place, lang), line.period.label(lang)].map(Value::Text);
        let start = line.start.or(line.end_before);
        let counts = [start, line.births, line.deaths, line.moved_in, line.moved_out].map(known);
        let expected = Value::Number(line.expected(), 0);
        let residual = Value::Number(line.residual(), 0);
        let rest = [expected, known(line.end), residual, Value::Number(line.per_mille(), 1)];
        texts.into_iter().chain(counts).chain(rest).collect()
    };
    Sheet {
        columns: texts.into_iter().chain(numbers.map(Column::number)).collect(),
        rows: lines.iter().map(row).collect(),
    }
}

/// A count that is not given is a blank and not one that is withheld.
fn known(count: Option<u64>) -> Value {
    count.map_or(Value::Number(None, 0), |count| Value::Count(Some(count)))
}
