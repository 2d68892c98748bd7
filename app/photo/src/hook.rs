//! The same for a form, whose program may be another one.

use crate::{Limits, prepared};
use js_sys::{Array, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{EventTarget, File, MessageEvent, MessageEventInit};

thread_local! {
    /// The photograph that was begun last.
    static LAST: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// [`prepared`] as a form asks for it (`app/dom/src/photos.rs` has the words of `wanted`): the element that the form
/// stands in is sent a `MessageEvent` called `photo` of the file that was chosen, and the file to attach or a sentence
/// for the resident.
///
/// Several photographs are made ready one after another, in the order of the calls: two of them decoded are more than
/// some phones hold.
pub fn photo(file: File, wanted: String, host: EventTarget) {
    let before = LAST.take();
    let promise = future_to_promise(async move {
        if let Some(before) = before {
            _ = JsFuture::from(before).await;
        }
        let ready = match Limits::parse(&wanted) {
            Some(limits) => {
                let prepared = prepared(&file, &limits).await;
                prepared.map_or_else(|refusal| refusal.to_string().into(), JsValue::from)
            }
            None => JsValue::UNDEFINED,
        };
        let message = MessageEventInit::new();
        message.set_data(&Array::of2(&file, &ready));
        if let Ok(event) = MessageEvent::new_with_event_init_dict("photo", &message) {
            _ = host.dispatch_event(&event);
        }
        Ok(JsValue::UNDEFINED)
    });
    LAST.set(Some(promise));
}

/// Gives the element that a form stands in the method by which the form asks.
pub fn lend(host: &EventTarget) {
    let to = host.clone();
    let ask = Closure::<dyn Fn(File, String)>::new(move |file, wanted| photo(file, wanted, to.clone()));
    _ = Reflect::set(host, &"photo".into(), &ask.into_js_value());
}
