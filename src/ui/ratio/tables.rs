//! The figure as tables: by period beside the chart, and by place.

use leptos::prelude::*;

use super::headline::yardstick;
use super::trend::figure;
use crate::answers::{Line, Ratio};
use crate::cube::Place;
use crate::measures::Tally;
use crate::measures::words::Verdict;
use crate::state::{Choices, Prefs, View};
use crate::text::ratio as ratio_words;
use crate::text::{Bilingual, chrome, count, overview};
use crate::ui::names;
use crate::ui::say::say;

/// So many places are listed until all are asked for.
const LISTED: usize = 100;

/// The figure by period and line, the latest first.
#[component]
pub(super) fn PeriodTable() -> impl IntoView {
    let prefs = crate::state::Prefs::expect();
    let figure = figure();
    let has_lines = move || figure.with(|figure| figure.lines.len() > 1);
    let rows = move || {
        let lang = prefs.lang();
        figure.with(|figure| {
            let at = |(index, period): (usize, &crate::period::Period)| {
                let label = figure.label(index, lang).unwrap_or_default();
                let tick = period.tick();
                let row = move |(line, ratio): (&'static Line, Ratio)| {
                    let line_name = has_lines().then_some(line.name);
                    let (label, tick) = (label.clone(), tick.clone());
                    view! { <RatioRow label tick line line_name ratio /> }
                };
                figure.at(index).into_iter().map(row).collect_view()
            };
            figure.periods.iter().enumerate().rev().map(at).collect_view()
        })
    };
    view! {
        <section class="period-table">
            <h2>{say(chrome::RATIO_TABLE)}</h2>
            <div class="table-scroll is-tall" tabindex="0" role="region" aria-label=say(chrome::RATIO_TABLE)>
                <table data-testid="periods">
                    {move || view! { <RatioHead first=chrome::PERIOD has_line=has_lines() has_verdict=false /> }}
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The heads of a table of ratios.
#[component]
fn RatioHead(
    /// What the rows are.
    first: Bilingual,
    /// Whether a column names the birth order.
    has_line: bool,
    /// Whether a column says what the ratio tells.
    has_verdict: bool,
) -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{say(first)}</th>
                {has_line.then(|| view! { <th scope="col">{say(chrome::ORDER)}</th> })}
                <th scope="col" class="num">{say(chrome::RATIO)}</th>
                <th scope="col" class="num">{say(ratio_words::INTERVAL)}</th>
                <th scope="col" class="num">{say(chrome::MALE)}</th>
                <th scope="col" class="num">{say(chrome::FEMALE)}</th>
                <th scope="col" class="num">{say(chrome::BIRTHS)}</th>
                {has_verdict.then(|| view! { <th scope="col">{say(chrome::VERDICT)}</th> })}
            </tr>
        </thead>
    }
}

/// One period and line.
#[component]
fn RatioRow(
    /// The period.
    label: String,
    /// The same on an axis.
    tick: String,
    /// The line.
    line: &'static Line,
    /// Its name, where there are several.
    line_name: Option<Bilingual>,
    /// Its ratio.
    ratio: Ratio,
) -> impl IntoView {
    view! {
        <tr data-leads-to=line.indicator data-period=tick>
            <th scope="row">{label}</th>
            {line_name.map(|name| view! { <td>{say(name)}</td> })}
            <RatioCells ratio />
        </tr>
    }
}

/// The figures of a ratio.
#[component]
fn RatioCells(
    /// The ratio.
    ratio: Ratio,
) -> impl IntoView {
    view! {
        <td class="num value" class:is-small=ratio.is_small()>{ratio.value()}</td>
        <td class="num">{ratio.interval()}</td>
        <td class="num">{count(ratio.tally.male)}</td>
        <td class="num">{count(ratio.tally.female)}</td>
        <td class="num">{count(ratio.tally.births())}</td>
    }
}

/// The places inside the chosen one; a name leads into it.
#[component]
pub(in crate::ui) fn PlaceTable() -> impl IntoView {
    let (view, choices) = (View::expect(), Choices::expect());
    let places = Memo::new(move |_| {
        let (method, level) = (choices.shown(|shown| shown.asked.method), view.basis().level);
        let ratio = |(place, tally): (Place, Tally)| (place, Ratio::with(tally, method, level));
        view.by_place().into_iter().map(ratio).collect::<Vec<_>>()
    });
    let is_whole = RwSignal::new(false);
    let rows = move || {
        let shown = if is_whole.get() { usize::MAX } else { LISTED };
        let rows = places.with(|places| places.iter().take(shown).cloned().collect::<Vec<_>>());
        rows.into_iter().map(|(place, ratio)| view! { <PlaceRow place ratio /> }).collect_view()
    };
    let has_more = move || !is_whole.get() && places.with(|places| places.len() > LISTED);
    view! {
        <Show when=move || places.with(|places| !places.is_empty())>
            <section class="place-table">
                <h3>{say(chrome::RATIO_PLACES)}</h3>
                <p class="hint">{say(ratio_words::OF_PLACES_NOTE)}</p>
                <div class="table-scroll">
                    <table data-testid="places">
                        <RatioHead first=chrome::PLACE has_line=false has_verdict=true />
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <Show when=has_more>
                    <button type="button" class="button" on:click=move |_| is_whole.set(true)>
                        {say(overview::SHOW_ALL)}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// One place.
#[component]
fn PlaceRow(
    /// The place.
    place: Place,
    /// Its ratio.
    ratio: Ratio,
) -> impl IntoView {
    let (choices, prefs) = (Choices::expect(), Prefs::expect());
    let name = place.0.last().cloned().unwrap_or_default();
    let by = yardstick();
    let verdict = move || names::verdict(Verdict::of(&ratio.tally, by.get())).get(prefs.lang());
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="link" on:click=move |_| choices.choose_place(place.clone())>
                    {name}
                </button>
            </th>
            <RatioCells ratio />
            <td class="verdict">{verdict}</td>
        </tr>
    }
}
