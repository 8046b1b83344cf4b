//! What was decided: the log of corrections, undone and redone; a row decided by its number; limits; relations of one's own.

use leptos::prelude::*;

use crate::ledger::{Form, LIMITS, LimitRow, OWN_MAX, Target, Treatment};
use crate::quality::{self as checks, Decision, treatment_name};
use crate::state::{LedgerId, Prefs, Session};
use crate::text::{count, quality};
use crate::ui::entry::TextEntry;
use crate::ui::field::NumberField;
use crate::ui::pick::Pick;
use crate::ui::say::say;

/// The handle of the section.
pub(in crate::ui) const DECIDED: &str = "corrections";

/// The log, and what can be decided besides.
#[component]
pub(in crate::ui) fn Decided() -> impl IntoView {
    let session = Session::expect();
    let chosen = RwSignal::new(None::<LedgerId>);
    let tables = Memo::new(move |_| session.decided());
    let table = Memo::new(move |_| {
        let asked = chosen.get();
        tables.with(|tables| {
            let has = |id: &LedgerId| tables.iter().any(|(known, ..)| known == id);
            asked.filter(has).or(tables.first().map(|(id, ..)| *id))
        })
    });
    let options = Signal::derive(move || {
        tables.with(|tables| tables.iter().map(|(id, name, _)| (Some(*id), name.clone())).collect())
    });
    view! {
        <section class="part" id=DECIDED data-testid=DECIDED>
            <div class="part-head">
                <h2>{say(quality::DECIDED)}</h2>
                <Steps />
            </div>
            <p class="hint">{say(quality::DECIDED_HINT)}</p>
            <Entries />
            <details class="more" data-testid="more-decisions">
                <summary>{say(quality::DECIDE_MORE)}</summary>
                <div class="more-body">
                    <Pick
                        label=quality::TABLE
                        options
                        chosen=Signal::derive(move || table.get())
                        choose=move |id| chosen.set(id)
                    />
                    {move || table.get().map(|id| view! { <RowDecision id /> <Limits id /> {is_form(session, id).then(|| view! { <Relations id /> })} })}
                </div>
            </details>
        </section>
    }
}

/// Whether a table is of counts, between which relations hold.
fn is_form(session: Session, id: LedgerId) -> bool {
    let ledger = session.ledger(id);
    ledger.is_some_and(|it| it.shape().is_some_and(|shape| shape.form == Form::Counts))
}

/// Undo and redo.
#[component]
fn Steps() -> impl IntoView {
    let session = Session::expect();
    view! {
        <div class="actions">
            <button
                type="button"
                class="button"
                data-testid="undo"
                disabled=move || !session.can_step().0
                on:click=move |_| session.undo()
            >
                {say(quality::UNDO)}
            </button>
            <button
                type="button"
                class="button"
                data-testid="redo"
                disabled=move || !session.can_step().1
                on:click=move |_| session.redo()
            >
                {say(quality::REDO)}
            </button>
        </div>
    }
}

/// What was decided, a line each.
#[component]
fn Entries() -> impl IntoView {
    let session = Session::expect();
    let entries = Memo::new(move |_| {
        let of = |(id, name, recipe): (LedgerId, String, crate::ledger::Recipe)| {
            checks::decisions(&recipe).into_iter().map(move |it| (id, name.clone(), it))
        };
        session.decided().into_iter().flat_map(of).collect::<Vec<_>>()
    });
    let list = move || {
        let entry = |(id, name, decision)| view! { <Entry id name decision /> };
        entries.get().into_iter().map(entry).collect_view()
    };
    view! {
        <Show
            when=move || entries.with(|entries| !entries.is_empty())
            fallback=|| view! { <p class="hint">{say(quality::NOTHING_DECIDED)}</p> }
        >
            <ul class="decisions" data-testid="decisions">{list}</ul>
        </Show>
    }
}

/// One decision, with the button that takes it back.
#[component]
fn Entry(
    /// The table that it is about.
    id: LedgerId,
    /// What that is called.
    name: String,
    /// What was decided.
    decision: Decision,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let said = decision.clone();
    view! {
        <li>
            <span>{name} " · " {move || checks::said(&said, prefs.lang())}</span>
            <button
                type="button"
                class="button"
                on:click=move |_| session.amend(id, |recipe| checks::take_back(recipe, &decision))
            >
                {say(quality::TAKE_BACK)}
            </button>
        </li>
    }
}

/// A row that is left out or counted by its number.
#[component]
fn RowDecision(
    /// The table.
    id: LedgerId,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let row = RwSignal::new(None::<i64>);
    let rows = Memo::new(move |_| {
        let account = session.ledger(id).and_then(|ledger| Some(ledger.chosen()?.account));
        account.map_or(1, |account| i64::try_from(account.rows).unwrap_or(i64::MAX))
    });
    let number = move || row.get().and_then(|row| u64::try_from(row).ok()).filter(|row| *row > 0);
    let refused = RwSignal::new(None::<u64>);
    let decide = move |treatment: Treatment| {
        let Some(row) = untrack(number) else { return };
        let reading = session.ledger(id).and_then(|ledger| ledger.reading);
        let can_count = reading.is_some_and(|reading| checks::can_count(&reading, row));
        let is_vain = treatment == Treatment::Count && !can_count;
        refused.set(is_vain.then_some(row));
        if !is_vain {
            let target = Target::Row(row);
            session.amend(id, |recipe| checks::correct(recipe, target, Some(treatment)));
        }
    };
    let button = move |treatment: Treatment| {
        view! {
            <button
                type="button"
                class="button"
                disabled=move || number().is_none()
                on:click=move |_| decide(treatment)
            >
                {say(treatment_name(treatment))}
            </button>
        }
    };
    view! {
        <div class="decide">
            <NumberField
                label=quality::ROW_NUMBER
                value=row.into()
                min=1
                max=rows.get_untracked()
                choose=move |value| row.set(value)
            />
            {[Treatment::Exclude, Treatment::Count].map(button).collect_view()}
            <p class="hint">{say(quality::ROW_HINT)}</p>
            <p class="warning" aria-live="polite">
                {move || refused.get().map(|row| quality::not_left_out(prefs.lang(), row))}
            </p>
        </div>
    }
}

/// The limits of rules.
#[component]
fn Limits(
    /// The table.
    id: LedgerId,
) -> impl IntoView {
    let session = Session::expect();
    let field = move |row: &'static LimitRow| {
        let now = Signal::derive(move || Some(i64::from(row.limit.of(&session.recipe(id).limits))));
        let choose = move |value: Option<i64>| {
            let value = value.and_then(|value| i32::try_from(value).ok());
            let value = value.unwrap_or(row.usual);
            session.amend(id, |recipe| checks::limit(recipe, row.limit, value));
        };
        let (min, max) = (i64::from(*row.range.start()), i64::from(*row.range.end()));
        view! { <NumberField label=row.name unit=row.unit value=now min max choose /> }
    };
    view! { <div class="decide">{LIMITS.iter().map(field).collect_view()}</div> }
}

/// Relations of one's own.
#[component]
fn Relations(
    /// The table.
    id: LedgerId,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let text = RwSignal::new(String::new());
    let problem = move || {
        let typed = text.get();
        let error = checks::parse_relation(&typed).err()?;
        (!typed.trim().is_empty()).then(|| error.text(prefs.lang()))
    };
    let is_ready = move || {
        let is_room = session.recipe(id).relations.len() < OWN_MAX;
        is_room && checks::parse_relation(&text.get()).is_ok()
    };
    let add = move |_| {
        if let Ok(own) = checks::parse_relation(&text.get_untracked()) {
            session.amend(id, |recipe| recipe.relations.push(own));
            text.set(String::new());
        }
    };
    let names = move || {
        let shape = session.ledger(id).and_then(|ledger| ledger.shape().cloned());
        shape.map(|shape| {
            quality::relation_names(prefs.lang(), &checks::nameable(&shape, prefs.lang()))
        })
    };
    let outcomes = move || {
        let said = |(text, asked, failed): (String, u64, u64)| {
            view! { <li>{text} " · " {quality::relation_outcome(prefs.lang(), &count(asked), &count(failed))}</li> }
        };
        session.relations(id).into_iter().map(said).collect_view()
    };
    view! {
        <div class="decide">
            <TextEntry label=quality::RELATION value=text testid="relation" />
            <button
                type="button"
                class="button"
                data-testid="add-relation"
                disabled=move || !is_ready()
                on:click=add
            >
                {say(quality::ADD_RELATION)}
            </button>
            <p class="hint">{say(quality::RELATION_HINT)} " " {names}</p>
            <p class="warning" aria-live="polite">{problem}</p>
            <ul>{outcomes}</ul>
        </div>
    }
}
