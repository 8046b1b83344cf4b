//! The one wasm module of the product: in a window it mounts the page, in a worker it reads ledgers.

#[cfg(target_arch = "wasm32")]
#[path = "page/matcher.rs"]
mod matcher;
#[cfg(target_arch = "wasm32")]
#[path = "page/reader.rs"]
mod reader;
#[cfg(target_arch = "wasm32")]
#[path = "page/stream.rs"]
mod stream;

/// In one of the first workers, before there is a file: reads an example and forgets it, so that the browser compiles the reader
/// well while the user looks for the file. All workers share what was compiled.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = warmUp)]
pub fn warm_up() {
    vital_ledger::worker::warm_up();
}

#[cfg(target_arch = "wasm32")]
fn main() {
    use wasm_bindgen::JsCast;

    console_error_panic_hook::set_once();
    match js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        Ok(worker) => reader::serve(&worker),
        Err(_) => vital_ledger::ui::mount(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the page is built for wasm: run `cargo xtask serve`");
}
