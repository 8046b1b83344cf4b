//! What the user decides about a table. Every decision is written into the table's recipe, and the file is read again.

use std::collections::BTreeMap;

use super::{LedgerId, Session};
use crate::ledger::{
    DateOrder, Encoding, Facet, Kind, Recipe, Role, SexCoding, TableId, ValueMap, ValueMeaning,
};
use crate::period::When;

impl Session {
    /// Reads a table again in this encoding.
    pub fn choose_encoding(self, id: LedgerId, encoding: Encoding) {
        self.amend_sheet(id, move |recipe| recipe.encoding = Some(encoding));
    }

    /// Reads a table again with this separator.
    pub fn choose_delimiter(self, id: LedgerId, delimiter: u8) {
        self.amend_sheet(id, move |recipe| recipe.delimiter = Some(delimiter));
    }

    /// Reads a table again as one of this kind.
    pub fn choose_kind(self, id: LedgerId, kind: Kind) {
        self.amend(id, move |recipe| recipe.kind = Some(kind));
    }

    /// Reads a table again with its header in this row; what was said about columns no longer holds.
    pub fn choose_header_row(self, id: LedgerId, header_row: u64) {
        self.queue(id.file, |file| {
            let Some(ledger) = file.ledgers.get(id.at as usize) else { return };
            let sheet = ledger.table.sheet.clone();
            let tables = file.recipes.iter_mut().filter(|(table, _)| table.sheet == sheet);
            for (_, recipe) in tables {
                recipe.roles.clear();
                recipe.facets.clear();
            }
            let first = TableId { sheet, block: 0 };
            file.recipes.entry(first).or_default().header_row = Some(header_row);
        });
        self.read_next();
    }

    /// Reads a table again with a header of so many rows, of which the first is at `header_row`.
    pub fn choose_header_rows(self, id: LedgerId, header_row: u64, header_rows: u64) {
        self.amend_sheet(id, move |recipe| {
            recipe.header_row = Some(header_row);
            recipe.header_rows = Some(header_rows);
        });
    }

    /// Reads a table again with this meaning of a column of the file.
    pub fn choose_role(self, id: LedgerId, column: u32, role: Role) {
        self.amend(id, move |recipe| {
            recipe.roles.insert(column, role);
        });
    }

    /// Reads a table again with these classes of a column of counts.
    pub fn choose_facet(self, id: LedgerId, column: u32, facet: Facet) {
        self.amend(id, move |recipe| {
            recipe.facets.insert(column, facet);
        });
    }

    /// Reads a table again, for this period where its rows do not say one.
    pub fn choose_stated(self, id: LedgerId, stated: Option<When>) {
        self.amend(id, move |recipe| recipe.stated = stated);
    }

    /// Reads a table again with this meaning of digits for sex.
    pub fn choose_sex_coding(self, id: LedgerId, coding: SexCoding) {
        self.amend(id, move |recipe| recipe.sex_coding = Some(coding));
    }

    /// Reads a table again with this order of day and month.
    pub fn choose_date_order(self, id: LedgerId, order: DateOrder) {
        self.amend(id, move |recipe| recipe.date_order = Some(order));
    }

    /// Reads a table again with short years as those of the Republic of China, or not.
    pub fn choose_minguo(self, id: LedgerId, is_minguo: bool) {
        self.amend(id, move |recipe| recipe.is_minguo = is_minguo);
    }

    /// Reads a table again with this meaning of a value that the reader does not know.
    pub fn choose_meaning(self, id: LedgerId, role: Role, text: String, means: ValueMeaning) {
        self.amend(id, move |recipe| {
            recipe.values.retain(|value| value.role != role || value.text != text);
            recipe.values.push(ValueMap { role, text, means });
        });
    }

    /// Reads a table again without what was said of a value.
    pub fn forget_meaning(self, id: LedgerId, role: Role, text: &str) {
        self.amend(id, |recipe| {
            recipe.values.retain(|value| value.role != role || value.text != text);
        });
    }

    /// Reads a table again with these places under other names.
    pub fn choose_places(self, id: LedgerId, places: BTreeMap<String, String>) {
        self.amend(id, move |recipe| recipe.places = places);
    }

    /// Reads the tables that stand side by side in a sheet as one, or apart.
    pub fn join(self, id: LedgerId, is_joined: bool) {
        self.amend_sheet(id, move |recipe| recipe.is_joined = is_joined);
    }

    /// Changes what holds for all tables of a sheet: the first of them speaks for it.
    fn amend_sheet(self, id: LedgerId, change: impl FnOnce(&mut Recipe)) {
        self.queue(id.file, |file| {
            if let Some(ledger) = file.ledgers.get(id.at as usize) {
                let first = TableId { sheet: ledger.table.sheet.clone(), block: 0 };
                change(file.recipes.entry(first).or_default());
            }
        });
        self.read_next();
    }

    /// Whether the tables that stand side by side in a sheet are read as one.
    #[must_use]
    pub fn is_joined(self, id: LedgerId) -> bool {
        let Some(ledger) = self.ledger(id) else { return false };
        let first = TableId { sheet: ledger.table.sheet, block: 0 };
        self.file(id.file)
            .is_some_and(|file| file.recipes.get(&first).is_some_and(|it| it.is_joined))
    }

    /// Counts a table or leaves it out. It was read all the same, so it is not read again.
    pub fn leave_out(self, id: LedgerId, is_left_out: bool) {
        self.decide(id.file, |file| {
            if let Some(ledger) = file.ledgers.get(id.at as usize) {
                file.recipes.entry(ledger.table.clone()).or_default().is_left_out = is_left_out;
            }
        });
    }

    /// Counts a table by another of its definitions.
    pub fn choose_variant(self, id: LedgerId, variant: usize) {
        self.update(id.file, |file| {
            if let Some(ledger) = file.ledgers.get_mut(id.at as usize) {
                ledger.variant = variant;
            }
        });
    }

    /// Forgets all that was decided about a table and reads it again.
    pub fn reset_recipe(self, id: LedgerId) {
        self.queue(id.file, |file| {
            if let Some(ledger) = file.ledgers.get_mut(id.at as usize) {
                file.recipes.remove(&ledger.table);
                ledger.fitted = None;
            }
        });
        self.read_next();
    }

    /// Reads a table again with other decisions.
    pub fn amend(self, id: LedgerId, change: impl FnOnce(&mut Recipe)) {
        self.queue(id.file, |file| {
            if let Some(ledger) = file.ledgers.get(id.at as usize) {
                change(file.recipes.entry(ledger.table.clone()).or_default());
            }
        });
        self.read_next();
    }
}
