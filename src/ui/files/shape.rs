//! How a table was cut: kind, header rows, encoding, separator. Each can be changed, and the file is read again.

use leptos::prelude::*;

use super::settings::MoreSettings;
use super::watch::Table;
use crate::ledger::{Encoding, KINDS, Kind, Role};
use crate::state::{Prefs, Session, day};
use crate::text::{Bilingual, chrome};
use crate::ui::field::NumberField;
use crate::ui::names::{self, DELIMITERS, ENCODINGS};
use crate::ui::pick::Pick;
use crate::ui::say::say;
use crate::ui::switch::Switch;

/// The greatest number of header rows that can be chosen.
const HEADER_ROWS_MAX: i64 = 6;

/// How a table is read.
#[component]
pub(super) fn LayoutPanel(
    /// The table.
    table: Table,
) -> impl IntoView {
    let session = Session::expect();
    let is_text = Memo::new(move |_| {
        table.file.with(|file| {
            let name = file.as_ref().map(|file| file.name.clone()).unwrap_or_default();
            table.now.with(|now| now.as_ref().is_some_and(|now| now.is_text(&name)))
        })
    });
    let is_left_out = Signal::derive(move || table.recipe.with(|recipe| recipe.is_left_out));
    view! {
        <section class="layout">
            <h3>{say(chrome::LAYOUT)}</h3>
            <div class="shape">
                <KindPick table />
                <HeaderRows table />
                <Show when=move || is_text.get()>
                    <TextPicks table />
                </Show>
            </div>
            <Cut table />
            <Switch
                label=chrome::LEAVE_OUT
                note=chrome::LEAVE_OUT_NOTE
                testid="leave-out"
                is_on=is_left_out
                choose=move |is_left_out| session.leave_out(table.id, is_left_out)
            />
            <MoreSettings table />
        </section>
    }
}

/// What the table is about.
#[component]
fn KindPick(
    /// The table.
    table: Table,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let options = Signal::derive(move || {
        KINDS.iter().map(|row| (row.kind, row.name.get(prefs.lang()).to_owned())).collect()
    });
    let kind = table.of_shape(|shape| shape.kind);
    view! {
        <Pick
            label=chrome::LEDGER_KIND
            options
            chosen=Signal::derive(move || kind.get().unwrap_or(Kind::Births))
            choose=move |kind| session.choose_kind(table.id, kind)
        />
    }
}

/// Where the header is, and of how many rows.
#[component]
fn HeaderRows(
    /// The table.
    table: Table,
) -> impl IntoView {
    let session = Session::expect();
    let row = table.of_shape(|shape| shape.header_row);
    let rows = table.of_shape(|shape| shape.header_rows);
    let whole = |number: Option<u64>| number.and_then(|number| i64::try_from(number).ok());
    let natural = |number: Option<i64>| number.and_then(|number| u64::try_from(number).ok());
    let choose_row = move |number| {
        if let Some(row) = natural(number) {
            session.choose_header_row(table.id, row);
        }
    };
    let choose_rows = move |number| {
        if let (Some(row), Some(rows)) = (row.get_untracked(), natural(number)) {
            session.choose_header_rows(table.id, row, rows);
        }
    };
    view! {
        <NumberField
            label=chrome::HEADER_ROW
            testid="header-row"
            value=Signal::derive(move || whole(row.get()))
            min=1
            max=i64::from(u32::MAX)
            choose=choose_row
        />
        <NumberField
            label=chrome::HEADER_ROWS
            testid="header-rows"
            value=Signal::derive(move || whole(rows.get()))
            min=1
            max=HEADER_ROWS_MAX
            choose=choose_rows
        />
    }
}

/// Encoding and separator of a table that is text.
#[component]
fn TextPicks(
    /// The table.
    table: Table,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let encoding = table.of_shape(|shape| shape.encoding);
    let delimiter = table.of_shape(|shape| shape.delimiter);
    let encodings = Signal::derive(|| {
        ENCODINGS.iter().map(|(encoding, name)| (*encoding, (*name).to_owned())).collect()
    });
    let delimiters = Signal::derive(move || {
        DELIMITERS.iter().map(|(byte, name)| (*byte, name.get(prefs.lang()).to_owned())).collect()
    });
    view! {
        <Pick
            label=chrome::ENCODING
            options=encodings
            chosen=Signal::derive(move || encoding.get().unwrap_or(Encoding::Utf8))
            choose=move |encoding| session.choose_encoding(table.id, encoding)
        />
        <Pick
            label=chrome::DELIMITER
            options=delimiters
            chosen=Signal::derive(move || delimiter.get().unwrap_or(b','))
            choose=move |delimiter| session.choose_delimiter(table.id, delimiter)
        />
    }
}

/// How the sheet was cut: which rows are title, header and body, and what the columns are.
#[component]
fn Cut(
    /// The table.
    table: Table,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let rows = table.of_shape(|shape| (shape.header_row, shape.header_rows));
    let said = said(table);
    let range = move |first: u64, last: u64| {
        let lang = prefs.lang();
        if first == last {
            chrome::row_single(lang, first)
        } else {
            chrome::row_range(lang, first, last)
        }
    };
    let parts = move || {
        let (header, header_rows) = rows.get().unwrap_or((1, 1));
        let body = header.saturating_add(header_rows);
        let title = (header > 1).then(|| (chrome::CUT_TITLE, range(1, header.saturating_sub(1))));
        let header = (chrome::CUT_HEADER, range(header, body.saturating_sub(1)));
        let body = (chrome::CUT_BODY, chrome::row_from(prefs.lang(), body));
        let part = |(name, rows)| {
            view! {
                <span class="cut-part">
                    <span class="cut-name">{say(name)}</span>
                    " "
                    {rows}
                </span>
            }
        };
        title.into_iter().chain([header, body]).chain(said()).map(part).collect_view()
    };
    view! {
        <div class="cut" data-testid="cut">
            <p class="cut-rows">{parts}</p>
            <Strip table />
        </div>
    }
}

/// What title and footer say: the period, and the day of filing.
fn said(table: Table) -> impl Fn() -> Vec<(Bilingual, String)> + Copy + Send + Sync + 'static {
    let prefs = Prefs::expect();
    let said = table.of_shape(|shape| (shape.stated, shape.filed_on));
    move || {
        let (stated, filed_on) = said.get().unwrap_or_default();
        let stated = stated.map(|when| (chrome::STATED, names::when(when, prefs.lang())));
        let filed_on = filed_on.map(|days| (chrome::FILED_ON, day(days)));
        stated.into_iter().chain(filed_on).collect()
    }
}

/// The columns as they stand, each with its header and what it means.
#[component]
fn Strip(
    /// The table.
    table: Table,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let columns = table.of_shape(|shape| {
        shape.columns.iter().map(|column| (column.header.clone(), column.role)).collect::<Vec<_>>()
    });
    let cells = move || {
        let cell = |(header, role): (String, Role)| {
            // Of the groups above it only the nearest: the whole header is in the table of columns.
            let mut path = header.rsplit(" / ");
            let leaf = path.next().unwrap_or_default().to_owned();
            let group = path.next().unwrap_or_default().to_owned();
            let is_ignored = role == Role::Ignored;
            view! {
                <li class="strip-cell" class:is-ignored=is_ignored>
                    <span class="strip-group">{group}</span>
                    <span class="strip-leaf">{leaf}</span>
                    <span class="strip-role">{role.name().get(prefs.lang())}</span>
                </li>
            }
        };
        columns.get().unwrap_or_default().into_iter().map(cell).collect_view()
    };
    view! {
        <ol class="strip" tabindex="0" aria-label=say(chrome::CUT_COLUMNS)>
            {cells}
        </ol>
    }
}
