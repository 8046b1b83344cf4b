//! Puts the parts of a file together in order, and says which range must be read again because it began within quotes.

use super::{Bounds, Finished, Layout, LedgerError, Part};

/// What became of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Taken {
    /// It was joined.
    Joined,
    /// It did not begin where the part before it ended: read these bounds and take the result instead.
    ReadAgain(Bounds),
}

/// Joins parts from left to right.
#[derive(Default)]
pub struct Joiner {
    joined: Option<Part>,
}

impl Joiner {
    /// Takes the part that was read from `bounds`, the next ones of the file. An error is final only when the range certainly
    /// began at a record; a range that may have begun within quotes is to be read again.
    pub fn take(
        &mut self,
        bounds: Bounds,
        part: Result<Part, LedgerError>,
    ) -> Result<Taken, LedgerError> {
        let part = match (&self.joined, part) {
            (Some(left), part)
                if !bounds.is_at_record
                    && part.as_ref().map(Part::starts_at) != Ok(left.ends_at()) =>
            {
                return Ok(Taken::ReadAgain(bounds.beginning_at(left.ends_at())));
            }
            (_, part) => part?,
        };
        self.joined = Some(match self.joined.take() {
            Some(left) => left.join(part)?,
            None => part,
        });
        Ok(Taken::Joined)
    }

    /// What the whole table comes to.
    pub fn finish(self, layout: &Layout) -> Result<Finished, LedgerError> {
        self.joined.unwrap_or_default().finish(layout)
    }
}
