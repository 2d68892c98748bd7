//! What else can be done with a form (道具): a menu of the dialogs that the editing screen has.

use super::dialog::{self, DialogRef};
use super::menu::{Menu, MenuLine};
use crate::editor::Editor;
use crate::route::{Route, Screen};
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
    let line = |Tool { words, keys, dialog }: Tool| {
        view! { <MenuLine words=words keys=keys dialog=true act=move || dialog::open(dialog) /> }
    };
    let merging = Route::form(&expect_context::<Editor>().id(), Screen::Merge).href();
    view! {
        <Menu words="道具">
            {tools.into_iter().map(line).collect_view()}
            <li><a class="link-button" href=merging>"ほかの版とまとめる"</a></li>
            <li><GuideLink /></li>
        </Menu>
    }
}

/// The user's guide, a page of its own beside the builder (`public/guide`).
#[component]
pub fn GuideLink() -> impl IntoView {
    view! { <a class="link-button" href="guide/index.html" target="_blank" rel="noopener">"使い方の手引き（新しいタブ）"</a> }
}
