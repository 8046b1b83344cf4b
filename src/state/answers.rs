//! The answers on the sex ratio as the choices ask for them. No signals of their own.

use super::{Choices, View, time_marks};
use crate::answers::about::Part;
use crate::answers::{Course, Figure, Making, Panel};
use crate::chart::{Caption, Chart, Trend};
use crate::shown::Asked;
use crate::text::Lang;

/// The answer of a part; counts below the threshold are withheld.
#[must_use]
pub fn answer(
    part: Part,
    (choices, view): (Choices, View),
    threshold: Option<u64>,
    lang: Lang,
) -> Panel {
    let asked = choices.shown(|shown| shown.asked.clone());
    let level = view.basis().level;
    let mut panel =
        view.ask(asked.compared, threshold, |source| source.panel(part, &asked, level, lang));
    // On a page the picture needs its legend; where it leaves the page it is captioned in full.
    panel = panel.captioned(Caption::default());
    if let (Part::Watch, Some(Chart::Trend(trend))) = (part, &mut panel.chart) {
        trend.marks = time_marks(&view.periods(), lang).0;
    }
    panel
}

/// How many ledgers with births could be compared.
#[must_use]
pub fn ledger_count(session: super::Session) -> usize {
    session.counted_cubes().len()
}

/// The trend with the smooth level and the break of its births, where those are asked for.
#[must_use]
pub fn trend_figure(figure: &Figure, course: &Course, asked: &Asked, lang: Lang) -> Trend {
    let trend = figure.trend(lang, asked.reference.ratio(), None);
    let is_shown = !asked.hides_course && figure.periods == course.periods;
    Trend {
        marks: time_marks(&figure.periods, lang).0,
        smooth: is_shown.then(|| course.curve(lang)).flatten(),
        breaks: if is_shown { course.breaks(lang) } else { Vec::new() },
        ..trend
    }
}

impl Making {
    /// As the choices ask.
    #[must_use]
    pub fn chosen(choices: Choices, view: View) -> Self {
        choices.shown(|shown| Self::of(&shown.asked, view.basis().level))
    }
}
