//! What the page knows: files and their readings, what is shown, how it looks. A few `Copy` structs of private signals with
//! verbs. Everything else is derived. Knows nothing of elements or words.

pub mod calendar;
mod choices;
mod client;
mod clock;
pub mod concordance;
mod display;
mod place;
mod prefs;
mod ratio;
mod session;
mod view;

pub use choices::{Choices, PAGES, Page, PageRow};
pub use clock::day;
pub use display::Display;
pub use place::children;
pub use prefs::{Prefs, ThemeChoice, lang_tag};
pub use ratio::{Figure, LINES, Line, Ratio, bounds};
pub use session::{
    Counted, FileId, Fitted, LedgerId, Loaded, LoadedFile, LoadedLedger, Phase, Progress, Session,
    Stage, Standing, Tally,
};
pub use view::View;

/// Makes the state and offers it to every component.
pub fn provide_all() {
    let display = Display::provide();
    Prefs::provide(display);
    let session = Session::provide();
    let choices = Choices::provide();
    View::provide(session, choices);
}
