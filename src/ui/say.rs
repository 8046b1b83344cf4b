//! Words in the language of the moment.

use crate::state::Prefs;
use crate::text::{Bilingual, Lang};

/// The word, following the language switch.
pub(super) fn say(word: Bilingual) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let prefs = Prefs::expect();
    move || word.get(prefs.lang())
}

/// A sentence that is made for a language, following the switch.
pub(super) fn say_with<F>(sentence: F) -> impl Fn() -> String + Copy + Send + Sync + 'static
where
    F: Fn(Lang) -> String + Copy + Send + Sync + 'static,
{
    let prefs = Prefs::expect();
    move || sentence(prefs.lang())
}
