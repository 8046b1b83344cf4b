//! The example ledger, offered as a file like any other.

use js_sys::{Array, Uint8Array};
use web_sys::File;

use crate::state::{Choices, Page, Session};

const NAME: &str = "示例县出生登记台账.csv";

/// Opens the example ledger.
pub(super) fn open(session: Session, choices: Choices) {
    let bytes = crate::example::ledger(&crate::example::Params::page());
    let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
    if let Ok(file) = File::new_with_u8_array_sequence(&parts, NAME) {
        session.open(vec![file]);
        choices.go_to(Page::Data);
    }
}
