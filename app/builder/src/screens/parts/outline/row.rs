//! One line of the outline on the screen.

use super::actions::RowActions;
use super::drag::Drag;
use super::keys::{press, row_keys};
use crate::editor::Editor;
use crate::focus;
use crate::screens::parts::checks::CheckMark;
use crate::screens::parts::in_place::InPlace;
use leptos::prelude::*;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::Role;
use madoguchi_forms::outline::{Line, Part};
use wasm_bindgen::JsCast;

/// Whether what had the focus last was a row: an element that is taken away says no goodbye.
#[derive(Clone, Copy)]
struct FocusInRows(StoredValue<bool>);

pub(super) fn provide_focus_in_rows() {
    let was_here = StoredValue::new(false);
    provide_context(FocusInRows(was_here));
    let handle = window_event_listener(leptos::ev::focusin, move |ev| {
        let target = ev.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        was_here.set_value(target.is_some_and(|t| t.closest(".rows").ok().flatten().is_some()));
    });
    on_cleanup(move || handle.remove());
}

/// Brings onto the page what the keyboard goes to next; scrolling is told of too late for whoever holds a key down.
#[derive(Clone, Copy)]
pub(super) struct KeepInSight(pub(super) Callback<()>);

/// Whether what has the focus is a row or what can be done to it, or was until it was taken away.
pub(super) fn is_among_rows() -> bool {
    let FocusInRows(was_here) = expect_context();
    was_here.get_value()
}

/// Where the line stands that has the focus, as a selector.
pub(super) fn focused() -> Option<String> {
    let id = document().active_element()?.get_attribute("data-entry")?;
    Some(format!("[data-entry=\"{id}\"]"))
}

/// The line that stands at a position of the part; first it is `line`.
#[component]
pub(super) fn OutlineRow(line: Line, at: ReadSignal<usize>, part: Memo<Part>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let keep_in_sight = expect_context::<KeepInSight>();
    let in_place = expect_context::<InPlace>();
    let id = StoredValue::new(line.item.id.clone());
    let line = Memo::new(move |before: Option<&Line>| {
        // For the moment between a move and the new position, another item stands there.
        let now = part.with(|part| part.lines.get(at.get()).cloned());
        let own = now.filter(|now| id.with_value(|id| now.item.id == *id));
        own.or_else(|| before.cloned()).unwrap_or_else(|| line.clone())
    });
    let of = move |read: fn(&Item) -> String| Memo::new(move |_| line.with(|line| read(&line.item)));
    let chosen = Memo::new(move |_| id.with_value(|id| editor.selected.with(|s| s.as_ref() == Some(id))));
    let several = Memo::new(move |_| editor.marks.are_on());
    let marked = Memo::new(move |_| several.get().then(|| id.with_value(|id| editor.marks.has(id))));
    let drag = expect_context::<Drag>();
    let held = Memo::new(move |_| drag.held.with(|held| id.with_value(|id| held.as_ref() == Some(id))));
    let element = NodeRef::<leptos::html::Button>::new();
    // A row that is made anew while chosen takes the focus that its predecessor had.
    let FocusInRows(was_here) = expect_context();
    Effect::new(move || {
        if let (true, true, Some(button)) = (chosen.get(), focus::is_lost() && was_here.get_value(), element.get()) {
            _ = button.focus();
        }
    });
    let class = move || line.with(|line| format!("entry depth-{} role-{}", line.depth.min(4), role_class(&line.item)));
    let class = Memo::new(move |_| class());
    let (label, marks) = (of(label), of(marks));
    let inherited = Memo::new(move |_| id.with_value(|id| editor.inheritance(id)).and_then(|it| it.mark()));
    let number = Memo::new(move |_| line.with(|line| line.number));
    let number = move || number.get().map(|n| view! { <span class="entry-number">{n}"."</span> });
    view! {
        <li>
            <button
                type="button" class=class node_ref=element data-entry=id.get_value().to_string()
                aria-current=move || chosen.get().then_some("true")
                aria-pressed=move || marked.get().map(|marked| marked.to_string())
                class:held=move || held.get()
                on:pointerdown=move |ev| drag.press(&ev, &id.get_value())
                on:click=move |ev| if !drag.was_dragged() { press(&ev, editor, &id.get_value()) }
                on:keydown=move |ev| row_keys(&ev, editor, &id.get_value(), keep_in_sight, in_place)
            >
                {move || several.get().then(|| view! { <span class="entry-box"></span> })}
                {number}
                <span class="entry-label">{label}</span>
                <span class="entry-marks">
                    {marks}{move || inherited.get().map(|mark| view! { <span class="inherited-mark">{mark}</span> })}<CheckMark id=id />
                </span>
            </button>
            <span class="grip" aria-hidden="true" on:pointerdown=move |ev| drag.grip(&ev, &id.get_value())></span>
            {move || (chosen.get() && !several.get()).then(|| view! { <RowActions id=id.get_value() /> })}
        </li>
    }
}

fn label(item: &Item) -> String {
    if item.label.trim().is_empty() { "（名前なし）".to_owned() } else { item.label.clone() }
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
