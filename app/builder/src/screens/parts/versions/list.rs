//! The versions, the newest first, and what can be done with each.

use super::{Desk, Side};
use crate::browser;
use crate::editor::Drawer;
use crate::focus;
use leptos::prelude::*;
use madoguchi_forms::versions::{Made, Version};
use std::rc::Rc;

/// So many stand in the list at first.
const SHOWN: usize = 30;

#[component]
pub(super) fn List(desk: Desk) -> impl IntoView {
    let shown = RwSignal::new(SHOWN);
    view! {
        <SetAside desk />
        <h3 id="version-list-title" tabindex="-1">"これまでの版"</h3>
        {move || match desk.versions.get() {
            None => view! { <p role="status">"探しています。"</p> }.into_any(),
            Some(versions) => {
                let total = versions.list.len();
                let published = versions.published;
                view! {
                    <p class="support">{versions.sentence()}</p>
                    {(total == 0).then(|| view! {
                        <p>"まだありません。様式を直し始めると、その前の状態が自動で残ります。"</p>
                    })}
                    <ol class="versions">
                        {versions.list.into_iter().rev().take(shown.get()).map(|version| {
                            let is_published = published == Some(version.number);
                            view! { <Line desk version is_published /> }
                        }).collect_view()}
                    </ol>
                    {(total > shown.get()).then(|| view! {
                        <button type="button" on:click=move |_| shown.update(|shown| *shown += SHOWN)>
                            {format!("もっと前の版を見る（あと{}件）", total - shown.get())}
                        </button>
                    })}
                }
                .into_any()
            }
        }}
    }
}

/// The form as it is now becomes a version.
#[component]
fn SetAside(desk: Desk) -> impl IntoView {
    let note = RwSignal::new(String::new());
    let set_aside = move |_| {
        let definition = desk.editor.definition.get_untracked();
        let words = note.get_untracked();
        note.set(String::new());
        let work = move |drawer: Rc<Drawer>| async move { drawer.set_aside(&definition, Made::Clerk, words).await };
        desk.change(work, "この状態を版として残しました。".to_owned());
    };
    view! {
        <div class="setting">
            <label for="version-note">"メモ（任意）"</label>
            <p class="support" id="version-note-help">"何の版かを書くと、あとで見つけやすくなります。例：課内の確認が済んだ案"</p>
            <input
                type="text" id="version-note" autocomplete="off" aria-describedby="version-note-help"
                prop:value=move || note.get() on:input=move |ev| note.set(event_target_value(&ev))
            />
        </div>
        <button type="button" class="primary" on:click=set_aside>"この状態を版として残す"</button>
    }
}

#[component]
fn Line(desk: Desk, version: Version, is_published: bool) -> impl IntoView {
    let Version { number, at, made, note, items, .. } = version;
    let time = browser::in_words(at);
    let name = format!("{time}の版");
    let label = move |words: &str| format!("{words}（{name}）");
    let begin_id = format!("version-{number}-note");
    let begin = begin_id.clone();
    let writing = RwSignal::new(false);
    let first = note.clone();
    let restore = move |_| desk.go_back_to(number);
    let publish = move |_| {
        let work = move |drawer: Rc<Drawer>| async move { drawer.change(|versions| versions.publish(number)).await };
        desk.change(work, "公開版にしました。".to_owned());
        focus::keep_soon("#version-list-title");
    };
    let published = is_published.then(|| view! { <strong class="version-mark">"公開版"</strong> });
    let publish_button = (!is_published).then(|| {
        view! { <button type="button" class="small" aria-label=label("公開版にする") on:click=publish>"公開版にする"</button> }
    });
    view! {
        <li>
            <p class="version-head">
                <strong>{time}</strong>
                {published}
                <span>{made.maker()}</span>
                <span class="support">{items}"項目"</span>
            </p>
            {(!note.is_empty()).then(|| view! { <p class="version-note">{note}</p> })}
            <div class="builder-buttons">
                <button
                    type="button" class="small" aria-label=label("比べる")
                    on:click=move |_| desk.compare(Side::Version(number), Side::Now)
                >"比べる"</button>
                <button type="button" class="small" aria-label=label("この版に戻す") on:click=restore>"この版に戻す"</button>
                {publish_button}
                <button
                    type="button" class="small" id=begin_id aria-label=label("メモを直す")
                    aria-expanded=move || writing.get().to_string()
                    on:click=move |_| {
                        writing.update(|writing| *writing = !*writing);
                        focus::focus_soon(format!("#version-{number}-words"));
                    }
                >"メモを直す"</button>
            </div>
            {move || writing.get().then(|| view! {
                <NoteEditor desk number first=first.clone() writing back=begin.clone() />
            })}
        </li>
    }
}

#[component]
fn NoteEditor(desk: Desk, number: u64, first: String, writing: RwSignal<bool>, back: String) -> impl IntoView {
    let id = format!("version-{number}-words");
    let text = RwSignal::new(first);
    let back = move || focus::focus_soon(format!("#{back}"));
    let stop = back.clone();
    let keep = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let words = text.get_untracked();
        let work =
            move |drawer: Rc<Drawer>| async move { drawer.change(|versions| versions.set_note(number, &words)).await };
        desk.change(work, "メモを直しました。".to_owned());
        writing.set(false);
        focus::keep_soon("#version-list-title");
        back();
    };
    view! {
        <form class="setting version-words" on:submit=keep>
            <label for=id.clone()>"メモ"</label>
            <input
                type="text" id=id autocomplete="off" prop:value=move || text.get()
                on:input=move |ev| text.set(event_target_value(&ev))
            />
            <div class="builder-buttons">
                <button type="submit" class="small">"このメモにする"</button>
                <button type="button" class="small" on:click=move |_| { writing.set(false); stop(); }>"やめる"</button>
            </div>
        </form>
    }
}
