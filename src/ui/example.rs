//! The example ledger, offered as a file like any other.

use js_sys::{Array, Uint8Array};
use web_sys::File;

use crate::state::{Choices, Page, Session};

const NAME: &str = "示例镇出生登记台账.csv";

/// Opens the example ledger.
pub(super) fn open(session: Session, choices: Choices) {
<<<<<<< HEAD
    let parts = Array::of1(&Uint8Array::from(
        crate::example::ledger(&crate::example::Params::page()).as_slice(),
    ));
=======
    let bytes = "出生日期,性别,孩次\n2012-03-04,男,1\n2012-05-04,女,1\n";
    let parts = Array::of1(&Uint8Array::from(bytes.as_bytes()));
>>>>>>> ui
    if let Ok(file) = File::new_with_u8_array_sequence(&parts, NAME) {
        session.open(vec![file]);
        choices.go_to(Page::Data);
    }
}
