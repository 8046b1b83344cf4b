//! The table of indicators: what can be computed with its figures, what cannot with what it needs; a row opens its definition.

use leptos::prelude::*;

use crate::measures::{self, Direction, Estimate, Indicator, Need, Outcome};
use crate::state::{Prefs, View, bounds};
use crate::stats::Confidence;
use crate::text::{chrome, number};
use crate::ui::say::say;

const COLUMNS: usize = 8;

/// The table of indicators.
#[component]
pub(super) fn IndicatorTable() -> impl IntoView {
    let view = View::expect();
    let outcome = move |indicator: &'static Indicator| {
        Memo::new(move |_| measures::evaluate_births(indicator, &view.births(), Confidence::P95))
    };
    let outcomes: Vec<_> =
        measures::catalogue().map(|indicator| (indicator, outcome(indicator))).collect();
    let listed = StoredValue::new(outcomes);
    let values = move || {
        let estimate = |(indicator, outcome): &(&'static Indicator, Memo<Outcome>)| {
            matches!(outcome.get(), Outcome::Value(_)).then_some((*indicator, *outcome))
        };
        listed.with_value(|all| all.iter().filter_map(estimate).collect::<Vec<_>>())
    };
    let needs = move || {
        let need = |(indicator, outcome): &(&'static Indicator, Memo<Outcome>)| match outcome.get()
        {
            Outcome::Needs(need) => Some((*indicator, need)),
            Outcome::Value(_) => None,
        };
        listed.with_value(|all| all.iter().filter_map(need).collect::<Vec<_>>())
    };
    view! {
        <div class="table-scroll">
            <table class="indicators" data-testid="indicators">
                <IndicatorHead />
                <For each=values key=|(indicator, _)| indicator.id let:row>
                    <ValueRow indicator=row.0 outcome=row.1 />
                </For>
                <tbody class="needs">
                    <tr>
                        <th scope="rowgroup" colspan=COLUMNS>
                            {say(chrome::NOT_COMPUTABLE)}
                            <p class="hint">{say(chrome::NOT_COMPUTABLE_NOTE)}</p>
                        </th>
                    </tr>
                    <For each=needs key=|(indicator, need)| (indicator.id, format!("{need:?}")) let:row>
                        <NeedRow indicator=row.0 need=row.1 />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The heads of the columns.
#[component]
fn IndicatorHead() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{say(chrome::INDICATOR_ID)}</th>
                <th scope="col">{say(chrome::INDICATOR_NAME)}</th>
                <th scope="col" class="num">{say(chrome::VALUE)}</th>
                <th scope="col">{say(chrome::UNIT)}</th>
                <th scope="col" class="num">{say(chrome::INTERVAL)}</th>
                <th scope="col" class="num">{say(chrome::NUMERATOR)}</th>
                <th scope="col" class="num">{say(chrome::DENOMINATOR)}</th>
                <th scope="col">{say(chrome::METHOD)}</th>
            </tr>
        </thead>
    }
}

/// An indicator with its figures.
#[component]
fn ValueRow(
    /// The row of the catalogue.
    indicator: &'static Indicator,
    /// What it comes to.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let figure = move |figure: fn(&Indicator, &Estimate) -> String| {
        move || match outcome.get() {
            Outcome::Value(estimate) => figure(indicator, &estimate),
            Outcome::Needs(_) => String::new(),
        }
    };
    let method = move || match outcome.get() {
        Outcome::Value(estimate) => estimate.method.name().get(Prefs::expect().lang()),
        Outcome::Needs(_) => "",
    };
    view! {
        <tbody class="indicator" data-indicator=indicator.id>
            <tr>
                <td class="id">{indicator.id}</td>
                <th scope="row">
                    <button
                        type="button"
                        class="disclosure"
                        aria-expanded=move || is_open.get().to_string()
                        on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                    >
                        {say(indicator.name)}
                    </button>
                </th>
                <td class="num value" data-part="value">
                    {figure(|row, estimate| number(estimate.value, row.decimals))}
                </td>
                <td class="unit">{say(indicator.unit.name())}</td>
                <td class="num" data-part="interval" data-label=say(chrome::INTERVAL)>{figure(interval)}</td>
                <td class="num" data-part="numerator" data-label=say(chrome::NUMERATOR)>
                    {figure(|_, estimate| number(Some(estimate.numerator), 0))}
                </td>
                <td class="num" data-part="denominator" data-label=say(chrome::DENOMINATOR)>
                    {figure(|_, estimate| number(estimate.denominator, 0))}
                </td>
                <td class="method">{method}</td>
            </tr>
            <Show when=move || is_open.get()>
                <tr class="definition">
                    <td colspan=COLUMNS>
                        <DefinitionOf indicator />
                    </td>
                </tr>
            </Show>
        </tbody>
    }
}

fn interval(indicator: &Indicator, estimate: &Estimate) -> String {
    match estimate.interval {
        Some(interval) => bounds(interval.lower, interval.upper, indicator.decimals),
        None => number(None, 0),
    }
}

/// An indicator that cannot be computed, and what it needs.
#[component]
fn NeedRow(
    /// The row of the catalogue.
    indicator: &'static Indicator,
    /// What is missing.
    need: Need,
) -> impl IntoView {
    view! {
        <tr data-indicator=indicator.id>
            <td class="id">{indicator.id}</td>
            <th scope="row">{say(indicator.name)}</th>
            <td colspan=COLUMNS.saturating_sub(2)>{move || need.text(Prefs::expect().lang())}</td>
        </tr>
    }
}

/// How an indicator is defined.
#[component]
fn DefinitionOf(
    /// The row of the catalogue.
    indicator: &'static Indicator,
) -> impl IntoView {
    let direction = match indicator.direction {
        Direction::Historical => Some(chrome::HISTORICAL),
        Direction::Band => Some(chrome::RATIO_REFERENCE),
        _ => None,
    };
    let has_denominator = !indicator.usual().denominator.zh.is_empty();
    view! {
        <dl class="definition-list">
            <div>
                <dt>{say(chrome::NUMERATOR)}</dt>
                <dd>{say(indicator.usual().numerator)}</dd>
            </div>
            {has_denominator.then(|| view! {
                <div>
                    <dt>{say(chrome::DENOMINATOR)}</dt>
                    <dd>{say(indicator.usual().denominator)}</dd>
                </div>
            })}
            <div>
                <dt>{say(chrome::NOTE)}</dt>
                <dd>{say(indicator.note)} " " {direction.map(say)}</dd>
            </div>
            <div>
                <dt>{say(chrome::SOURCE)}</dt>
                <dd>{say(indicator.usual().source)}</dd>
            </div>
        </dl>
    }
}
