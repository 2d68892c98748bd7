//! Between the browser's files and bytes.

use js_sys::{Array, Uint8Array};
use madoguchi_forms::photo::Format;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FilePropertyBag};

/// `None` when the device does not give the bytes: the file was moved or deleted since it was chosen.
pub(crate) async fn read(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// A file of these bytes. It does not carry on when the photograph was taken.
pub(crate) fn made(bytes: &[u8], name: &str, format: Format) -> Option<File> {
    let media_type = if format == Format::Png { "image/png" } else { "image/jpeg" };
    file(&Uint8Array::from(bytes), name, media_type)
}

pub(crate) fn named(blob: &Blob, name: &str, media_type: &str) -> Option<File> {
    file(blob, name, media_type)
}

fn file(content: &JsValue, name: &str, media_type: &str) -> Option<File> {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    File::new_with_blob_sequence_and_options(&Array::of1(content), name, &options).ok()
}
