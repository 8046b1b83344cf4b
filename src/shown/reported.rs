//! What goes into a report. The same as text in the address.

use std::collections::BTreeSet;

use form_urlencoded::Serializer;

use super::Shown;

/// What goes into a report: everything but what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    left_out: BTreeSet<String>,
}

/// The name in the address.
const LEFT_OUT: &str = "leave-out";

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
        for section in &self.left_out {
            query.append_pair(LEFT_OUT, section);
        }
    }
}

impl Shown {
    /// Takes one pair of an address; whether it was of the report.
    pub(super) fn take_reported(&mut self, name: &str, value: &str) -> bool {
        let is_meant = name == LEFT_OUT;
        if is_meant {
            self.reported.set(value, false);
        }
        is_meant
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
    }
}
