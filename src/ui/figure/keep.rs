//! What of a figure leaves the page: the picture, the table, the sentences, under disclosure control unless the user says otherwise.
//! It is the same answer as on the screen, asked of what may leave the page.

use leptos::prelude::*;

use crate::answers::about::Part;
use crate::answers::{LINES, Panel, Sheet, names};
use crate::chart::{Caption, Chart, Frame, Theme};
use crate::export::{sheet_csv, sheet_tsv};
use crate::measures::Orders;
use crate::period::Period;
use crate::shown::Asked;
use crate::state::{Choices, Looking, View, answer, released_now};
use crate::text::{Lang, chrome, ratio};
use crate::ui::answers::Told;
use crate::ui::canvas::{png, svg};
use crate::ui::download::Download;

const CSV: &str = "text/csv;charset=utf-8";
const SVG: &str = "image/svg+xml;charset=utf-8";
const PNG: &str = "image/png";
/// The width of a saved picture, wide enough for a page of a report.
const WIDTH_PX: u32 = 960;

/// A figure as it may leave the page.
#[derive(Clone)]
pub(in crate::ui) struct Kept {
    /// What files are called.
    pub(in crate::ui) name: String,
    /// What it is of.
    pub(in crate::ui) title: String,
    /// The picture with its caption; `None` where there is nothing to draw.
    pub(in crate::ui) chart: Option<Chart>,
    /// The table.
    pub(in crate::ui) sheet: Sheet,
    /// What it says; where nothing may leave the page, why.
    pub(in crate::ui) says: Vec<String>,
    /// How it was made, and what of it is hidden.
    pub(in crate::ui) made: Vec<String>,
    /// What it is made of: its files.
    pub(in crate::ui) sources: String,
    /// How it is computed, where that is said of it.
    pub(in crate::ui) computed: Option<String>,
    /// Whether small counts alone keep it on the page.
    pub(in crate::ui) is_withheld: bool,
    /// In which language.
    pub(in crate::ui) lang: Lang,
}

impl Kept {
    /// A part of the page of the sex ratio.
    pub(in crate::ui) fn part(part: Part, choices: Choices, view: View, lang: Lang) -> Self {
        let released = released_now(choices, view, lang);
        let asked = choices.shown(|shown| part.asked(&shown.asked));
        let panel = answer(part, &asked, (choices, view), released.as_ref(), lang);
        let making = made_of(&asked, view, lang);
        let subject = subject(choices, view, lang);
        Self::captioned(panel, Told::of(part.about()), making, (&subject, view), lang)
            .withheld_of(|| answer(part, &asked, (choices, view), None, lang))
    }

    /// A panel with a caption that lets it stand alone.
    pub(in crate::ui) fn captioned(
        panel: Panel,
        told: Told,
        making: String,
        (subject, view): (&str, View),
        lang: Lang,
    ) -> Self {
        let title = format!("{subject} · {}", told.title.get(lang));
        let hidden = panel.sheet.has_withheld().then(|| ratio::HIDDEN_NOTE.get(lang).to_owned());
        let made = hidden.into_iter().chain([making]).filter(|text| !text.is_empty());
        let made: Vec<String> = made.collect();
        let sources = sources(view, lang);
        let notes = panel.says.iter().chain(&made).chain([&sources]).cloned().collect();
        let panel = panel.without_marks().captioned(Caption { title: title.clone(), notes });
        let Panel { says, chart, sheet, .. } = panel;
        let computed = Some(told.computed.get(lang).to_owned());
        let (name, is_withheld) = (title.clone(), false);
        Self { name, title, chart, sheet, says, made, sources, computed, is_withheld, lang }
    }

    /// The same, withheld where it has no picture and would have one if small counts were told.
    pub(in crate::ui) fn withheld_of(mut self, freely: impl FnOnce() -> Panel) -> Self {
        self.is_withheld = self.chart.is_none() && freely().chart.is_some();
        self
    }

    /// What stands below the table: what it is of, what it says, how it was made, of which files, how it is computed.
    fn below(&self) -> Vec<String> {
        let says = std::iter::once(&self.title).chain(&self.says);
        let made = self.made.iter().chain([&self.sources]).chain(&self.computed);
        says.chain(made).cloned().collect()
    }

    /// The same as it is looked at: without what is left out, in the part that is shown.
    pub(super) fn looked_at(mut self, looking: Looking) -> Self {
        if let Some(chart) = &mut self.chart {
            looking.copy_onto(chart);
        }
        self
    }

    /// The picture as a PNG, so many pixels to each of its own.
    pub(super) fn png(&self, ratio: f64) -> Option<Vec<u8>> {
        let chart = self.chart.as_ref()?;
        png(chart, &Frame { ratio, ..frame(chart) })
    }

    /// The same as a file.
    pub(super) fn png_file(&self, ratio: f64) -> Option<Download> {
        self.png(ratio).map(|content| self.file("png", PNG, content))
    }

    /// The picture with its texts as text.
    pub(super) fn svg_file(&self) -> Option<Download> {
        let chart = self.chart.as_ref()?;
        svg(chart, &frame(chart)).map(|svg| self.file("svg", SVG, svg))
    }

    /// The table, raw numbers with what they are of below.
    pub(super) fn csv_file(&self) -> Option<Download> {
        if self.sheet.rows.is_empty() {
            return None;
        }
        let bounds = [ratio::LOWER, ratio::UPPER].map(|name| name.get(self.lang));
        Some(self.file("csv", CSV, sheet_csv(&self.sheet, &self.below(), bounds, self.lang)))
    }

    /// The table as spreadsheets take it from the clipboard.
    pub(super) fn tsv(&self) -> String {
        let bounds = [ratio::LOWER, ratio::UPPER].map(|name| name.get(self.lang));
        sheet_tsv(&self.sheet, bounds, self.lang)
    }

    fn file(
        &self,
        ending: &str,
        media_type: &'static str,
        content: impl Into<Vec<u8>>,
    ) -> Download {
        let name = format!("{}.{ending}", self.name);
        Download { name, media_type, content: content.into() }
    }
}

/// Pictures leave the page light, as paper is.
fn frame(chart: &Chart) -> Frame {
    let height_px = chart.height_px(WIDTH_PX);
    Frame { width_px: WIDTH_PX, height_px, ratio: 1.0, theme: Theme::Light }
}

/// What the figures are of: place, period, birth orders.
pub(in crate::ui) fn subject(choices: Choices, view: View, lang: Lang) -> String {
    let place = view.place().0.join(" ");
    let period = view.period().map(|period| period.label(lang));
    let subject = chrome::figure_subject(lang, &place, period.as_deref());
    let orders = choices.shown(|shown| shown.orders);
    match LINES.iter().find(|line| line.orders == orders && orders != Orders::All) {
        Some(line) => format!("{subject} {}", line.name.get(lang)),
        None => subject,
    }
}

/// What a figure of several periods is of: place, and from when to when.
pub(in crate::ui) fn subject_of_periods(view: View, lang: Lang) -> String {
    chrome::figure_subject(lang, &view.place().0.join(" "), span(view, lang).as_deref())
}

/// From the first period that is shown to the last; `None` where there is none.
pub(in crate::ui) fn span(view: View, lang: Lang) -> Option<String> {
    let periods = view.periods();
    Some(from_to((*periods.first()?, *periods.last()?), lang))
}

/// The first and the last period.
pub(in crate::ui) fn from_to((first, last): (Period, Period), lang: Lang) -> String {
    let [first, last] = [first, last].map(|period| period.label(lang));
    if first == last { first } else { format!("{first}–{last}") }
}

/// What a figure of one period is of, of births of all orders.
pub(in crate::ui) fn subject_of_period(view: View, lang: Lang) -> String {
    let period = view.period().map(|period| period.label(lang));
    chrome::figure_subject(lang, &view.place().0.join(" "), period.as_deref())
}

/// The files that the figures are of.
pub(in crate::ui) fn sources(view: View, lang: Lang) -> String {
    let files = untrack(|| view.sources());
    match lang {
        Lang::Zh => format!("{}：{}。", chrome::SOURCES.zh, files.join("、")),
        Lang::En => format!("{}: {}.", chrome::SOURCES.en, files.join(", ")),
    }
}

/// Kind of period, level and method of the intervals, and the reference.
fn made_of(asked: &Asked, view: View, lang: Lang) -> String {
    let level = view.basis().level.percent();
    let (method, reference) = (names::method(asked.method).get(lang), asked.reference.ratio());
    let kind = view.kind().name().get(lang);
    match lang {
        Lang::Zh => {
            format!("时间口径：{kind}；区间水平{level}%，算法：{method}；参照水平{reference}。")
        }
        Lang::En => format!(
            "Periods: {kind}. Level of intervals {level}%, method {method}; reference {reference}."
        ),
    }
}

/// Kind of period, base of rates and level: how figures other than the sex ratio were made.
pub(in crate::ui) fn made_at(view: View, lang: Lang) -> String {
    let (basis, kind) = (view.basis(), view.kind().name().get(lang));
    let level = basis.level.percent();
    let (moment, people) = (basis.base.moment.name(), basis.base.residency.name());
    let (moment, people) = (moment.get(lang), people.get(lang));
    match lang {
        Lang::Zh => {
            format!("时间口径：{kind}；率的人口基数：{moment}（{people}）；区间水平{level}%。")
        }
        Lang::En => {
            format!(
                "Periods: {kind}. Base of rates: {moment} ({people}). Level of intervals {level}%."
            )
        }
    }
}
