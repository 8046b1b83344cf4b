//! What the page knows: files and their readings, what is shown, how it looks. A few `Copy` structs of private signals with
//! verbs. Everything else is derived. Knows nothing of elements or words.

mod choices;
mod client;
mod clock;
mod display;
mod place;
mod prefs;
mod ratio;
mod session;
mod view;

pub use choices::{Choices, PAGES, Page, PageRow};
pub use display::Display;
pub use place::children;
pub use prefs::{Prefs, ThemeChoice, lang_tag};
pub use ratio::{Figure, LINES, Line, Ratio, bounds};
pub use session::{FileId, LoadedFile, Phase, Progress, Session, Stage};
pub use view::View;

/// Makes the state and offers it to every component.
pub fn provide_all() {
    let display = Display::provide();
    Prefs::provide(display);
    let session = Session::provide();
    let choices = Choices::provide();
    View::provide(session, choices);
}
