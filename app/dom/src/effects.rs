//! What the page does beyond showing the tree.

use crate::controls;
use crate::form::Inner;
use crate::query::{active, control, field, focus_field, focus_first, scroll_to, select_all_if_active, set_text};
use crate::{desk, fetch, files};
use madoguchi_view::{Effect, Keeping};
use std::rc::Rc;
use wasm_bindgen::JsValue;

pub(crate) fn run(form: &Rc<Inner>, effects: Vec<Effect>) {
    for effect in effects {
        match effect {
            Effect::Focus(ids) => focus_first(&ids),
            Effect::FocusField { key, slot } => focus_field(&form.host, &form.prefix(), &key, &slot),
            Effect::ToTop => scroll_to(&format!("{}-top", form.prefix())),
            Effect::Remember(name) => remember(&name),
            Effect::Write { key, slot, text } => {
                if let Some(control) = field(&form.host, &key).and_then(|field| control(&field, &slot)) {
                    set_text(&control, &text);
                    select_all_if_active(&control);
                }
            }
            Effect::Fetch { key, piece } => fetch::piece(form, key, piece),
            Effect::Refill => controls::refill(&form.host, &form.session.borrow(), active().as_ref()),
            Effect::Empty => controls::refill(&form.host, &form.session.borrow(), None),
            Effect::Forget => {
                let off = form.session.borrow().keeping() == Keeping::Off;
                if let Some(keeper) = form.keeper() {
                    keeper.forget(off);
                }
            }
            Effect::Resume => {
                files::each(form, |form, key| files::changed(form, key, None));
                if let Some(keeper) = form.keeper() {
                    keeper.resume();
                }
            }
            Effect::SetFilesAside => form.files.borrow_mut().set_aside(),
            // What follows is that everything is kept again (Resume), which shows them too.
            Effect::TakeFilesBack => form.files.borrow_mut().take_back(),
            Effect::DropFile { key, at } => {
                form.files.borrow_mut().drop_file(&key, at);
                files::changed(form, &key, None);
            }
            Effect::Desk(task) => desk::ask(form, task),
        }
    }
}

/// One entry a page of the form, so that the browser's back button does what a person expects.
fn remember(name: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        _ = history.push_state_with_url(&JsValue::from_str(name), "", None);
    }
}
