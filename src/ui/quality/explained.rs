//! One rule explained: what it means, what to do, in which tables it failed, and what can be decided about it there.

use leptos::prelude::*;

use crate::ledger::{Rule, Target, Treatment};
use crate::quality::{self as checks, FoundIn, severity_name, treatment_name};
use crate::state::{LedgerId, Listing, Prefs, Session};
use crate::text::{chrome, count, number, quality};
use crate::ui::pick::Pick;
use crate::ui::say::say;

/// The handle of the section.
pub(in crate::ui) const EXPLAINED: &str = "explained-rule";

/// One rule.
#[component]
pub(in crate::ui) fn Explained() -> impl IntoView {
    let (prefs, session, listing) = (Prefs::expect(), Session::expect(), Listing::expect());
    // A rule that is not asked finds nothing, and can be asked again here.
    let found = Memo::new(move |_| {
        let recipes = session.decided().into_iter().map(|(.., recipe)| recipe);
        let decided: Vec<Rule> =
            recipes.flat_map(|recipe| checks::rules_decided(&recipe)).collect();
        let mut rules = checks::rules_found(&session.checked());
        rules.extend(decided);
        rules.sort_unstable();
        rules.dedup();
        rules
    });
    let rule = Memo::new(move |_| {
        let asked = listing.explained.get();
        found.with(|found| asked.filter(|it| found.contains(it)).or(found.first().copied()))
    });
    let options = Signal::derive(move || {
        let named = |rule: &Rule| (Some(*rule), rule.title().get(prefs.lang()).to_owned());
        found.with(|found| found.iter().map(named).collect())
    });
    view! {
        <section class="part" id=EXPLAINED data-testid=EXPLAINED>
            <div class="part-head">
                <h2>{say(quality::EXPLAINED)}</h2>
            </div>
            <Show
                when=move || rule.get().is_some()
                fallback=|| view! { <p class="hint">{say(quality::NOTHING_FOUND)}</p> }
            >
                <div class="part-choices">
                    <Pick
                        label=chrome::FINDING_RULE
                        options
                        chosen=Signal::derive(move || rule.get())
                        choose=move |rule| {
                            if let Some(rule) = rule {
                                listing.explain(rule);
                            }
                        }
                    />
                </div>
                {move || rule.get().map(|rule| view! { <Meaning rule /> <FoundTables rule /> })}
            </Show>
        </section>
    }
}

/// What a rule means, and what to do.
#[component]
fn Meaning(
    /// The rule.
    rule: Rule,
) -> impl IntoView {
    view! {
        <p data-testid="explanation">{say(rule.explanation())}</p>
        <dl class="facts">
            <dt>{say(quality::FAMILY)}</dt>
            <dd>{say(rule.family().name())}</dd>
            <dt>{say(chrome::FINDING_MEANING)}</dt>
            <dd>{say(severity_name(rule.severity()))}</dd>
        </dl>
    }
}

/// The tables in which a rule failed, each with what can be done about it.
#[component]
fn FoundTables(
    /// The rule.
    rule: Rule,
) -> impl IntoView {
    let session = Session::expect();
    let tables = Memo::new(move |_| {
        let ids = session.decided().into_iter().map(|(id, ..)| id);
        ids.zip(checks::found_in(&session.checked(), rule)).collect::<Vec<_>>()
    });
    let rows = move || {
        let all = tables.get().into_iter();
        all.map(|(id, found)| view! { <FoundTable rule id found /> }).collect_view()
    };
    view! {
        <div class="table-scroll">
            <table class="unknown is-stacking" data-testid="explained-tables">
                <thead>
                    <tr>
                        <th scope="col">{say(quality::TABLE)}</th>
                        <th scope="col" class="num">{say(quality::FAILED)}</th>
                        <th scope="col" class="num">{say(quality::ASKED)}</th>
                        <th scope="col" class="num">{say(quality::SHARE_FAILED)}</th>
                        <th scope="col">{say(quality::TREATMENT)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// A table in which it failed, or in which it was decided about.
#[component]
fn FoundTable(
    /// The rule.
    rule: Rule,
    /// The table.
    id: LedgerId,
    /// What was found there.
    found: FoundIn,
) -> impl IntoView {
    let session = Session::expect();
    let target = Target::Rule(rule);
    let now = Memo::new(move |_| checks::treatment_of(&session.recipe(id), target));
    let choose = move |treatment: Option<Treatment>| {
        session.amend(id, |recipe| checks::correct(recipe, target, treatment));
    };
    let button = move |treatment: Option<Treatment>| {
        let name = treatment.map_or(quality::DO_NOTHING, treatment_name);
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || (now.get() == treatment).to_string()
                on:click=move |_| choose(treatment)
            >
                {say(name)}
            </button>
        }
    };
    let treatments = rule.treatments().iter().copied().map(Some);
    let is_open = !rule.treatments().is_empty();
    let buttons = std::iter::once(None).chain(treatments).filter(|_| is_open);
    view! {
        <tr>
            <th scope="row">{found.name}</th>
            <td class="num" data-label=say(quality::FAILED)>{count(found.rows)}</td>
            <td class="num" data-label=say(quality::ASKED)>
                {found.asked.map_or_else(|| number(None, 0), count)}
            </td>
            <td class="num" data-label=say(quality::SHARE_FAILED)>{number(found.share, 1)}</td>
            <td>
                <div class="choice-group">{buttons.map(button).collect_view()}</div>
                {(!is_open).then(|| view! { <span class="hint">{say(quality::NO_TREATMENT)}</span> })}
            </td>
        </tr>
    }
}
