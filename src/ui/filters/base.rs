//! The population of rates, their time, the level of intervals, birth orders, policy marks: choices that few change.

use leptos::prelude::*;

use super::fixed;
use crate::measures::{Moment, Orders, Residency};
use crate::state::Choices;
use crate::stats::Confidence;
use crate::text::{Bilingual, overview};
use crate::ui::menu::Menu;
use crate::ui::pick::Pick;
use crate::ui::say::say;
use crate::ui::switch::Switch;

const LEVELS: &[Confidence] = &[Confidence::P95, Confidence::P998];
const ORDERS: &[Orders] = &[Orders::All, Orders::First, Orders::Second, Orders::ThirdAndLater];

/// The choices behind a button.
#[component]
pub(super) fn BasePick() -> impl IntoView {
    let choices = Choices::expect();
    let chosen = move || choices.shown(|shown| shown.basis);
    let say_more = say(overview::MORE);
    view! {
        <Menu testid="base" label=Signal::derive(move || say_more().to_owned())>
            <Pick
                label=overview::BASE
                options=fixed(&Moment::ALL, Moment::name)
                chosen=Signal::derive(move || chosen().base.moment)
                choose=move |moment| choices.show(|shown| shown.basis.base.moment = moment)
            />
            <Pick
                label=overview::PEOPLE
                options=fixed(&Residency::ALL, Residency::name)
                chosen=Signal::derive(move || chosen().base.residency)
                choose=move |who| choices.show(|shown| shown.basis.base.residency = who)
            />
            <Pick
                label=overview::LEVEL
                options=fixed(LEVELS, level)
                chosen=Signal::derive(move || chosen().level)
                choose=move |level| choices.show(|shown| shown.basis.level = level)
            />
            <Pick
                label=overview::ORDERS
                options=fixed(ORDERS, orders)
                chosen=Signal::derive(move || choices.shown(|shown| shown.orders))
                choose=move |orders| choices.show(|shown| shown.orders = orders)
            />
            <Switch
                label=overview::ANNUALISED
                note=overview::ANNUALISED_NOTE
                testid="annualised"
                is_on=Signal::derive(move || chosen().is_annualised)
                choose=move |is_on| choices.show(|shown| shown.basis.is_annualised = is_on)
            />
            <Switch
                label=overview::MARKS
                note=overview::MARKS_NOTE
                testid="marks"
                is_on=Signal::derive(move || choices.shown(|shown| !shown.hides_marks))
                choose=move |is_on: bool| choices.show(|shown| shown.hides_marks = !is_on)
            />
        </Menu>
    }
}

const fn level(level: Confidence) -> Bilingual {
    match level {
        Confidence::P95 => overview::LEVEL_95,
        Confidence::P998 => overview::LEVEL_998,
    }
}

const fn orders(orders: Orders) -> Bilingual {
    match orders {
        Orders::First => overview::ORDERS_1,
        Orders::Second => overview::ORDERS_2,
        Orders::ThirdAndLater => overview::ORDERS_3,
        _ => overview::ORDERS_ALL,
    }
}
