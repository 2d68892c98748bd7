//! What can be added (項目を追加), by purpose.

use crate::editor::Editor;
use crate::focus;
use leptos::prelude::*;
use madoguchi_forms::kinds::{Kind, Purpose};

const PURPOSES: [(Purpose, &str); 8] = [
    (Purpose::Person, "本人のこと"),
    (Purpose::Contact, "連絡先"),
    (Purpose::Write, "文字"),
    (Purpose::Choose, "選ぶ"),
    (Purpose::When, "日時"),
    (Purpose::Count, "金額・数"),
    (Purpose::Attach, "添付"),
    (Purpose::Arrange, "説明・まとまり"),
];

#[component]
pub fn Palette() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let open = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    // The name of a new item is the first thing that staff change.
    let add = move |kind: Kind| {
        if editor.add(kind) {
            focus::select_soon(".settings-pane .setting :is(input, textarea)");
        }
    };
    let kinds = StoredValue::new(Kind::all());
    let of = move |purpose: Purpose| {
        kinds.with_value(|all| all.iter().filter(|k| k.about().purpose == purpose).cloned().collect::<Vec<_>>())
    };
    view! {
        <button type="button" class="primary wide" aria-haspopup="dialog" on:click=open>"項目を追加"</button>
        <dialog node_ref=dialog class="palette" aria-labelledby="palette-title">
            <div class="dialog-head">
                <h2 id="palette-title">"項目を追加"</h2>
                <button type="button" on:click=move |_| close()>"閉じる"</button>
            </div>
            <p class="support">"選んでいる項目の後ろ（まとまりや繰り返しを選んでいるときは、その中）に置きます。"</p>
            {PURPOSES.iter().map(|(purpose, words)| {
                let offered = of(*purpose);
                (!offered.is_empty()).then(|| view! {
                    <section>
                        <h3>{*words}</h3>
                        <ul class="cards small">
                            {offered.into_iter().map(|kind| {
                                let about = kind.about();
                                view! {
                                    <li>
                                        <button type="button" class="card" on:click=move |_| { close(); add(kind.clone()); }>
                                            <strong>{about.label}</strong>
                                            <span>{about.sentence}</span>
                                        </button>
                                    </li>
                                }
                            }).collect_view()}
                        </ul>
                    </section>
                })
            }).collect_view()}
        </dialog>
    }
}
