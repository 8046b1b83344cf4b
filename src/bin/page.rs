//! The page (minimal trial; the lead's replaces it).

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    vital_ledger::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
