//! The element around the fields of a form, which hears what happens in them.

use crate::events;
use crate::filling::Filling;
use leptos::html;
use leptos::prelude::*;

#[component]
pub(crate) fn Form(filling: Filling, children: Children) -> impl IntoView {
    let root: NodeRef<html::Form> = NodeRef::new();
    events::follow_presses(filling);
    view! {
        <form
            node_ref=root
            class="form"
            novalidate
            on:submit=|event| event.prevent_default()
            on:input=move |event| events::input(filling, &event)
            on:change=move |event| events::change(filling, &event)
            on:focusout=move |event| events::focus_out(filling, &event)
            on:keydown=move |event| {
                if let Some(root) = root.get_untracked() {
                    events::key_down(&root, &event);
                }
            }
        >
            {children()}
        </form>
    }
}
