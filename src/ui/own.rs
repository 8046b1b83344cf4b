//! Own indicators: an expression over the counts of the ledgers, checked while it is typed; and marks on the time axis.

use leptos::prelude::*;

use crate::measures::own::{OwnIndicator, check, write};
use crate::measures::{Direction, Unit};
use crate::state::{Added, Choices, Prefs, View};
use crate::text::{Bilingual, added};
use crate::ui::download::Download;
use crate::ui::entry::TextEntry;
use crate::ui::load::{Faults, LoadButton};
use crate::ui::pick::{Pick, named};
use crate::ui::say::say;
use crate::ui::switch::Switch;

/// The units that are offered, each with its factor.
const UNITS: &[(Unit, u32)] = &[
    (Unit::Percent, 100),
    (Unit::PerMille, 1_000),
    (Unit::PerTenThousand, 10_000),
    (Unit::Persons, 1),
    (Unit::Cases, 1),
    (Unit::Yuan, 1),
    (Unit::YuanPerHead, 1),
];
const DIRECTIONS: &[Direction] = &[Direction::Descriptive, Direction::Up, Direction::Down];

/// What is typed of an own indicator.
#[derive(Clone, Copy)]
struct Draft {
    id: RwSignal<String>,
    name: RwSignal<String>,
    numerator: RwSignal<String>,
    denominator: RwSignal<String>,
    unit: RwSignal<(Unit, u32)>,
    direction: RwSignal<Direction>,
    is_share: RwSignal<bool>,
}

impl Draft {
    fn new(id: String) -> Self {
        Self {
            id: RwSignal::new(id),
            name: RwSignal::new(String::new()),
            numerator: RwSignal::new(String::new()),
            denominator: RwSignal::new(String::new()),
            unit: RwSignal::new(UNITS[0]),
            direction: RwSignal::new(Direction::Descriptive),
            is_share: RwSignal::new(true),
        }
    }

    fn indicator(self) -> OwnIndicator {
        let (unit, factor) = self.unit.get();
        let denominator = Some(self.denominator.get()).filter(|text| !text.trim().is_empty());
        OwnIndicator {
            id: self.id.get(),
            name: self.name.get(),
            numerator: self.numerator.get(),
            is_share: self.is_share.get() && denominator.is_some() && factor == 100,
            denominator,
            factor,
            unit,
            direction: self.direction.get(),
            decimals: if factor == 1 { 0 } else { 2 },
        }
    }

    fn edit(self, own: &OwnIndicator) {
        self.id.set(own.id.clone());
        self.name.set(own.name.clone());
        self.numerator.set(own.numerator.clone());
        self.denominator.set(own.denominator.clone().unwrap_or_default());
        self.unit.set((own.unit, own.factor));
        self.direction.set(own.direction);
        self.is_share.set(own.is_share || own.denominator.is_none());
    }
}

/// The user's own indicators and marks.
#[component]
pub(super) fn Own() -> impl IntoView {
    let (prefs, added_here) = (Prefs::expect(), Added::expect());
    added_here.forget_faults();
    let draft = Draft::new(untrack(|| added_here.next_id()));
    let save = move |_| {
        let content = write(&added_here.own()).into_bytes();
        let name = format!("{}.json", added::OWN_FILE.get(prefs.lang()));
        Download { name, media_type: "application/json", content }.save();
    };
    view! {
        <section class="panel" data-testid="own">
            <p class="hint">{say(added::OWN_NOTE)}</p>
            <DraftEntry draft />
            <Faults />
            <OwnList draft />
            <p class="actions">
                <LoadButton
                    label=added::OWN_LOAD
                    accept=".json"
                    testid="load-own"
                    load=move |file| added_here.load_own(file, prefs.lang())
                />
                <button type="button" class="button" on:click=save>{say(added::SAVE_JSON)}</button>
            </p>
            <Measures />
            <MarksEntry />
        </section>
    }
}

/// The fields, what is wrong with them, and what they come to.
#[component]
fn DraftEntry(
    /// What is typed.
    draft: Draft,
) -> impl IntoView {
    let (prefs, added_here) = (Prefs::expect(), Added::expect());
    let errors = Memo::new(move |_| {
        let lang = prefs.lang();
        check(&draft.indicator()).iter().map(|error| error.text(lang)).collect::<Vec<_>>()
    });
    let is_begun = move || !draft.numerator.get().trim().is_empty();
    let keep = move |_| {
        let indicator = untrack(|| draft.indicator());
        if added_here.keep_own(indicator, prefs.lang()).is_ok() {
            draft.edit(&OwnIndicator {
                id: added_here.next_id(),
                ..untrack(|| Draft::new(String::new()).indicator())
            });
        }
    };
    let unit = |(unit, _): (Unit, u32)| unit.name();
    view! {
        <div class="entry" data-testid="own-entry">
            <TextEntry label=added::OWN_NAME value=draft.name testid="own-name" />
            <TextEntry label=added::OWN_NUMERATOR value=draft.numerator testid="own-numerator" />
            <TextEntry label=added::OWN_DENOMINATOR value=draft.denominator testid="own-denominator" />
            <Pick label=added::OWN_UNIT options=named(UNITS, unit) chosen=draft.unit.into() choose=move |it| draft.unit.set(it) />
            <Pick
                label=added::OWN_DIRECTION
                options=named(DIRECTIONS, Direction::name)
                chosen=draft.direction.into()
                choose=move |it| draft.direction.set(it)
            />
            <Switch
                label=added::OWN_SHARE
                note=added::OWN_SHARE_NOTE
                testid="own-share"
                is_on=draft.is_share.into()
                choose=move |is_on| draft.is_share.set(is_on)
            />
            <button
                type="button"
                class="button is-primary"
                disabled=move || errors.with(|errors| !errors.is_empty())
                on:click=keep
            >
                {say(added::OWN_KEEP)}
            </button>
        </div>
        <Show when=is_begun>
            <ul class="need" data-testid="own-errors">
                {move || errors.get().into_iter().map(|error| view! { <li>{error}</li> }).collect_view()}
            </ul>
        </Show>
    }
}

/// The indicators that are kept.
#[component]
fn OwnList(
    /// Where one is edited.
    draft: Draft,
) -> impl IntoView {
    let (choices, view, added_here) = (Choices::expect(), View::expect(), Added::expect());
    let row = move |own: OwnIndicator| {
        let (id, gone, handle) = (own.id.clone(), own.id.clone(), own.id.clone());
        let value = crate::state::indicator(&own.id).and_then(|indicator| {
            let estimate = view.outcome(indicator).estimate().copied()?;
            Some(indicator.with_unit(estimate.value, Prefs::expect().lang()))
        });
        let below = own.denominator.as_ref().map(|text| format!(" ÷ {text}")).unwrap_or_default();
        let formula = format!("{}{below}", own.numerator);
        let name = own.name.clone();
        view! {
            <tr data-indicator=handle.clone() data-leads-to=handle>
                <th scope="row">
                    <button type="button" class="link" on:click=move |_| choices.open(&id)>{name}</button>
                </th>
                <td>{formula}</td>
                <td class="num value">{value}</td>
                <td>
                    <button type="button" class="link" on:click=move |_| draft.edit(&own)>{say(added::OWN_EDIT)}</button>
                    " "
                    <button type="button" class="link" on:click=move |_| added_here.remove_own(&gone)>
                        {say(added::REMOVE)}
                    </button>
                </td>
            </tr>
        }
    };
    view! {
        <table class="own-list" data-testid="own-list">
            <tbody>{move || added_here.own().into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// The counts that the open ledgers have, as an expression names them.
#[component]
fn Measures() -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let names = move || {
        let measures = view.cube().measures();
        let name: fn(Bilingual, &str) -> String = |name, id| format!("{}（{id}）", name.zh);
        let of = |measure: crate::cube::Measure| match prefs.lang() {
            crate::text::Lang::Zh => name(measure.name(), measure.id()),
            crate::text::Lang::En => format!("{} ({})", measure.id(), measure.name().en),
        };
        measures.into_iter().map(|it| view! { <li>{of(it)}</li> }).collect_view()
    };
    view! {
        <h3>{say(added::OWN_MEASURES)}</h3>
        <ul class="stands-on">{names}</ul>
    }
}

/// The user's marks, a line each.
#[component]
fn MarksEntry() -> impl IntoView {
    let (prefs, added_here) = (Prefs::expect(), Added::expect());
    let text = RwSignal::new(untrack(|| added_here.marks_text()));
    view! {
        <h3>{say(added::MARKS)}</h3>
        <p class="hint">{say(added::MARKS_NOTE)}</p>
        <textarea
            rows="4"
            cols="48"
            data-testid="marks-text"
            aria-label=say(added::MARKS)
            prop:value=text
            on:input=move |event| text.set(event_target_value(&event))
        ></textarea>
        <p>
            <button
                type="button"
                class="button"
                data-testid="marks-keep"
                on:click=move |_| added_here.write_marks(&text.get_untracked(), prefs.lang())
            >
                {say(added::MARKS_KEEP)}
            </button>
        </p>
    }
}
