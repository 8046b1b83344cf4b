//! What every target does with its input.

use vital_ledger::ledger::{Context, Recipes, read_file};

/// Reads `bytes` as a file of any kind. Whatever they are, it returns, and every row is accounted for.
pub fn read(bytes: &[u8]) {
    // 2026-11-21.
    let context = Context { today: 20_778, digest_key: [1, 2] };
    let Ok(ledgers) = read_file("", bytes, &Recipes::default(), context, 2) else { return };
    for reading in ledgers.into_iter().filter_map(|ledger| ledger.outcome.ok()) {
        assert!(reading.variants.iter().all(|variant| variant.account.is_balanced()));
    }
}
