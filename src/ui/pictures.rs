//! The pictures of indicators and counts, one below the other, each with its own choices.

mod borders;

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::measures::Indicator;
use crate::pictures::{About, CHAINS, SUBJECTS, Subject};
use crate::shown::{AcrossAs, ComposedAs};
use crate::state::{self, Choices, Prefs, View, catalogue};
use crate::text::{Bilingual, Lang, overview, pictures};
use crate::ui::answers::{PanelSection, SectionLinks, Told};
use crate::ui::figure::{Kept, made_at, subject_of_period, subject_of_periods};
use crate::ui::pick::{Pick, named};
use borders::BordersFile;

/// The indicators that can be computed of what is shown.
#[derive(Clone, Copy)]
struct Computable(Memo<BTreeSet<&'static str>>);

/// All pictures.
#[component]
pub(super) fn Pictures() -> impl IntoView {
    let shown = state::Pictures::expect();
    provide_context(Computable(Memo::new(move |_| shown.computable())));
    let links = SUBJECTS.iter().map(|about| (about.id, about.title)).collect::<Vec<_>>();
    view! {
        <SectionLinks label=pictures::SECTIONS links />
        {SUBJECTS.iter().map(|about| view! { <PictureSection about /> }).collect_view()}
    }
}

/// One picture.
#[component]
fn PictureSection(
    /// What is said of it besides its figures.
    about: &'static About,
) -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let shown = state::Pictures::expect();
    let subject = about.subject;
    let ask = Callback::new(move |()| shown.panel(subject, false, prefs.lang()));
    let told = told(about);
    let keep =
        Callback::new(move |()| kept_picture(subject, &shown, (choices, view), prefs.lang()).0);
    let definition = Signal::derive(move || match subject {
        Subject::Across => shown.indicator().id,
        Subject::Pair => shown.pair()[0].id,
        Subject::Services => shown.chain().map_or(about.indicator, |chain| chain.indicator),
        subject => subject.about().indicator,
    });
    let children: Option<Children> = match subject {
        Subject::Across => Some(Box::new(|| view! { <AcrossChoices /> }.into_any())),
        Subject::Pair => Some(Box::new(|| view! { <PairChoices /> }.into_any())),
        Subject::Composition => Some(Box::new(|| view! { <CompositionChoices /> }.into_any())),
        Subject::Services => Some(Box::new(|| view! { <ServiceChoices /> }.into_any())),
        Subject::Season | Subject::Ages => None,
    };
    view! { <PanelSection told ask keep definition children /> }
}

const fn told(about: &About) -> Told {
    Told { id: about.id, title: about.title, shows: about.shows, computed: about.computed }
}

/// A picture as it may leave the page, with what is said of it.
pub(super) fn kept_picture(
    subject: Subject,
    shown: &state::Pictures,
    (choices, view): (Choices, View),
    lang: Lang,
) -> (Kept, Told) {
    let about = subject.about();
    let told = told(about);
    let panel = shown.panel(subject, true, lang);
    let across = choices.shown(|shown| shown.pictured.across);
    let subject = if is_of_periods(subject, across) {
        subject_of_periods(view, lang)
    } else {
        subject_of_period(view, lang)
    };
    let kept = Kept::captioned(panel, told, made_at(view, lang), (&subject, view), lang);
    (kept.withheld_of(|| shown.panel(about.subject, false, lang)), told)
}

/// Whether a picture is of all periods that are shown, and not of the one in focus.
const fn is_of_periods(subject: Subject, across: AcrossAs) -> bool {
    match subject {
        Subject::Across => matches!(across, AcrossAs::Heat | AcrossAs::Multiples),
        Subject::Composition | Subject::Season => true,
        Subject::Pair | Subject::Ages | Subject::Services => false,
    }
}

/// Which indicator.
#[component]
fn IndicatorPick(
    /// What is chosen.
    label: Bilingual,
    /// The present one.
    chosen: Signal<&'static Indicator>,
    /// Called with the id of another one.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let Computable(computable) = expect_context();
    let options = Signal::derive(move || {
        let lang = prefs.lang();
        let lacks = |row: &Indicator| computable.with(|known| !known.contains(row.id));
        let named = |row: &'static Indicator| {
            let lacking = if lacks(row) { pictures::LACKING.get(lang) } else { "" };
            (row.id.to_owned(), format!("{} {}{lacking}", row.id, row.name.get(lang)))
        };
        catalogue().into_iter().map(named).collect()
    });
    view! { <Pick label options chosen=Signal::derive(move || chosen.get().id.to_owned()) choose /> }
}

/// The indicator across places, and how it is drawn.
#[component]
fn AcrossChoices() -> impl IntoView {
    let (choices, shown) = (Choices::expect(), state::Pictures::expect());
    let across = Signal::derive(move || choices.shown(|shown| shown.pictured.across));
    view! {
        <IndicatorPick
            label=overview::INDICATOR
            chosen=Signal::derive(move || shown.indicator())
            choose=move |id| choices.show(|shown| shown.indicator = Some(id))
        />
        <Pick
            label=pictures::DRAW_AS
            options=named(AcrossAs::ALL, across_name)
            chosen=across
            choose=move |across| choices.show(|shown| shown.pictured.across = across)
        />
        <Show when=move || across.get() == AcrossAs::Map>
            <BordersFile />
        </Show>
    }
}

const fn across_name(across: AcrossAs) -> Bilingual {
    match across {
        AcrossAs::Heat => pictures::AS_HEAT,
        AcrossAs::Tiles => pictures::AS_TILES,
        AcrossAs::Map => pictures::AS_MAP,
        AcrossAs::Multiples => pictures::AS_MULTIPLES,
    }
}

/// Both indicators.
#[component]
fn PairChoices() -> impl IntoView {
    let (choices, shown) = (Choices::expect(), state::Pictures::expect());
    view! {
        <IndicatorPick
            label=pictures::ALONG_X
            chosen=Signal::derive(move || shown.pair()[0])
            choose=move |id| choices.show(|shown| shown.pictured.first = Some(id))
        />
        <IndicatorPick
            label=pictures::ALONG_Y
            chosen=Signal::derive(move || shown.pair()[1])
            choose=move |id| choices.show(|shown| shown.pictured.second = Some(id))
        />
    }
}

/// How the parts of births are put together.
#[component]
fn CompositionChoices() -> impl IntoView {
    let choices = Choices::expect();
    view! {
        <Pick
            label=pictures::DRAW_AS
            options=named(ComposedAs::ALL, composed_name)
            chosen=Signal::derive(move || choices.shown(|shown| shown.pictured.composed))
            choose=move |composed| choices.show(|shown| shown.pictured.composed = composed)
        />
    }
}

const fn composed_name(composed: ComposedAs) -> Bilingual {
    match composed {
        ComposedAs::Shares => pictures::AS_SHARES,
        ComposedAs::Counts => pictures::AS_COUNTS,
        ComposedAs::Beside => pictures::AS_BESIDE,
    }
}

/// Which services, where several are known.
#[component]
fn ServiceChoices() -> impl IntoView {
    let (prefs, choices) = (Prefs::expect(), Choices::expect());
    let shown = state::Pictures::expect();
    let chains = Memo::new(move |_| shown.chains());
    let chosen = move || shown.chain().map(|chain| chain.id);
    let choose = Callback::new(move |chain: Option<&'static str>| {
        choices.show(|shown| shown.pictured.chain = chain.map(str::to_owned));
    });
    let options = Signal::derive(move || {
        let named = |at: usize| (Some(CHAINS[at].id), CHAINS[at].name.get(prefs.lang()).to_owned());
        chains.get().into_iter().map(named).collect()
    });
    view! {
        <Show when=move || chains.with(|chains| chains.len() > 1)>
            <Pick
                label=pictures::SERVICES
                options
                chosen=Signal::derive(chosen)
                choose
            />
        </Show>
    }
}
