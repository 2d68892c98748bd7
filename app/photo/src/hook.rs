//! The same as a function of JavaScript, for a form whose program is another one.

use crate::{Limits, prepared};
use js_sys::{Function, Promise};
use std::cell::RefCell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::File;

thread_local! {
    /// The photograph that was begun last.
    static LAST: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// [`prepared`] with everything as JavaScript has it: `kinds` are the endings with commas between them, `bytes` the most
/// bytes of a file, `side` the longest side in pixels or 0 where photographs stay as large as they are.
///
/// The promise gives the file to be handed in, or is rejected with a sentence for the resident. Several photographs are
/// made ready one after another, in the order of the calls: two of them decoded are more than some phones hold.
pub fn photo(file: File, kinds: String, bytes: f64, side: f64) -> Promise {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are whole and small")]
    let limits = Limits {
        kinds: kinds.split(',').map(str::to_owned).collect(),
        bytes: bytes as u64,
        side: Some(side as u32).filter(|side| *side > 0),
    };
    let before = LAST.take();
    let promise = future_to_promise(async move {
        if let Some(before) = before {
            _ = JsFuture::from(before).await;
        }
        let prepared = prepared(&file, &limits).await;
        prepared.map(JsValue::from).map_err(|refusal| refusal.to_string().into())
    });
    LAST.set(Some(promise.clone()));
    promise
}

/// [`photo`] as a form takes it.
pub fn hook() -> Function {
    Closure::<dyn Fn(File, String, f64, f64) -> Promise>::new(photo).into_js_value().unchecked_into()
}
