//! Saving: the only way anything leaves the page, and only when the user asks for it.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Browsers fetch the content after the click; this is ample.
const KEPT_MS: u32 = 30_000;

/// What is saved.
pub(super) struct Download {
    /// The suggested name.
    pub(super) name: String,
    /// Its media type.
    pub(super) media_type: &'static str,
    /// Its content.
    pub(super) content: Vec<u8>,
}

impl Download {
    /// Hands it to the browser. A browser that forbids downloads says so itself.
    pub(super) fn save(&self) {
        let _refused = self.offer();
    }

    fn offer(&self) -> Result<(), JsValue> {
        let parts = Array::of1(&Uint8Array::from(self.content.as_slice()));
        let options = BlobPropertyBag::new();
        options.set_type(self.media_type);
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
        let url = Url::create_object_url_with_blob(&blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
        link.set_href(&url);
        link.set_download(&self.name);
        link.click();
        Timeout::new(KEPT_MS, move || {
            let _gone = Url::revoke_object_url(&url);
        })
        .forget();
        Ok(())
    }
}
