//! How the text of a file was cut: encoding, separator, header row. Each can be changed, and the file is read again.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::Watched;
use crate::ledger::{Encoding, Shape};
use crate::state::{FileId, Prefs, Session};
use crate::text::chrome;
use crate::ui::names::{DELIMITERS, ENCODINGS};
use crate::ui::pick::Pick;
use crate::ui::say::say;

/// The settings of a file.
#[component]
pub(super) fn ShapeRow(
    /// The file.
    file: Watched,
    /// Its id.
    id: FileId,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let session = Session::expect();
    let of_shape = move |of: fn(&Shape) -> u64| {
        Memo::new(move |_| file.with(|file| file.as_ref()?.shape().map(of)).unwrap_or_default())
    };
    let header_row = of_shape(|shape| shape.header_row);
    let delimiter = of_shape(|shape| u64::from(shape.delimiter));
    let encoding = Memo::new(move |_| {
        file.with(|file| file.as_ref()?.shape().map(|shape| shape.encoding))
            .unwrap_or(Encoding::Utf8)
    });
    let encodings = Signal::derive(|| {
        ENCODINGS.iter().map(|(encoding, name)| (*encoding, (*name).to_owned())).collect()
    });
    let delimiters = Signal::derive(move || {
        let row = |(delimiter, name): &(u8, crate::text::Bilingual)| {
            (u64::from(*delimiter), name.get(prefs.lang()).to_owned())
        };
        DELIMITERS.iter().map(row).collect()
    });
    view! {
        <div class="shape">
            <Pick
                label=chrome::ENCODING
                options=encodings
                chosen=encoding.into()
                choose=move |encoding| session.choose_encoding(id, encoding)
            />
            <Pick
                label=chrome::DELIMITER
                options=delimiters
                chosen=delimiter.into()
                choose=move |delimiter| {
                    session.choose_delimiter(id, u8::try_from(delimiter).unwrap_or(b','));
                }
            />
            <HeaderRow id header_row />
        </div>
    }
}

/// The row of the header.
#[component]
fn HeaderRow(
    /// The file.
    id: FileId,
    /// The present row.
    header_row: Memo<u64>,
) -> impl IntoView {
    let session = Session::expect();
    let change = move |event: leptos::ev::Event| {
        let row: Option<u64> = event_target_value(&event).parse().ok();
        match row.filter(|row| *row > 0) {
            Some(row) => session.choose_header_row(id, row),
            None => event_target::<HtmlInputElement>(&event)
                .set_value(&header_row.get_untracked().to_string()),
        }
    };
    view! {
        <label class="pick">
            <span class="pick-label">{say(chrome::HEADER_ROW)}</span>
            <input
                type="number"
                min="1"
                inputmode="numeric"
                data-testid="header-row"
                prop:value=move || header_row.get().to_string()
                on:change=change
            />
        </label>
    }
}
