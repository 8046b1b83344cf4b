//! To the clipboard: the picture, or the table for a spreadsheet. A browser may forbid it; then it says so.

use js_sys::{Promise, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use super::Kept;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = vitalLedger, js_name = copyPicture)]
    fn copy_picture(png: Uint8Array) -> Promise;
    #[wasm_bindgen(js_namespace = vitalLedger, js_name = copyText)]
    fn copy_text(text: &str) -> Promise;
}

/// Device pixels for each of a copied picture's own: sharp in a document.
const RATIO: f64 = 2.0;

/// Copies the picture; `done` then hears whether that was allowed.
pub(super) fn picture(kept: &Kept, done: RwSignal<Option<bool>>) {
    match kept.png(RATIO) {
        Some(png) => tell(copy_picture(Uint8Array::from(png.as_slice())), done),
        None => done.set(Some(false)),
    }
}

/// Copies the table.
pub(super) fn table(kept: &Kept, done: RwSignal<Option<bool>>) {
    tell(copy_text(&kept.tsv()), done);
}

fn tell(copied: Promise, done: RwSignal<Option<bool>>) {
    spawn_local(async move {
        done.set(Some(JsFuture::from(copied).await.is_ok()));
    });
}
