//! The browser's history: one entry a page of the form, so that its back button does what a person expects.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Calls `show` with the name of the page that the browser goes back or forward to; `None` for the one it opened with.
pub(crate) fn follow(show: impl Fn(Option<String>) + 'static) {
    let handle = window_event_listener(ev::popstate, move |event| show(event.state().as_string()));
    on_cleanup(move || handle.remove());
}

pub(crate) fn push(name: &str) {
    if let Ok(history) = window().history() {
        _ = history.push_state_with_url(&JsValue::from_str(name), "", None);
    }
}
