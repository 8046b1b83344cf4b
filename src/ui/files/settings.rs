//! Settings that few tables need: period, codes of sex, order of dates, years of the Republic, places that were merged.

use leptos::html;
use leptos::prelude::*;

use super::watch::Table;
use crate::ledger::{DateOrder, SexCoding};
use crate::state::calendar::{YearPart, moved_to, year_of};
use crate::state::{Prefs, Session, concordance};
use crate::text::{chrome, number};
use crate::ui::field::NumberField;
use crate::ui::names;
use crate::ui::pick::{Pick, named};
use crate::ui::say::say;
use crate::ui::switch::Switch;

/// The first and last year that can be stated.
const YEARS: (i64, i64) = (1900, 2100);

/// Settings that few tables need, folded away.
#[component]
pub(super) fn MoreSettings(
    /// The table.
    table: Table,
) -> impl IntoView {
    let session = Session::expect();
    let is_minguo = Signal::derive(move || table.recipe.with(|recipe| recipe.is_minguo));
    let has_codes = table.of(|now| now.reading.as_ref()?.sex_codes.map(|_| ()));
    let has_dates = table.of(|now| now.reading.as_ref()?.dates.map(|_| ()));
    view! {
        <Show when=move || has_codes.with(Option::is_some)>
            <SexCodes table />
        </Show>
        <Show when=move || has_dates.with(Option::is_some)>
            <DateOrders table />
        </Show>
        <details class="more" data-testid="more-settings">
            <summary>{say(chrome::LAYOUT_MORE)}</summary>
            <div class="more-body">
                <Stated table />
                <Switch
                    label=chrome::MINGUO
                    note=chrome::MINGUO_NOTE
                    testid="minguo"
                    is_on=is_minguo
                    choose=move |is_minguo| session.choose_minguo(table.id, is_minguo)
                />
                <Places table />
            </div>
        </details>
    }
}

/// The period of a table whose rows do not say it.
#[component]
fn Stated(
    /// The table.
    table: Table,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let stated = Memo::new(move |_| {
        table.now.with(|now| now.as_ref()?.shape()?.stated).or(table.recipe.with(|it| it.stated))
    });
    let part =
        move || stated.get().and_then(YearPart::of).map_or(YearPart::Whole, |(_, part)| part);
    let year = Signal::derive(move || stated.get().and_then(year_of).map(i64::from));
    let parts = Signal::derive(move || {
        let mut parts = YearPart::offered();
        if !parts.contains(&part()) {
            parts.push(part());
        }
        parts.into_iter().map(|part| (part, names::year_part(part, prefs.lang()))).collect()
    });
    let choose_year = move |year: Option<i64>| {
        let year = year.and_then(|year| i32::try_from(year).ok());
        session.choose_stated(table.id, year.map(|year| moved_to(stated.get_untracked(), year)));
    };
    let choose_part = move |part: YearPart| {
        let year = stated.get_untracked().and_then(year_of);
        if let Some(year) = year {
            session.choose_stated(table.id, Some(part.in_year(year)));
        }
    };
    view! {
        <fieldset class="stated" data-testid="stated">
            <legend>{say(chrome::STATED)}</legend>
            <div class="shape">
                <NumberField
                    label=chrome::YEAR
                    value=year
                    min=YEARS.0
                    max=YEARS.1
                    is_optional=true
                    choose=choose_year
                />
                <Show when=move || stated.get().is_some()>
                    <Pick
                        label=chrome::STATED_PART
                        options=parts
                        chosen=Signal::derive(part)
                        choose=choose_part
                    />
                </Show>
            </div>
            <p class="hint">{say(chrome::STATED_NOTE)}</p>
        </fieldset>
    }
}

/// What the digits in the column of sexes mean, and how far identity numbers agree.
#[component]
fn SexCodes(
    /// The table.
    table: Table,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let codes = table.of(|now| now.reading.as_ref()?.sex_codes);
    let coding = Signal::derive(move || codes.get().map(|codes| codes.coding).unwrap_or_default());
    let agreement = move || {
        let codes = codes.get().filter(|codes| codes.compared > 0)?;
        let percent = number(Some(100.0 * codes.agreeing as f64 / codes.compared as f64), 1);
        Some(chrome::agreement(prefs.lang(), &percent, codes.agreeing, codes.compared))
    };
    view! {
        <div class="evidence" data-testid="sex-codes">
            <Pick
                label=chrome::SEX_CODING
                options=named(&SexCoding::ALL, names::sex_coding)
                chosen=coding
                choose=move |coding| session.choose_sex_coding(table.id, coding)
            />
            <span class="hint">{agreement}</span>
        </div>
    }
}

/// Which comes first in dates that end in the year, and what speaks for it.
#[component]
fn DateOrders(
    /// The table.
    table: Table,
) -> impl IntoView {
    const ORDERS: [DateOrder; 2] = [DateOrder::MonthFirst, DateOrder::DayFirst];
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let dates = table.of(|now| now.reading.as_ref()?.dates);
    let order = Signal::derive(move || dates.get().map(|dates| dates.order).unwrap_or_default());
    let evidence = move || {
        let dates = dates.get()?;
        Some(chrome::date_evidence(prefs.lang(), dates.deciding, dates.ambiguous))
    };
    view! {
        <div class="evidence" data-testid="date-order">
            <Pick
                label=chrome::DATE_ORDER
                options=named(&ORDERS, names::date_order)
                chosen=order
                choose=move |order| session.choose_date_order(table.id, order)
            />
            <span class="hint">{evidence}</span>
        </div>
    }
}

/// Places that became part of others.
#[component]
fn Places(
    /// The table.
    table: Table,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let area = NodeRef::<html::Textarea>::new();
    let unread = RwSignal::new(0);
    let written = move || table.recipe.with(|recipe| concordance::written(&recipe.places));
    let save = move |_| {
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        unread.set(concordance::unread(&text));
        session.choose_places(table.id, concordance::read(&text));
    };
    view! {
        <fieldset class="places" data-testid="places">
            <legend>{say(chrome::PLACES)}</legend>
            <p class="hint">{say(chrome::PLACES_NOTE)}</p>
            <textarea rows="3" aria-label=say(chrome::PLACES) node_ref=area prop:value=written></textarea>
            <p class="actions">
                <button type="button" class="button" on:click=save>{say(chrome::PLACES_SAVE)}</button>
            </p>
            <Show when=move || { unread.get() > 0 }>
                <p class="is-doubtful" role="alert">{move || chrome::lines_unread(prefs.lang(), unread.get())}</p>
            </Show>
        </fieldset>
    }
}
