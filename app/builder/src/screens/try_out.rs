//! The form tried as a resident (住民として試す), with the resident's own components.

use crate::editor::Editor;
use crate::route::{Route, Screen};
use leptos::prelude::*;
use madoguchi_components::{Filling, JourneyOptions, ResidentForm, today};

#[component]
pub fn TryScreen() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let filling = Filling::new(editor.definition.into(), today(), "try");
    let wide = RwSignal::new(false);
    document().set_title("住民として試す - まどぐち");
    view! {
        <div class="try-screen">
            <header class="bar builder">
                <p class="bar-title">"住民として試しています"</p>
                <div class="builder-buttons" role="group" aria-label="画面の幅">
                    <button type="button" aria-pressed=move || (!wide.get()).to_string() on:click=move |_| wide.set(false)>
                        "スマートフォン"
                    </button>
                    <button type="button" aria-pressed=move || wide.get().to_string() on:click=move |_| wide.set(true)>
                        "パソコン"
                    </button>
                </div>
                <a class="button" href=Route::form(&editor.id(), Screen::Edit).href()>"編集にもどる"</a>
            </header>
            <main class="try-frame" class:wide=move || wide.get()>
                <ResidentForm filling=filling options=JourneyOptions::default() />
            </main>
        </div>
    }
}
