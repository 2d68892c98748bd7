//! What presses and keys on a line do: choosing, marking several, moving, removing.

use super::actions::{step, step_several};
use super::row::KeepInSight;
use crate::editor::Editor;
use crate::focus;
use crate::screens::parts::in_place::InPlace;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::outline;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A press chooses one; with Shift it marks all up to there, with Ctrl or ⌘, and where every press marks, this one too.
pub(super) fn press(ev: &MouseEvent, editor: Editor, id: &ItemId) {
    if ev.shift_key() {
        return editor.mark_to(id);
    }
    if ev.ctrl_key() || ev.meta_key() || editor.marks.by_press.get_untracked() {
        return editor.toggle_mark(id);
    }
    editor.marks.clear();
    editor.marks.begin_at(Some(id));
    editor.selected.set(Some(id.clone()));
}

/// Alt with an arrow moves, Delete removes, as the buttons under the row do; with Shift, arrows mark.
pub(super) fn row_keys(ev: &KeyboardEvent, editor: Editor, id: &ItemId, keep_in_sight: KeepInSight, in_place: InPlace) {
    let command = ev.ctrl_key() || ev.meta_key();
    let several = editor.marks.or(None);
    match (command, ev.alt_key(), ev.shift_key(), ev.key().as_str()) {
        (false, true, false, "ArrowUp" | "ArrowDown") => {
            let down = ev.key() == "ArrowDown";
            if several.is_empty() { step(&editor, id, down) } else { step_several(&editor, &several, down) }
        }
        (false, false, false, "Delete") if several.is_empty() => editor.remove(id),
        (false, false, false, "Delete") => {
            editor.remove_several(&several);
            focus::keep_soon(".outline-pane [aria-current]");
        }
        (_, false, false, "ArrowUp") => _ = focus_row(ev, false, keep_in_sight),
        (_, false, false, "ArrowDown") => _ = focus_row(ev, true, keep_in_sight),
        (false, false, true, "ArrowUp" | "ArrowDown") => {
            if several.is_empty() {
                editor.marks.begin_at(Some(id));
            }
            let next = focus_row(ev, ev.key() == "ArrowDown", keep_in_sight);
            editor.mark_to(&next.unwrap_or_else(|| id.clone()));
        }
        (false, false, false, "Home") => go_to(&editor, false),
        (false, false, false, "End") => go_to(&editor, true),
        (true, false, false, " ") => editor.toggle_mark(id),
        (false, false, false, "F2") => {
            editor.selected.set(Some(id.clone()));
            in_place.name(id);
        }
        (true, false, false, "a") => editor.mark_all(),
        (false, false, false, "Escape") if editor.marks.are_on_untracked() => editor.unmark(),
        _ => return,
    }
    ev.prevent_default();
}

/// Chooses the first or the last line: it comes onto the page with that, and the focus goes there.
fn go_to(editor: &Editor, last: bool) {
    let all = editor.definition.with_untracked(|definition| outline::part(definition, 0..usize::MAX).lines);
    let line = if last { all.last() } else { all.first() };
    if let Some(line) = line {
        editor.selected.set(Some(line.item.id.clone()));
        focus::focus_soon(format!("[data-entry=\"{}\"]", line.item.id));
    }
}

/// Moves the focus to the row above or below, and gives whose it is.
fn focus_row(ev: &KeyboardEvent, down: bool, KeepInSight(keep_in_sight): KeepInSight) -> Option<ItemId> {
    let li = event_target::<Element>(ev).closest("li").ok().flatten()?;
    let next = if down { li.next_element_sibling() } else { li.previous_element_sibling() }?;
    let button = next.query_selector("button.entry").ok().flatten()?.dyn_into::<HtmlElement>().ok()?;
    _ = button.focus();
    keep_in_sight.run(());
    button.get_attribute("data-entry").map(ItemId::new)
}
