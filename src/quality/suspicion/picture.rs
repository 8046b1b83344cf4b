//! The pictures of the tests of suspicion. Knows no sentences.

use super::Suspicion;
use super::about::{Draw, Test};
use super::named::name;
use super::tried::{ALPHA, Flag, Thing, Tried};
use crate::chart::{
    Arrangement, BarGroup, BarPart, BarValue, Bars, Chart, Intervals, Mark, Point, Row, RowNames,
    Tone,
};
use crate::text::{Bilingual, Lang, number, suspicion as words};

/// A strength of evidence beyond this is drawn as this: 10⁻¹².
const STRONGEST: f64 = 12.0;

/// How strong the strangest thing of each test is, in powers of ten.
pub(super) fn strengths(able: &[(&Test, &Tried)], lang: Lang) -> Bars {
    let thing = |(test, tried): &(&Test, &Tried)| {
        let strength = (-tried.strangest().log10()).clamp(0.0, STRONGEST);
        let total = words::count_of(lang, tried.flagged());
        let name = test.title.get(lang).to_owned();
        Bar { name, value: strength, total, stands_out: tried.flagged() > 0 }
    };
    let things: Vec<_> = able.iter().map(thing).collect();
    Bars {
        y_title: words::STRENGTH.get(lang).to_owned(),
        line: Some(Mark { at: -ALPHA.log10(), label: words::LINE.get(lang).to_owned() }),
        ..by_standing(&things, lang)
    }
}

/// A thing or a test as a bar.
struct Bar {
    name: String,
    value: f64,
    /// Written over it.
    total: String,
    stands_out: bool,
}

/// What stands out and what does not, whichever there is: on each other, as each thing is but one of them.
fn by_standing(things: &[Bar], lang: Lang) -> Bars {
    let part =
        |name: Bilingual, tone| BarPart { name: name.get(lang).to_owned(), tone: Tone(tone) };
    let all = [(true, part(words::STANDS_OUT, 1)), (false, part(words::USUAL, 0))];
    let is_there = |standing: bool| things.iter().any(|bar| bar.stands_out == standing);
    let there: Vec<(bool, BarPart)> = all.into_iter().filter(|it| is_there(it.0)).collect();
    let group = |bar: &Bar| {
        let own = |standing: bool| if standing == bar.stands_out { bar.value } else { 0.0 };
        let amount = |part: &(bool, BarPart)| BarValue { value: own(part.0), label: String::new() };
        let values = there.iter().map(|part| Some(amount(part))).collect();
        BarGroup { name: bar.name.clone(), values, total: bar.total.clone(), whole: None }
    };
    let groups = things.iter().map(group).collect();
    let parts = there.iter().map(|(_, part)| part.clone()).collect();
    Bars { arrangement: Arrangement::Stacked, parts, groups, ..Bars::default() }
}

/// The picture of one test.
pub(super) fn chart(
    suspicion: &Suspicion,
    test: &Test,
    (tried, drawn): (&Tried, &[Flag]),
    lang: Lang,
) -> Option<Chart> {
    // What all things share is no name.
    let first = drawn.first().map(|flag| flag.about.measure);
    let is_shared = drawn.iter().all(|flag| Some(flag.about.measure) == first);
    let is_placed = drawn.iter().all(|it| it.about.place.is_some() || it.about.periods.is_some());
    let name = |flag: &Flag| {
        let measure = flag.about.measure.filter(|_| !(is_shared && is_placed));
        name(suspicion, &Thing { measure, ..flag.about.clone() }, lang)
    };
    if drawn.is_empty() {
        return None;
    }
    match test.draw.0 {
        Draw::Digits => {
            let (about, percent) = tried.digits.as_ref()?;
            let of = super::named::name(suspicion, about, lang);
            Some(Chart::Bars(digits(percent, &of, lang)))
        }
        Draw::Ranges => Some(Chart::Intervals(ranges(drawn, name, lang))),
        Draw::Bars => Some(Chart::Bars(bars(test, drawn, name, lang))),
        Draw::Against(level) => {
            let line = Mark { at: level, label: number(Some(level), 0) };
            Some(Chart::Bars(Bars { line: Some(line), ..bars(test, drawn, name, lang) }))
        }
    }
}

fn bars(test: &Test, drawn: &[Flag], name: impl Fn(&Flag) -> String, lang: Lang) -> Bars {
    let thing = |flag: &Flag| {
        let total = number(Some(flag.figure), test.draw.1);
        Bar { name: name(flag), value: flag.figure, total, stands_out: flag.stands_out() }
    };
    let things: Vec<_> = drawn.iter().map(thing).collect();
    Bars { y_title: test.figure.get(lang).to_owned(), ..by_standing(&things, lang) }
}

/// The share of each last digit.
fn digits(percent: &[f64], of: &str, lang: Lang) -> Bars {
    const EACH: f64 = 10.0;
    let group = |(digit, percent): (usize, &f64)| {
        let label = number(Some(*percent), 1);
        let values = vec![Some(BarValue { value: *percent, label: String::new() })];
        BarGroup { name: digit.to_string(), values, total: label, whole: None }
    };
    Bars {
        y_title: words::digits_axis(lang, of),
        parts: vec![BarPart { name: words::DIGIT_SHARE.get(lang).to_owned(), tone: Tone(0) }],
        groups: percent.iter().enumerate().map(group).collect(),
        line: Some(Mark { at: EACH, label: number(Some(EACH), 0) }),
        ..Bars::default()
    }
}

/// Figures against their usual ranges, in percent of the middle of these.
fn ranges(drawn: &[Flag], name: impl Fn(&Flag) -> String, lang: Lang) -> Intervals {
    const WHOLE: f64 = 100.0;
    let row = |flag: &Flag| {
        let (lower, upper) = flag.usual;
        let middle = f64::midpoint(lower, upper);
        let of = |value: f64| WHOLE * value / middle;
        let point = Point { value: WHOLE, lower: of(lower), upper: of(upper), is_small: false };
        let is_known = middle.is_finite() && middle > 0.0;
        Row {
            name: name(flag),
            point: is_known.then_some(point),
            shrunk: is_known.then(|| of(flag.figure)),
            is_marked: flag.stands_out(),
        }
    };
    Intervals {
        x_title: words::OF_USUAL.get(lang).to_owned(),
        rows: drawn.iter().map(row).collect(),
        is_whole: true,
        band: None,
        line: Some(Mark { at: WHOLE, label: number(Some(WHOLE), 0) }),
        names: RowNames {
            estimate: words::USUAL_RANGE.get(lang).to_owned(),
            shrunk: words::SEEN.get(lang).to_owned(),
            marked: words::STANDS_OUT.get(lang).to_owned(),
        },
        ..Intervals::default()
    }
}
