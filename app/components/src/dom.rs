//! Small questions asked of the page, and moving the focus.

use leptos::prelude::{document, set_timeout};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// What can be typed into or pressed.
const CONTROLS: &str = "input, select, textarea, button";

pub(crate) fn element(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// The nearest element with this attribute, and the attribute's value.
pub(crate) fn closest(from: &Element, attribute: &str) -> Option<(Element, String)> {
    let found = from.closest(&format!("[{attribute}]")).ok()??;
    let value = found.get_attribute(attribute)?;
    Some((found, value))
}

/// The words in a text control; `None` for every other element.
pub(crate) fn text_of(control: &Element) -> Option<String> {
    if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        return Some(area.value());
    }
    let input = control.dyn_ref::<HtmlInputElement>()?;
    (!matches!(input.type_().as_str(), "radio" | "checkbox" | "file")).then(|| input.value())
}

pub(crate) fn set_text(control: &Element, text: &str) {
    if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    } else if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    }
}

/// What was chosen with a list, a radio button or a checkbox; `None` for every other element.
pub(crate) fn choice_of(control: &Element) -> Option<String> {
    if let Some(list) = control.dyn_ref::<HtmlSelectElement>() {
        return Some(list.value());
    }
    let input = control.dyn_ref::<HtmlInputElement>()?;
    match input.type_().as_str() {
        "radio" => Some(input.value()),
        "checkbox" => Some(if input.checked() { "on".to_owned() } else { String::new() }),
        _ => None,
    }
}

pub(crate) fn controls(root: &Element) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(CONTROLS) else { return vec![] };
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

pub(crate) fn focus(element: &Element) -> bool {
    element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok())
}

/// Focuses the element of that id, or the first control in it; after the screen has taken up the latest changes.
pub(crate) fn focus_later(ids: Vec<String>) {
    let go = move || {
        let found = ids.iter().find_map(|id| document().get_element_by_id(id));
        let Some(found) = found else { return };
        let first = if found.has_attribute("tabindex") || found.matches(CONTROLS).unwrap_or_default() {
            Some(found)
        } else {
            controls(&found).into_iter().next()
        };
        first.as_ref().map(focus);
    };
    set_timeout(go, Duration::ZERO);
}

/// Focuses a field of the form with that prefix: the control of the slot, or the field's first control.
pub(crate) fn focus_field(prefix: &str, key: &str, slot: &str) {
    let Some(root) = document().get_element_by_id(prefix) else { return };
    let found = |attribute: &str, value: &str, within: &Element| {
        let all = within.query_selector_all(&format!("[{attribute}]")).ok()?;
        let mut elements = (0..all.length()).filter_map(|i| all.item(i)?.dyn_into::<Element>().ok());
        elements.find(|e| e.get_attribute(attribute).as_deref() == Some(value))
    };
    // A repeated group is no field of its own; its element carries the id.
    let group = || document().get_element_by_id(&format!("{prefix}:{key}"));
    let Some(field) = found("data-place", key, &root).or_else(group) else { return };
    // What is worked out has no control; its field itself is gone to.
    let control = found("data-slot", slot, &field).or_else(|| controls(&field).into_iter().next()).unwrap_or(field);
    focus(&control);
}

/// Brings the top of the form into view.
pub(crate) fn scroll_to_top(id: &str) {
    if let Some(top) = document().get_element_by_id(id) {
        top.scroll_into_view();
    }
}
