//! What a row of a register of births says of the mother's earlier children.

use super::Counter;
use crate::ledger::aside::Code;
use crate::ledger::decode;
use crate::ledger::earlier::{self, Children};
use crate::ledger::split::Cells;
use crate::ledger::tally::Key;
use crate::ledger::value::Class;

impl Counter {
    /// The code of a birth with the sexes of earlier children.
    #[inline]
    pub(super) fn with_earlier(
        &mut self,
        cells: Cells,
        code: Code,
        cell: u32,
        is_twin: bool,
    ) -> Code {
        if self.part.asides.has_earlier() {
            self.read_earlier(cells, code, cell, is_twin)
        } else {
            code
        }
    }

    /// Of twins it is not known whether one is counted among the children of the other: they say nothing.
    #[cold]
    #[inline(never)]
    fn read_earlier(&mut self, cells: Cells, code: Code, cell: u32, is_twin: bool) -> Code {
        let key = Key::unpack(self.tally.counted[cell as usize].packed);
        let children = if is_twin { None } else { self.children_so_far(cells) };
        let Some(said) = children.and_then(|children| earlier::said(children, key.sex, key.order))
        else {
            return code;
        };
        self.part.evidence.earlier[said.scope as usize] += 1;
        code.with_earlier(said)
    }

    fn children_so_far(&mut self, cells: Cells) -> Option<Children> {
        let Some(columns) = self.columns.children_by_sex else { return self.children_named(cells) };
        let (memory, encoding) = (&mut self.memory.number, self.encoding);
        let [sons, daughters] = columns.map(|column| {
            let cell = cells.get(column);
            memory.recall(cell, || earlier::number(&decode::cell(cell, encoding).text))
        });
        // A blank beside a number is none.
        match (sons, daughters) {
            (Class::Is(sons), Class::Is(daughters)) => Some(Children { sons, daughters }),
            (Class::Is(sons), Class::Missing) => Some(Children { sons, daughters: 0 }),
            (Class::Missing, Class::Is(daughters)) => Some(Children { sons: 0, daughters }),
            _ => None,
        }
    }

    /// The children of all columns of sexes; one that cannot be read leaves them unknown.
    fn children_named(&mut self, cells: Cells) -> Option<Children> {
        let Self { memory, columns, layout, encoding, .. } = self;
        let mut all: Option<Children> = None;
        for column in &columns.sexes {
            let cell = cells.get(*column);
            let named = memory.sexes.recall(cell, || {
                let text = decode::cell(cell, *encoding).text;
                earlier::sexes(&text, |text| layout.sex(text))
            });
            match named {
                Class::Is(children) => all = Some(all.unwrap_or_default().and(children)),
                Class::Missing => {}
                Class::Total | Class::Unreadable => return None,
            }
        }
        all
    }
}
