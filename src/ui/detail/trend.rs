//! The trend of an indicator: a chart that is read by pointer and arrow keys, and the same as a table.

use leptos::prelude::*;

use crate::answers::Reading;
use crate::export::threshold_of;
use crate::measures::Indicator;
use crate::pictures::leaving;
use crate::state::{Choices, IndicatorTrend, Prefs, View, indicator_trend, least_told};
use crate::text::{chrome, overview};
use crate::ui::answers::Told;
use crate::ui::figure::{Figure, FigureTools, Kept, Shown, made_at, subject_of_periods};
use crate::ui::plot::MarkList;
use crate::ui::say::say;
use crate::ui::unfold::is_unfolded;

/// Chart and table.
#[component]
pub(super) fn TrendPanel(
    /// Of which indicator.
    indicator: &'static Indicator,
) -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let trend = Memo::new(move |_| indicator_trend(view, indicator, prefs.lang()));
    view! {
        <section class="panel">
            <h2>{say(overview::TREND)}</h2>
            <Show
                when=move || trend.with(|trend| !trend.rows.is_empty())
                fallback=|| view! { <p class="blank" data-state="empty">{say(chrome::NO_PERIODS)}</p> }
            >
                <TrendChart indicator trend />
                <MarkList marks=Signal::derive(move || trend.with(|trend| trend.marks.clone())) />
                <TrendTable trend />
            </Show>
        </section>
    }
}

/// The chart, and what can be done with it.
#[component]
fn TrendChart(
    /// Whose it is.
    indicator: &'static Indicator,
    /// What is drawn.
    trend: Memo<IndicatorTrend>,
) -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let chart = Memo::new(move |_| trend.with(|it| it.panel.chart.clone()).unwrap_or_default());
    let keys = Memo::new(move |_| trend.with(|it| it.panel.keys.clone()));
    let read = move |item| trend.with(|it| it.panel.read(item, prefs.lang()));
    let read = move |item| read(item).as_deref().map(Reading::of);
    let shown = Shown::new("detail", overview::TREND, (chart, keys), read);
    let told = Told {
        id: shown.id,
        title: indicator.name,
        shows: indicator.note,
        computed: indicator.usual().source,
    };
    let keep = Callback::new(move |()| {
        let lang = prefs.lang();
        let threshold = least_told(choices).map(|least| threshold_of(indicator, least));
        let panel = trend.with(|it| leaving(it.panel.clone(), &it.counts, threshold, lang));
        let subject = untrack(|| subject_of_periods(view, lang));
        Kept::captioned(panel, told, made_at(view, lang), (&subject, view), lang)
    });
    view! {
        <div
            class="part is-inner"
            class:is-full=move || shown.looking.is_full()
            on:keydown=move |event| shown.hear_escape(&event)
        >
            <FigureTools shown keep />
            <Figure shown />
        </div>
    }
}

/// The same as a table, the latest first.
#[component]
fn TrendTable(
    /// The trend.
    trend: Memo<IndicatorTrend>,
) -> impl IntoView {
    let row = |row: crate::state::TrendRow| {
        view! {
            <tr>
                <th scope="row">{row.label}</th>
                <td class="num value">{row.printed.value.clone()}</td>
                <td class="num">{row.printed.interval.clone()}</td>
                <td class="num">{row.printed.fraction()}</td>
                <td class="num">{row.change}</td>
            </tr>
        }
    };
    let is_open = RwSignal::new(false);
    // A closed table is not built.
    let rows = move || {
        if is_open.get() { trend.with(|trend| trend.rows.clone()) } else { Vec::new() }
    };
    view! {
        <details class="trend-table" on:toggle=move |event| is_open.set(is_unfolded(&event))>
            <summary>{say(overview::BY_PERIOD)}</summary>
            <div class="table-scroll is-tall" tabindex="0" role="region" aria-label=say(overview::BY_PERIOD)>
                <table data-testid="detail-periods">
                    <thead>
                        <tr>
                            <th scope="col">{say(chrome::PERIOD)}</th>
                            <th scope="col" class="num">{say(overview::VALUE)}</th>
                            <th scope="col" class="num">{say(overview::INTERVAL)}</th>
                            <th scope="col" class="num">{say(overview::FRACTION)}</th>
                            <th scope="col" class="num">{say(overview::CHANGE)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || rows().into_iter().rev().map(row).collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}
