//! Ledgers that the product brings with it, offered as files like any other.

use js_sys::{Array, Uint8Array};
use web_sys::File;

use crate::example::london_ledger;
use crate::lessons::christenings;
use crate::state::{Choices, Page, Session};
use crate::text::Lang;

const NAME: &str = "示例县出生登记台账.csv";

/// Opens the example ledger.
pub(super) fn open(session: Session, choices: Choices) {
    let bytes = crate::example::ledger(&crate::example::Params::page());
    open_as(NAME, &bytes, session, choices);
}

/// Opens London's christenings.
pub(super) fn open_london(session: Session, choices: Choices, lang: Lang) {
    let (name, csv) = london_ledger(&christenings(), lang);
    open_as(name, csv.as_bytes(), session, choices);
}

fn open_as(name: &str, bytes: &[u8], session: Session, choices: Choices) {
    let parts = Array::of1(&Uint8Array::from(bytes));
    if let Ok(file) = File::new_with_u8_array_sequence(&parts, name) {
        session.open(vec![file]);
        choices.go_to(Page::Data);
    }
}
