//! A dialog over the screen. Esc and its button close it, and the focus goes back to what opened it.

use leptos::html;
use leptos::prelude::*;

pub type DialogRef = NodeRef<html::Dialog>;

/// What a dialog is told when it opens, so that what is in it is worked out only then.
pub const OPENED: &str = "opened";

/// `name` begins the ids of what is in it.
#[component]
pub fn Dialog(
    name: &'static str,
    title: &'static str,
    dialog: DialogRef,
    /// Follows whether it is open, for what is worked out only then.
    #[prop(optional)]
    is_open: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{name}-title");
    view! {
        <dialog
            node_ref=dialog class="over" aria-labelledby=title_id
            on:close=move |_| is_open.set(false) on:opened=move |_: web_sys::Event| is_open.set(true)
        >
            <div class="dialog-head">
                <h2 id=format!("{name}-title")>{title}</h2>
                <button type="button" on:click=move |_| close(dialog)>"閉じる"</button>
            </div>
            {children()}
        </dialog>
    }
}

pub fn open(dialog: DialogRef) {
    if let Some(dialog) = dialog.get_untracked().filter(|dialog| !dialog.open()) {
        _ = dialog.show_modal();
        // The browser itself tells of closing only.
        if let Ok(event) = web_sys::Event::new(OPENED) {
            _ = dialog.dispatch_event(&event);
        }
    }
}

pub fn close(dialog: DialogRef) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}
