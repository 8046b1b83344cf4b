//! The answers on the sex ratio as the choices ask for them. No signals of their own.

use super::{Choices, View, time_marks};
use crate::answers::about::Part;
use crate::answers::{Course, Figure, Making, Panel, Released};
use crate::chart::{Caption, Chart, Tone, Trend};
use crate::export::{Choice, Disclosure, released};
use crate::shown::Asked;
use crate::text::Lang;

/// The answer of a part as asked; of what may leave the page, where it is to leave it.
#[must_use]
pub fn answer(
    part: Part,
    asked: &Asked,
    (choices, view): (Choices, View),
    released: Option<&Released>,
    lang: Lang,
) -> Panel {
    let level = view.basis().level;
    let (mut panel, periods) = view.ask(asked.compared, released, |source| {
        let periods = if part == Part::Watch { source.course_births().0 } else { Vec::new() };
        (source.panel(part, asked, level, lang), periods)
    });
    // On a page the picture needs its legend; where it leaves the page it is captioned in full.
    panel = panel.captioned(Caption::default());
    let hides_marks = choices.shown(|shown| shown.hides_marks);
    if let (Some(Chart::Trend(trend)), false) = (&mut panel.chart, hides_marks) {
        trend.marks = time_marks(&periods, lang).0;
    }
    panel
}

/// The least count that may leave the page; `None` where the user has nothing withheld.
#[must_use]
pub fn least_told(choices: Choices) -> Option<u64> {
    match Disclosure::default() {
        Disclosure::Hide { threshold } if choices.is_disclosure_controlled() => Some(threshold),
        _ => None,
    }
}

/// What may leave the page of what is shown now; `None` where the user has nothing withheld.
#[must_use]
pub fn released_now(choices: Choices, view: View, lang: Lang) -> Option<Released> {
    let disclosure = Disclosure::default();
    let Disclosure::Hide { threshold } = disclosure else { return None };
    if !choices.is_disclosure_controlled() {
        return None;
    }
    let cube = match view.places() {
        places if places.len() > 1 => view.cube().within(&places).into(),
        _ => view.cube(),
    };
    let choice = Choice {
        cube: &cube,
        place: &view.place(),
        kind: view.kind(),
        with_places: true,
        level: view.basis().level,
        disclosure,
        lang,
    };
    Some(released(&choice, view.period(), threshold))
}

/// How many ledgers with births could be compared.
#[must_use]
pub fn ledger_count(session: super::Session) -> usize {
    session.counted_cubes().iter().filter(|(_, cube)| cube.births() > 0).count()
}

/// The trend with the smooth level and the break of its births, where those are asked for.
#[must_use]
pub fn trend_figure(figure: &Figure, course: &Course, asked: &Asked, lang: Lang) -> Trend {
    let trend = figure.trend(lang, asked.reference.ratio(), None);
    let begin = figure.periods.iter().position(|period| course.periods.first() == Some(period));
    let begin = begin.filter(|_| !asked.hides_course);
    Trend {
        marks: time_marks(&figure.periods, lang).0,
        smooth: begin.and_then(|begin| course.curve(begin, free_tone(figure), lang)),
        breaks: begin.map_or_else(Vec::new, |begin| course.breaks(begin, lang)),
        ..trend
    }
}

/// A tone that no line has, as long as there is one.
#[must_use]
pub fn free_tone(figure: &Figure) -> Tone {
    let is_free = |tone: &Tone| figure.lines.iter().all(|(line, _)| line.tone != *tone);
    [Tone(2), Tone(1), Tone(3)].into_iter().find(is_free).unwrap_or(Tone(2))
}

impl Making {
    /// As the choices ask.
    #[must_use]
    pub fn chosen(choices: Choices, view: View) -> Self {
        choices.shown(|shown| Self::of(&shown.asked, view.basis().level))
    }
}
