//! Small questions asked of the page, and moving the focus.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

/// What can be typed into or pressed.
const CONTROLS: &str = "input, select, textarea, button";

pub(crate) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

pub(crate) fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// What has the focus.
pub(crate) fn active() -> Option<Element> {
    document()?.active_element()
}

pub(crate) fn element(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// The nearest element with this attribute, and the attribute's value.
pub(crate) fn closest(from: &Element, attribute: &str) -> Option<(Element, String)> {
    let found = from.closest(&format!("[{attribute}]")).ok()??;
    let value = found.get_attribute(attribute)?;
    Some((found, value))
}

/// The value of this attribute at what was pressed, or at the nearest element around it.
pub fn pressed(event: &Event, attribute: &str) -> Option<String> {
    closest(&element(event.target())?, attribute).map(|(_, value)| value)
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

/// Marks all of a line that has the focus: who is about to type there replaces what was just written into it.
pub(crate) fn select_all_if_active(control: &Element) {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>().filter(|_| active().as_ref() == Some(control)) {
        input.select();
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

/// Focuses the first of these elements that is there, or the first control in it.
pub(crate) fn focus_first(ids: &[String]) {
    let found = ids.iter().find_map(|id| by_id(id));
    let Some(found) = found else { return };
    let first = if found.has_attribute("tabindex") || found.matches(CONTROLS).unwrap_or_default() {
        Some(found)
    } else {
        controls(&found).into_iter().next()
    };
    first.as_ref().map(focus);
}

/// Focuses the first heading in `root` that takes the focus.
pub(crate) fn focus_heading(root: &Element) {
    let heading = root.query_selector(":is(h1, h2, h3)[tabindex]").ok().flatten();
    heading.as_ref().map(focus);
}

/// All elements in `root` with this attribute, each with its value.
pub(crate) fn all_with(root: &Element, attribute: &str) -> Vec<(Element, String)> {
    let Ok(list) = root.query_selector_all(&format!("[{attribute}]")) else { return vec![] };
    let elements = (0..list.length()).filter_map(|i| list.item(i)?.dyn_into::<Element>().ok());
    elements.filter_map(|e| e.get_attribute(attribute).map(|value| (e, value))).collect()
}

/// The element of a field.
pub(crate) fn field(root: &Element, key: &str) -> Option<Element> {
    all_with(root, "data-place").into_iter().find(|(_, value)| value == key).map(|(field, _)| field)
}

/// The control of a slot in its field.
pub(crate) fn control(field: &Element, slot: &str) -> Option<Element> {
    all_with(field, "data-slot").into_iter().find(|(_, value)| value == slot).map(|(control, _)| control)
}

/// Focuses a field of the form with that prefix: the control of the slot, or the field's first control.
pub(crate) fn focus_field(root: &Element, prefix: &str, key: &str, slot: &str) {
    // A repeated group is no field of its own; its element carries the id.
    let group = || by_id(&format!("{prefix}:{key}"));
    let Some(field) = field(root, key).or_else(group) else { return };
    // What is worked out has no control; its field itself is gone to. One that is not shown takes no focus.
    let wanted = control(&field, slot).into_iter().chain(controls(&field)).chain([field]);
    for control in wanted {
        focus(&control);
        if active().as_ref() == Some(&control) {
            return;
        }
    }
}

/// Brings an element into view.
pub(crate) fn scroll_to(id: &str) {
    if let Some(top) = by_id(id) {
        top.scroll_into_view();
    }
}

/// The controls with which files are chosen.
pub(crate) fn file_controls(root: &Element) -> Vec<HtmlInputElement> {
    let Ok(list) = root.query_selector_all("input[type=file]") else { return vec![] };
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}
