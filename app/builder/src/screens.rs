//! The builder's screens.

pub mod common;
pub mod drift;
pub mod edit;
pub mod export;
pub mod home;
pub mod merge;
mod parts;
mod sheet;
pub mod try_out;

use leptos::html::ElementType;
use leptos::prelude::*;
pub(crate) use parts::dialog::DialogRef;
pub(crate) use parts::tour::TourPanel;
use wasm_bindgen::JsCast;

/// The screen that the page was opened with; the browser itself begins at its top.
#[derive(Clone, Copy)]
pub struct FirstScreen(pub StoredValue<bool>);

/// Whoever comes from another screen begins at this one's heading, with the keyboard or listening.
fn focus_on_mount<E>(heading: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    let FirstScreen(first) = expect_context();
    if first.try_update_value(std::mem::take).unwrap_or_default() {
        return;
    }
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            _ = heading.unchecked_ref::<web_sys::HtmlElement>().focus();
        }
    });
}
