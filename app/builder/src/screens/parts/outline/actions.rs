//! What can be done to the chosen row, and to several that are marked: moving, copying, taking away.

use super::move_into::MoveInto;
use crate::clipboard;
use crate::editor::{Editor, Marked};
use crate::focus;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use std::sync::Arc;

#[component]
pub(super) fn RowActions(id: ItemId) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let id = StoredValue::new(id);
    let button = move |words: &'static str, act: fn(&Editor, &ItemId)| {
        view! { <button type="button" class="small" on:click=move |_| act(&editor, &id.get_value())>{words}</button> }
    };
    let one = Signal::derive(move || alone(&id.get_value()));
    view! {
        <div class="row-actions" role="group" aria-label="選んだ項目">
            {button("上へ", |e, id| step(e, id, false))}
            {button("下へ", |e, id| step(e, id, true))}
            {button("複製", Editor::duplicate)}
            {button("切り取り", |e, id| clipboard::cut(*e, &alone(id)))}
            {button("コピー", |e, id| clipboard::copy(*e, &alone(id)))}
            {button("削除", Editor::remove)}
            <MoveInto of=one />
        </div>
    }
}

fn alone(id: &ItemId) -> Marked {
    Arc::new([id.clone()].into())
}

/// The same for all that are marked. It stays in sight however far one scrolls to mark more.
#[component]
pub(super) fn MarkedActions() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let count = Memo::new(move |_| editor.count_marked());
    let on = Memo::new(move |_| editor.marks.are_on());
    let marked = Signal::derive(move || editor.marks.get());
    let button = move |words: &'static str, act: fn(&Editor, &Marked)| {
        let act = move |_| {
            let marked = editor.marks.get_untracked();
            if marked.is_empty() {
                return editor.notice.set(Some("先に、一覧で項目を押して選んでください。".to_owned()));
            }
            act(&editor, &marked);
            // When what was done takes these buttons away, what is chosen then goes on.
            focus::keep_soon(".outline-pane [aria-current]");
        };
        view! { <button type="button" class="small" on:click=act>{words}</button> }
    };
    let end = move || {
        editor.unmark();
        focus::focus_soon(".outline-pane [aria-current]");
    };
    let keys = move |ev: &KeyboardEvent| {
        if ev.key() == "Escape" {
            ev.prevent_default();
            end();
        }
    };
    let words = Memo::new(move |_| format!("選んだ{}件", count.get()));
    move || {
        on.get().then(|| {
            view! {
                <div
                    class="marked-actions" role="group" aria-label=move || words.get()
                    on:keydown=move |ev| keys(&ev)
                >
                    <div class="marked-head">
                        <p class="marked-count">{move || words.get()}</p>
                        <button type="button" class="small" on:click=move |_| end()>"選択をやめる"</button>
                    </div>
                    {button("上へ", |e, of| step_several(e, of, false))}
                    {button("下へ", |e, of| step_several(e, of, true))}
                    {button("複製", Editor::duplicate_several)}
                    {button("切り取り", |e, of| clipboard::cut(*e, of))}
                    {button("コピー", |e, of| clipboard::copy(*e, of))}
                    {button("必須にする", |e, of| e.require_several(of, true))}
                    {button("任意にする", |e, of| e.require_several(of, false))}
                    {button("削除", Editor::remove_several)}
                    <MoveInto of=marked />
                </div>
            }
        })
    }
}

/// Moves an item; the row that moves on the screen loses the focus on its way and gets it back.
pub(super) fn step(editor: &Editor, id: &ItemId, down: bool) {
    editor.selected.set(Some(id.clone()));
    editor.step(id, down);
    focus::keep_soon(format!("[data-entry=\"{id}\"]"));
}

pub(super) fn step_several(editor: &Editor, marked: &Marked, down: bool) {
    let row = super::row::focused();
    editor.step_several(marked, down);
    if let Some(row) = row {
        focus::keep_soon(row);
    }
}
