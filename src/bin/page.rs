//! The one wasm module of the product: in a window it mounts the page, in a worker it reads ledgers.

#[cfg(target_arch = "wasm32")]
#[path = "page/reader.rs"]
mod reader;
#[cfg(target_arch = "wasm32")]
#[path = "page/stream.rs"]
mod stream;

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
