//! Every choice in force as a chip that takes it back.

use leptos::prelude::*;

use crate::shown::Clause;
use crate::state::{Choices, Prefs};
use crate::text::overview;
use crate::ui::say::say;

const CROSS: &str = "×";

/// The chips; nothing where every choice is as it is at first.
#[component]
pub(super) fn Chips() -> impl IntoView {
    let choices = Choices::expect();
    let clauses = Memo::new(move |_| choices.shown(crate::shown::Shown::clauses));
    let clear_all = move |_| {
        let all = clauses.get_untracked();
        choices.show(|shown| all.iter().for_each(|clause| shown.clear(clause)));
    };
    view! {
        <Show when=move || clauses.with(|clauses| !clauses.is_empty())>
            <ul class="chips" aria-label=say(overview::CHIPS) data-testid="chips">
                <For each=move || clauses.get() key=Clause::clone let:clause>
                    <li>
                        <Chip clause />
                    </li>
                </For>
                <li>
                    <button type="button" class="button is-quiet" on:click=clear_all>
                        {say(overview::CLEAR_ALL)}
                    </button>
                </li>
            </ul>
        </Show>
    }
}

/// One choice.
#[component]
fn Chip(
    /// The choice.
    clause: Clause,
) -> impl IntoView {
    let (choices, prefs) = (Choices::expect(), Prefs::expect());
    let clause = StoredValue::new(clause);
    let text = move || clause.with_value(|clause| clause.text(prefs.lang()));
    let label = move || overview::remove(prefs.lang(), &text());
    let clear = move |_| {
        let clause = clause.get_value();
        choices.show(|shown| shown.clear(&clause));
    };
    view! {
        <button type="button" class="chip" aria-label=label on:click=clear>
            {text}
            <span class="chip-cross" aria-hidden="true">{CROSS}</span>
        </button>
    }
}
