//! What is wrong in a file, by rule: how often, what it means for the count, and in which rows. Never a value.

use leptos::prelude::*;

use super::watch::Table;
use crate::ledger::Findings;
use crate::state::Prefs;
use crate::text::{chrome, count};
use crate::ui::names;
use crate::ui::say::say;

const ROWS_LISTED: usize = 8;

/// The findings of a table.
#[component]
pub(super) fn FindingsTable(
    /// The table.
    table: Table,
) -> impl IntoView {
    let reading = Memo::new(move |_| table.now.with(|now| now.as_ref()?.reading.clone()));
    let is_clean = move || {
        reading.with(|reading| reading.as_ref().is_some_and(|reading| reading.findings.is_empty()))
    };
    let rows = move || {
        let rows = reading.with(|reading| reading.as_ref().map(|reading| reading.findings.clone()));
        rows.unwrap_or_default()
            .into_iter()
            .map(|findings| view! { <FindingRow findings /> })
            .collect_view()
    };
    view! {
        <section>
            <h3>{say(chrome::FINDINGS)}</h3>
            <Show
                when=move || !is_clean()
                fallback=|| view! { <p class="hint">{say(chrome::NO_FINDINGS)}</p> }
            >
                <div class="table-scroll">
                    <table class="findings is-stacking" data-testid="findings">
                        <thead>
                            <tr>
                                <th scope="col">{say(chrome::FINDING_RULE)}</th>
                                <th scope="col" class="num">{say(chrome::FINDING_ROWS)}</th>
                                <th scope="col">{say(chrome::FINDING_MEANING)}</th>
                                <th scope="col">{say(chrome::FINDING_WHERE)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Show>
        </section>
    }
}

/// The findings of one rule.
#[component]
fn FindingRow(
    /// The rule with its rows.
    findings: Findings,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let (severity, class) = names::severity(findings.rule.severity());
    let rows = findings.first_rows(ROWS_LISTED);
    let listed: Vec<String> = rows.iter().map(|row| count(*row)).collect();
    let unlisted = findings.rows.saturating_sub(listed.len() as u64);
    let listed = move || listed.join(chrome::LIST_SEPARATOR.get(prefs.lang()));
    let rest = move || (unlisted > 0).then(|| chrome::and_more(prefs.lang(), unlisted));
    view! {
        <tr data-rule=findings.rule.id()>
            <th scope="row">{say(findings.rule.title())}</th>
            <td class="num">{count(findings.rows)}</td>
            <td>
                <span class=class>{say(severity)}</span>
            </td>
            <td class="where">{listed} " " {rest}</td>
        </tr>
    }
}
