//! What is wrong with the ledgers, all of them together.

use leptos::prelude::*;

use crate::quality::SUBJECTS;
use crate::quality::beyond::{BALANCE, MATCHING, TIMELINESS};
use crate::state::Session;
use crate::text::quality;
use crate::ui::answers::SectionLinks;
use crate::ui::beyond::{BalanceSection, TimelinessSection};
use crate::ui::exports::DisclosureSwitch;
use crate::ui::matching::MatchingSection;
use crate::ui::pages::NothingYet;
use crate::ui::quality::{
    DECIDED, Decided, EXPLAINED, Explained, FindingList, LIST, QualitySection, SUSPICION,
    SuspicionSection,
};
use crate::ui::say::say;

/// The page of checks.
#[component]
pub(in crate::ui) fn VerifyPage() -> impl IntoView {
    let session = Session::expect();
    let has_read = Memo::new(move |_| !session.checked().is_empty());
    let parts = SUBJECTS.iter().map(|about| (about.id, about.title));
    let own = [(EXPLAINED, quality::EXPLAINED), (LIST, quality::LIST), (DECIDED, quality::DECIDED)];
    let beyond = [TIMELINESS, BALANCE, MATCHING].map(|about| (about.id, about.title));
    let links: Vec<_> = parts.chain(own).chain([SUSPICION]).chain(beyond).collect();
    let links = StoredValue::new(links);
    view! {
        <Show when=move || has_read.get() fallback=|| view! { <NothingYet /> }>
            <h1 class="visually-hidden">{say(quality::TITLE)}</h1>
            <div class="filters">
                <DisclosureSwitch />
            </div>
            <SectionLinks label=quality::SECTIONS links=links.get_value() />
            {SUBJECTS.iter().map(|about| view! { <QualitySection about /> }).collect_view()}
            <Explained />
            <FindingList />
            <Decided />
            <SuspicionSection />
            <TimelinessSection />
            <BalanceSection />
            <MatchingSection />
        </Show>
    }
}
