//! Lessons: what an indicator can and cannot say, shown on simulated, computed or published figures. Each is a pure function of how its
//! knobs are set to a [`Panel`]. Knows no files, no signals and no elements.

pub mod about;
mod births;
mod census;
mod chance;
mod london;
mod stopping;

pub use about::{About, LESSONS, about};
pub use births::Seen;
pub use census::{Census, Order};
pub use chance::Villages;
pub use london::{Christened, christenings, pooled_years};
pub use stopping::{Families, Stage};

use crate::answers::Panel;
use crate::chart::Caption;
use crate::shown::{DIALS, Dial, Knob, Lesson, Taught};
use crate::text::{Lang, teaching};

/// What a lesson shows with its knobs set so.
#[must_use]
pub fn panel(taught: &Taught, lang: Lang) -> Panel {
    let panel = match taught.lesson {
        Lesson::Chance => Villages::of(taught).panel(lang),
        Lesson::Births => Seen::of(taught).panel(lang),
        Lesson::Stopping => Families::of(taught).panel(lang),
        Lesson::London => Christened::of(taught).panel(lang),
        Lesson::Census => Census::of(taught).panel(lang),
    };
    // On a page the picture needs its legend; where it leaves the page it is captioned in full.
    panel.captioned(Caption::default())
}

/// The knobs of a lesson.
pub fn dials(lesson: Lesson) -> impl Iterator<Item = &'static Dial> {
    DIALS.iter().filter(move |dial| dial.lesson == lesson)
}

/// How the knobs of a lesson are set, in one sentence.
#[must_use]
pub fn settings(taught: &Taught, lang: Lang) -> String {
    let setting = |dial: &Dial| {
        let value = dial.printed(taught.get(dial.knob), lang);
        match lang {
            Lang::Zh => format!("{}{value}", dial.label.zh),
            Lang::En => format!("{} {value}", dial.label.en),
        }
    };
    let all: Vec<String> = dials(taught.lesson).map(setting).collect();
    match lang {
        Lang::Zh => format!("{}：{}。", teaching::SETTINGS.zh, all.join("，")),
        Lang::En => format!("{}: {}.", teaching::SETTINGS.en, all.join(", ")),
    }
}

/// Where the figures of a lesson come from, as a sentence.
#[must_use]
pub fn source(lesson: Lesson, lang: Lang) -> String {
    let source = about(lesson).source.get(lang);
    match lang {
        Lang::Zh => format!("{}：{source}", teaching::SOURCE.zh),
        Lang::En => format!("{}: {source}", teaching::SOURCE.en),
    }
}

/// A true level that a knob is set to, in males per 100 females.
fn level(taught: &Taught, knob: Knob) -> f64 {
    f64::from(taught.get(knob))
}
