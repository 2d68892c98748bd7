//! What people do in a form, caught once at its root: a form of a thousand fields has as few listeners as one of ten.
//!
//! A field's element carries `data-place`, each of its controls `data-slot`.

use crate::dom::{choice_of, closest, controls, element, focus, set_text, text_of};
use crate::filling::Filling;
use leptos::prelude::document;
use madoguchi_forms::widget::VALUE;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlInputElement, KeyboardEvent};

/// A text control changed: its words are stored, and nothing else happens while somebody types.
pub(crate) fn input(filling: Filling, event: &Event) {
    let Some((control, key, slot, _)) = control(event) else { return };
    if let Some(text) = text_of(&control) {
        filling.store(&key, &slot, text);
    }
}

/// Something was chosen, or words came in without anybody being there to leave the field (a browser's autofill).
pub(crate) fn change(filling: Filling, event: &Event) {
    let Some((control, key, slot, field)) = control(event) else { return };
    if let Some(choice) = choice_of(&control) {
        filling.choose(&key, &slot, choice);
    } else if let Some(text) = text_of(&control)
        && !document().active_element().is_some_and(|active| field.contains(Some(&active)))
    {
        filling.store(&key, &slot, text);
        leave(filling, &field, &key);
    }
}

/// The focus went away: out of the field, or only to its next control?
pub(crate) fn focus_out(filling: Filling, event: &FocusEvent) {
    let Some((field, key)) = element(event.target()).and_then(|from| closest(&from, "data-place")) else { return };
    let to = element(event.related_target());
    if !to.is_some_and(|to| field.contains(Some(&to))) {
        leave(filling, &field, &key);
    }
}

/// The field with the focus counts as left: a press on a button need not take the focus from it.
pub(crate) fn leave_active(filling: Filling) {
    let active = document().active_element();
    if let Some((field, key)) = active.and_then(|active| closest(&active, "data-place")) {
        leave(filling, &field, &key);
    }
}

/// Enter goes on to the next control, as the key on a phone says. While an input method composes, Enter is its own.
pub(crate) fn key_down(root: &Element, event: &KeyboardEvent) {
    // Safari ends the composition before this event; its key code still tells.
    if event.key() != "Enter" || event.is_composing() || event.key_code() == 229 {
        return;
    }
    let Some(from) = element(event.target()).filter(is_line) else { return };
    event.prevent_default();
    let controls = controls(root);
    let at = controls.iter().position(|control| *control == from);
    if let Some(next) = at.and_then(|at| controls.get(at + 1)) {
        focus(next);
    }
}

fn is_line(from: &Element) -> bool {
    from.has_attribute("data-slot") && from.dyn_ref::<HtmlInputElement>().is_some() && text_of(from).is_some()
}

/// Writes back what normalisation changed.
fn leave(filling: Filling, field: &Element, key: &str) {
    for (slot, text) in filling.leave(key) {
        if let Ok(Some(control)) = field.query_selector(&format!("[data-slot=\"{slot}\"]")) {
            set_text(&control, &text);
        }
    }
}

/// The control an event came from, its field's key, its slot, and the field's element.
fn control(event: &Event) -> Option<(Element, String, String, Element)> {
    let control = element(event.target())?;
    let slot = control.get_attribute("data-slot")?;
    let slot = if slot.is_empty() { VALUE.to_owned() } else { slot };
    let (field, key) = closest(&control, "data-place")?;
    Some((control, key, slot, field))
}
