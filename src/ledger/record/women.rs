//! What a row of a register of women says of her: married or not, how she prevents conception, how many children she has.

use super::Counter;
use crate::cube::Age;
use crate::ledger::aside::{Code, Method};
use crate::ledger::split::Cells;
use crate::ledger::{decode, value};

impl Counter {
    /// What a married woman counts as besides; nothing outside the ages of 15 to 49, or in a register that does not say who is married.
    #[inline]
    pub(super) fn woman(&mut self, cells: Cells, age: Option<Age>) -> Code {
        if !self.part.asides.is_used() {
            return Code::NONE;
        }
        let is_of_age = age.is_none_or(|age| age.from >= 15 && age.to <= 49);
        if is_of_age && self.is_married(cells) {
            Code::of_married(self.method(cells), self.children(cells))
        } else {
            Code::NONE
        }
    }

    fn is_married(&mut self, cells: Cells) -> bool {
        let encoding = self.encoding;
        self.columns.marital.is_some_and(|column| {
            let cell = cells.get(column);
            self.memory
                .marital
                .recall(cell, || value::is_married(&decode::cell(cell, encoding).text))
        })
    }

    fn method(&mut self, cells: Cells) -> Method {
        let encoding = self.encoding;
        self.columns.contraception.map_or(Method::None, |column| {
            let cell = cells.get(column);
            self.memory.method.recall(cell, || value::method(&decode::cell(cell, encoding).text))
        })
    }

    fn children(&mut self, cells: Cells) -> Option<u8> {
        let (encoding, cell) = (self.encoding, cells.get(self.columns.children?));
        self.memory.children.recall(cell, || value::children(&decode::cell(cell, encoding).text))
    }
}
