//! What became of every row, and by which definition the rows were counted.

use leptos::prelude::*;

use super::watch::Table;
use crate::ledger::Account;
use crate::quality::{ACCOUNT_TERMS, AccountTerm};
use crate::state::{LedgerId, Prefs, Session};
use crate::text::{chrome, count};
use crate::ui::say::say;

/// The row account as a printed identity.
#[component]
pub(super) fn RowAccount(
    /// The table.
    table: Table,
) -> impl IntoView {
    let account = Memo::new(move |_| {
        table
            .now
            .with(|now| now.as_ref()?.chosen().map(|variant| variant.account))
            .unwrap_or_default()
    });
    view! {
        <section class="account-section">
            <h3>{say(chrome::ACCOUNT)}</h3>
            <p class="account" data-testid="row-account" title=say(chrome::ACCOUNT_NOTE)>
                <span class="term is-total" data-class="rows" data-rows=move || account.get().rows>
                    <span class="term-name">{say(chrome::ROWS)}</span>
                    " "
                    <span class="term-rows">{move || count(account.get().rows)}</span>
                </span>
                {ACCOUNT_TERMS
                    .iter()
                    .zip(std::iter::once(" = ").chain(std::iter::repeat(" + ")))
                    .map(|(term, sign)| view! { <Term term sign account /> })
                    .collect_view()}
            </p>
        </section>
    }
}

/// One term of the identity with the sign before it.
#[component]
fn Term(
    /// Which.
    term: &'static AccountTerm,
    /// `=` or `+`.
    sign: &'static str,
    /// The whole account.
    account: Memo<Account>,
) -> impl IntoView {
    let rows = move || account.with(term.rows);
    view! {
        <span class="sign">{sign}</span>
        <span
            class="term"
            class:is-zero=move || rows() == 0
            data-class=term.id
            data-rows=rows
        >
            <span class="term-name">{say(term.name)}</span>
            " "
            <span class="term-rows">{move || count(rows())}</span>
        </span>
    }
}

/// The choice between definitions, where the ledger has several.
#[component]
pub(super) fn Definition(
    /// The table.
    table: Table,
) -> impl IntoView {
    let id = table.id;
    let names = Memo::new(move |_| {
        table
            .now
            .with(|now| {
                let variants = &now.as_ref()?.reading.as_ref()?.variants;
                Some(variants.iter().map(|variant| variant.name.clone()).collect::<Vec<_>>())
            })
            .unwrap_or_default()
    });
    let chosen =
        Signal::derive(move || table.now.with(|now| now.as_ref().map_or(0, |now| now.variant)));
    view! {
        <Show when=move || names.with(|names| names.len() > 1)>
            <fieldset class="variants" data-testid="definition">
                <legend>{say(chrome::DEFINITION)}</legend>
                <p>{say(chrome::DEFINITION_NOTE)}</p>
                {move || {
                    let option = |(variant, name)| view! { <DefinitionOption id variant name chosen /> };
                    names.get().into_iter().enumerate().map(option).collect_view()
                }}
            </fieldset>
        </Show>
    }
}

/// One definition with its births.
#[component]
fn DefinitionOption(
    /// The table.
    id: LedgerId,
    /// Which of its variants.
    variant: usize,
    /// Its name in the file.
    name: String,
    /// The variant that is counted.
    chosen: Signal<usize>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let session = Session::expect();
    let births = move || {
        let ledger = session.ledger(id)?;
        Some(ledger.reading?.variants.get(variant)?.cube.births())
    };
    view! {
        <label class="variants-option">
            <input
                type="radio"
                name=format!("definition-{}-{}", id.file, id.at)
                prop:checked=move || chosen.get() == variant
                on:change=move |_| session.choose_variant(id, variant)
            />
            <span>{name}</span>
            <span class="hint">{move || births().map(|births| chrome::births_counted(prefs.lang(), births))}</span>
        </label>
    }
}
