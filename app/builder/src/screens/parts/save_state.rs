//! Whether the form is saved, said honestly.

use crate::browser;
use crate::editor::{Editor, SaveState};
use leptos::prelude::*;

#[component]
pub fn SaveStateLine() -> impl IntoView {
    let editor = expect_context::<Editor>();
    view! {
        <p class="save-state" role="status">
            {move || match editor.save_state.get() {
                SaveState::Saved => view! { <span>"保存済み"</span> }.into_any(),
                SaveState::Saving => view! { <span>"保存しています"</span> }.into_any(),
                SaveState::Watching(at) => view! {
                    <span>{format!("別のタブで編集中（{}の保存まで表示）", browser::in_words(at))}</span>
                }
                .into_any(),
                SaveState::Failed(error) => view! {
                    <strong class="error">{error.sentence()}</strong>
                    <button type="button" on:click=move |_| editor.save_file()>"ファイルに保存"</button>
                }
                .into_any(),
            }}
        </p>
    }
}
