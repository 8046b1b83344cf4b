//! The status line: what the session is doing, for eyes, screen readers and tests.

use leptos::prelude::*;

use crate::state::{Prefs, Session, Stage, Tally};
use crate::text::Lang;
use crate::text::chrome::{self, Read};

/// The status line.
#[component]
pub(super) fn StatusLine() -> impl IntoView {
    let prefs = Prefs::expect();
    let session = Session::expect();
    let stage = Memo::new(move |_| session.stage());
    view! {
        <p
            class="status"
            role="status"
            aria-live="polite"
            data-testid="status"
            data-state=move || stage.with(Stage::id)
        >
            {move || stage.with(|stage| sentence(stage, prefs.lang()))}
        </p>
    }
}

fn sentence(stage: &Stage, lang: Lang) -> String {
    match stage {
        Stage::Idle => chrome::STATUS_IDLE.get(lang).to_owned(),
        Stage::Reading { name } => chrome::status_reading(lang, name),
        Stage::Ended { read, failed, earlier, .. } => {
            let Tally { files, tables, births, rows } = *read;
            chrome::status_read(lang, Read { files, tables, births, rows }, failed, earlier)
        }
        Stage::Cancelled { name, .. } => chrome::status_cancelled(lang, name),
    }
}
