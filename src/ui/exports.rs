//! Saving figures, under disclosure control unless the user says otherwise.

use leptos::prelude::*;

use crate::answers::{Course, Figure, LINES, Making, Source, names};
use crate::chart::{Caption, Chart, Look};
use crate::export::{
    Choice, Disclosure, Others, OwnFigure, catalogue_csv, disclosed_periods, own_figures,
};
use crate::measures::{Orders, Rollup};
use crate::shown::Compared;
use crate::state::{Choices, Prefs, View, catalogue, released_now, trend_figure};
use crate::text::{Bilingual, Lang, chrome};
use crate::ui::download::Download;
use crate::ui::figure::{Kept, sources, subject};
use crate::ui::say::say;

const CSV: &str = "text/csv;charset=utf-8";

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
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let save = move |_| {
        let asked = untrack(|| Asked::now(prefs.lang(), choices, view));
        let name = format!("{}.csv", asked.name(chrome::FILE_INDICATORS));
        Download { name, media_type: CSV, content: asked.catalogue().into() }.save();
    };
    view! {
        <button type="button" class="button" data-testid="export-indicators" on:click=save>
            {say(chrome::EXPORT_INDICATORS)}
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
    fn now(lang: Lang, choices: Choices, view: View) -> Self {
        let is_controlled = choices.is_disclosure_controlled();
        Self {
            lang,
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
        self.with_others(catalogue_csv)
    }

    /// The indicators of the place itself in the period that is shown, as the same export has them.
    fn own_figures(&self) -> Vec<OwnFigure> {
        let period = untrack(|| self.view.period());
        self.with_others(|choice, others| own_figures(choice, others, period))
    }

    /// What an export of the whole catalogue is made of.
    fn with_others<T>(&self, make: impl FnOnce(&Choice<'_>, &Others<'_>) -> T) -> T {
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
        make(&self.choice(), &others)
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
        let lines = LINES.iter().map(|line| line.orders).filter(|line| {
            shows(*line) && (chosen == Orders::All || *line == Orders::All || *line == chosen)
        });
        let lines: Vec<Orders> = lines.collect();
        let hides = |at: usize| lines.iter().any(|line| tally(at, *line).is_none());
        let is_hidden = (0..periods.len()).any(hides);
        (figure, course, is_hidden)
    }

    /// The trend with its picture and table.
    fn kept(&self) -> Kept {
        let (figure, course, is_hidden) = self.figure();
        let (title, sources) = untrack(|| {
            let subject = subject(self.choices, self.view, self.lang);
            let title = format!("{} · {subject}", chrome::RATIO_TITLE.get(self.lang));
            (title, sources(self.view, self.lang))
        });
        let hidden = is_hidden.then(|| chrome::FIGURE_HIDDEN_NOTE.get(self.lang).to_owned());
        let made: Vec<String> = std::iter::once(self.made()).chain(hidden).collect();
        let notes = made.iter().chain([&sources]).cloned().collect();
        let asked = untrack(|| self.choices.shown(|shown| shown.asked.clone()));
        let trend = trend_figure(&figure, &course, &asked, self.lang);
        let caption = Some(Caption { title: title.clone(), notes });
        let look = Look { caption, ..Look::default() };
        let chart = Chart::Trend(crate::chart::Trend { look, marks: Vec::new(), ..trend });
        Kept {
            name: self.name(chrome::FILE_RATIO),
            title,
            chart: Some(chart),
            sheet: figure.sheet(self.lang),
            says: course.says(self.lang),
            made,
            sources,
            computed: None,
            is_withheld: false,
            lang: self.lang,
        }
    }

    /// What shading and bars are, with their level, method and window, and the reference.
    fn made(&self) -> String {
        let level = untrack(|| self.view.basis()).level.percent();
        let asked = untrack(|| self.choices.shown(|shown| shown.asked.clone()));
        let method = names::method(asked.method).get(self.lang);
        chrome::figure_note(self.lang, level, method, asked.reference.ratio(), asked.window)
    }

    /// What a file is called.
    fn name(&self, name: Bilingual) -> String {
        let place = self.place.0.iter().map(|name| format!("{name}-"));
        format!("{}{}", place.collect::<String>(), name.get(self.lang))
    }
}

/// What the export of indicators says of the place and the period that are shown.
pub(super) fn own_figures_now(lang: Lang, choices: Choices, view: View) -> Vec<OwnFigure> {
    Asked::now(lang, choices, view).own_figures()
}

/// The trend of the sex ratio as it may leave the page.
pub(super) fn kept_trend(lang: Lang, choices: Choices, view: View) -> Kept {
    Asked::now(lang, choices, view).kept()
}
