//! The outline (項目の一覧): sections and items in their order, and what can be done to the chosen one.
//!
//! Of a long form only the lines around those in sight are on the page; space stands for the rest.

mod actions;
mod drag;
mod keys;
mod move_into;
mod row;
mod tools;

use super::palette::Palette;
use crate::editor::Editor;
use crate::focus;
use actions::MarkedActions;
use drag::Drag;
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::html;
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::outline;
use row::{KeepInSight, OutlineRow, is_among_rows, provide_focus_in_rows};
use std::ops::Range;
use std::time::Duration;
use tools::OutlineTools;

/// A form of so many lines is on the page whole.
const WHOLE: usize = 100;
/// Lines beyond the edges of the screen, for whoever goes on by one or by a screen.
const SPARE: usize = 30;
/// How high a line of the outline is whose words need one line, in pixels. Where some need two, the space is an estimate.
const HEIGHT: usize = 44;

#[component]
pub fn Outline() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let list = NodeRef::<html::Ol>::new();
    let range = RwSignal::new(0..WHOLE);
    provide_focus_in_rows();
    let place = NodeRef::<html::Div>::new();
    let drag = Drag::new(editor, place);
    provide_context(drag);
    let part = Memo::new_with_compare(
        move |_| editor.definition.with(|definition| outline::part(definition, range.get())),
        |_, _| true,
    );
    let keep_in_sight = move || {
        let (Some(list), total) = (list.get_untracked(), part.with_untracked(|part| part.total)) else { return };
        let wanted = in_sight(&list);
        let spare = wanted.start.saturating_sub(SPARE / 2)..(wanted.end + SPARE / 2).min(total);
        let now = range.get_untracked();
        if spare.start < now.start || spare.end > now.end.min(total) {
            // A line that stays may be put in anew, and would lose the focus.
            if let Some(line) = row::focused() {
                focus::keep_soon(line);
            }
            range.set(wanted.start.saturating_sub(SPARE)..wanted.end + SPARE);
        }
    };
    provide_context(KeepInSight(Callback::new(move |()| keep_in_sight())));
    follow_scrolling(keep_in_sight);
    follow_chosen(editor, range, keep_in_sight);
    let space = |lines: usize| format!("{}px", lines * HEIGHT);
    let before = move || space(range.get().start);
    let after = move || space(part.with(|part| part.total).saturating_sub(range.get().end));
    view! {
        <h2 class="pane-title">"項目の一覧"</h2>
        <Palette />
        <OutlineTools />
        <button
            type="button" class="entry form-entry"
            aria-current=move || editor.selected.get().is_none().then_some("true")
            on:click=move |_| {
                editor.marks.clear();
                editor.selected.set(None);
            }
        >
            "様式全体の設定"
        </button>
        <div class="rows-place" node_ref=place class:dragging=move || drag.held.with(Option::is_some)>
        <ol
            class="rows" node_ref=list style:padding-top=before style:padding-bottom=after
        >
            // A line stays while its item does, wherever it goes and whatever it is called.
            <ForEnumerate
                each=move || part.with(|part| part.lines.clone())
                key=|line| line.item.id.clone()
                children=move |at, line| view! { <OutlineRow line=line at=at part=part /> }
            />
        </ol>
        {drag.line()}
        </div>
        {move || editor.definition.with(|d| d.items.is_empty()).then(|| view! {
            <p class="support">"「項目を追加」から、はじめの項目を置いてください。"</p>
        })}
        <MarkedActions />
    }
}

/// Which lines are within the window, whatever scrolls: the pane where the parts stand side by side, else the page.
fn in_sight(list: &web_sys::HtmlOListElement) -> Range<usize> {
    let top = list.get_bounding_client_rect().top();
    let bottom = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    line_at(-top)..line_at(bottom - top) + 1
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels of a page"
)]
fn line_at(height: f64) -> usize {
    (height.max(0.0) / HEIGHT as f64) as usize
}

fn follow_scrolling(keep_in_sight: impl Fn() + Copy + 'static) {
    // Scrolling of a pane is not told to what is around it; it can be heard on its way down.
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
    let listener = EventListener::new_with_options(&window(), "scroll", options, move |_| keep_in_sight());
    let listener = StoredValue::new_local(Some(listener));
    on_cleanup(move || _ = listener.try_update_value(Option::take));
}

/// What is chosen, and what is moved about with the keyboard, is on the page, so that it can be gone to.
fn follow_chosen(editor: Editor, range: RwSignal<Range<usize>>, keep_in_sight: impl Fn() + Copy + 'static) {
    Effect::new(move |before: Option<Option<ItemId>>| {
        let chosen = editor.selected.get();
        let at = editor.definition.with(|definition| outline::position(definition, chosen.as_ref()?));
        let followed = before.as_ref() != Some(&chosen) || is_among_rows();
        if let (true, Some(at)) = (followed, at.filter(|at| !range.get_untracked().contains(at))) {
            range.set(at.saturating_sub(SPARE)..at + SPARE);
            // Once it was brought into sight. Where it was not, because the focus is elsewhere here, that is what is shown.
            set_timeout(keep_in_sight, Duration::ZERO);
        }
        chosen
    });
}
