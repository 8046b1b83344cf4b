//! The contact sheet as a wasm module of its own: `cargo xtask contact` puts it on a page. No part of the product.

#[cfg(target_arch = "wasm32")]
#[path = "sheet.rs"]
mod sheet;

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    sheet::show();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the contact sheet is built for wasm: run `cargo xtask contact`");
}
