//! What the page knows: files and their readings, what is shown, how it looks. A few `Copy` structs of private signals with
//! verbs. Everything else is derived. Knows nothing of elements or words.

mod added;
mod ahead;
mod answers;
pub mod calendar;
mod choices;
mod client;
mod clock;
pub mod concordance;
mod detail;
mod display;
mod entry;
mod listing;
mod looking;
mod pictures;
mod place;
mod prefs;

mod session;
mod trend;
mod typed;
mod view;

pub use added::{Added, Judged, judged, marks_of, saved_targets, states};
pub use answers::{answer, free_tone, least_told, ledger_count, released_now, trend_figure};
pub use choices::{Choices, Layout, PAGES, Page, PageRow, Tab};
pub use clock::day;
pub use detail::{
    Drawn, PlaceBar, Printed, ProfileRow, age_rows, catalogue, comparisons, fed_by, indicator,
    place_bars, profile,
};
pub use display::Display;
pub use entry::{ChangeEntry, Entry, SPARK, entry, small_line};
pub use listing::{Listing, OpenTest};
pub use looking::{Linked, Looking, STEP};
pub use pictures::{Borders, Matched, Pictures};
pub use place::{matching, resolve};
pub use prefs::{Prefs, ThemeChoice, lang_tag};

pub use session::{
    Compare, Comparing, Counted, FileId, Fitted, LedgerId, Loaded, LoadedFile, LoadedLedger, Phase,
    Progress, Session, Stage, Standing, Tally,
};
pub use trend::{IndicatorTrend, TrendRow, indicator_trend, time_marks};
pub use typed::{Letterhead, Typed};
pub use view::{Same, View};

/// Makes the state and offers it to every component.
pub fn provide_all() {
    let display = Display::provide();
    Prefs::provide(display);
    let session = Session::provide();
    let choices = Choices::provide();
    View::provide(session, choices);
    Comparing::provide(session);
    Added::provide();
    Linked::provide();
    Borders::provide();
    Listing::provide();
    OpenTest::provide();
    Letterhead::provide();
}
