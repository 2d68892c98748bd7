//! Looking for something in a long list by words.

use super::controls::control_id;
use leptos::prelude::*;
use madoguchi_forms::normalise;

/// The line that words are typed into, and what came of them.
#[component]
pub fn Seek(
    label: &'static str,
    sought: RwSignal<String>,
    /// A sentence, or nothing.
    #[prop(into)]
    found: Signal<String>,
) -> impl IntoView {
    let id = control_id();
    let news = format!("{id}-news");
    view! {
        <div class="setting seek">
            <label for=id.clone()>{label}</label>
            <input
                type="search" id=id autocomplete="off" aria-describedby=news.clone()
                prop:value=move || sought.get() on:input=move |ev| sought.set(event_target_value(&ev))
            />
            <p class="support" id=news role="status">{move || found.get()}</p>
        </div>
    }
}

/// Whether there are all of the sought words among the words, whatever their width and case.
pub fn fits(words: &str, sought: &str) -> bool {
    let words = normalise::folded(words);
    normalise::folded(sought).split_whitespace().all(|word| words.contains(word))
}

pub const NOT_FOUND: &str = "見つかりません。ほかの言葉で探してください。";
