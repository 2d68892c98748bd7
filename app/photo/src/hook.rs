//! The same as a function of JavaScript, for a form whose program is another one.

use crate::{Limits, prepared};
use js_sys::{Array, Function, Promise};
use std::cell::RefCell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{EventTarget, File, MessageEvent, MessageEventInit};

thread_local! {
    /// The photograph that was begun last.
    static LAST: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// [`prepared`] as a form calls it (`Form::prepare_with` in `app/dom` has the words of `wanted`): the form is sent a
/// `MessageEvent` called `photo` of the file that was chosen, and the file to attach or a sentence for the resident.
///
/// Several photographs are made ready one after another, in the order of the calls: two of them decoded are more than
/// some phones hold.
pub fn photo(file: File, wanted: String, form: EventTarget) {
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
            _ = form.dispatch_event(&event);
        }
        Ok(JsValue::UNDEFINED)
    });
    LAST.set(Some(promise));
}

/// [`photo`] as a form takes it.
pub fn hook() -> Function {
    Closure::<dyn Fn(File, String, EventTarget)>::new(photo).into_js_value().unchecked_into()
}
