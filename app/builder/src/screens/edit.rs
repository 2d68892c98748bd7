//! The editing screen: the outline, the chosen item's settings, and the resident's phone, side by side.

use super::parts::form_settings::FormSettings;
use super::parts::item_settings::ItemSettings;
use super::parts::outline::Outline;
use super::parts::top_bar::TopBar;
use crate::editor::Editor;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use madoguchi_components::{Filling, FormPreview};

/// The three parts; a narrow screen shows one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Outline,
    Settings,
    Phone,
}

#[component]
pub fn EditScreen() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let part = RwSignal::new(Part::Outline);
    Effect::new(move || document().set_title(&format!("{} - まどぐち", editor.definition.with(|d| d.title.clone()))));
    // On a narrow screen, choosing an item in the outline leads to its settings; on the phone it can be tried.
    Effect::new(move |before: Option<()>| {
        let chosen = editor.selected.get().is_some();
        if before.is_some() && chosen && part.get_untracked() == Part::Outline {
            part.set(Part::Settings);
        }
    });
    let shown = move |which: Part| part.get() == which;
    view! {
        <div class="editor builder" on:keydown=move |ev| keys(&ev, editor)>
            <TopBar />
            <div class="notice-place" role="alert">
                {move || editor.notice.get().map(|text| view! {
                    <p class="notice">
                        {text}
                        <button type="button" class="quiet" on:click=move |_| editor.notice.set(None)>"閉じる"</button>
                    </p>
                })}
            </div>
            <p class="visually-hidden" role="status">{move || editor.announced.get()}</p>
            <div class="part-tabs" role="group" aria-label="表示する部分">
                <PartTab part=part which=Part::Outline words="項目" />
                <PartTab part=part which=Part::Settings words="設定" />
                <PartTab part=part which=Part::Phone words="住民の画面" />
            </div>
            <main class="parts">
                <section class="part outline-part" class:shown=move || shown(Part::Outline) aria-label="項目の一覧">
                    <Outline />
                </section>
                <section class="part settings-part" class:shown=move || shown(Part::Settings) aria-label="設定">
                    {move || match editor.selected.get() {
                        Some(id) => view! { <ItemSettings id=id /> }.into_any(),
                        None => view! { <FormSettings /> }.into_any(),
                    }}
                </section>
                <section class="part phone-part" class:shown=move || shown(Part::Phone) aria-label="住民の画面">
                    <Phone />
                </section>
            </main>
        </div>
    }
}

#[component]
fn PartTab(part: RwSignal<Part>, which: Part, words: &'static str) -> impl IntoView {
    view! {
        <button type="button" aria-pressed=move || (part.get() == which).to_string() on:click=move |_| part.set(which)>
            {words}
        </button>
    }
}

/// The resident's phone: the same components as on the resident's page.
#[component]
fn Phone() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let filling = Filling::new(editor.definition.into(), madoguchi_components::today(), "preview");
    view! {
        <h2 class="part-title">"住民の画面"</h2>
        <p class="support">"押すと、その項目の設定が開きます。入力も試せます。"</p>
        <div class="phone">
            <FormPreview
                filling=filling
                selected=editor.selected
                on_select=move |id| editor.selected.set(Some(id))
            />
        </div>
    }
}

/// Keys that work anywhere on the screen.
fn keys(ev: &KeyboardEvent, editor: Editor) {
    let command = ev.ctrl_key() || ev.meta_key();
    match (command, ev.shift_key(), ev.key().to_lowercase().as_str()) {
        (true, false, "z") => editor.undo(),
        (true, true, "z") | (true, false, "y") => editor.redo(),
        _ => return,
    }
    ev.prevent_default();
}
