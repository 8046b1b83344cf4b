//! The sex ratio of the chosen place and time, as a figure and in words.

use leptos::prelude::*;

use crate::answers::Ratio;
use crate::measures::words::{self, Yardstick};
use crate::shown::Compared;
use crate::state::{Choices, Prefs, View};
use crate::text::chrome;
use crate::ui::say::say;

/// What the page holds ratios against.
pub(super) fn yardstick() -> Memo<Yardstick> {
    let (view, choices) = (View::expect(), Choices::expect());
    Memo::new(move |_| {
        let reference = choices.shown(|shown| shown.asked.reference.ratio());
        Yardstick { reference, level: view.basis().level }
    })
}

/// The figure and the sentence.
#[component]
pub(in crate::ui) fn Headline() -> impl IntoView {
    let prefs = Prefs::expect();
    let (view, choices) = (View::expect(), Choices::expect());
    let tally = Memo::new(move |_| view.births().all());
    let by = yardstick();
    let ratio = move || {
        let method = choices.shown(|shown| shown.asked.method);
        Ratio::with(tally.get(), method, by.get().level)
    };
    let subject = move || {
        let lang = prefs.lang();
        let place = view.place().0.join(" ");
        let period = view.period().map(|period| period.label(lang));
        chrome::figure_subject(lang, &place, period.as_deref())
    };
    let evenness = Memo::new(move |_| {
        view.ask(Compared::Periods, None, |source| source.evenness(prefs.lang()))
    });
    let evenness = move || evenness.get();
    view! {
        <section class="headline" data-testid="verdict" data-leads-to="11">
            <p class="headline-figure">
                <span class="label">{say(chrome::RATIO_TITLE)}</span>
                <span class="headline-value">{move || ratio().value()}</span>
                <span class="headline-interval">
                    {move || chrome::interval_of(prefs.lang(), by.get().level.percent())} " " {move || ratio().interval()}
                </span>
            </p>
            <div>
                <p class="headline-subject">{subject}</p>
                <p class="headline-words" data-testid="verdict-words">
                    {move || tally.with(|tally| words::verdict(tally, by.get(), prefs.lang()))}
                </p>
                <p class="headline-words" data-testid="evenness">{evenness}</p>
            </div>
        </section>
    }
}
