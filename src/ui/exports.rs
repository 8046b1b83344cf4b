//! Saving figures, under disclosure control unless the user says otherwise.

use leptos::prelude::*;

use crate::answers::{Course, Figure, Making, Source, names};
use crate::chart::{Caption, Frame, Look, Theme};
use crate::export::{Choice, Disclosure, Others, catalogue_csv, disclosed_periods, sheet_csv};
use crate::measures::{Orders, Rollup};
use crate::shown::Compared;
use crate::state::{Choices, Prefs, View, catalogue, released_now, trend_figure};
use crate::text::{Bilingual, Lang, chrome, ratio};
use crate::ui::answers::{sources, subject};
use crate::ui::canvas::{png, svg};
use crate::ui::download::Download;
use crate::ui::say::say;

const CSV: &str = "text/csv;charset=utf-8";
const SVG: &str = "image/svg+xml;charset=utf-8";
const PNG: &str = "image/png";
/// The size of a saved picture, wide enough for a page of a report.
const PICTURE_PX: (u32, u32) = (960, 540);

/// Whether exports hide small counts.
#[component]
pub(super) fn DisclosureSwitch() -> impl IntoView {
    let choices = Choices::expect();
    let is_on = move || choices.is_disclosure_controlled();
    let note =
        move || say(if is_on() { chrome::DISCLOSURE_NOTE } else { chrome::DISCLOSURE_OFF_NOTE })();
    view! {
        <label class="switch" class:is-off=move || !is_on() title=note>
            <input
                type="checkbox"
                data-testid="disclosure"
                prop:checked=is_on
                on:change=move |event| choices.control_disclosure(event_target_checked(&event))
            />
            <span>
                {say(chrome::DISCLOSURE)} <span class="hint">{note}</span>
            </span>
        </label>
    }
}

/// The button that saves the indicators.
#[component]
pub(super) fn ExportIndicators() -> impl IntoView {
    view! {
        <ExportButton
            name=chrome::EXPORT_INDICATORS
            testid="export-indicators"
            make=|asked| Some(asked.file(chrome::FILE_INDICATORS, "csv", CSV, asked.catalogue()))
        />
    }
}

/// The buttons that save the figure of the sex ratio.
#[component]
pub(super) fn ExportFigure() -> impl IntoView {
    view! {
        <span class="button-group" role="group" aria-label=say(chrome::EXPORT)>
            <ExportButton name=chrome::EXPORT_PNG testid="export-png" make=Asked::png />
            <ExportButton
                name=chrome::EXPORT_SVG
                testid="export-svg"
                make=|asked| {
                    let svg = svg(&asked.trend(), &Asked::frame())?;
                    Some(asked.file(chrome::FILE_RATIO, "svg", SVG, svg))
                }
            />
            <ExportButton
                name=chrome::EXPORT_CSV
                testid="export-csv"
                make=|asked| Some(asked.file(chrome::FILE_RATIO, "csv", CSV, asked.trend_data()))
            />
        </span>
    }
}

/// A button that makes a file and saves it.
#[component]
fn ExportButton(
    /// What it says.
    name: Bilingual,
    /// Its handle for tests.
    testid: &'static str,
    /// Makes the file.
    make: fn(&Asked) -> Option<Download>,
) -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let save = move |_| {
        let asked = untrack(|| Asked::now(prefs, choices, view));
        if let Some(download) = make(&asked) {
            download.save();
        }
    };
    view! {
        <button type="button" class="button" data-testid=testid on:click=save>
            {say(name)}
        </button>
    }
}

/// Everything that an export depends on, as it is when the button is pressed.
struct Asked {
    lang: Lang,
    choices: Choices,
    view: View,
    cube: std::sync::Arc<crate::cube::Cube>,
    place: crate::cube::Place,
    disclosure: Disclosure,
}

impl Asked {
    fn now(prefs: Prefs, choices: Choices, view: View) -> Self {
        let is_controlled = choices.is_disclosure_controlled();
        Self {
            lang: prefs.lang(),
            choices,
            view,
            cube: match view.places() {
                places if places.len() > 1 => view.cube().within(&places).into(),
                _ => view.cube(),
            },
            place: view.place(),
            disclosure: if is_controlled { Disclosure::default() } else { Disclosure::Exact },
        }
    }

    fn choice(&self) -> Choice<'_> {
        Choice {
            cube: &self.cube,
            place: &self.place,
            kind: untrack(|| self.view.kind()),
            with_places: true,
            level: untrack(|| self.view.basis()).level,
            disclosure: self.disclosure,
            lang: self.lang,
        }
    }

    /// Every indicator of the places that are shown.
    fn catalogue(&self) -> String {
        let indicators = untrack(catalogue);
        let whole = untrack(|| self.view.rollup());
        let several = untrack(|| self.view.places()).len() > 1;
        let narrowed = several.then(|| Rollup::of(&self.cube));
        let others = Others {
            rollup: narrowed.as_ref().unwrap_or(&whole),
            basis: untrack(|| self.view.basis()),
            indicators: &indicators,
            variants: &untrack(|| self.choices.shown(|shown| shown.variants.clone())),
        };
        catalogue_csv(&self.choice(), &others)
    }

    /// The figure and its course, of what may leave the page; and whether some period is hidden.
    fn figure(&self) -> (Figure, Course, bool) {
        let disclosed = disclosed_periods(&self.choice());
        let periods: Vec<_> = disclosed.iter().map(|period| period.period).collect();
        let shows = |orders| untrack(|| self.choices.shows(orders));
        let making = untrack(|| Making::chosen(self.choices, self.view));
        // As on the page: of the chosen birth orders alone.
        let chosen = untrack(|| self.choices.shown(|shown| shown.orders));
        let tally = |index: usize, line: Orders| match (chosen, line) {
            (Orders::All, line) => disclosed[index].sexes(line),
            (chosen, Orders::All) => disclosed[index].sexes(chosen),
            (chosen, line) if chosen == line => disclosed[index].sexes(line),
            _ => None,
        };
        let figure = Figure::with(&periods, shows, tally, making);
        let released = untrack(|| released_now(self.choices, self.view, self.lang));
        let course = untrack(|| {
            let course = |source: &Source<'_>| source.course(making.level);
            self.view.ask(Compared::Periods, released.as_ref(), course)
        });
        let is_hidden = (0..periods.len()).any(|at| tally(at, Orders::All).is_none());
        (figure, course, is_hidden)
    }

    /// The chart of what may be shown.
    fn trend(&self) -> crate::chart::Trend {
        let (figure, course, is_hidden) = self.figure();
        let asked = untrack(|| self.choices.shown(|shown| shown.asked.clone()));
        let trend = trend_figure(&figure, &course, &asked, self.lang);
        let caption = Some(self.caption(is_hidden));
        let look = Look { caption, ..trend.look };
        crate::chart::Trend { look, marks: Vec::new(), ..trend }
    }

    /// The same as a table, with what it says and how it was made below.
    fn trend_data(&self) -> String {
        let (figure, course, is_hidden) = self.figure();
        let Caption { title, notes } = self.caption(is_hidden);
        let below: Vec<String> =
            std::iter::once(title).chain(course.says(self.lang)).chain(notes).collect();
        let bounds = [ratio::LOWER, ratio::UPPER].map(|name| name.get(self.lang));
        sheet_csv(&figure.sheet(self.lang), &below, bounds, self.lang)
    }

    fn caption(&self, is_hidden: bool) -> Caption {
        let (choices, view, lang) = (self.choices, self.view, self.lang);
        let subject = untrack(|| subject(choices, view, lang));
        let hidden = is_hidden.then(|| chrome::FIGURE_HIDDEN_NOTE.get(lang).to_owned());
        Caption {
            title: format!("{} · {subject}", chrome::RATIO_TITLE.get(lang)),
            notes: std::iter::once(self.made())
                .chain(hidden)
                .chain([sources(view, lang)])
                .collect(),
        }
    }

    /// What shading and bars are, with their level, method and window, and the reference.
    fn made(&self) -> String {
        let level = untrack(|| self.view.basis()).level.percent();
        let asked = untrack(|| self.choices.shown(|shown| shown.asked.clone()));
        let method = names::method(asked.method).get(self.lang);
        chrome::figure_note(self.lang, level, method, asked.reference.ratio(), asked.window)
    }

    /// Pictures leave the page light, as paper is.
    fn frame() -> Frame {
        let (width_px, height_px) = PICTURE_PX;
        Frame { width_px, height_px, ratio: window().device_pixel_ratio(), theme: Theme::Light }
    }

    fn png(&self) -> Option<Download> {
        let content = png(&self.trend(), &Self::frame())?;
        Some(self.file(chrome::FILE_RATIO, "png", PNG, content))
    }

    fn file(
        &self,
        name: Bilingual,
        extension: &str,
        media_type: &'static str,
        content: impl Into<Vec<u8>>,
    ) -> Download {
        let place = self.place.0.iter().map(|name| format!("{name}-"));
        let name = format!("{}{}.{extension}", place.collect::<String>(), name.get(self.lang));
        Download { name, media_type, content: content.into() }
    }
}
