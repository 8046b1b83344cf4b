//! What can go into a report, as rows of data, and the ticks that choose among it.

use leptos::prelude::*;

use crate::answers::about::{PARTS, Part};
use crate::pictures::{SUBJECTS, Subject};
use crate::state::Choices;
use crate::text::{Bilingual, quality, report};
use crate::ui::say::say;

/// What goes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The ledgers with their row accounts.
    Ledgers,
    /// What was found in them.
    Findings,
    /// What was decided about them.
    Decisions,
    /// The table of indicators.
    Indicators,
    /// A part of the page of the sex ratio.
    Part(Part),
    /// A picture.
    Picture(Subject),
    /// The tables of parts and pictures.
    Tables,
    /// How they are computed.
    Methods,
    /// Notes on method and disclosure.
    Notes,
    /// Lines to sign on.
    Signatures,
}

/// One tick.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// What goes in.
    pub(super) what: What,
    /// Its name in the address.
    pub(super) id: &'static str,
    /// What it is called.
    pub(super) title: Bilingual,
}

/// Ticks under a title.
struct Group {
    title: Bilingual,
    items: Vec<Item>,
}

const LEDGERS: Item = Item { what: What::Ledgers, id: "ledgers", title: report::LEDGERS };
const FINDINGS: Item = Item { what: What::Findings, id: "findings", title: report::FINDINGS };
const DECISIONS: Item = Item { what: What::Decisions, id: "corrections", title: quality::DECIDED };
const INDICATORS: Item =
    Item { what: What::Indicators, id: "indicators", title: report::INDICATORS };
const TABLES: Item = Item { what: What::Tables, id: "tables", title: report::TABLES };
const METHODS: Item = Item { what: What::Methods, id: "methods", title: report::METHODS };
const NOTES: Item = Item { what: What::Notes, id: "notes", title: report::NOTES };
/// Lines to sign on.
pub(super) const SIGNATURES: Item =
    Item { what: What::Signatures, id: "signatures", title: report::SIGNATURES };

fn groups() -> [Group; 4] {
    let part = |it: &crate::answers::about::About| Item {
        what: What::Part(it.part),
        id: it.id,
        title: it.title,
    };
    let picture = |it: &crate::pictures::About| Item {
        what: What::Picture(it.subject),
        id: it.id,
        title: it.title,
    };
    [
        Group { title: report::GROUP_DATA, items: vec![LEDGERS, FINDINGS, DECISIONS, INDICATORS] },
        Group { title: report::GROUP_RATIO, items: PARTS.iter().map(part).collect() },
        Group { title: report::GROUP_PICTURES, items: SUBJECTS.iter().map(picture).collect() },
        Group { title: report::GROUP_FORM, items: vec![TABLES, METHODS, NOTES, SIGNATURES] },
    ]
}

/// Everything that can go in, in the order of the report.
pub(super) fn items() -> impl Iterator<Item = Item> {
    groups().into_iter().flat_map(|group| group.items)
}

/// Whether it goes in.
pub(super) fn goes_in(choices: Choices, item: Item) -> bool {
    choices.shown(|shown| shown.reported.has(item.id))
}

/// What parts and pictures have with them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct With {
    /// Whether their tables.
    pub(super) tables: bool,
    /// Whether how they are computed.
    pub(super) methods: bool,
    /// Where the files are named.
    pub(super) sources: Sources,
}

/// Where a report names its files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sources {
    /// In a chapter of their own.
    Ledgers,
    /// In the notes.
    Notes,
    /// With each figure.
    Figures,
}

impl With {
    /// As the user ticked.
    pub(super) fn chosen(choices: Choices) -> Self {
        let sources = if goes_in(choices, LEDGERS) {
            Sources::Ledgers
        } else if goes_in(choices, NOTES) {
            Sources::Notes
        } else {
            Sources::Figures
        };
        let (tables, methods) = (goes_in(choices, TABLES), goes_in(choices, METHODS));
        Self { tables, methods, sources }
    }
}

fn put(choices: Choices, items: &[Item], goes_in: bool) {
    choices.show(|shown| items.iter().for_each(|item| shown.reported.set(item.id, goes_in)));
}

/// The ticks.
#[component]
pub(super) fn Contents() -> impl IntoView {
    let group = |group: Group| view! { <GroupTicks group /> };
    view! {
        <section class="report-contents" data-testid="report-contents">
            <h2>{say(report::CONTENTS)}</h2>
            {groups().into_iter().map(group).collect_view()}
        </section>
    }
}

/// The ticks of a group, and one press for all of them.
#[component]
fn GroupTicks(
    /// The group.
    group: Group,
) -> impl IntoView {
    let choices = Choices::expect();
    let Group { title, items } = group;
    let ticks = items.iter().map(|item| view! { <Tick item=*item /> }).collect_view();
    let items = StoredValue::new(items);
    let has_all = move || items.with_value(|all| all.iter().all(|it| goes_in(choices, *it)));
    let has_all = Memo::new(move |_| has_all());
    let word =
        move || say(if has_all.get() { report::NONE_OF_GROUP } else { report::ALL_OF_GROUP })();
    let press = move |_| {
        let goes_in = !has_all.get_untracked();
        items.with_value(|items| put(choices, items, goes_in));
    };
    view! {
        <fieldset class="report-group">
            <legend>{say(title)}</legend>
            <button type="button" class="link" on:click=press>{word}</button>
            {ticks}
        </fieldset>
    }
}

/// Whether one thing goes in.
#[component]
fn Tick(
    /// What.
    item: Item,
) -> impl IntoView {
    let choices = Choices::expect();
    view! {
        <label class="report-tick">
            <input
                type="checkbox"
                data-testid=format!("report-{}", item.id)
                prop:checked=move || goes_in(choices, item)
                on:change=move |event| put(choices, &[item], event_target_checked(&event))
            />
            <span>{say(item.title)}</span>
        </label>
    }
}
