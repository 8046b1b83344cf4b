//! Words in the language of the moment.

use crate::state::Prefs;
use crate::text::Bilingual;

/// The word, following the language switch.
pub(super) fn say(word: Bilingual) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let prefs = Prefs::expect();
    move || word.get(prefs.lang())
}
