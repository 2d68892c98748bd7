//! What stands in the controls: written there when they are built, and found there when a page is taken over.

use crate::query::{all_with, choice_of, closest, set_text, text_of};
use madoguchi_forms::widget::VALUE;
use madoguchi_view::{Event, Keeping, Session};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

/// The slot of a control; one without a name is the field's only one.
pub(crate) fn slot_of(written: String) -> String {
    if written.is_empty() { VALUE.to_owned() } else { written }
}

/// Writes into controls that were built anew what was typed into them before.
pub(crate) fn fill(made: &[Element], session: &Session) {
    for root in made {
        // A new choice of a list: the list says which one is chosen.
        let root = closest(root, "data-slot").map_or_else(|| root.clone(), |(control, _)| control);
        let inner = all_with(&root, "data-slot");
        let own = root.get_attribute("data-slot").map(|slot| (root.clone(), slot));
        for (control, slot) in inner.into_iter().chain(own) {
            let Some((_, key)) = closest(&control, "data-place") else { continue };
            write(&control, session.typed_at(&key, &slot_of(slot)));
        }
    }
}

/// Writes into every control what the session holds, but not into the one that somebody may be typing into.
pub(crate) fn refill(root: &Element, session: &Session, active: Option<&Element>) {
    for (switch, _) in all_with(root, "data-switch") {
        if let Some(switch) = switch.dyn_ref::<HtmlInputElement>() {
            switch.set_checked(session.keeping() == Keeping::Off);
        }
    }
    for (control, slot) in all_with(root, "data-slot") {
        let Some((_, key)) = closest(&control, "data-place").filter(|_| active != Some(&control)) else {
            continue;
        };
        write(&control, session.typed_at(&key, &slot_of(slot)));
    }
}

fn write(control: &Element, typed: &str) {
    if let Some(list) = control.dyn_ref::<HtmlSelectElement>() {
        list.set_value(typed);
        return;
    }
    let Some(input) = control.dyn_ref::<HtmlInputElement>() else { return set_text(control, typed) };
    match input.type_().as_str() {
        "radio" => input.set_checked(input.value() == typed),
        "checkbox" => input.set_checked(typed == "on"),
        _ if input.value() == typed => {}
        _ => input.set_value(typed),
    }
}

/// What was typed and chosen before the program was there.
pub(crate) fn harvest(root: &Element) -> Vec<Event> {
    let typed = |(control, slot): (Element, String)| {
        let (_, key) = closest(&control, "data-place")?;
        let text = match control.dyn_ref::<HtmlInputElement>() {
            Some(input) if input.type_() == "radio" && !input.checked() => return None,
            _ => choice_of(&control).or_else(|| text_of(&control))?,
        };
        (!text.is_empty()).then_some(Event::Typed { key, slot: slot_of(slot), text })
    };
    let switched = all_with(root, "data-switch").into_iter().filter_map(|(switch, _)| choice_of(&switch));
    let switched = switched.filter(|ticked| !ticked.is_empty()).map(|_| Event::Switched { on: true });
    all_with(root, "data-slot").into_iter().filter_map(typed).chain(switched).collect()
}
