//! What is asked: reference and intervals for the whole page, and the choices of single parts.

use leptos::prelude::*;

use super::fields::RatioField;
use crate::answers::names;
use crate::shown::{
    Against, Asked, Bounds, By, Compared, OwnLimits, Parts, Picture, Side, Tenths, WINDOWS, Weights,
};
use crate::state::{Choices, Prefs, Session, View, ledger_count};
use crate::stats::RatioMethod;
use crate::text::{Bilingual, ratio};
use crate::ui::pick::{Pick, named};
use crate::ui::switch::Switch;

/// A part of what is asked, followed.
fn asked<T>(part: fn(&Asked) -> T) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let choices = Choices::expect();
    let memo = Memo::new(move |_| choices.shown(|shown| part(&shown.asked)));
    Signal::derive(move || memo.get())
}

fn ask(choices: Choices, change: impl FnOnce(&mut Asked)) {
    choices.show(|shown| change(&mut shown.asked));
}

/// A selector over values with fixed names.
#[component]
fn Choice<T>(
    /// What is chosen.
    label: Bilingual,
    /// The values.
    values: &'static [T],
    /// What they are called.
    name: fn(T) -> Bilingual,
    /// Which one is chosen.
    part: fn(&Asked) -> T,
    /// Where it is kept.
    field: fn(&mut Asked) -> &mut T,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let choices = Choices::expect();
    view! {
        <Pick
            label
            options=named(values, name)
            chosen=asked(part)
            choose=move |value: T| ask(choices, |asked| *field(asked) = value)
        />
    }
}

/// The choices of the whole page: reference, intervals, periods together, smooth level.
#[component]
pub(in crate::ui) fn RatioChoices() -> impl IntoView {
    let (choices, prefs) = (Choices::expect(), Prefs::expect());
    let windows = Signal::derive(move || {
        let name = |window: &u8| (*window, window.to_string());
        let _lang = prefs.lang();
        WINDOWS.iter().map(name).collect::<Vec<_>>()
    });
    let refer = move |level: Option<Tenths>| {
        ask(choices, |asked| asked.reference = level.unwrap_or_default());
    };
    let usual = |reference: Tenths| view! { <option value=reference.ratio().to_string()></option> };
    view! {
        <div class="filters ratio-choices">
            <RatioField
                label=ratio::REFERENCE
                testid="reference"
                value=asked(|asked| Some(asked.reference))
                choose=refer
            />
            <datalist id="usual-references">{Tenths::USUAL.map(usual).collect_view()}</datalist>
            <Choice
                label=ratio::METHOD
                values=&RatioMethod::ALL
                name=names::method
                part=|asked| asked.method
                field=|asked| &mut asked.method
            />
            <Pick
                label=ratio::WINDOW
                options=windows
                chosen=asked(|asked| asked.window)
                choose=move |window: u8| ask(choices, |asked| asked.window = window)
            />
            <Switch
                label=ratio::COURSE
                note=ratio::COURSE_NOTE
                testid="course"
                is_on=asked(|asked| !asked.hides_course)
                choose=move |is_on: bool| ask(choices, |asked| asked.hides_course = !is_on)
            />
        </div>
    }
}

/// By which classes.
#[component]
pub(in crate::ui) fn ClassChoices() -> impl IntoView {
    view! {
        <Choice
            label=ratio::BY
            values=By::ALL
            name=names::by
            part=|asked| asked.by
            field=|asked| &mut asked.by
        />
    }
}

/// How places are drawn and compared.
#[component]
pub(in crate::ui) fn PlaceChoices() -> impl IntoView {
    let choices = Choices::expect();
    let limit = move |is_lower: bool, value: Option<Tenths>| {
        ask(choices, |asked| asked.own_limits = with_limit(asked.own_limits, is_lower, value));
    };
    view! {
        <Choice
            label=ratio::PICTURE
            values=Picture::ALL
            name=names::picture
            part=|asked| asked.picture
            field=|asked| &mut asked.picture
        />
        <Choice
            label=ratio::AGAINST
            values=Against::ALL
            name=names::against
            part=|asked| asked.against
            field=|asked| &mut asked.against
        />
        <Choice
            label=ratio::BOUNDS
            values=Bounds::ALL
            name=names::bounds
            part=|asked| asked.bounds
            field=|asked| &mut asked.bounds
        />
        <RatioField
            label=ratio::LIMIT_LOWER
            testid="limit-lower"
            is_optional=true
            value=asked(|asked| entered(asked.own_limits.map(|own| own.lower)))
            choose=move |value| limit(true, value)
        />
        <RatioField
            label=ratio::LIMIT_UPPER
            testid="limit-upper"
            is_optional=true
            value=asked(|asked| entered(asked.own_limits.map(|own| own.upper)))
            choose=move |value| limit(false, value)
        />
    }
}

/// A limit that the user entered: an open end is none.
fn entered(limit: Option<Tenths>) -> Option<Tenths> {
    limit.filter(|limit| !Tenths::ENDS.contains(limit))
}

/// The limits with one of them changed: an emptied one reaches to the end of its side, one beyond the other is not taken.
fn with_limit(own: Option<OwnLimits>, is_lower: bool, value: Option<Tenths>) -> Option<OwnLimits> {
    const ENDS: OwnLimits = OwnLimits { lower: Tenths::ENDS[0], upper: Tenths::ENDS[1] };
    let before = own.unwrap_or(ENDS);
    let changed = if is_lower {
        OwnLimits { lower: value.unwrap_or(ENDS.lower), ..before }
    } else {
        OwnLimits { upper: value.unwrap_or(ENDS.upper), ..before }
    };
    let taken = if changed.lower < changed.upper { changed } else { before };
    Some(taken).filter(|taken| *taken != ENDS)
}

/// Which two sides.
#[component]
pub(in crate::ui) fn CompareChoices() -> impl IntoView {
    let (choices, prefs, session) = (Choices::expect(), Prefs::expect(), Session::expect());
    let kinds = Signal::derive(move || {
        let lang = prefs.lang();
        let can = |kind: &&Compared| **kind != Compared::Ledgers || ledger_count(session) > 1;
        let named = |kind: &Compared| (*kind, names::compared(*kind).get(lang).to_owned());
        Compared::ALL.iter().filter(can).map(named).collect::<Vec<_>>()
    });
    view! {
        <Pick
            label=ratio::COMPARED
            options=kinds
            chosen=asked(|asked| asked.compared)
            choose=move |compared: Compared| {
                ask(choices, |asked| (asked.compared, asked.first, asked.second) = (compared, None, None));
            }
        />
        <SidePick label=ratio::FIRST_SIDE at=0 />
        <SidePick label=ratio::SECOND_SIDE at=1 />
    }
}

/// One side.
#[component]
fn SidePick(
    /// What it is called.
    label: Bilingual,
    /// 0 for the first, 1 for the second.
    at: usize,
) -> impl IntoView {
    let (choices, prefs, view) = (Choices::expect(), Prefs::expect(), View::expect());
    let all = asked(Asked::clone);
    let options = Signal::derive(move || {
        let lang = prefs.lang();
        let compared = all.with(|asked| asked.compared);
        view.ask(compared, None, |source| {
            let sides = source.side_choices(compared).into_iter();
            sides
                .map(|side| {
                    let name = source.side_name(&side, lang);
                    (Some(side), name)
                })
                .collect::<Vec<_>>()
        })
    });
    let chosen = Signal::derive(move || {
        all.with(|asked| {
            let sides = view.ask(asked.compared, None, |source| source.chosen_sides(asked));
            sides.map(|sides| sides[at].clone())
        })
    });
    let choose = move |side: Option<Side>| {
        ask(choices, |asked| *(if at == 0 { &mut asked.first } else { &mut asked.second }) = side);
    };
    view! { <Pick label options chosen choose /> }
}

/// Into which parts, and weighted by what.
#[component]
pub(in crate::ui) fn WhyChoices() -> impl IntoView {
    view! {
        <Choice
            label=ratio::PARTS
            values=Parts::ALL
            name=names::parts
            part=|asked| asked.parts
            field=|asked| &mut asked.parts
        />
        <Choice
            label=ratio::WEIGHTS
            values=Weights::ALL
            name=names::weights
            part=|asked| asked.weights
            field=|asked| &mut asked.weights
        />
    }
}
