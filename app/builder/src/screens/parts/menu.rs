//! A menu: a button that opens a list of what can be done.

use crate::focus;
use leptos::ev::{self, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

type MenuRef = NodeRef<html::Details>;

/// `children` are [`MenuLine`]s. `label` says to screen readers what `words` leave to the place where they stand.
#[component]
pub fn Menu(words: &'static str, #[prop(into, optional)] label: Option<String>, children: Children) -> impl IntoView {
    let menu = MenuRef::new();
    let keys = move |ev: KeyboardEvent| {
        if ev.key() == "Escape" && menu.get_untracked().as_ref().is_some_and(web_sys::HtmlDetailsElement::open) {
            put_away(menu);
        }
    };
    // A press anywhere else, or going on with the keyboard, closes it.
    let elsewhere = move |ev: &web_sys::Event| {
        let Some(menu) = menu.get_untracked().filter(web_sys::HtmlDetailsElement::open) else { return };
        let target = ev.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if !menu.contains(target.as_ref()) {
            menu.set_open(false);
        }
    };
    let leave = window_event_listener(ev::focusin, move |ev| elsewhere(&ev));
    let press = window_event_listener(ev::pointerdown, move |ev| elsewhere(&ev));
    on_cleanup(move || {
        leave.remove();
        press.remove();
    });
    provide_context(menu);
    view! {
        <details class="menu" node_ref=menu on:keydown=keys>
            <summary aria-label=label>{words}</summary>
            <ul>{children()}</ul>
        </details>
    }
}

/// Something that a menu offers. The focus is back at the menu's button before `act` runs, so that a dialog returns it there.
#[component]
pub fn MenuLine(
    words: &'static str,
    #[prop(default = None)] keys: Option<&'static str>,
    #[prop(optional)] dialog: bool,
    act: impl Fn() + 'static,
) -> impl IntoView {
    let menu = expect_context::<MenuRef>();
    let press = move |_| {
        put_away(menu);
        act();
    };
    view! {
        <li>
            <button type="button" aria-haspopup=dialog.then_some("dialog") aria-keyshortcuts=keys on:click=press>{words}</button>
        </li>
    }
}

fn put_away(menu: MenuRef) {
    let Some(menu) = menu.get_untracked() else { return };
    if let Ok(Some(summary)) = menu.query_selector("summary") {
        focus::focus(&summary);
    }
    menu.set_open(false);
}
