//! The checks of the ledgers: pictures of rows and rules, one rule explained, the findings one by one, and what is decided about them.

mod decided;
mod explained;
mod list;

mod suspicion;

use leptos::prelude::*;

use crate::chart::Caption;
use crate::period::PeriodKind;
use crate::quality::{self as checks, About, Sight, Subject, Which, which_name};
use crate::state::{Choices, Listing, Prefs, Session, View, least_told};
use crate::text::{Bilingual, quality};
use crate::ui::answers::{PanelSection, Told};
use crate::ui::figure::Kept;
use crate::ui::pick::{Pick, named};
pub(super) use decided::{DECIDED, Decided};
pub(super) use explained::{EXPLAINED, Explained};
pub(super) use list::{FindingList, LIST};

pub(super) use suspicion::{LINK as SUSPICION, SuspicionSection};

/// The periods by which trouble can be looked at.
const KINDS: &[Option<PeriodKind>] = &[
    None,
    Some(PeriodKind::CalendarYear),
    Some(PeriodKind::StatisticalYear),
    Some(PeriodKind::Half),
    Some(PeriodKind::Quarter),
    Some(PeriodKind::Month),
];

/// A picture of rows or rules.
#[component]
pub(super) fn QualitySection(
    /// What is said of it besides its figures.
    about: &'static About,
) -> impl IntoView {
    let (prefs, session, view) = (Prefs::expect(), Session::expect(), View::expect());
    let (choices, sight) = (Choices::expect(), Listing::expect().sight);
    let subject = about.subject;
    let told =
        Told { id: about.id, title: about.title, shows: about.shows, computed: about.computed };
    let panel = move |threshold: Option<u64>| {
        let sight = Sight { basis: view.basis(), ..sight.get() };
        checks::panel(subject, &session.checked(), sight, threshold, prefs.lang())
    };
    // On a page the picture needs its legend.
    let ask = Callback::new(move |()| panel(None).captioned(Caption::default()));
    let keep = Callback::new(move |()| {
        let lang = prefs.lang();
        let title = quality::TITLE.get(lang);
        Kept::captioned(panel(least_told(choices)), told, String::new(), (title, view), lang)
            .withheld_of(|| panel(None))
    });
    let children: Option<Children> = match subject {
        Subject::Trouble => Some(Box::new(|| view! { <SightChoices /> }.into_any())),
        Subject::Effects => Some(Box::new(|| view! { <EffectChoice /> }.into_any())),
        _ => None,
    };
    view! { <PanelSection told ask keep children /> }
}

/// Of which indicator the effects are.
#[component]
fn EffectChoice() -> impl IntoView {
    let (prefs, session, view) = (Prefs::expect(), Session::expect(), View::expect());
    let sight = Listing::expect().sight;
    let moved = Memo::new(move |_| {
        let moved = checks::indicators_moved(&session.checked(), view.basis());
        moved.into_iter().map(|it| (it.id, it.name)).collect::<Vec<_>>()
    });
    let options = Signal::derive(move || {
        let lang = prefs.lang();
        let named = |(id, name): &(&'static str, Bilingual)| (Some(*id), name.get(lang).to_owned());
        moved.with(|moved| moved.iter().map(named).collect())
    });
    let chosen = Signal::derive(move || {
        let wanted = sight.get().indicator;
        moved.with(|moved| {
            let has = |id: &&'static str| moved.iter().any(|(known, _)| known == id);
            wanted.filter(has).or_else(|| moved.first().map(|(id, _)| *id))
        })
    });
    view! {
        <Show when=move || moved.with(|moved| !moved.is_empty())>
            <Pick
                label=quality::EFFECT_INDICATOR
                options
                chosen
                choose=move |indicator| sight.update(|sight| *sight = Sight { indicator, ..*sight })
            />
        </Show>
    }
}

/// Which rules, and by which periods.
#[component]
fn SightChoices() -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let sight = Listing::expect().sight;
    let which = Signal::derive(move || {
        let lang = prefs.lang();
        let name = |which: Which| {
            let name = which_name(which).get(lang);
            // Rules stand under their family.
            if matches!(which, Which::Rule(_)) { format!("　{name}") } else { name.to_owned() }
        };
        Which::choices(&session.checked()).into_iter().map(|it| (it, name(it))).collect()
    });
    view! {
        <Pick
            label=quality::WHICH
            options=which
            chosen=Signal::derive(move || sight.get().which)
            choose=move |which| sight.update(|sight| *sight = Sight { which, ..*sight })
        />
        <Pick
            label=quality::BY_PERIOD
            options=named(KINDS, |kind| kind.map_or(quality::YEARS_THAT_FIT, PeriodKind::name))
            chosen=Signal::derive(move || sight.get().kind)
            choose=move |kind| sight.update(|sight| *sight = Sight { kind, ..*sight })
        />
    }
}
