//! Births by order, period by period.

use super::{Drawn, Source};
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Arrangement, BarGroup, BarPart, BarValue, Bars, Chart, Tone};
use crate::measures::{Births, Filter, Orders};
use crate::period::Period;
use crate::shown::{ComposedAs, Pictured};
use crate::text::{Bilingual, Lang, chrome, count, number, pictures};

/// The parts of births: those of known order, then the rest.
const PARTS: [(Bilingual, Option<Orders>); 4] = [
    (chrome::ORDER_FIRST, Some(Orders::First)),
    (chrome::ORDER_SECOND, Some(Orders::Second)),
    (chrome::ORDER_THIRD, Some(Orders::ThirdAndLater)),
    (pictures::ORDER_UNKNOWN, None),
];

/// Those of unknown order among them.
const UNKNOWN: usize = 3;

/// Births by part in one period.
struct Mix {
    period: Period,
    births: [u64; 4],
}

impl Mix {
    fn of(period: Period, births: &Births) -> Self {
        let of = |orders| births.of(Filter::orders(orders)).births();
        let unknown = of(Orders::All) - of(Orders::Known);
        Self { period, births: PARTS.map(|(_, orders)| orders.map_or(unknown, of)) }
    }

    fn all(&self) -> u64 {
        self.births.iter().sum()
    }

    /// A part in per cent of all.
    fn share(&self, part: usize) -> f64 {
        100.0 * self.births[part] as f64 / self.all() as f64
    }

    /// A part as printed: `一孩 670（55.2%）`.
    fn said(&self, part: usize, lang: Lang) -> String {
        let (name, births) = (PARTS[part].0.get(lang), count(self.births[part]));
        let share = number(Some(self.share(part)), 1);
        match lang {
            Lang::Zh => format!("{name}{births}（{share}%）"),
            Lang::En => format!("{name} {births} ({share}%)"),
        }
    }
}

impl Source<'_> {
    pub(super) fn composition(&self, asked: &Pictured, lang: Lang) -> Drawn {
        let mix =
            |period: &Period| Mix::of(*period, &self.rollup.births(&self.places, Some(*period)));
        let mixes: Vec<Mix> = self.periods.iter().map(mix).filter(|mix| mix.all() > 0).collect();
        let is_known = mixes.iter().any(|mix| mix.births[..3].iter().sum::<u64>() > 0);
        let counts = mixes.iter().flat_map(|mix| mix.births).map(|births| births as f64).collect();
        let parts: Vec<usize> =
            (0..PARTS.len()).filter(|part| mixes.iter().any(|mix| mix.births[*part] > 0)).collect();
        let said = |mix: &Mix| {
            let parts = parts.iter().map(|part| mix.said(*part, lang));
            std::iter::once(mix.period.label(lang)).chain(parts).collect::<Vec<_>>().join(" · ")
        };
        let panel = Panel {
            says: says(&mixes, self.period, lang),
            chart: Some(Chart::Bars(bars(&mixes, &parts, asked.composed, lang))),
            reads: Reads::Said(mixes.iter().map(said).collect()),
            keys: Keys::Periods(mixes.iter().map(|mix| mix.period).collect()),
            sheet: sheet(&mixes, &parts, lang),
        };
        is_known.then_some((panel, counts))
    }
}

fn bars(mixes: &[Mix], parts: &[usize], composed: ComposedAs, lang: Lang) -> Bars {
    let arrangement = match composed {
        ComposedAs::Shares => Arrangement::Share,
        ComposedAs::Counts => Arrangement::Stacked,
        ComposedAs::Beside => Arrangement::Grouped,
    };
    let is_share = composed == ComposedAs::Shares;
    let value = |mix: &Mix, part: usize| {
        let label =
            if is_share { number(Some(mix.share(part)), 0) } else { count(mix.births[part]) };
        Some(BarValue { value: mix.births[part] as f64, label })
    };
    let group = |mix: &Mix| BarGroup {
        name: mix.period.tick(),
        values: parts.iter().map(|part| value(mix, *part)).collect(),
        total: if is_share { String::new() } else { count(mix.all()) },
        whole: None,
    };
    let part =
        |part: &usize| BarPart { name: PARTS[*part].0.get(lang).to_owned(), tone: Tone(*part) };
    let title = if is_share { pictures::SHARES_AXIS } else { pictures::BIRTHS_AXIS };
    Bars {
        y_title: title.get(lang).to_owned(),
        arrangement,
        is_time: true,
        parts: parts.iter().map(part).collect(),
        groups: mixes.iter().map(group).collect(),
        ..Bars::default()
    }
}

/// The period in focus, else the latest, and how its mix differs from that of the first.
fn says(mixes: &[Mix], focus: Option<Period>, lang: Lang) -> Vec<String> {
    let focus = mixes.iter().find(|mix| Some(mix.period) == focus);
    let Some((first, last)) = mixes.first().zip(focus.or(mixes.last())) else { return Vec::new() };
    let shares = (0..PARTS.len()).filter(|part| last.births[*part] > 0).map(|part| {
        let (name, share) = (PARTS[part].0.get(lang), number(Some(last.share(part)), 1));
        if lang == Lang::Zh { format!("{name}占{share}%") } else { format!("{name} {share}%") }
    });
    let shares: Vec<String> = shares.collect();
    let (period, births) = (last.period.label(lang), count(last.all()));
    let now = match lang {
        Lang::Zh => format!("{period}出生{births}人：{}。", shares.join("，")),
        Lang::En => format!("{births} births in {period}: {}.", shares.join(", ")),
    };
    std::iter::once(now).chain(change(first, last, lang)).collect()
}

/// How the share of second births changed; with many of unknown order, that it cannot be told.
fn change(first: &Mix, last: &Mix, lang: Lang) -> Option<String> {
    const MOST_UNKNOWN: f64 = 5.0;
    if first.period >= last.period || first.births[1] + last.births[1] == 0 {
        return None;
    }
    let (then, name) = (first.period.label(lang), PARTS[1].0.get(lang));
    let unknown = first.share(UNKNOWN).max(last.share(UNKNOWN));
    if unknown > MOST_UNKNOWN {
        return Some(pictures::orders_unknown(lang, &then, &number(Some(unknown), 1)));
    }
    let (before, after) = (number(Some(first.share(1)), 1), number(Some(last.share(1)), 1));
    Some(match lang {
        Lang::Zh => format!("与{then}相比，{name}占比由{before}%变为{after}%。"),
        Lang::En => {
            format!("Since {then} the share of second births went from {before}% to {after}%.")
        }
    })
}

fn sheet(mixes: &[Mix], parts: &[usize], lang: Lang) -> Sheet {
    let columns = parts.iter().map(|part| Column::number(PARTS[*part].0));
    let row = |mix: &Mix| {
        let counts = parts.iter().map(|part| Value::Count(Some(mix.births[*part])));
        std::iter::once(Value::Text(mix.period.label(lang))).chain(counts).collect()
    };
    Sheet {
        columns: std::iter::once(Column::text(pictures::PERIOD)).chain(columns).collect(),
        rows: mixes.iter().map(row).collect(),
    }
}
