//! What things that were tested are called, and what is odd about them, in words.

use super::Suspicion;
use super::tried::{Oddity, Thing};
use crate::stats::SlipKind;
use crate::text::{Bilingual, Lang, suspicion as words};

/// What a thing is: its place, period and measure, and its ledger where there are several.
pub(super) fn name(suspicion: &Suspicion, about: &Thing, lang: Lang) -> String {
    let place = about.place.as_ref().map(|place| place.0.join(" ")).filter(|it| !it.is_empty());
    let table = suspicion.ledgers.get(about.table).cloned().filter(|_| suspicion.ledgers.len() > 1);
    let measure = about.measure.map(|measure| measure.name().get(lang).to_owned());
    let parts = [place, period(about, lang), measure, table];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What is odd, in words.
pub(super) fn odd(oddity: &Oddity, lang: Lang) -> String {
    let word = |word: Bilingual| word.get(lang).to_owned();
    match oddity {
        Oddity::TooEven => word(words::TOO_EVEN),
        Oddity::TooUneven => word(words::TOO_UNEVEN),
        Oddity::High => word(words::HIGH),
        Oddity::Low => word(words::LOW),
        Oddity::Heaped => word(words::HEAPED),
        Oddity::Prefers(digit) => words::prefers(lang, *digit),
        Oddity::SameAs(place) => words::the_same(lang, &place.0.join(" ")),
        Oddity::AsIn(period) => words::the_same(lang, &period.label(lang)),
        Oddity::Repeats(run) => words::repeats(lang, *run),
        Oddity::Silent(run) => words::silent(lang, *run),
        Oddity::Full(whole) => words::full(lang, *whole),
        Oddity::Slip(kind, was) => words::slip(lang, slip_name(*kind), *was),
    }
}

const fn slip_name(kind: SlipKind) -> Bilingual {
    match kind {
        SlipKind::Tens => words::SLIP_TENS,
        SlipKind::Swapped => words::SLIP_SWAPPED,
        SlipKind::Added => words::SLIP_ADDED,
        SlipKind::Lost => words::SLIP_LOST,
    }
}

/// From when to when it is.
pub(super) fn period(about: &Thing, lang: Lang) -> Option<String> {
    let (first, last) = about.periods?;
    let (from, to) = (first.label(lang), last.label(lang));
    Some(if first == last { from } else { format!("{from}–{to}") })
}
