//! What goes into a report. The same as text in the address.

use std::collections::BTreeSet;

use form_urlencoded::Serializer;

use super::Shown;

/// What is handed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// A report on the figures.
    #[default]
    Report,
    /// The acceptance sheet of the ledgers.
    Acceptance,
}

/// What goes into a report: everything but what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// What is handed in.
    pub form: Form,
    left_out: BTreeSet<String>,
}

/// The names in the address.
const LEFT_OUT: &str = "leave-out";
const FORM: &str = "form";
const ACCEPTANCE: &str = "acceptance";

impl Reported {
    /// Whether a section goes in.
    #[must_use]
    pub fn has(&self, section: &str) -> bool {
        !self.left_out.contains(section)
    }

    /// Puts a section in, or leaves it out.
    pub fn set(&mut self, section: &str, goes_in: bool) {
        if goes_in {
            self.left_out.remove(section);
        } else {
            self.left_out.insert(section.to_owned());
        }
    }

    /// Writes what was left out.
    pub(super) fn put(&self, query: &mut Serializer<'_, String>) {
        if self.form == Form::Acceptance {
            query.append_pair(FORM, ACCEPTANCE);
        }
        for section in &self.left_out {
            query.append_pair(LEFT_OUT, section);
        }
    }
}

impl Shown {
    /// Takes one pair of an address; whether it was of the report.
    pub(super) fn take_reported(&mut self, name: &str, value: &str) -> bool {
        match name {
            LEFT_OUT => self.reported.set(value, false),
            FORM if value == ACCEPTANCE => self.reported.form = Form::Acceptance,
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_stands_in_the_address_and_comes_back() {
        let mut shown = Shown::default();
        assert!(shown.reported.has("why") && shown.address() == "data");
        shown.reported.set("why", false);
        shown.reported.set("ages", false);
        assert_eq!(shown.address(), "data?leave-out=ages&leave-out=why");
        assert_eq!(Shown::of_address(&shown.address()), shown);
        shown.reported.set("why", true);
        assert!(shown.reported.has("why") && !shown.reported.has("ages"));
        shown.reported.form = Form::Acceptance;
        assert_eq!(shown.address(), "data?form=acceptance&leave-out=ages");
        assert_eq!(Shown::of_address(&shown.address()), shown);
    }
}
