//! The classes that all counts of a column share: shown as chips, and changed where the header was misread.

use leptos::prelude::*;

use super::watch::Table;
use crate::cube::{Order, Sex};
use crate::ledger::Facet;
use crate::state::calendar::{moved_to, year_of};
use crate::state::{Prefs, Session};
use crate::text::{Bilingual, chrome};
use crate::ui::field::NumberField;
use crate::ui::names;
use crate::ui::pick::{Pick, named};
use crate::ui::say::say;

const YEARS: (i64, i64) = (1900, 2100);
const SEXES: [Option<Sex>; 3] = [None, Some(Sex::Male), Some(Sex::Female)];
const ORDERS: [Option<Order>; 7] = [
    None,
    Some(Order::First),
    Some(Order::Second),
    Some(Order::Third),
    Some(Order::Fourth),
    Some(Order::FifthPlus),
    Some(Order::ThirdPlus),
];

fn sex(sex: Option<Sex>) -> Bilingual {
    sex.map_or(chrome::FACET_ANY, names::sex)
}

fn order(order: Option<Order>) -> Bilingual {
    order.map_or(chrome::FACET_ANY, names::order)
}

/// The classes of a column of counts.
#[component]
pub(super) fn FacetCell(
    /// The table.
    table: Table,
    /// Which column of the file.
    column: u32,
    /// Its classes.
    facet: Memo<Facet>,
    /// Its header, for screen readers.
    header: Signal<String>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let chips = move || {
        let names = facet.with(|facet| names::facet(facet, prefs.lang()));
        if names.is_empty() {
            return view! { <span class="hint">{say(chrome::FACET_NONE)}</span> }.into_any();
        }
        let chip = |name| view! { <span class="chip">{name}</span> };
        names.into_iter().map(chip).collect_view().into_any()
    };
    view! {
        <details class="facet" data-testid="facet">
            <summary aria-label=move || chrome::facet_of(prefs.lang(), &header.get())>{chips}</summary>
            <FacetFields table column facet />
        </details>
    }
}

/// The fields in which the classes are changed.
#[component]
fn FacetFields(
    /// The table.
    table: Table,
    /// Which column of the file.
    column: u32,
    /// Its classes.
    facet: Memo<Facet>,
) -> impl IntoView {
    let session = Session::expect();
    let id = table.id;
    let choose_sex = move |sex| {
        session.choose_facet(id, column, Facet { sex, ..facet.get_untracked() });
    };
    let choose_order = move |order| {
        session.choose_facet(id, column, Facet { order, ..facet.get_untracked() });
    };
    let choose_year = move |year: Option<i64>| {
        let facet = facet.get_untracked();
        let year = year.and_then(|year| i32::try_from(year).ok());
        let when = year.map(|year| moved_to(facet.when, year));
        session.choose_facet(id, column, Facet { when, ..facet });
    };
    let year = move || facet.with(|facet| facet.when.and_then(year_of).map(i64::from));
    view! {
        <div class="facet-fields">
            <NumberField
                label=chrome::YEAR
                value=Signal::derive(year)
                min=YEARS.0
                max=YEARS.1
                is_optional=true
                choose=choose_year
            />
            <Pick
                label=chrome::FACET_ORDER
                options=named(&ORDERS, order)
                chosen=Signal::derive(move || facet.with(|facet| facet.order))
                choose=choose_order
            />
            <Pick
                label=chrome::FACET_SEX
                options=named(&SEXES, sex)
                chosen=Signal::derive(move || facet.with(|facet| facet.sex))
                choose=choose_sex
            />
        </div>
    }
}
