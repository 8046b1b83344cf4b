//! The tables that stand side by side in one sheet, read one after another, each by its own recipe. How many there are is known
//! when the first was laid out. Knows no bytes.

use super::{Failure, Ledger, Reading, Recipe, Recipes, Source, TableId};

/// How the user wants a table read.
#[must_use]
pub fn recipe_of(recipes: &Recipes, id: &TableId) -> Recipe {
    let own = recipes.get(id).cloned().unwrap_or_default();
    // What cuts the sheet cuts all its tables alike, and is the first one's.
    let first = recipes.get(&TableId { block: 0, ..id.clone() }).cloned().unwrap_or_default();
    Recipe {
        encoding: first.encoding,
        delimiter: first.delimiter,
        header_row: first.header_row,
        header_rows: first.header_rows,
        is_joined: first.is_joined,
        ..own
    }
}

/// The tables of one sheet, as far as they were read.
pub struct Blocks {
    source: Source,
    ledgers: Vec<Ledger>,
    count: u32,
}

impl Blocks {
    /// The tables of a sheet or text, of which at least one is looked for.
    #[must_use]
    pub const fn new(source: Source) -> Self {
        Self { source, ledgers: Vec::new(), count: 1 }
    }

    /// Where the next table stands and how the user wants it read; `None` when all were read.
    #[must_use]
    pub fn next(&self, recipes: &Recipes) -> Option<(Source, Recipe)> {
        let id = self.id();
        let recipe = recipe_of(recipes, &id);
        (id.block < self.count).then(|| (Source { block: id.block, ..self.source.clone() }, recipe))
    }

    /// Takes what came of the next table, and how many stand side by side.
    pub fn take(&mut self, read: Result<(Reading, u32), Failure>) {
        self.count = read.as_ref().map_or_else(|failure| failure.blocks, |(_, blocks)| *blocks);
        let outcome = read.map(|(reading, _)| reading);
        self.ledgers.push(Ledger { id: self.id(), blocks: self.count, outcome });
    }

    /// What came of each.
    #[must_use]
    pub fn finish(self) -> Vec<Ledger> {
        self.ledgers
    }

    fn id(&self) -> TableId {
        let block = u32::try_from(self.ledgers.len()).unwrap_or(u32::MAX);
        TableId { sheet: self.source.sheet.clone(), block }
    }
}
