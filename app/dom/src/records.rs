//! Records of a draft as values of the browser: an array of pairs, name and text.

use js_sys::{Array, JsString};
use madoguchi_view::Record;
use wasm_bindgen::{JsCast, JsValue};

pub fn to_js(records: &[Record]) -> Array {
    let pair = |(name, text): &Record| Array::of2(&JsString::from(name.as_str()), &JsString::from(text.as_str()));
    records.iter().map(pair).collect()
}

/// What is no such pair is left out.
pub fn from_js(pairs: &JsValue) -> Vec<Record> {
    let text = |pair: &Array, at: u32| pair.get(at).as_string();
    let pair = |pair: JsValue| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((text(&pair, 0)?, text(&pair, 1)?))
    };
    Array::from(pairs).iter().filter_map(pair).collect()
}
