//! Saving the picture and the data of a part, under disclosure control unless the user says otherwise: the same answer, asked of what
//! may leave the page.

use leptos::prelude::*;

use crate::answers::about::Part;
use crate::answers::{LINES, names};
use crate::chart::{Caption, Chart, Frame, Theme};
use crate::export::sheet_csv;
use crate::measures::Orders;
use crate::shown::Asked;
use crate::state::{Choices, Prefs, View, answer, released_now};
use crate::text::{Bilingual, Lang, chrome, ratio};
use crate::ui::canvas::{png, svg};
use crate::ui::download::Download;
use crate::ui::say::say;

const CSV: &str = "text/csv;charset=utf-8";
const SVG: &str = "image/svg+xml;charset=utf-8";
const PNG: &str = "image/png";
/// The width of a saved picture.
const WIDTH_PX: u32 = 960;

/// The buttons that save a part.
#[component]
pub(in crate::ui) fn SavePart(
    /// Which.
    part: Part,
    /// Whether there is anything to save.
    has_figures: Signal<bool>,
) -> impl IntoView {
    view! {
        <span class="button-group" role="group" aria-label=say(chrome::EXPORT)>
            <SaveButton part has_figures name=chrome::EXPORT_PNG extension="png" media_type=PNG make=picture_png />
            <SaveButton part has_figures name=chrome::EXPORT_SVG extension="svg" media_type=SVG make=picture_svg />
            <SaveButton part has_figures name=chrome::EXPORT_CSV extension="csv" media_type=CSV make=data />
        </span>
    }
}

/// A button that saves one form of a part.
#[component]
fn SaveButton(
    /// Which part.
    part: Part,
    /// Whether there is anything to save.
    has_figures: Signal<bool>,
    /// What it says.
    name: Bilingual,
    /// The ending of the file.
    extension: &'static str,
    /// Its type.
    media_type: &'static str,
    /// Makes the file; `None` where there is nothing to save.
    make: fn(&Saved) -> Option<Vec<u8>>,
) -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let id = part.about().id;
    let save = move |_| {
        let saved = untrack(|| Saved::now(part, choices, view, prefs.lang()));
        if let Some(content) = make(&saved) {
            let name = format!("{}.{extension}", saved.title);
            Download { name, media_type, content }.save();
        }
    };
    view! {
        <button type="button" class="button" data-testid=format!("save-{id}-{extension}") on:click=save disabled=move || !has_figures.get()>
            {say(name)}
        </button>
    }
}

/// A part as it may leave the page.
struct Saved {
    panel: crate::answers::Panel,
    title: String,
    /// What stands below the table in a file of data: what it is of, what it says, how it was made.
    below: Vec<String>,
    lang: Lang,
}

impl Saved {
    fn now(part: Part, choices: Choices, view: View, lang: Lang) -> Self {
        let released = released_now(choices, view, lang);
        let asked = choices.shown(|shown| part.asked(&shown.asked));
        let panel = answer(part, &asked, (choices, view), released.as_ref(), lang);
        let about = part.about();
        let title = format!("{} · {}", subject(choices, view, lang), about.title.get(lang));
        let hidden = panel.sheet.has_withheld().then(|| ratio::HIDDEN_NOTE.get(lang).to_owned());
        let making = made(&asked, view, lang);
        let notes: Vec<String> =
            panel.says.iter().cloned().chain(hidden).chain([making, sources(view, lang)]).collect();
        let below = [title.clone()].into_iter().chain(notes.iter().cloned());
        let below = below.chain([about.computed.get(lang).to_owned()]).collect();
        let panel = panel.without_marks();
        Self { panel: panel.captioned(Caption { title: title.clone(), notes }), title, below, lang }
    }

    fn chart(&self) -> Option<(&Chart, Frame)> {
        let chart = self.panel.chart.as_ref()?;
        let height_px = chart.height_px(WIDTH_PX);
        let ratio = window().device_pixel_ratio();
        Some((chart, Frame { width_px: WIDTH_PX, height_px, ratio, theme: Theme::Light }))
    }
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

/// The files that the figures are of.
pub(in crate::ui) fn sources(view: View, lang: Lang) -> String {
    let files = untrack(|| view.sources());
    match lang {
        Lang::Zh => format!("{}：{}。", chrome::SOURCES.zh, files.join("、")),
        Lang::En => format!("{}: {}.", chrome::SOURCES.en, files.join(", ")),
    }
}

/// Level and method of the intervals, and the reference.
fn made(asked: &Asked, view: View, lang: Lang) -> String {
    let level = view.basis().level.percent();
    let (method, reference) = (names::method(asked.method).get(lang), asked.reference.ratio());
    match lang {
        Lang::Zh => format!("区间水平{level}%，算法：{method}；参照水平{reference}。"),
        Lang::En => format!("Level of intervals {level}%, method {method}; reference {reference}."),
    }
}

fn picture_png(saved: &Saved) -> Option<Vec<u8>> {
    let (chart, frame) = saved.chart()?;
    png(chart, &frame)
}

fn picture_svg(saved: &Saved) -> Option<Vec<u8>> {
    let (chart, frame) = saved.chart()?;
    svg(chart, &frame).map(String::into_bytes)
}

#[expect(clippy::unnecessary_wraps, reason = "as the makers of pictures")]
fn data(saved: &Saved) -> Option<Vec<u8>> {
    let bounds = [ratio::LOWER, ratio::UPPER].map(|name| name.get(saved.lang));
    Some(sheet_csv(&saved.panel.sheet, &saved.below, bounds, saved.lang).into_bytes())
}
