//! The bar above everything: where one is, undo and redo, whether it is saved, and what to do with the form.

use super::checks::CheckCount;
use super::save_state::SaveStateLine;
use super::tools::{Tool, Tools};
use crate::editor::Editor;
use crate::route::{Route, Screen};
use crate::screens::focus_on_mount;
use leptos::prelude::*;

#[component]
pub fn TopBar(tools: Vec<Tool>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let id = editor.id();
    let heading = NodeRef::<leptos::html::H1>::new();
    focus_on_mount(heading);
    view! {
        <header class="bar">
            <a class="brand" href=Route::Home.href()>"まどぐち"<span class="visually-hidden">" はじめの画面へ"</span></a>
            <h1 class="bar-title" tabindex="-1" node_ref=heading>{move || editor.definition.with(|d| d.title.clone())}</h1>
            <SaveStateLine />
            <div class="builder-buttons" role="group" aria-label="編集">
                <HistoryButton words="元に戻す" keys="Control+Z" able=editor.can_undo act=move || editor.undo() />
                <HistoryButton words="やり直す" keys="Control+Y" able=editor.can_redo act=move || editor.redo() />
            </div>
            <CheckCount />
            <Tools tools=tools />
            <nav class="builder-buttons" aria-label="次にすること">
                <a class="link-button" href=Route::form(&id, Screen::Try).href()>"住民として試す"</a>
                <a class="link-button primary" href=Route::form(&id, Screen::Export).href()>"書き出す"</a>
            </nav>
        </header>
    }
}

/// Stays in the keyboard's order when there is nothing to do, so that the focus is not lost at the last undo.
#[component]
fn HistoryButton(
    words: &'static str,
    keys: &'static str,
    able: RwSignal<bool>,
    act: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button" aria-keyshortcuts=keys aria-disabled=move || (!able.get()).to_string()
            on:click=move |_| act()
        >
            {words}
        </button>
    }
}
