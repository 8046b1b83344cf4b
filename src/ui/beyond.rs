//! The parts of the page of checks that look beyond the rows of one ledger: registration in time, and the balance of population.

use leptos::prelude::*;

use crate::answers::Panel;
use crate::chart::Caption;
use crate::quality::balance::Balance;
use crate::quality::beyond::{BALANCE, Beyond, TIMELINESS};
use crate::quality::timeliness::{self as timely, TimelyView};
use crate::state::{Choices, Prefs, Session, View, least_told};
use crate::text::{Lang, quality, timeliness};
use crate::ui::answers::{PanelSection, Told};
use crate::ui::figure::Kept;
use crate::ui::pick::{Pick, named};

/// What a part says: all of it, or what may leave the page where counts below a threshold may not.
pub(super) type Ask = Callback<(Option<u64>, Lang), Panel>;

/// One part, saved as it may leave the page.
#[component]
pub(super) fn BeyondSection(
    /// What is said of it besides its figures.
    about: &'static Beyond,
    /// What it says.
    panel: Ask,
    /// The choices of this part alone; `None` for none.
    children: Option<Children>,
) -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let told =
        Told { id: about.id, title: about.title, shows: about.shows, computed: about.computed };
    // On a page the picture needs its legend.
    let ask =
        Callback::new(move |()| panel.run((None, prefs.lang())).captioned(Caption::default()));
    let keep = Callback::new(move |()| {
        let (lang, least) = (prefs.lang(), least_told(choices));
        let title = quality::TITLE.get(lang);
        Kept::captioned(panel.run((least, lang)), told, String::new(), (title, view), lang)
            .withheld_of(|| panel.run((None, lang)))
    });
    view! { <PanelSection told ask keep children /> }
}

/// How long after births they were registered.
#[component]
pub(super) fn TimelinessSection() -> impl IntoView {
    let (session, view) = (Session::expect(), View::expect());
    let shown = RwSignal::new(TimelyView::default());
    let panel = Callback::new(move |(least, lang)| {
        timely::panel(&session.checked(), (shown.get(), view.kind()), least, lang)
    });
    let says_when = Memo::new(move |_| timely::says_when(&session.checked()));
    let pick = move || {
        view! {
            <Show when=move || says_when.get()>
                <Pick
                    label=timeliness::VIEW
                    options=named(TimelyView::ALL, TimelyView::name)
                    chosen=shown.into()
                    choose=move |view| shown.set(view)
                />
            </Show>
        }
    };
    let children: Option<Children> = Some(Box::new(move || pick().into_any()));
    view! { <BeyondSection about=&TIMELINESS panel children /> }
}

/// Whether populations balance.
#[component]
pub(super) fn BalanceSection() -> impl IntoView {
    let view = View::expect();
    let panel = Callback::new(move |(least, lang)| {
        let (rollup, places) = (view.rollup(), view.inside());
        Balance { rollup: &rollup, places, periods: view.all_periods() }.panel(least, lang)
    });
    view! { <BeyondSection about=&BALANCE panel children=None /> }
}
