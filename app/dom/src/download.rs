//! Saving bytes as a file on the resident's device.

use crate::query::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Hands a file to the browser, which asks or saves as it always does.
///
/// # Errors
/// When the browser refuses; the caller says so to the person.
pub fn download(file_name: &str, media_type: &str, content: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    save(file_name, &Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)
}

/// The same of what the browser has already.
///
/// # Errors
/// When the browser refuses.
pub fn save(file_name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().ok_or(JsValue::NULL)?.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(file_name);
    link.click();
    // The browser has taken the file over once the click's own work is done.
    let release = move || drop(Url::revoke_object_url(&url));
    gloo::timers::callback::Timeout::new(60_000, release).forget();
    Ok(())
}
