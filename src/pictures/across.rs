//! One indicator in many places: by period as cells or small trends, in one period as tiles or within borders.

use super::figures::{counts, is_ratio, is_small, named, remainder, titled};
use super::{Drawn, Source};
use crate::answers::panel::usual_band;
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::boundary::Boundaries;
use crate::chart::Panel as Small;
use crate::chart::{
    Area, Cell, Chart, Choropleth, Heat, HeatRow, Multiples, Point, Series, Shades, Tile, TileMap,
    Tone, Trend,
};
use crate::cube::Place;
use crate::measures::{Estimate, words};
use crate::period::Period;
use crate::shown::{AcrossAs, Pictured};
use crate::text::{Lang, chrome, count, pictures};

/// So many places are drawn by period, and so many as small charts.
const MOST_ROWS: usize = 300;
const MOST_PANELS: usize = 48;

/// The figures of one place.
struct Row {
    place: Place,
    figures: Vec<Option<Estimate>>,
}

impl Source<'_> {
    pub(super) fn across(&self, asked: &Pictured, lang: Lang) -> Drawn {
        let is_by_period = matches!(asked.across, AcrossAs::Heat | AcrossAs::Multiples);
        let times = self.times(is_by_period);
        let most = match asked.across {
            AcrossAs::Multiples => MOST_PANELS,
            AcrossAs::Heat => MOST_ROWS,
            AcrossAs::Tiles | AcrossAs::Map => usize::MAX,
        };
        let all = self.rows(&times, most, !is_by_period);
        let has_value = |it: &Estimate| it.value.is_some();
        if !all.iter().any(|row| row.figures.iter().flatten().any(has_value)) {
            return None;
        }
        let figures = all.iter().flat_map(|row| row.figures.iter().flatten());
        let few = figures.flat_map(|estimate| counts(self.indicator, estimate));
        let rests = times.iter().enumerate().flat_map(|(at, time)| self.rest_of(&all, at, *time));
        let counts = few.chain(rests).collect();
        let chart = match asked.across {
            AcrossAs::Heat => Some(Chart::Heat(self.heat(&all, &times, lang))),
            AcrossAs::Tiles => Some(Chart::TileMap(self.tiles(&all, lang))),
            AcrossAs::Map => self.map(&all, lang).map(Chart::Choropleth),
            AcrossAs::Multiples => Some(Chart::Multiples(self.multiples(&all, &times, lang))),
        };
        let unmapped = (chart.is_none() && asked.across == AcrossAs::Map)
            .then(|| pictures::NO_BORDERS.get(lang).to_owned());
        let panel = Panel {
            says: self.said_across(&all, &times, most, lang).into_iter().chain(unmapped).collect(),
            reads: Reads::Rows((0..all.len() * times.len()).collect()),
            keys: Keys::Places(
                all.iter().flat_map(|row| vec![row.place.clone(); times.len()]).collect(),
            ),
            sheet: self.sheet_across(&all, &times, lang),
            chart,
        };
        Some((panel, counts))
    }

    /// The periods side by side, or the one in focus; `None` is all time.
    fn times(&self, is_by_period: bool) -> Vec<Option<Period>> {
        match (is_by_period, self.period) {
            (true, _) => self.periods.iter().copied().map(Some).collect(),
            (false, period) => vec![period],
        }
    }

    /// What all places together have more than those drawn, at one of the times.
    fn rest_of(&self, rows: &[Row], at: usize, time: Option<Period>) -> Vec<f64> {
        let whole = self.figure(self.indicator, &self.places, time);
        remainder(whole.as_ref(), rows.iter().filter_map(|row| row.figures[at].as_ref()))
    }

    /// The places that have a figure, up to so many; on a map those without one too.
    fn rows(&self, times: &[Option<Period>], most: usize, is_map: bool) -> Vec<Row> {
        let row = |place: &Place| {
            let here = std::slice::from_ref(place);
            let figure = |time: &Option<Period>| self.figure(self.indicator, here, *time);
            let figures: Vec<_> = times.iter().map(figure).collect();
            let has_any = is_map || figures.iter().any(Option::is_some);
            has_any.then(|| Row { place: place.clone(), figures })
        };
        self.inside.iter().filter_map(row).take(most).collect()
    }

    fn cell(&self, estimate: Option<&Estimate>, lang: Lang) -> Cell {
        let value = estimate.and_then(|estimate| estimate.value);
        // Boys and no girl: there is no ratio, and that is something else than no data.
        let has_no_girl = estimate.is_some_and(|it| it.value.is_none() && it.numerator > 0.0);
        let label = if has_no_girl && is_ratio(self.indicator) {
            pictures::NO_GIRL.get(lang).to_owned()
        } else {
            self.indicator.printed(value)
        };
        Cell {
            value,
            label,
            is_small: estimate.is_some_and(|estimate| is_small(self.indicator, estimate)),
        }
    }

    /// Classes of all figures: around the usual range where there is one.
    fn shades(&self, rows: &[Row], lang: Lang) -> Shades {
        let values = rows.iter().flat_map(|row| &row.figures).flatten();
        let values: Vec<f64> = values.filter_map(|estimate| estimate.value).collect();
        let shades = if is_ratio(self.indicator) {
            Shades::around(&values, (words::BAND.lower, words::BAND.upper))
        } else {
            Shades::ramp(&values)
        };
        let is_gap = |it: &Option<Estimate>| it.is_none_or(|it| it.value.is_none());
        let has_gaps = rows.iter().any(|row| row.figures.iter().any(is_gap));
        let figures = || rows.iter().flat_map(|row| row.figures.iter().flatten());
        let has_few = figures().any(|estimate| is_small(self.indicator, estimate));
        let named = |is_there: bool, name: crate::text::Bilingual| {
            if is_there { name.get(lang).to_owned() } else { String::new() }
        };
        Shades {
            title: titled(self.indicator, lang),
            unknown: named(has_gaps, pictures::UNKNOWN),
            few: named(has_few, pictures::FEW),
            ..shades
        }
    }

    fn heat(&self, rows: &[Row], times: &[Option<Period>], lang: Lang) -> Heat {
        let row = |row: &Row| HeatRow {
            name: named(&row.place),
            cells: row.figures.iter().map(|it| self.cell(it.as_ref(), lang)).collect(),
        };
        Heat {
            shades: self.shades(rows, lang),
            columns: times.iter().flatten().map(|period| period.tick()).collect(),
            rows: rows.iter().map(row).collect(),
            ..Heat::default()
        }
    }

    fn tiles(&self, rows: &[Row], lang: Lang) -> TileMap {
        let tile = |row: &Row| Tile {
            name: named(&row.place),
            group: row.place.0.iter().rev().nth(1).cloned().unwrap_or_default(),
            at: None,
            cell: self.cell(row.figures.first().and_then(Option::as_ref), lang),
        };
        TileMap {
            shades: self.shades(rows, lang),
            tiles: rows.iter().map(tile).collect(),
            ..TileMap::default()
        }
    }

    /// The places within their borders, a place without any having an area of nothing; `None` where no place has borders.
    fn map(&self, rows: &[Row], lang: Lang) -> Option<Choropleth> {
        let names: Vec<String> = rows.iter().map(|row| named(&row.place)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let rings = self.borders.map(|borders| rings_of(borders, &names)).unwrap_or_default();
        rings.iter().find(|rings| !rings.is_empty())?;
        let area = |(at, row): (usize, &Row)| Area {
            name: named(&row.place),
            rings: rings.get(at).cloned().unwrap_or_default(),
            cell: self.cell(row.figures.first().and_then(Option::as_ref), lang),
        };
        Some(Choropleth {
            shades: self.shades(rows, lang),
            areas: rows.iter().enumerate().map(area).collect(),
            ..Choropleth::default()
        })
    }

    fn multiples(&self, rows: &[Row], times: &[Option<Period>], lang: Lang) -> Multiples {
        let band = is_ratio(self.indicator).then(usual_band);
        let point = |estimate: &Option<Estimate>| {
            let estimate = estimate.as_ref()?;
            let value = estimate.value?;
            let (lower, upper) =
                estimate.interval.map_or((value, value), |it| (it.lower, it.upper));
            Some(Point { value, lower, upper, is_small: is_small(self.indicator, estimate) })
        };
        let panel = |row: &Row| Small {
            title: named(&row.place),
            chart: Chart::Trend(Trend {
                ticks: times.iter().flatten().map(|period| period.tick()).collect(),
                series: vec![Series {
                    tone: Tone(0),
                    points: row.figures.iter().map(point).collect(),
                    ..Series::default()
                }],
                band: band.clone(),
                ..Trend::default()
            }),
        };
        Multiples {
            y_title: titled(self.indicator, lang),
            panels: rows.iter().map(panel).collect(),
            ..Multiples::default()
        }
    }

    fn said_across(
        &self,
        rows: &[Row],
        times: &[Option<Period>],
        most: usize,
        lang: Lang,
    ) -> Vec<String> {
        // The period in focus, else the last one.
        let focus = times.iter().position(|time| time.is_some() && *time == self.period);
        let latest = focus.unwrap_or(times.len().saturating_sub(1));
        // What stands on few births is no extreme.
        let is_sure = |it: &&Estimate| !is_small(self.indicator, it);
        let value = |row: &Row| row.figures.get(latest)?.as_ref().filter(is_sure)?.value;
        let mut known: Vec<(f64, String)> =
            rows.iter().filter_map(|row| Some((value(row)?, named(&row.place)))).collect();
        known.sort_by(|one, other| one.0.total_cmp(&other.0));
        let name = self.indicator.name.get(lang);
        let when = times.get(latest).copied().flatten().map(|period| period.label(lang));
        let when = when.unwrap_or_default();
        let places = count(known.len() as u64);
        let is_several = known.len() > 1 && rows.len() < most;
        let extremes = known.first().zip(known.last());
        let extremes = extremes.filter(|_| is_several && self.indicator.may_rank());
        let first = extremes.map(|((low, lowest), (high, highest))| {
            let [low, high] = [low, high].map(|value| self.said(*value, lang));
            match lang {
                Lang::Zh => {
                    format!("{when}{name}：{places}个地区，从{lowest}{low}到{highest}{high}。")
                }
                Lang::En => format!(
                    "{name} {when}: {places} places, from {low} in {lowest} to {high} in {highest}."
                ),
            }
        });
        let has_value = |row: &&Row| {
            row.figures.get(latest).is_some_and(|it| it.is_some_and(|it| it.value.is_some()))
        };
        let with_value = count(rows.iter().filter(has_value).count() as u64);
        // Among few births, and of what is not to be ranked, nobody is named.
        let plain = || match lang {
            Lang::Zh => format!("{when}{name}：{with_value}个地区有数值。"),
            Lang::En => format!("{name} {when}: places with a figure: {with_value}."),
        };
        let first = first.unwrap_or_else(plain);
        let all = self.inside.len();
        let cut = (all > most && rows.len() == most).then(|| pictures::only_some(lang, most, all));
        std::iter::once(first).chain(cut).chain(self.said_of_few(rows, lang)).collect()
    }

    /// Where most figures stand on few births, that the colours are mostly chance.
    fn said_of_few(&self, rows: &[Row], lang: Lang) -> Option<String> {
        let figures = || rows.iter().flat_map(|row| row.figures.iter().flatten());
        let (all, few) =
            (figures().count(), figures().filter(|it| is_small(self.indicator, it)).count());
        (2 * few > all).then(|| pictures::mostly_chance(lang, few, all))
    }

    /// A value within a sentence: nobody says that a ratio is to a hundred females.
    fn said(&self, value: f64, lang: Lang) -> String {
        if is_ratio(self.indicator) {
            return self.indicator.printed(Some(value));
        }
        self.indicator.with_unit(Some(value), lang)
    }

    fn sheet_across(&self, rows: &[Row], times: &[Option<Period>], lang: Lang) -> Sheet {
        let all_time = || chrome::PERIOD_ALL.get(lang).to_owned();
        let line = |row: &Row, at: usize| {
            let estimate = row.figures[at];
            let number = |of: fn(&Estimate) -> Option<f64>| estimate.as_ref().and_then(of);
            vec![
                Value::Text(named(&row.place)),
                Value::Text(times[at].map_or_else(all_time, |period| period.label(lang))),
                Value::Number(number(|it| it.value), self.indicator.decimals),
                Value::Ends(estimate.and_then(|it| it.interval), self.indicator.decimals),
                Value::Number(number(|it| Some(it.numerator)), 0),
                Value::Number(number(|it| it.denominator), 0),
            ]
        };
        Sheet {
            columns: vec![
                Column::text(pictures::PLACE),
                Column::text(pictures::PERIOD),
                Column::number(self.indicator.name),
                Column::number(crate::text::ratio::INTERVAL),
                Column::number(pictures::NUMERATOR),
                Column::number(pictures::DENOMINATOR),
            ],
            rows: rows
                .iter()
                .flat_map(|row| (0..times.len()).map(move |at| line(row, at)))
                .collect(),
        }
    }
}

/// The borders of each place: of all the shapes that have its name.
fn rings_of(borders: &Boundaries, names: &[&str]) -> Vec<Vec<Vec<(f64, f64)>>> {
    let rings = |shape: &usize| borders.shapes.get(*shape).map_or(&[][..], |shape| &shape.rings);
    let of_place = |shapes: &Vec<usize>| shapes.iter().flat_map(rings).cloned().collect();
    borders.matched(names).shapes.iter().map(of_place).collect()
}
