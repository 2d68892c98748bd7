//! The outline (項目の一覧): sections and items in their order, and what can be done to the chosen one.

use super::palette::Palette;
use crate::editor::Editor;
use crate::focus;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::Role;
use std::sync::Arc;
use wasm_bindgen::JsCast;

#[component]
pub fn Outline() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let limit = RwSignal::new(SHOWN);
    follow_focus();
    let count = Memo::new(move |_| editor.definition.with(|d| d.walk().len()));
    let rows = move || {
        let mut rows = editor.definition.with(|d| rows(d));
        rows.truncate(limit.get());
        rows
    };
    view! {
        <h2 class="pane-title">"項目の一覧"</h2>
        <Palette />
        <button
            type="button" class="entry form-entry"
            aria-current=move || editor.selected.get().is_none().then_some("true")
            on:click=move |_| editor.selected.set(None)
        >
            "様式全体の設定"
        </button>
        <ol class="rows">
            <For each=rows key=Row::key let:row>
                <OutlineRow row=row />
            </For>
        </ol>
        {move || (count.get() > limit.get()).then(|| view! {
            <button type="button" on:click=move |_| limit.update(|n| *n += SHOWN)>
                {format!("続きを表示する（あと{}件）", count.get() - limit.get())}
            </button>
        })}
        {move || editor.definition.with(|d| d.items.is_empty()).then(|| view! {
            <p class="support">"「項目を追加」から、はじめの項目を置いてください。"</p>
        })}
    }
}

/// Whether what had the focus last was a row: an element that is taken away says no goodbye.
#[derive(Clone, Copy)]
struct FocusInRows(StoredValue<bool>);

fn follow_focus() {
    let was_here = StoredValue::new(false);
    provide_context(FocusInRows(was_here));
    let handle = window_event_listener(leptos::ev::focusin, move |ev| {
        let target = ev.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        was_here.set_value(target.is_some_and(|t| t.closest(".rows").ok().flatten().is_some()));
    });
    on_cleanup(move || handle.remove());
}

/// As many rows as are shown before staff ask for more.
const SHOWN: usize = 500;

/// One line of the outline.
#[derive(Clone)]
struct Row {
    item: Arc<Item>,
    depth: usize,
    /// 1, 2, 3 … in the whole form, for what residents answer.
    number: Option<usize>,
}

impl Row {
    /// A row is made anew only when its item, place or number changed.
    fn key(&self) -> (usize, usize, Option<usize>) {
        (Arc::as_ptr(&self.item) as usize, self.depth, self.number)
    }
}

fn rows(definition: &Definition) -> Vec<Row> {
    fn collect(items: &[Arc<Item>], depth: usize, next: &mut usize, rows: &mut Vec<Row>) {
        for item in items {
            let counted = matches!(item.kind.role(), Role::Answer | Role::Calculated | Role::Group | Role::Locked);
            let number = counted.then(|| {
                *next += 1;
                *next
            });
            rows.push(Row { item: Arc::clone(item), depth, number });
            collect(&item.children, depth + 1, next, rows);
        }
    }
    let (mut rows, mut next) = (vec![], 0);
    collect(&definition.items, 0, &mut next, &mut rows);
    rows
}

#[component]
fn OutlineRow(row: Row) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let Row { item, depth, number } = row;
    let id = StoredValue::new(item.id.clone());
    let chosen = Memo::new(move |_| id.with_value(|id| editor.selected.with(|s| s.as_ref() == Some(id))));
    let element = NodeRef::<leptos::html::Button>::new();
    // A row that is made anew while chosen takes the focus that its predecessor had.
    let FocusInRows(was_here) = expect_context();
    Effect::new(move || {
        if let (true, true, Some(button)) = (chosen.get(), focus::is_lost() && was_here.get_value(), element.get()) {
            _ = button.focus();
        }
    });
    let label = if item.label.trim().is_empty() { "（名前なし）".to_owned() } else { item.label.clone() };
    let class = format!("entry depth-{} role-{}", depth.min(4), role_class(&item));
    let number = number.map(|n| view! { <span class="entry-number">{n}"."</span> });
    view! {
        <li>
            <button
                type="button" class=class node_ref=element data-entry=id.get_value().to_string()
                aria-current=move || chosen.get().then_some("true")
                on:click=move |_| editor.selected.set(Some(id.get_value()))
                on:keydown=move |ev| row_keys(&ev, editor, &id.get_value())
            >
                {number}
                <span class="entry-label">{label}</span>
                <span class="entry-marks">{marks(&item)}</span>
            </button>
            {move || chosen.get().then(|| view! { <RowActions id=id.get_value() /> })}
        </li>
    }
}

fn role_class(item: &Item) -> &'static str {
    match item.kind.role() {
        Role::Section => "section",
        Role::Group => "group",
        Role::Note => "note",
        Role::Locked => "locked",
        Role::Answer | Role::Calculated => "answer",
    }
}

/// What is special about an item, in words that need no colour.
fn marks(item: &Item) -> String {
    let required = match item.required {
        Required::Always => Some("必須"),
        Required::When(_) => Some("条件で必須"),
        Required::Never => None,
    };
    let shown = item.shown_when.as_ref().map(|_| "条件で表示");
    let kind = match item.kind.role() {
        Role::Group => Some("繰り返し"),
        Role::Note => Some("説明文"),
        Role::Calculated => Some("計算"),
        Role::Locked => Some("編集不可"),
        Role::Section | Role::Answer => None,
    };
    kind.into_iter().chain(required).chain(shown).collect::<Vec<_>>().join("・")
}

/// Alt with an arrow moves, Delete removes, as the buttons under the row do.
fn row_keys(ev: &KeyboardEvent, editor: Editor, id: &ItemId) {
    match (ev.alt_key(), ev.key().as_str()) {
        (true, "ArrowUp") => step(&editor, id, false),
        (true, "ArrowDown") => step(&editor, id, true),
        (false, "Delete") => editor.remove(id),
        (false, "ArrowUp") => focus_row(ev, false),
        (false, "ArrowDown") => focus_row(ev, true),
        _ => return,
    }
    ev.prevent_default();
}

/// Moves an item; the row that moves on the screen loses the focus on its way and gets it back.
fn step(editor: &Editor, id: &ItemId, down: bool) {
    editor.selected.set(Some(id.clone()));
    editor.step(id, down);
    focus::keep_soon(format!("[data-entry=\"{id}\"]"));
}

/// Moves the focus to the row above or below.
fn focus_row(ev: &KeyboardEvent, down: bool) {
    let Some(li) = event_target::<web_sys::Element>(ev).closest("li").ok().flatten() else { return };
    let next = if down { li.next_element_sibling() } else { li.previous_element_sibling() };
    let button = next.and_then(|li| li.query_selector("button.entry").ok().flatten());
    if let Some(button) = button.and_then(|b| b.dyn_into::<web_sys::HtmlElement>().ok()) {
        _ = button.focus();
    }
}

#[component]
fn RowActions(id: ItemId) -> impl IntoView {
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
    let own = StoredValue::new(super::controls::control_id());
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
