//! The places inside the chosen one: sorted values with their intervals, beside the level of the whole.

use leptos::prelude::*;

use crate::measures::Indicator;
use crate::state::{Choices, PlaceBar, Prefs, View, place_bars};
use crate::text::overview;
use crate::ui::say::say;

/// So many places are drawn at once.
const LISTED: usize = 40;

/// The places.
#[component]
pub(in crate::ui) fn PlaceBars(
    /// Of which indicator.
    indicator: &'static Indicator,
) -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let is_all = RwSignal::new(false);
    let bars = Memo::new(move |_| place_bars(view, indicator));
    let listed = move || {
        let most = if is_all.get() { usize::MAX } else { LISTED };
        bars.with(|bars| bars.iter().take(most).cloned().collect::<Vec<_>>())
    };
    let more = move || bars.with(Vec::len).saturating_sub(listed().len());
    let note =
        if indicator.may_rank() { overview::BY_PLACE_NOTE } else { overview::BY_PLACE_HISTORICAL };
    view! {
        <Show when=move || bars.with(|bars| !bars.is_empty())>
            <section class="panel">
                <h2>{say(overview::BY_PLACE)}</h2>
                <p class="hint">{say(note)}</p>
                <div class="table-scroll">
                    <table class="place-bars" data-testid="place-bars">
                        <BarHead />
                        <tbody>
                            {move || listed().into_iter().map(|bar| bar_row(indicator, bar)).collect_view()}
                        </tbody>
                    </table>
                </div>
                <Show when=move || { more() > 0 }>
                    <button type="button" class="button is-quiet" on:click=move |_| is_all.set(true)>
                        {move || overview::more_places(prefs.lang(), more() as u64)}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// The heads of the columns.
#[component]
fn BarHead() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{say(crate::text::chrome::PLACE)}</th>
                <th scope="col" class="num">{say(overview::VALUE)}</th>
                <th scope="col" class="num">{say(overview::INTERVAL)}</th>
                <th scope="col" class="num">{say(overview::FRACTION)}</th>
                <th scope="col" class="bar-head">{say(overview::BARS)}</th>
            </tr>
        </thead>
    }
}

/// One place. A plain function, so that rows change in place.
fn bar_row(indicator: &'static Indicator, bar: PlaceBar) -> impl IntoView {
    let lang = Prefs::expect().lang();
    let choices = Choices::expect();
    let PlaceBar { place, name, printed, drawn } = bar;
    let label = name.clone();
    let drawing = drawn.map(|drawn| {
        view! {
            <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <line class="bar-whole" x1=drawn.whole.clone() x2=drawn.whole y1="0" y2="10" />
                <line class="bar-interval" x1=drawn.lower x2=drawn.upper y1="5" y2="5" />
                <line class="bar-value" x1=drawn.value.clone() x2=drawn.value y1="1.5" y2="8.5" />
            </svg>
        }
    });
    view! {
        <tr data-place=label>
            <th scope="row">
                <button type="button" class="link" on:click=move |_| choices.choose_place(place.clone())>
                    {name}
                </button>
            </th>
            <td class="num value">{printed.value.clone()}</td>
            <td class="num" data-label=overview::INTERVAL.get(lang)>{printed.interval.clone()}</td>
            <td class="num" data-label=overview::FRACTION.get(lang)>{printed.fraction()}</td>
            <td class="bar-cell" data-indicator=indicator.id>{drawing}</td>
        </tr>
    }
}
