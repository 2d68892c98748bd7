//! What else can be done with a form (道具): a menu of buttons, each with the dialog it opens.

use super::dialog::{self, DialogRef};
use crate::focus;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// One line of the menu.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    pub words: &'static str,
    /// The key that opens it too, as `aria-keyshortcuts` has it.
    pub keys: Option<&'static str>,
    pub dialog: DialogRef,
}

#[component]
pub fn Tools(tools: Vec<Tool>) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let keys = move |ev: KeyboardEvent| {
        if ev.key() == "Escape" {
            close();
            focus::focus_soon(".tools > summary");
        }
    };
    // A press anywhere else, or going on with the keyboard, puts the menu away.
    let leave = window_event_listener(leptos::ev::focusin, move |ev| {
        if !focus::is_within(&ev, ".tools") {
            close();
        }
    });
    let press = window_event_listener(leptos::ev::pointerdown, move |ev| {
        if !focus::is_within(&ev, ".tools") {
            close();
        }
    });
    on_cleanup(move || {
        leave.remove();
        press.remove();
    });
    let line = move |tool: Tool| {
        let open = move |_| {
            // The focus comes back to where the menu is opened.
            focus::focus_now(".tools > summary");
            close();
            dialog::open(tool.dialog);
        };
        view! {
            <li>
                <button type="button" aria-haspopup="dialog" aria-keyshortcuts=tool.keys on:click=open>{tool.words}</button>
            </li>
        }
    };
    view! {
        <details class="tools" node_ref=menu on:keydown=keys>
            <summary>"道具"</summary>
            <ul>{tools.into_iter().map(line).collect_view()}</ul>
        </details>
    }
}
