//! The statistics of suspicion: all tests together, or the one that is open.

use leptos::prelude::*;

use crate::answers::Panel;
use crate::chart::Caption;
use crate::quality::suspicion::{Suspicion, TESTS, overview, panel_of, test};
use crate::state::{Choices, OpenTest, Prefs, Session, View, least_told};
use crate::text::{Lang, quality, suspicion as words};
use crate::ui::answers::{PanelSection, Told};
use crate::ui::figure::Kept;
use crate::ui::pick::Pick;

/// What is said of the section besides its figures.
const TOLD: Told =
    Told { id: "suspicion", title: words::TITLE, shows: words::SHOWS, computed: words::COMPUTED };

/// Its handle and title.
pub(in crate::ui) const LINK: (&str, crate::text::Bilingual) = (TOLD.id, TOLD.title);

/// The tests, and what came of them.
#[component]
pub(in crate::ui) fn SuspicionSection() -> impl IntoView {
    let (prefs, session, view) = (Prefs::expect(), Session::expect(), View::expect());
    let (choices, OpenTest(open)) = (Choices::expect(), OpenTest::expect());
    let found = Memo::new(move |_| Suspicion::of(&session.checked()));
    let panel = move |threshold: Option<u64>, lang: Lang| -> Panel {
        let test = open.get().and_then(test);
        found.with(|found| match test {
            Some(test) => panel_of(found, test, threshold, lang),
            None => overview(found, lang),
        })
    };
    let ask = Callback::new(move |()| panel(None, prefs.lang()).captioned(Caption::default()));
    let keep = Callback::new(move |()| {
        let lang = prefs.lang();
        let chosen = open.get().and_then(test);
        let title = chosen.map_or(quality::TITLE, |test| test.title).get(lang);
        let kept = panel(least_told(choices), lang);
        Kept::captioned(kept, TOLD, String::new(), (title, view), lang)
            .withheld_of(|| panel(None, lang))
    });
    let children: Children = Box::new(|| view! { <TestChoice /> }.into_any());
    view! { <PanelSection told=TOLD ask keep children=Some(children) /> }
}

/// Which test is open.
#[component]
fn TestChoice() -> impl IntoView {
    let (prefs, OpenTest(open)) = (Prefs::expect(), OpenTest::expect());
    let options = Signal::derive(move || {
        let lang = prefs.lang();
        let all = (None, words::ALL_TESTS.get(lang).to_owned());
        let each = TESTS.iter().map(|test| (Some(test.id), test.title.get(lang).to_owned()));
        std::iter::once(all).chain(each).collect()
    });
    view! {
        <Pick
            label=words::TEST
            options
            chosen=Signal::derive(move || open.get())
            choose=move |id| open.set(id)
        />
    }
}
