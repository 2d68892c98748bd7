//! What can be done to the chosen row: moving it, copying it, taking it away.

use crate::editor::Editor;
use crate::focus;
use crate::screens::parts::controls;
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::Item;

#[component]
pub(super) fn RowActions(id: ItemId) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let id = StoredValue::new(id);
    let button = move |words: &'static str, act: fn(&Editor, &ItemId)| {
        view! { <button type="button" class="small" on:click=move |_| act(&editor, &id.get_value())>{words}</button> }
    };
    view! {
        <div class="row-actions" role="group" aria-label="選んだ項目">
            {button("上へ", |e, id| step(e, id, false))}
            {button("下へ", |e, id| step(e, id, true))}
            {button("複製", Editor::duplicate)}
            {button("削除", Editor::remove)}
            <MoveInto id=id />
        </div>
    }
}

/// The form itself among the places to move to; no item has such an identity.
const OUTSIDE: &str = "/";

/// Straight into a section or repeated group, by name.
#[component]
fn MoveInto(id: StoredValue<ItemId>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let targets = Memo::new(move |_| {
        let index = editor.index.get().1;
        let own = id.get_value();
        let Some(location) = index.get(&own) else { return vec![] };
        let inside_itself = |id: &ItemId| {
            std::iter::successors(Some(id.clone()), |id| index.get(id).and_then(|l| l.parent.clone()))
                .any(|id| id == own)
        };
        let holds = |item: &Item| item.kind.role().holds_items();
        let there = location.parent.clone();
        let others = index.in_order().into_iter().filter(|l| holds(&l.item) && !inside_itself(&l.item.id));
        let others = others.filter(|l| Some(&l.item.id) != there.as_ref());
        let outside = there.is_some().then(|| (OUTSIDE.to_owned(), "（まとまりの外）".to_owned()));
        others.map(|l| (l.item.id.to_string(), l.item.label.clone())).chain(outside).collect::<Vec<_>>()
    });
    let select = NodeRef::<leptos::html::Select>::new();
    // With a press of its own: with the keyboard a list changes at every step through it.
    let go = move |_| {
        let code = select.get_untracked().map(|select| select.value()).unwrap_or_default();
        let id = id.get_value();
        match code.as_str() {
            "" => return editor.notice.set(Some("移動先を選んでから「移す」を押してください。".to_owned())),
            OUTSIDE => editor.move_outside(&id),
            _ => editor.move_into(&id, ItemId::new(code)),
        }
        focus::keep_soon(format!("[data-entry=\"{id}\"]"));
    };
    let own = StoredValue::new(controls::control_id());
    let has_targets = Memo::new(move |_| targets.with(|targets| !targets.is_empty()));
    move || {
        has_targets.get().then(|| {
            view! {
                <div class="move-into">
                    <label for=own.get_value()>"移動先"</label>
                    <select id=own.get_value() node_ref=select>
                        <option value="">"選んでください"</option>
                        {move || targets.get().into_iter().map(|(id, label)| view! {
                            <option value=id>{label}</option>
                        }).collect_view()}
                    </select>
                    <button type="button" class="small" on:click=go>"移す"</button>
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
