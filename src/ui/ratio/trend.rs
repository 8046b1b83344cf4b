//! The trend of the sex ratio with its legend and its read-out.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use super::legend::Legend;
use super::readout::{Pointed, ReadOut};
use super::tables::PeriodTable;
use crate::answers::about::Part;
use crate::answers::{Course, Figure, Making};
use crate::shown::Compared;
use crate::state::{Choices, Prefs, View, free_tone, time_marks, trend_figure};
use crate::text::{chrome, ratio};
use crate::ui::answers::{Explained, Sentences};
use crate::ui::exports::ExportFigure;
use crate::ui::plot::{MarkList, painted};
use crate::ui::say::say;

/// The figure that the present choices show.
pub(super) fn figure() -> Memo<Figure> {
    let (choices, view) = (Choices::expect(), View::expect());
    Memo::new(move |_| {
        let shown = choices.orders();
        let making = Making::chosen(choices, view);
        Figure::of(&view.by_period(), |orders| shown.contains(&orders), making)
    })
}

/// The course of all births that are shown: slope, smooth level, break.
fn course() -> Memo<Course> {
    let view = View::expect();
    Memo::new(move |_| {
        let level = view.basis().level;
        view.ask(Compared::Periods, None, |source| source.course(level))
    })
}

/// The trend in words, as a chart, as a table.
#[component]
pub(in crate::ui) fn TrendPart() -> impl IntoView {
    let (prefs, course) = (Prefs::expect(), course());
    let about = Part::Trend.about();
    let says = Signal::derive(move || course.with(|course| course.says(prefs.lang())));
    view! {
        <section class="part" id=about.id data-testid="part-trend">
            <div class="part-head">
                <h2>{say(about.title)}</h2>
                <ExportFigure />
            </div>
            <Sentences says />
            <div class="ratio">
                <TrendFigure course />
                <PeriodTable />
            </div>
            <Explained about />
        </section>
    }
}

/// Legend, chart and read-out.
#[component]
fn TrendFigure(
    /// What is drawn over the lines.
    course: Memo<Course>,
) -> impl IntoView {
    let figure = figure();
    let lang = move || Prefs::expect().lang();
    let has_periods = move || figure.with(|figure| !figure.periods.is_empty());
    view! {
        <figure class="trend">
            <div class="legend-row">
                <Legend />
                <SmoothKey figure course />
            </div>
            <Show
                when=has_periods
                fallback=|| view! { <p class="hint">{say(chrome::NO_PERIODS)}</p> }
            >
                <Chart figure course />
            </Show>
            <MarkList marks=Signal::derive(move || figure.with(|it| time_marks(&it.periods, lang()).1)) />
            <figcaption class="hint">{say(chrome::SMALL_NUMBER)}</figcaption>
        </figure>
    }
}

/// What the curve over the lines is.
#[component]
fn SmoothKey(
    /// The lines.
    figure: Memo<Figure>,
    /// The curve.
    course: Memo<Course>,
) -> impl IntoView {
    let choices = Choices::expect();
    let is_drawn = move || {
        choices.shown(|shown| !shown.asked.hides_course) && course.with(|it| it.smooth.is_some())
    };
    let tone = move || figure.with(|figure| free_tone(figure).0.to_string());
    view! {
        <Show when=is_drawn>
            <span class="smooth-key">
                <span class="line-swatch" data-tone=tone aria-hidden="true"></span>
                {say(ratio::SMOOTH)}
            </span>
        </Show>
    }
}

/// The canvas with its read-out: by pointer, touch and arrow keys.
#[component]
fn Chart(
    /// What is drawn.
    figure: Memo<Figure>,
    /// What is drawn over it.
    course: Memo<Course>,
) -> impl IntoView {
    let frame = NodeRef::<Div>::new();
    let canvas = NodeRef::<Canvas>::new();
    let (prefs, choices) = (Prefs::expect(), Choices::expect());
    let asked = Memo::new(move |_| choices.shown(|shown| shown.asked.clone()));
    let trend = Signal::derive(move || {
        figure.with(|figure| {
            course.with(|course| {
                asked.with(|asked| trend_figure(figure, course, asked, prefs.lang()))
            })
        })
    });
    let plan = painted(trend, frame, canvas);
    let pointed = Pointed::new(figure);
    let point = move |event: PointerEvent| {
        let (x_px, y_px) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        pointed.point_at(plan.with(|plan| plan.as_ref().and_then(|plan| plan.nearest(x_px, y_px))));
    };
    let step = move |event: KeyboardEvent| {
        if pointed.step(&event.key()) {
            event.prevent_default();
        }
    };
    view! {
        <div
            class="chart"
            node_ref=frame
            tabindex="0"
            role="group"
            aria-label=say(chrome::RATIO_CHART)
            data-testid="chart"
            on:keydown=step
            on:blur=move |_| pointed.point_at(None)
        >
            <canvas
                node_ref=canvas
                aria-hidden="true"
                on:pointermove=point
                on:pointerdown=point
                on:pointerleave=move |_| pointed.point_at(None)
            ></canvas>
            <ReadOut figure plan pointed />
        </div>
    }
}
