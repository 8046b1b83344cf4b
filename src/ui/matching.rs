//! Two ledgers compared: which, by what, the button, how far it is, and what came of it.

use leptos::prelude::*;

use crate::answers::Panel;
use crate::quality::beyond::MATCHING;
use crate::quality::matching::{self as compared, MatchView, overlaps};
use crate::state::{Compare, Comparing, LedgerId, Prefs, Session};
use crate::text::{Bilingual, Lang, chrome, matching};
use crate::ui::beyond::BeyondSection;
use crate::ui::error;
use crate::ui::files::described;
use crate::ui::pick::{Pick, named};
use crate::ui::say::say;

/// The section.
#[component]
pub(super) fn MatchingSection() -> impl IntoView {
    let (session, comparing) = (Session::expect(), Comparing::expect());
    let panel = Callback::new(move |(least, lang)| {
        let mut panel = panel(comparing, least, lang);
        if panel.chart.is_none() && least.is_none() {
            panel.says.extend(overlaps_said(session, lang));
        }
        panel
    });
    let children: Option<Children> = Some(Box::new(|| view! { <MatchChoices /> }.into_any()));
    view! { <BeyondSection about=&MATCHING panel children /> }
}

/// What came of the comparison, or what to do to have one.
fn panel(comparing: Comparing, threshold: Option<u64>, lang: Lang) -> Panel {
    let saying = |words: Bilingual| Panel::saying(words.get(lang));
    match comparing.state() {
        Compare::NeedsTwo => saying(matching::NEEDS_TWO),
        Compare::SameTable => saying(matching::SAME_TABLE),
        Compare::NoKey => saying(matching::NO_KEY),
        Compare::Ready => saying(matching::PRESS),
        Compare::Running => saying(matching::RUNNING),
        Compare::Done(done) => compared::panel(&done, comparing.asked(), threshold, lang),
        Compare::Failed { table, error } => {
            let message = error::message(&error, lang);
            let said = matching::failed(lang, table.as_deref(), &message.what, &message.todo);
            Panel::saying(&said)
        }
    }
}

/// Registers whose births may be counted twice.
fn overlaps_said(session: Session, lang: Lang) -> Vec<String> {
    let overlaps = overlaps(&session.checked());
    let said = overlaps.iter().map(|it| {
        matching::overlapping(lang, it.names.each_ref().map(String::as_str), it.places, it.months)
    });
    said.collect()
}

/// The tables, the key, the button, and how the result is looked at.
#[component]
fn MatchChoices() -> impl IntoView {
    let comparing = Comparing::expect();
    let has_two = Memo::new(move |_| comparing.pair().is_some());
    let has_key = Memo::new(move |_| !comparing.keys().is_empty());
    let is_done = Memo::new(move |_| matches!(comparing.state(), Compare::Done(_)));
    view! {
        <Show when=move || has_two.get()>
            <TablePick side=0 label=matching::FIRST />
            <TablePick side=1 label=matching::SECOND />
            <Show when=move || has_key.get()>
                <KeyPick />
                <Show when=move || is_done.get()>
                    <Pick
                        label=matching::VIEW
                        options=named(MatchView::ALL, MatchView::name)
                        chosen=Signal::derive(move || comparing.view())
                        choose=move |view| comparing.look_at(view)
                    />
                </Show>
                <Start is_done />
            </Show>
        </Show>
    }
}

/// One of the two tables.
#[component]
fn TablePick(
    /// Which of the two, from 0.
    side: usize,
    /// What is chosen.
    label: Bilingual,
) -> impl IntoView {
    let comparing = Comparing::expect();
    let options = Signal::derive(move || {
        let option = |(id, name)| (Some(id), name);
        comparing.tables().into_iter().map(option).collect::<Vec<(Option<LedgerId>, String)>>()
    });
    let chosen = Signal::derive(move || comparing.pair().and_then(|pair| pair.get(side).copied()));
    let choose = move |id: Option<LedgerId>| {
        if let Some(id) = id {
            comparing.choose(side, id);
        }
    };
    view! { <Pick label options chosen choose /> }
}

/// By what children are compared.
#[component]
fn KeyPick() -> impl IntoView {
    let (prefs, comparing) = (Prefs::expect(), Comparing::expect());
    let options = Signal::derive(move || {
        let lang = prefs.lang();
        let best = (None, matching::BY_BEST.get(lang).to_owned());
        let key = |key| (Some(key), compared::key_name(key).get(lang).to_owned());
        std::iter::once(best).chain(comparing.keys().into_iter().map(key)).collect()
    });
    view! {
        <Pick
            label=matching::KEY
            options
            chosen=Signal::derive(move || comparing.key())
            choose=move |key| comparing.choose_key(key)
        />
    }
}

/// The button, or how far the reading is.
#[component]
fn Start(
    /// Whether the tables were compared.
    is_done: Memo<bool>,
) -> impl IntoView {
    let (prefs, comparing) = (Prefs::expect(), Comparing::expect());
    let is_running = Memo::new(move |_| comparing.progress().is_some());
    let words = move || if is_done.get() { matching::COMPARE_AGAIN } else { matching::COMPARE };
    let bytes = move || comparing.progress().map_or(0, |progress| progress.bytes).to_string();
    let total =
        move || comparing.progress().map_or(1, |progress| progress.total_bytes.max(1)).to_string();
    let sentence = move || comparing.progress().map(|progress| described(progress, prefs.lang()));
    let button = move || {
        view! {
            <button
                type="button"
                class="button"
                class:is-primary=move || !is_done.get()
                data-testid="compare"
                on:click=move |_| comparing.start()
            >
                {move || words().get(prefs.lang())}
            </button>
        }
    };
    view! {
        <Show when=move || is_running.get() fallback=button>
            <div class="pending" data-testid="compare-progress">
                <progress aria-label=say(matching::RUNNING) max=total prop:value=bytes></progress>
                <p class="pending-text">{sentence}</p>
                <button
                    type="button"
                    class="button"
                    data-testid="compare-cancel"
                    on:click=move |_| comparing.cancel()
                >
                    {say(chrome::CANCEL)}
                </button>
            </div>
        </Show>
    }
}
