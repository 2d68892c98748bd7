//! Cutting, copying and pasting items of the outline, with the browser's clipboard where it lets us.
//!
//! Keys go through the browser's own events, which carry our data beside the words for other programs. Buttons keep a
//! copy on this device, which other tabs find too.

use crate::editor::{Editor, Marked, NOTHING};
use crate::focus;
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::edit::compose::clipboard::Clip;
use madoguchi_forms::id::ItemId;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, Event, Storage};

/// What our data is called on the clipboard.
const OURS: &str = "application/x-madoguchi+json";
/// Where a copy is kept on this device, and its words, to know whether the clipboard holds another one by now.
const KEPT: &str = "madoguchi.clip";
const KEPT_TEXT: &str = "madoguchi.clip.text";

pub fn copy(editor: Editor, marked: &Marked) {
    let clip = editor.copy(marked);
    keep(editor, clip);
}

pub fn cut(editor: Editor, marked: &Marked) {
    let clip = editor.cut(marked);
    keep(editor, clip);
}

/// Puts in what was copied last on this device.
pub fn paste(editor: Editor) {
    match storage().and_then(|storage| storage.get_item(KEPT).ok().flatten()) {
        Some(data) => paste_data(editor, &data),
        None => editor.notice.set(Some(NOTHING.to_owned())),
    }
}

fn keep(editor: Editor, clip: Option<Clip>) {
    let Some(clip) = clip else { return };
    if !store(&clip) {
        let sentence = "項目が多いため、ほかの様式には貼り付けられません。いくつかに分けてコピーしてください。";
        editor.notice.set(Some(sentence.to_owned()));
    }
    tell_other_programs(clip.text);
}

/// As far as the browser lets us: over a line without encryption it has no clipboard to give.
fn tell_other_programs(text: String) {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return;
    }
    spawn_local(async move {
        _ = JsFuture::from(clipboard.write_text(&text)).await;
    });
}

fn store(clip: &Clip) -> bool {
    storage().is_some_and(|storage| {
        storage.set_item(KEPT, &clip.data).is_ok() && storage.set_item(KEPT_TEXT, &clip.text).is_ok()
    })
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn paste_data(editor: Editor, data: &str) {
    editor.paste(data, near(editor).as_ref());
    go_to_chosen();
}

/// Where the new items are, one goes on.
fn go_to_chosen() {
    focus::focus_soon(".outline-pane [aria-current]");
}

/// The line that has the focus, or else what is chosen.
fn near(editor: Editor) -> Option<ItemId> {
    let focused = document().active_element().and_then(|element| element.get_attribute("data-entry"));
    focused.map(ItemId::new).or_else(|| editor.selected.get_untracked())
}

/// Follows the browser's own events as long as the screen stands.
pub fn listen(editor: Editor) {
    let on = |name: &'static str, act: fn(Editor, &ClipboardEvent)| {
        let heard = move |event: &Event| {
            if let (true, Some(event)) = (is_in_outline(), event.dyn_ref::<ClipboardEvent>()) {
                act(editor, event);
            }
        };
        EventListener::new_with_options(&document(), name, EventListenerOptions::enable_prevent_default(), heard)
    };
    let listeners = [
        on("copy", |editor, event| take(event, editor.copy(&meant(editor)))),
        on("cut", |editor, event| take(event, editor.cut(&meant(editor)))),
        on("paste", put),
    ];
    let listeners = StoredValue::new_local(Some(listeners));
    on_cleanup(move || _ = listeners.try_update_value(Option::take));
}

/// The events are told to where a selection of words is, and there may be none: what has the focus decides.
fn is_in_outline() -> bool {
    let Some(element) = document().active_element() else { return false };
    let within = |selector: &str| element.closest(selector).ok().flatten().is_some();
    within(".outline-pane") && !within("input, textarea, select, dialog")
}

fn meant(editor: Editor) -> Marked {
    editor.marks.or(near(editor).as_ref())
}

fn take(event: &ClipboardEvent, clip: Option<Clip>) {
    event.prevent_default();
    let (Some(clip), Some(carried)) = (clip, event.clipboard_data()) else { return };
    _ = carried.set_data(OURS, &clip.data);
    _ = carried.set_data("text/plain", &clip.text);
    // The buttons paste it as well.
    store(&clip);
    focus::keep_soon(".outline-pane [aria-current]");
}

fn put(editor: Editor, event: &ClipboardEvent) {
    event.prevent_default();
    let Some(carried) = event.clipboard_data() else { return };
    let ours = carried.get_data(OURS).unwrap_or_default();
    if !ours.is_empty() {
        return paste_data(editor, &ours);
    }
    let text = carried.get_data("text/plain").unwrap_or_default();
    // What a button copied reaches the clipboard as words only.
    let kept = |name: &str| storage().and_then(|storage| storage.get_item(name).ok().flatten());
    if let (true, Some(data)) = (kept(KEPT_TEXT).is_some_and(|kept| same_words(&kept, &text)), kept(KEPT)) {
        return paste_data(editor, &data);
    }
    editor.paste_lines(&text, near(editor).as_ref());
    go_to_chosen();
}

/// Clipboards of some systems change how lines end.
fn same_words(one: &str, other: &str) -> bool {
    one.lines().map(str::trim_end).eq(other.lines().map(str::trim_end)) && !one.trim().is_empty()
}
