//! Says that another tab edits the form (別のタブ), and lets this one take over.

use crate::editor::{Editor, Standing};
use crate::focus;
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

#[component]
pub fn OtherTab() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let standing = editor.standing;
    hold_back(editor);
    view! {
        <div class="other-tab">
        <div role="status">
            {move || match standing.get() {
                Standing::Editing => None,
                Standing::Watching => Some("別のタブで編集しています。このタブは、保存された内容を示すだけです。"),
                Standing::HandingOver => Some("別のタブに編集を渡しています。"),
                Standing::TakingOver => Some("別のタブの保存が終わるのを待って、引き継いでいます。"),
            }.map(|words| view! { <p>{words}</p> })}
        </div>
        {move || (standing.get() != Standing::Editing).then(|| view! {
            <button
                type="button" class="primary" aria-disabled=move || (standing.get() != Standing::Watching).to_string()
                on:click=move |_| editor.take_over()
            >"このタブで編集する"</button>
        })}
        </div>
    }
}

/// What cannot be changed does not look as if it were: the settings stay as they are while another tab edits.
fn hold_back(editor: Editor) {
    let refuse = move |event: &web_sys::Event| {
        if editor.standing.get_untracked() == Standing::Editing || !focus::is_within(event, ".settings-pane") {
            return false;
        }
        editor.notice.set(editor.refusal());
        true
    };
    let is_ticked = |event: &web_sys::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        target.is_some_and(|input| ["checkbox", "radio"].contains(&input.type_().as_str()))
    };
    let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
    let typed = EventListener::new_with_options(&window(), "beforeinput", options, move |event| {
        if refuse(event) {
            event.prevent_default();
        }
    });
    let pressed = EventListener::new_with_options(&window(), "click", options, move |event| {
        if is_ticked(event) && refuse(event) {
            event.prevent_default();
        }
    });
    // A list has its new choice already: the settings are shown anew, as they are.
    let chosen = EventListener::new_with_options(&window(), "change", options, move |event| {
        if refuse(event) {
            event.stop_propagation();
            editor.selected.update(|_| ());
            focus::keep_soon(".settings-pane .pane-title");
        }
    });
    let listeners = StoredValue::new_local(vec![typed, pressed, chosen]);
    on_cleanup(move || _ = listeners.try_update_value(Vec::clear));
}
