//! Buttons above the lines: marking several by pressing them, and pasting.

use crate::clipboard;
use crate::editor::Editor;
use leptos::prelude::*;

#[component]
pub(super) fn OutlineTools() -> impl IntoView {
    let editor = expect_context::<Editor>();
    clipboard::listen(editor);
    let by_press = editor.marks.by_press;
    let turn = move |_| {
        if by_press.get_untracked() {
            editor.unmark();
        } else {
            by_press.set(true);
            editor.announced.set("項目を押すたびに、選んだり外したりできます。".to_owned());
        }
    };
    view! {
        <div class="outline-tools">
            <button type="button" class="small" aria-pressed=move || by_press.get().to_string() on:click=turn>
                "複数を選ぶ"
            </button>
            <button type="button" class="small" on:click=move |_| clipboard::paste(editor)>"貼り付け"</button>
        </div>
    }
}
