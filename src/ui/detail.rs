//! One indicator: its figure with the computation, its trend, its places, its definition, and what fed it.

mod ages;
mod compare;
mod definition;
mod places;
mod trend;

use leptos::prelude::*;

use crate::measures::{Estimate, Indicator, Outcome, standing};
use crate::state::{Choices, Prefs, View, indicator};
use crate::text::{chrome, overview};
use crate::ui::say::say;
use crate::ui::targets::TargetCell;
use ages::AgeTable;
use compare::Compare;
use definition::Definition;
pub(super) use places::PlaceBars;
use trend::TrendPanel;

/// The detail of the indicator that is open.
#[component]
pub(super) fn Detail() -> impl IntoView {
    let choices = Choices::expect();
    let open = Memo::new(move |_| choices.shown(|shown| shown.indicator.clone()));
    move || {
        let found = open.get().as_deref().and_then(indicator);
        match found {
            Some(indicator) => view! { <DetailOf indicator /> }.into_any(),
            None => {
                view! { <p class="blank" data-state="failed">{say(overview::NO_INDICATOR)}</p> }
                    .into_any()
            }
        }
    }
}

/// The detail of one indicator.
#[component]
fn DetailOf(
    /// The indicator.
    indicator: &'static Indicator,
) -> impl IntoView {
    let (choices, view) = (Choices::expect(), View::expect());
    let outcome = Memo::new(move |_| view.outcome(indicator));
    let has_figure = move || outcome.with(|outcome| outcome.estimate().is_some());
    let article = NodeRef::<leptos::html::Article>::new();
    // Whoever opened it reads it from its beginning.
    Effect::new(move || {
        if let Some(article) = article.get() {
            let _focused = article.focus();
            article.scroll_into_view();
        }
    });
    view! {
        <article
            class="detail"
            data-testid="detail"
            data-indicator=indicator.id
            node_ref=article
            tabindex="-1"
        >
            <p>
                <button type="button" class="button is-quiet" data-testid="back" on:click=move |_| choices.close_detail()>
                    "← " {say(overview::BACK)}
                </button>
            </p>
            <header>
                <h1>{say(indicator.name)} <span class="unit">{indicator.id}</span></h1>
            </header>
            <Headline indicator outcome />
            <Show when=has_figure>
                <div class="detail-columns">
                    <TrendPanel indicator />
                    <Compare indicator />
                </div>
            </Show>
            <PlaceBars indicator />
            <AgeTable indicator />
            <Definition indicator />
        </article>
    }
}

/// The figure, how it is computed and what it stands on; or what is missing.
#[component]
fn Headline(
    /// The indicator.
    indicator: &'static Indicator,
    /// What it comes to.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let subject = move || {
        let lang = prefs.lang();
        let period = view.period().map(|period| period.label(lang));
        let place = view.places().iter().map(|place| place.0.join(" ")).collect::<Vec<_>>();
        chrome::figure_subject(
            lang,
            &place.join(chrome::LIST_SEPARATOR.get(lang)),
            period.as_deref(),
        )
    };
    let figure = move || match outcome.get() {
        Outcome::Value(estimate) => view! { <FigureLines indicator estimate /> }.into_any(),
        Outcome::Needs(need) => {
            view! { <p class="need" data-part="need">{move || need.text(prefs.lang())}</p> }
                .into_any()
        }
    };
    view! {
        <section class="headline" data-testid="figure">
            <p class="headline-subject">{subject}</p>
            {figure}
        </section>
    }
}

/// Value, interval, computation, base, doubts.
#[component]
fn FigureLines(
    /// The indicator.
    indicator: &'static Indicator,
    /// Its figure.
    estimate: Estimate,
) -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let stands_on = move || {
        let words = standing(indicator, &estimate, view.period(), prefs.lang());
        words.into_iter().map(|word| view! { <li>{word}</li> }).collect_view()
    };
    let interval = estimate.interval.map(|interval| indicator.printed_interval(Some(interval)));
    let level = crate::text::number(
        Some(estimate.level.percent()),
        usize::from(estimate.level.percent().fract() > 0.0),
    );
    view! {
        <p class="headline-figure">
            <span class="headline-value" data-part="value">{indicator.printed(estimate.value)}</span>
            <span class="unit">{say(indicator.unit.name())}</span>
            {interval.map(|interval| view! {
                <span class="headline-interval" data-part="interval">
                    {level} "% " {say(overview::INTERVAL)} " " {interval}
                </span>
            })}
            <TargetCell indicator />
        </p>
        <p class="equation" data-part="equation">{move || indicator.equation(&estimate, prefs.lang())}</p>
        <ul class="stands-on" data-part="standing">
            {stands_on}
            <li>{say(chrome::METHOD)} ": " {say(estimate.method.name())}</li>
        </ul>
        {estimate.doubt.map(|doubt| view! { <p class="warning" data-part="doubt">{move || doubt.text(prefs.lang())}</p> })}
    }
}
