//! The figure beside the level above and beside a place that the user names.

use leptos::prelude::*;

use crate::cube::Place;
use crate::measures::Indicator;
use crate::state::{Choices, Prefs, View, comparisons};
use crate::text::overview;
use crate::ui::pick::Pick;
use crate::ui::say::say;

/// The comparison.
#[component]
pub(super) fn Compare(
    /// Of which indicator.
    indicator: &'static Indicator,
) -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let rows = Memo::new(move |_| comparisons(view, indicator, prefs.lang()));
    let row = |[name, value, interval, difference]: [String; 4]| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num value">{value}</td>
                <td class="num">{interval}</td>
                <td class="num">{difference}</td>
            </tr>
        }
    };
    view! {
        <section class="panel">
            <h2>{say(overview::COMPARE)}</h2>
            <ReferencePick />
            <Show when=move || rows.with(|rows| !rows.is_empty())>
                <table data-testid="compare">
                    <thead>
                        <tr>
                            <th scope="col">{say(crate::text::chrome::PLACE)}</th>
                            <th scope="col" class="num">{say(overview::VALUE)}</th>
                            <th scope="col" class="num">{say(overview::INTERVAL)}</th>
                            <th scope="col" class="num">{say(overview::DIFFERENCE)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </Show>
        </section>
    }
}

/// The place to compare with.
#[component]
fn ReferencePick() -> impl IntoView {
    /// So many places are offered.
    const OFFERED: usize = 400;
    let (choices, prefs, view) = (Choices::expect(), Prefs::expect(), View::expect());
    let options = Signal::derive(move || {
        let none = (None, overview::REFERENCE_NONE.get(prefs.lang()).to_owned());
        let (rollup, place) = (view.rollup(), view.place());
        let around = place.up_to(place.0.len().saturating_sub(1));
        let beside = rollup.children(&around).into_iter().filter(|it| *it != place).take(OFFERED);
        let named = |place: Place| (Some(place.clone()), place.0.join(" "));
        std::iter::once(none).chain(beside.map(named)).collect()
    });
    view! {
        <Pick
            label=overview::REFERENCE
            options
            chosen=Signal::derive(move || choices.shown(|shown| shown.reference.clone()))
            choose=move |place| choices.show(|shown| shown.reference = place)
        />
    }
}
