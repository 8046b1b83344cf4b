//! Language and appearance. Kept where storage exists; a sandboxed page has none and simply forgets them.

use leptos::prelude::*;

use super::Display;
use crate::chart::Theme;
use crate::text::Lang;

const LANG_KEY: &str = "vital-ledger.lang";
const THEME_KEY: &str = "vital-ledger.theme";

/// How the page should look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system asks.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// For a projector: everything larger, ink strong.
    Projector,
}

impl ThemeChoice {
    /// Every choice, in the order the screen offers them.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Projector];

    /// The name in storage, in the page's attribute and in the selector.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
        }
    }

    /// The choice with this name.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.id() == id)
    }
}

/// Language and appearance.
#[derive(Clone, Copy)]
pub struct Prefs {
    lang: RwSignal<Lang>,
    theme: RwSignal<ThemeChoice>,
    display: Display,
}

impl Prefs {
    pub(super) fn provide(display: Display) -> Self {
        let theme = stored(THEME_KEY).and_then(|id| ThemeChoice::of_id(&id)).unwrap_or_default();
        let prefs =
            Self { lang: RwSignal::new(first_lang()), theme: RwSignal::new(theme), display };
        provide_context(prefs);
        prefs
    }

    /// The preferences of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// The language of the interface.
    #[must_use]
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// The language that is not shown.
    #[must_use]
    pub fn other_lang(self) -> Lang {
        match self.lang.get() {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// Changes to the other language.
    pub fn switch_lang(self) {
        let other = untrack(|| self.other_lang());
        keep(LANG_KEY, lang_tag(other));
        self.lang.set(other);
    }

    /// The chosen appearance.
    #[must_use]
    pub fn theme(self) -> ThemeChoice {
        self.theme.get()
    }

    /// Chooses the appearance.
    pub fn choose_theme(self, theme: ThemeChoice) {
        keep(THEME_KEY, theme.id());
        self.theme.set(theme);
    }

    /// What charts are drawn for now: paper while the page is printed.
    #[must_use]
    pub fn drawn_for(self) -> Theme {
        match self.theme.get() {
            _ if self.display.is_printed() => Theme::Print,
            ThemeChoice::Auto if self.display.is_dark() => Theme::Dark,
            ThemeChoice::Auto | ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
            ThemeChoice::Projector => Theme::Projector,
        }
    }
}

/// A language as pages name it.
#[must_use]
pub const fn lang_tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

/// The language chosen before, else the browser's: Chinese for a Chinese browser, English for any other.
fn first_lang() -> Lang {
    let wanted = stored(LANG_KEY).or_else(|| window().navigator().language());
    if wanted.is_none_or(|wanted| wanted.to_ascii_lowercase().starts_with("zh")) {
        Lang::Zh
    } else {
        Lang::En
    }
}

fn stored(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// Storage that is full, forbidden or absent loses the preference and nothing else.
fn keep(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _forgotten = storage.set_item(key, value);
    }
}
