//! What people do in a form, caught once at its root: a form of a thousand fields has as few listeners as one of ten.
//!
//! A field's element carries `data-place`, each of its controls `data-slot`.

use crate::dom::{choice_of, closest, controls, element, focus, set_text, text_of};
use crate::filling::Filling;
use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use madoguchi_forms::widget::VALUE;
use std::time::Duration;
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
    } else if let Some(text) = text_of(&control) {
        filling.store(&key, &slot, text);
        leave_soon(filling, field, key);
    }
}

/// The focus went away: out of the field, or only to its next control?
pub(crate) fn focus_out(filling: Filling, event: &FocusEvent) {
    let Some((field, key)) = element(event.target()).and_then(|from| closest(&from, "data-place")) else { return };
    leave_soon(filling, field, key);
}

/// The field is dealt with once the press that took the focus is over: an error line that comes or goes moves what is
/// below it, and would move it away from under the finger.
fn leave_soon(filling: Filling, field: Element, key: String) {
    filling.await_end_of_press(field, key);
    if !filling.is_pressed() {
        set_timeout(move || end_of_press(filling), Duration::ZERO);
    }
}

/// Follows presses anywhere on the page, for as long as the form is there.
pub(crate) fn follow_presses(filling: Filling) {
    let down = window_event_listener(ev::pointerdown, move |_| filling.set_pressed(true));
    let over = move || {
        filling.set_pressed(false);
        // After the click that ends the press.
        set_timeout(move || end_of_press(filling), Duration::ZERO);
    };
    let up = window_event_listener(ev::pointerup, move |_| over());
    let cancelled = window_event_listener(ev::pointercancel, move |_| over());
    on_cleanup(move || [down, up, cancelled].into_iter().for_each(WindowListenerHandle::remove));
}

/// Deals with the fields that were left.
fn end_of_press(filling: Filling) {
    if filling.is_pressed() {
        return;
    }
    for (field, key) in filling.left_in_press() {
        let active = document().active_element();
        if !active.is_some_and(|active| field.contains(Some(&active))) {
            leave(filling, &field, &key);
        }
    }
}

/// Every field counts as left: a press on a button need not take the focus from one.
pub(crate) fn leave_all(filling: Filling) {
    for (field, key) in filling.left_in_press() {
        leave(filling, &field, &key);
    }
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
