//! The checks of the ledgers: pictures of rows and rules, and the findings one by one.

mod suspicion;

use leptos::prelude::*;

use crate::chart::Caption;
use crate::ledger::{Findings, Rule};
use crate::quality::{self as checks, About, Checked, Found, Wanted};
use crate::state::{Choices, Listing, Prefs, Session, View, least_told};
use crate::text::{chrome, quality, ratio};
use crate::ui::answers::{PanelSection, SheetRows, Told};
use crate::ui::download::Download;
use crate::ui::figure::Kept;
use crate::ui::pick::Pick;
use crate::ui::say::say;

pub(in crate::ui) use suspicion::{LINK as SUSPICION, SuspicionSection};

/// The handle of the list.
pub(super) const LIST: &str = "finding-list";
/// So many findings are shown at first, and with every wish for more.
const PAGE: usize = 100;
const CSV: &str = "text/csv;charset=utf-8";

/// A picture of rows or rules.
#[component]
pub(super) fn QualitySection(
    /// What is said of it besides its figures.
    about: &'static About,
) -> impl IntoView {
    let (prefs, session, view) = (Prefs::expect(), Session::expect(), View::expect());
    let choices = Choices::expect();
    let subject = about.subject;
    let told =
        Told { id: about.id, title: about.title, shows: about.shows, computed: about.computed };
    // On a page the picture needs its legend.
    let ask = Callback::new(move |()| {
        checks::panel(subject, &session.checked(), None, prefs.lang()).captioned(Caption::default())
    });
    let keep = Callback::new(move |()| {
        let lang = prefs.lang();
        let title = quality::TITLE.get(lang);
        let panel = checks::panel(subject, &session.checked(), least_told(choices), lang);
        Kept::captioned(panel, told, String::new(), (title, view), lang)
            .withheld_of(|| checks::panel(subject, &session.checked(), None, lang))
    });
    view! { <PanelSection told ask keep children=None /> }
}

/// The findings one by one, of a table and a rule or of all.
#[component]
pub(super) fn FindingList() -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let ledgers = Memo::new(move |_| session.checked());
    let Listing(wanted) = Listing::expect();
    let shown = RwSignal::new(PAGE);
    let found = Memo::new(move |_| {
        ledgers.with(|ledgers| wanted.with(|wanted| checks::found(ledgers, wanted)))
    });
    let choose = Callback::new(move |wish: Wanted| {
        wanted.set(wish);
        shown.set(PAGE);
    });
    let said = move || {
        let found = found.with(Vec::len);
        let unlisted =
            ledgers.with(|ledgers| wanted.with(|wanted| checks::unlisted(ledgers, wanted)));
        quality::listed(prefs.lang(), shown.get().min(found), found, (unlisted, Findings::KEPT))
    };
    let has_more = move || found.with(Vec::len) > shown.get();
    let is_empty = Memo::new(move |_| found.with(Vec::is_empty));
    view! {
        <section class="part" id=LIST data-testid=LIST>
            <div class="part-head">
                <h2>{say(quality::LIST)}</h2>
                <SaveList ledgers found />
            </div>
            <p class="hint">{say(quality::LIST_HINT)}</p>
            <div class="part-choices">
                <ListChoices ledgers wanted choose />
            </div>
            <Show
                when=move || !is_empty.get()
                fallback=|| view! { <p class="hint">{say(quality::NONE_LISTED)}</p> }
            >
                <p class="hint" aria-live="polite" data-testid="listed">{said}</p>
                <ListRows ledgers found shown=shown.into() />
                <Show when=has_more>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| shown.update(|shown| *shown = shown.saturating_add(PAGE))
                    >
                        {say(quality::SHOW_MORE)}
                    </button>
                </Show>
            </Show>
        </section>
    }
}

/// Which table, and which rule.
#[component]
fn ListChoices(
    /// The tables.
    ledgers: Memo<Vec<Checked>>,
    /// What is asked for.
    wanted: RwSignal<Wanted>,
    /// Called with something else.
    choose: Callback<Wanted>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let tables = Signal::derive(move || {
        let lang = prefs.lang();
        let named = |ledger: &Checked| (Some(ledger.name.clone()), ledger.label(lang));
        let all = (None, quality::ALL_TABLES.get(lang).to_owned());
        let each = ledgers.with(|all| all.iter().map(named).collect::<Vec<_>>());
        std::iter::once(all).chain(each).collect()
    });
    let effects = Signal::derive(move || {
        let lang = prefs.lang();
        let named = |it| (Some(it), checks::severity_name(it).get(lang).to_owned());
        let all = (None, quality::ALL_EFFECTS.get(lang).to_owned());
        std::iter::once(all).chain(checks::SEVERITIES.map(named)).collect()
    });
    let rules = Signal::derive(move || {
        let lang = prefs.lang();
        let named = |rule: Rule| (Some(rule), rule.title().get(lang).to_owned());
        let all = (None, quality::ALL_RULES.get(lang).to_owned());
        let each = ledgers.with(|ledgers| checks::rules_found(ledgers));
        std::iter::once(all).chain(each.into_iter().map(named)).collect()
    });
    view! {
        <Pick
            label=quality::TABLE
            options=tables
            chosen=Signal::derive(move || wanted.get().table)
            choose=move |table| choose.run(Wanted { table, ..wanted.get_untracked() })
        />
        <Pick
            label=chrome::FINDING_MEANING
            options=effects
            chosen=Signal::derive(move || wanted.get().severity)
            choose=move |severity| choose.run(Wanted { severity, ..wanted.get_untracked() })
        />
        <Pick
            label=chrome::FINDING_RULE
            options=rules
            chosen=Signal::derive(move || wanted.get().rule)
            choose=move |rule| choose.run(Wanted { rule, ..wanted.get_untracked() })
        />
    }
}

/// The findings that are shown.
#[component]
fn ListRows(
    /// The tables.
    ledgers: Memo<Vec<Checked>>,
    /// What was found.
    found: Memo<Vec<Found>>,
    /// How many are shown.
    shown: Signal<usize>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let sheet = move || {
        let found = found.with(|found| found.iter().take(shown.get()).copied().collect::<Vec<_>>());
        ledgers.with(|ledgers| checks::list(ledgers, &found, prefs.lang()))
    };
    move || view! { <SheetRows sheet=sheet() label=quality::LIST testid="finding-rows" /> }
}

/// Saves the whole list as asked for.
#[component]
fn SaveList(
    /// The tables.
    ledgers: Memo<Vec<Checked>>,
    /// What was found.
    found: Memo<Vec<Found>>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let save = move |_| {
        let lang = untrack(|| prefs.lang());
        let sheet = ledgers.with_untracked(|ledgers| {
            found.with_untracked(|found| checks::list(ledgers, found, lang))
        });
        let bounds = [ratio::LOWER, ratio::UPPER].map(|name| name.get(lang));
        let content = crate::export::sheet_csv(&sheet, &[], bounds, lang);
        let name = format!("{}.csv", quality::FILE_LIST.get(lang));
        Download { name, media_type: CSV, content: content.into_bytes() }.save();
    };
    view! {
        <Show when=move || found.with(|found| !found.is_empty())>
            <button type="button" class="button" data-testid="save-findings" on:click=save>
                {say(quality::SAVE_LIST)}
            </button>
        </Show>
    }
}
