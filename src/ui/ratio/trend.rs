//! The trend of the sex ratio with its legend.

use leptos::prelude::*;

use super::legend::Legend;
use super::tables::PeriodTable;
use crate::answers::about::Part;
use crate::answers::{Course, Figure as Lines, Keys, Making, Reading};
use crate::chart::Chart;
use crate::shown::Compared;
use crate::state::{Choices, Prefs, View, free_tone, time_marks, trend_figure};
use crate::text::{Lang, chrome, count, ratio};
use crate::ui::answers::{Explained, Sentences, Told};
use crate::ui::exports::kept_trend;
use crate::ui::figure::{Figure, FigureTools, Shown};
use crate::ui::plot::MarkList;
use crate::ui::say::say;

/// The indicator that the trend is of.
const RATIO: &str = "11";

/// The figure that the present choices show.
pub(super) fn figure() -> Memo<Lines> {
    let (choices, view) = (Choices::expect(), View::expect());
    Memo::new(move |_| {
        let shown = choices.orders();
        let making = Making::chosen(choices, view);
        Lines::of(&view.by_period(), |orders| shown.contains(&orders), making)
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
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let (lines, course) = (figure(), course());
    let about = Part::Trend.about();
    let shown = drawn(lines, course);
    let says = Signal::derive(move || course.with(|course| course.says(prefs.lang())));
    let keep = Callback::new(move |()| kept_trend(prefs.lang(), choices, view));
    view! {
        <section
            class="part"
            class:is-full=move || shown.looking.is_full()
            on:keydown=move |event| shown.hear_escape(&event)
            id=about.id
            data-testid="part-trend"
        >
            <div class="part-head">
                <h2>{say(about.title)}</h2>
                <FigureTools shown keep definition=Some(Signal::stored(RATIO)) />
            </div>
            <Sentences says />
            <div class="ratio">
                <TrendFigure lines course shown />
                <PeriodTable />
            </div>
            <div class="unfolds">
                <Explained told=Told::of(about) />
            </div>
        </section>
    }
}

/// The lines with the course over them as a figure.
fn drawn(lines: Memo<Lines>, course: Memo<Course>) -> Shown {
    let (prefs, choices) = (Prefs::expect(), Choices::expect());
    let chart = Memo::new(move |_| {
        let asked = choices.shown(|shown| shown.asked.clone());
        lines.with(|lines| {
            course.with(|course| Chart::Trend(trend_figure(lines, course, &asked, prefs.lang())))
        })
    });
    let keys = Memo::new(move |_| Keys::Periods(lines.with(|lines| lines.periods.clone())));
    let read = move |item| lines.with(|lines| reading(lines, item, prefs.lang()));
    Shown::new("trend", chrome::RATIO_CHART, (chart, keys), read)
}

/// What is read of a period: each line with its births.
fn reading(lines: &Lines, item: usize, lang: Lang) -> Option<Reading> {
    let lines_of = |(line, ratio): (&crate::answers::Line, crate::answers::Ratio)| {
        let (open, close) = (chrome::OPEN_BRACKET.get(lang), chrome::CLOSE_BRACKET.get(lang));
        let births = [
            (chrome::MALE, ratio.tally.male),
            (chrome::FEMALE, ratio.tally.female),
            (chrome::BIRTHS, ratio.tally.births()),
        ];
        let births = births.map(|(name, births)| format!("{} {}", name.get(lang), count(births)));
        let (name, value, interval) = (line.name.get(lang), ratio.value(), ratio.interval());
        let figures = format!("{name} {value}{open}{interval}{close}");
        [(Some(line.tone), figures), (None, births.join(" · "))]
    };
    let title = lines.label(item, lang)?;
    Some(Reading { title, lines: lines.at(item).into_iter().flat_map(lines_of).collect() })
}

/// Legend and chart.
#[component]
fn TrendFigure(
    /// The lines.
    lines: Memo<Lines>,
    /// What is drawn over them.
    course: Memo<Course>,
    /// Both as a figure.
    shown: Shown,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let has_periods = move || lines.with(|lines| !lines.periods.is_empty());
    let marks = Signal::derive(move || lines.with(|it| time_marks(&it.periods, prefs.lang()).1));
    view! {
        <figure class="trend">
            <div class="legend-row">
                <Legend />
                <SmoothKey lines course />
            </div>
            <Show
                when=has_periods
                fallback=|| view! { <p class="blank" data-state="empty">{say(chrome::NO_PERIODS)}</p> }
            >
                <Figure shown />
            </Show>
            <MarkList marks />
            <figcaption class="hint">{say(chrome::SMALL_NUMBER)}</figcaption>
        </figure>
    }
}

/// What the curve over the lines is.
#[component]
fn SmoothKey(
    /// The lines.
    lines: Memo<Lines>,
    /// The curve.
    course: Memo<Course>,
) -> impl IntoView {
    let choices = Choices::expect();
    let is_drawn = move || {
        choices.shown(|shown| !shown.asked.hides_course) && course.with(|it| it.smooth.is_some())
    };
    let tone = move || lines.with(|lines| free_tone(lines).0.to_string());
    view! {
        <Show when=is_drawn>
            <span class="smooth-key">
                <span class="line-swatch" data-tone=tone aria-hidden="true"></span>
                {say(ratio::SMOOTH)}
            </span>
        </Show>
    }
}
