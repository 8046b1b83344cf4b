//! Births and women by age group, where the indicator is made of them.

use leptos::prelude::*;

use crate::measures::{Formula, Indicator};
use crate::state::{View, age_rows};
use crate::text::{chrome, overview};
use crate::ui::say::say;

/// The table of age groups.
#[component]
pub(super) fn AgeTable(
    /// The indicator.
    indicator: &'static Indicator,
) -> impl IntoView {
    let view = View::expect();
    let is_by_age = matches!(indicator.formula(), Formula::TotalFertility(_) | Formula::MeanAge);
    let rows = Memo::new(move |_| if is_by_age { age_rows(view) } else { Vec::new() });
    let row = |[group, births, women, rate, interval]: [String; 5]| {
        view! {
            <tr>
                <th scope="row">{group}</th>
                <td class="num">{births}</td>
                <td class="num">{women}</td>
                <td class="num value">{rate}</td>
                <td class="num">{interval}</td>
            </tr>
        }
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="panel">
                <h2>{say(overview::AGES)}</h2>
                <div class="table-scroll">
                    <table data-testid="ages">
                        <thead>
                            <tr>
                                <th scope="col">{say(overview::AGE_GROUP)}</th>
                                <th scope="col" class="num">{say(chrome::BIRTHS)}</th>
                                <th scope="col" class="num">{say(overview::WOMEN)}</th>
                                <th scope="col" class="num">{say(overview::RATE)}</th>
                                <th scope="col" class="num">{say(overview::INTERVAL)}</th>
                            </tr>
                        </thead>
                        <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}
