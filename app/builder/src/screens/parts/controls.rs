//! The builder's own controls: a label, a sentence of help, and one thing to set.

use super::words::hints::Hints;
use leptos::prelude::*;
use madoguchi_forms::texts::Part;
use std::sync::atomic::{AtomicU32, Ordering};

/// An id for a control, different each time.
pub fn control_id() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("control-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

#[component]
pub fn TextField(
    label: &'static str,
    #[prop(optional)] help: &'static str,
    value: Signal<String>,
    on_input: Callback<String>,
    #[prop(optional)] lines: u8,
    /// What the words are for, where hints on them are of use.
    #[prop(optional)]
    part: Option<Part>,
) -> impl IntoView {
    let id = control_id();
    let help_id = format!("{id}-help");
    let described = (!help.is_empty()).then(|| help_id.clone());
    let hints = part.map(|part| view! { <Hints part=part value=value control=id.clone() on_input=on_input /> });
    let control = if lines > 1 {
        view! {
            <textarea
                id=id.clone() rows=lines.to_string() aria-describedby=described
                prop:value=move || value.get() on:input=move |ev| on_input.run(event_target_value(&ev))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                type="text" id=id.clone() aria-describedby=described autocomplete="off"
                prop:value=move || value.get() on:input=move |ev| on_input.run(event_target_value(&ev))
            />
        }
        .into_any()
    };
    view! {
        <div class="setting">
            <label for=id>{label}</label>
            {(!help.is_empty()).then(|| view! { <p class="support" id=help_id>{help}</p> })}
            {control}
            {hints}
        </div>
    }
}

/// A text that is taken when the field is left: what is half typed makes no sense yet.
#[component]
pub fn LateField(
    label: &'static str,
    #[prop(optional)] help: &'static str,
    value: Signal<String>,
    on_change: Callback<String>,
    #[prop(default = "text")] input_mode: &'static str,
    #[prop(default = "text")] kind: &'static str,
    /// Says why the text cannot be taken. It stays as it was typed then, and nothing changes.
    #[prop(default = |_| None)]
    check: fn(&str) -> Option<&'static str>,
) -> impl IntoView {
    let id = control_id();
    let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
    let described = if help.is_empty() { error_id.clone() } else { format!("{error_id} {help_id}") };
    let wrong = RwSignal::new(None);
    let input = NodeRef::<leptos::html::Input>::new();
    let changed = move |ev| {
        let typed = event_target_value(&ev);
        wrong.set(check(&typed));
        if wrong.get_untracked().is_some() {
            return;
        }
        on_change.run(typed);
        // What was refused goes back to what holds.
        if let Some(input) = input.get_untracked() {
            input.set_value(&value.get_untracked());
        }
    };
    view! {
        <div class="setting">
            <label for=id.clone()>{label}</label>
            {(!help.is_empty()).then(|| view! { <p class="support" id=help_id>{help}</p> })}
            <input
                type=kind id=id inputmode=input_mode node_ref=input aria-describedby=described autocomplete="off"
                aria-invalid=move || wrong.get().map(|_| "true")
                prop:value=move || value.get() on:change=changed
            />
            <p class="error" id=error_id role="status">{move || wrong.get()}</p>
        </div>
    }
}

#[component]
pub fn Check(
    label: &'static str,
    #[prop(optional)] help: &'static str,
    value: Signal<bool>,
    on_change: Callback<bool>,
) -> impl IntoView {
    let id = control_id();
    let help_id = format!("{id}-help");
    let described = (!help.is_empty()).then(|| help_id.clone());
    view! {
        <div class="setting check">
            <input
                type="checkbox" id=id.clone() aria-describedby=described
                prop:checked=move || value.get() on:change=move |ev| on_change.run(event_target_checked(&ev))
            />
            <label for=id>{label}</label>
            {(!help.is_empty()).then(|| view! { <p class="support" id=help_id>{help}</p> })}
        </div>
    }
}

/// A list to pick from: value and words.
#[component]
pub fn Pick(
    #[prop(into)] label: String,
    #[prop(optional)] help: &'static str,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    value: Signal<String>,
    on_change: Callback<String>,
    /// Said to screen readers only, where the sentence around the list says it to the eye.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let id = control_id();
    let help_id = format!("{id}-help");
    let described = (!help.is_empty()).then(|| help_id.clone());
    view! {
        <div class="setting">
            <label for=id.clone() class:visually-hidden=quiet>{label}</label>
            {(!help.is_empty()).then(|| view! { <p class="support" id=help_id>{help}</p> })}
            <select id=id aria-describedby=described on:change=move |ev| on_change.run(event_target_value(&ev))>
                {move || options.get().into_iter().map(|(code, words)| {
                    let own = code.clone();
                    view! { <option value=code prop:selected=move || value.get() == own>{words}</option> }
                }).collect_view()}
            </select>
        </div>
    }
}
