//! How an indicator is defined, which definition is in use, what fed it, and what it cannot say.

use leptos::prelude::*;

use crate::measures::Indicator;
use crate::state::{Choices, Prefs, Session, View, fed_by};
use crate::text::{chrome, overview};
use crate::ui::say::say;

/// The definition.
#[component]
pub(super) fn Definition(
    /// Whose.
    indicator: &'static Indicator,
) -> impl IntoView {
    let view = View::expect();
    let used = Memo::new(move |_| {
        let estimated = view.outcome(indicator).estimate().map(|estimate| estimate.variant);
        estimated
            .or(view.variant(indicator))
            .unwrap_or_default()
            .min(indicator.definitions.len() - 1)
    });
    let definition = move || indicator.definitions[used.get()];
    let lang = move || Prefs::expect().lang();
    let has_denominator = move || !definition().denominator.zh.is_empty();
    view! {
        <section class="panel">
            <h2>{say(overview::DEFINITION)}</h2>
            <dl class="definition-list">
                <Entry name=overview::VARIANTS>
                    <Variants indicator used />
                </Entry>
                <Entry name=chrome::NUMERATOR>{move || definition().numerator.get(lang())}</Entry>
                <Show when=has_denominator>
                    <Entry name=chrome::DENOMINATOR>{move || definition().denominator.get(lang())}</Entry>
                </Show>
                <Entry name=overview::CANNOT_SAY>{say(indicator.note)}</Entry>
                <Entry name=overview::DIRECTION>{say(indicator.direction.name())}</Entry>
                <Entry name=overview::SPREAD>{say(indicator.spread.name())}</Entry>
                <Entry name=chrome::SOURCE>{move || definition().source.get(lang())}</Entry>
                <Entry name=overview::FED_BY>
                    <FedBy indicator />
                </Entry>
            </dl>
        </section>
    }
}

/// One line of the definition.
#[component]
fn Entry(
    /// What it says.
    name: crate::text::Bilingual,
    /// It.
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <dt>{say(name)}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

/// The definitions to choose from.
#[component]
fn Variants(
    /// Whose.
    indicator: &'static Indicator,
    /// The one in use.
    used: Memo<usize>,
) -> impl IntoView {
    let choices = Choices::expect();
    let choice = move |(at, definition): (usize, &'static crate::measures::Definition)| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=format!("definition-{}", indicator.id)
                    prop:checked=move || used.get() == at
                    on:change=move |_| choices.define(indicator.id, at)
                />
                <span>{say(definition.name)}</span>
            </label>
        }
    };
    view! {
        <span class="definitions" data-testid="variants">
            {indicator.definitions.iter().enumerate().map(choice).collect_view()}
        </span>
    }
}

/// The files and columns whose counts the indicator takes.
#[component]
fn FedBy(
    /// The indicator.
    indicator: &'static Indicator,
) -> impl IntoView {
    let (session, prefs) = (Session::expect(), Prefs::expect());
    let found = Memo::new(move |_| fed_by(session, indicator, prefs.lang()));
    view! {
        <Show
            when=move || found.with(|found| !found.is_empty())
            fallback=|| view! { <span>{say(overview::FED_BY_NONE)}</span> }
        >
            <ul class="fed-by" data-testid="fed-by">
                <For each=move || found.get() key=|(file, columns)| (file.clone(), columns.clone()) let:row>
                    <li>
                        <b>{row.0.clone()}</b>
                        " "
                        {row.1.clone()}
                    </li>
                </For>
            </ul>
        </Show>
    }
}
