//! The browser's history: one entry a page of the form, so that its back button does what a person expects.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Calls `show` with the number of the page that the browser goes back or forward to.
pub(crate) fn follow(show: impl Fn(usize) + 'static) {
    let handle = window_event_listener(ev::popstate, move |event| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "we wrote a small whole number")]
        let number = event.state().as_f64().map_or(0, |n| n as usize);
        show(number);
    });
    on_cleanup(move || handle.remove());
}

pub(crate) fn push(number: usize) {
    #[allow(clippy::cast_precision_loss, reason = "a form has few pages")]
    let state = JsValue::from_f64(number as f64);
    if let Ok(history) = window().history() {
        _ = history.push_state_with_url(&state, "", None);
    }
}
