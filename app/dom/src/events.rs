//! What people do in a form, caught once at its root.
//!
//! A field's element carries `data-place`, each of its controls `data-slot`, a button `data-act`.

use crate::controls::slot_of;
use crate::files;
use crate::form::Inner;
use crate::photos;
use crate::query::{active, choice_of, closest, controls, element, focus, pressed, text_of};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use madoguchi_view::Event as Happened;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, PopStateEvent};

/// What is still to be done about what a resident did.
#[derive(Default)]
pub(crate) struct Pending {
    /// A pointer is down somewhere on the page.
    pressed: bool,
    /// The fields that lost the focus during the press, each with its key.
    leaving: Vec<(Element, String)>,
}

/// Follows a form until the listeners are dropped.
pub(crate) fn listen(form: &Rc<Inner>) -> Vec<EventListener> {
    let on = |name: &'static str, options: EventListenerOptions, act: fn(&Rc<Inner>, &Event)| {
        let weak = Rc::downgrade(form);
        EventListener::new_with_options(&form.host, name, options, move |event| with(&weak, |form| act(form, event)))
    };
    let heard = EventListenerOptions::default;
    let mut listeners = vec![
        on("input", heard(), input),
        on("change", heard(), change),
        on("focusout", heard(), focus_out),
        on("keydown", EventListenerOptions::enable_prevent_default(), key_down),
        on("photo", heard(), photos::over),
        on("click", EventListenerOptions::enable_prevent_default(), click),
        on("words", heard(), |form, _| words(form)),
        on("submit", EventListenerOptions::enable_prevent_default(), |_, event| event.prevent_default()),
    ];
    if let Some(window) = web_sys::window() {
        let on = |name: &'static str, act: fn(&Rc<Inner>, &Event)| {
            let weak = Rc::downgrade(form);
            EventListener::new(&window, name, move |event| with(&weak, |form| act(form, event)))
        };
        listeners.push(on("pointerdown", |form, _| form.pending.borrow_mut().pressed = true));
        listeners.push(on("pointerup", |form, _| released(form)));
        listeners.push(on("pointercancel", |form, _| released(form)));
        if form.owns_history {
            listeners.push(on("popstate", came_to));
        }
    }
    listeners
}

fn with(form: &Weak<Inner>, act: impl FnOnce(&Rc<Inner>)) {
    if let Some(form) = form.upgrade() {
        act(&form);
    }
}

/// A text control changed: its words are stored, and nothing else happens while somebody types.
fn input(form: &Rc<Inner>, event: &Event) {
    let Some((control, key, slot, _)) = control(event) else { return };
    if let Some(text) = text_of(&control) {
        form.dispatch(Happened::Typed { key, slot, text });
    }
}

/// Something was chosen, or words came in without anybody being there to leave the field (a browser's autofill).
fn change(form: &Rc<Inner>, event: &Event) {
    let file = element(event.target()).and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
    if let Some(control) = file.filter(|input| input.type_() == "file") {
        return files::take(form, &control);
    }
    if let Some(switch) = element(event.target()).filter(|e| e.has_attribute("data-switch")) {
        let on = choice_of(&switch).is_some_and(|ticked| !ticked.is_empty());
        return form.dispatch(Happened::Switched { on });
    }
    let Some((control, key, slot, field)) = control(event) else { return };
    if let Some(text) = choice_of(&control) {
        form.dispatch(Happened::Chosen { key, slot, text });
    } else if let Some(text) = text_of(&control) {
        form.dispatch(Happened::Typed { key: key.clone(), slot, text });
        leave_soon(form, field, key);
    }
}

/// The focus went away: out of the field, or only to its next control?
fn focus_out(form: &Rc<Inner>, event: &Event) {
    let Some((field, key)) = element(event.target()).and_then(|from| closest(&from, "data-place")) else { return };
    leave_soon(form, field, key);
}

/// The field is dealt with once the press that took the focus is over: an error line that comes or goes moves what is
/// below it, and would move it away from under the finger.
fn leave_soon(form: &Rc<Inner>, field: Element, key: String) {
    let pressed = {
        let mut pending = form.pending.borrow_mut();
        pending.leaving.push((field, key));
        pending.pressed
    };
    if !pressed {
        later(form, end_of_press);
    }
}

fn released(form: &Rc<Inner>) {
    form.pending.borrow_mut().pressed = false;
    // After the click that ends the press.
    later(form, end_of_press);
}

fn later(form: &Rc<Inner>, act: fn(&Rc<Inner>)) {
    let weak = Rc::downgrade(form);
    Timeout::new(0, move || with(&weak, act)).forget();
}

fn leaving(form: &Rc<Inner>) -> Vec<(Element, String)> {
    std::mem::take(&mut form.pending.borrow_mut().leaving)
}

/// Deals with the fields that were left.
fn end_of_press(form: &Rc<Inner>) {
    if form.pending.borrow().pressed {
        return;
    }
    for (field, key) in leaving(form) {
        if !active().is_some_and(|active| field.contains(Some(&active))) {
            form.dispatch(Happened::Left { key });
        }
    }
}

/// Every field counts as left: a press on a button need not take the focus from one.
fn leave_all(form: &Rc<Inner>) {
    let active = active().filter(|active| form.host.contains(Some(active)));
    let active = active.and_then(|active| closest(&active, "data-place"));
    for (_, key) in leaving(form).into_iter().chain(active) {
        form.dispatch(Happened::Left { key });
    }
}

fn click(form: &Rc<Inner>, event: &Event) {
    let Some(act) = pressed(event, "data-act") else { return };
    // The address after # belongs to the page around.
    event.prevent_default();
    let Ok(act) = act.parse() else { return };
    leave_all(form);
    form.dispatch(Happened::Pressed(act));
}

fn came_to(form: &Rc<Inner>, event: &Event) {
    let name = event.dyn_ref::<PopStateEvent>().and_then(|event| event.state().as_string());
    leave_all(form);
    form.dispatch(Happened::CameTo(name));
}

/// Enter goes on to the next control, as the key on a phone says. While an input method composes, Enter is its own.
fn key_down(form: &Rc<Inner>, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    // Safari ends the composition before this event; its key code still tells.
    if event.key() != "Enter" || event.is_composing() || event.key_code() == 229 {
        return;
    }
    let Some(from) = element(event.target()).filter(is_line) else { return };
    event.prevent_default();
    // Only what is in the form: not the steps above it.
    let Ok(Some(root)) = from.closest("form") else { return };
    let controls = controls(&root);
    let at = controls.iter().position(|control| *control == from);
    let next = at.and_then(|at| controls.get(at + 1).cloned());
    let next = next.or_else(|| form.host.query_selector(".buttons button").ok().flatten());
    next.as_ref().map(focus);
}

fn is_line(from: &Element) -> bool {
    from.has_attribute("data-slot") && from.dyn_ref::<HtmlInputElement>().is_some() && text_of(from).is_some()
}

/// The page has the words of another language: they stand in the form's place.
pub(crate) fn words(form: &Rc<Inner>) {
    if let Some(words) = form.host.get_attribute("data-words") {
        form.dispatch(Happened::Words(words));
    }
}

/// The control an event came from, its field's key, its slot, and the field's element.
fn control(event: &Event) -> Option<(Element, String, String, Element)> {
    let control = element(event.target())?;
    let slot = slot_of(control.get_attribute("data-slot")?);
    let (field, key) = closest(&control, "data-place")?;
    Some((control, key, slot, field))
}
