//! Where the focus goes, and what is brought into view, after the screen has taken up a change.

use leptos::prelude::{document, set_timeout, window};
use leptos::task::{spawn_local, tick};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Whether what had the focus is gone from the page.
pub fn is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        _ = element.focus();
    }
}

/// Whether an event happened in what the selector names, or inside it.
pub fn is_within(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

/// Leaves what has the focus, as going on with the keyboard does: what was typed there is taken over.
pub fn leave() {
    if let Some(element) = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        _ = element.blur();
    }
}

/// Focuses what the selector finds first.
pub fn focus_now(selector: &str) {
    _ = find(selector).as_ref().map(focus);
}

/// Presses what the selector finds first, as its key does.
pub fn press(selector: &str) {
    if let Some(button) = find(selector).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// Focuses what the selector finds first, once it is there.
pub fn focus_soon(selector: impl Into<String>) {
    soon(selector.into(), focus);
}

/// As [`focus_soon`], with the words in it selected: whoever types replaces them.
pub fn select_soon(selector: &'static str) {
    soon(selector.to_owned(), select);
}

/// Focuses what the selector finds first, when by then what had the focus is gone.
pub fn keep_soon(selector: impl Into<String>) {
    soon(selector.into(), |found| {
        if is_lost() {
            focus(found);
        }
    });
}

/// Leads the focus as soon as the page is changed, because the next key may be pressed already and is for what comes.
/// What is not there yet, or went again, is led to when all of the change has settled.
fn soon(selector: String, lead: impl Fn(&Element) + 'static) {
    spawn_local(async move {
        tick().await;
        let first = find(&selector);
        _ = first.as_ref().map(&lead);
        let arrived = first.is_some() && document().active_element() == first;
        let again = move || {
            if !arrived || is_lost() {
                _ = find(&selector).as_ref().map(&lead);
            }
        };
        set_timeout(again, Duration::ZERO);
    });
}

fn select(found: &Element) {
    focus(found);
    if let Some(input) = found.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
}

/// Another item is worked on: its settings begin at their top, and the outline and the phone show where it is. What was
/// pressed on the phone is in sight there, and a second press must find it where the first did.
pub fn show_chosen_soon(pressed_on_phone: bool) {
    let go = move || {
        if let Some(pane) = find(".settings-pane") {
            pane.set_scroll_top(0);
        }
        for (place, chosen) in
            [(".outline-pane", ".outline-pane [aria-current]"), (".phone-pane", ".phone-pane .phone-item.selected")]
        {
            // Whoever chose it there sees it, and nothing moves away from under the hand.
            let there = (pressed_on_phone && place == ".phone-pane")
                || document().active_element().is_some_and(|e| e.closest(place).ok().flatten().is_some());
            if let (false, Some(chosen)) = (there, find(chosen)) {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                chosen.scroll_into_view_with_scroll_into_view_options(&options);
            }
        }
    };
    set_timeout(go, Duration::ZERO);
}

/// Brings into sight what the selector finds first, once it is there.
pub fn show_soon(selector: &'static str) {
    let go = move || {
        if let Some(found) = find(selector) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            found.scroll_into_view_with_scroll_into_view_options(&options);
        }
    };
    set_timeout(go, Duration::ZERO);
}

/// The settings took the place of the outline: they begin at their heading, unless something in them is gone to.
pub fn begin_settings_soon() {
    let go = move || {
        let there = document().active_element().is_some_and(|e| e.closest(".settings-pane").ok().flatten().is_some());
        if !there {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            _ = find(".settings-pane .pane-title").as_ref().map(focus);
        }
    };
    set_timeout(go, Duration::ZERO);
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}
