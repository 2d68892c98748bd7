//! Finding words anywhere in the form, and putting others in their place.

use super::go::go;
use super::{Marked, SHOWN, more};
use crate::editor::Editor;
use crate::focus;
use crate::screens::parts::controls::{Check, control_id};
use crate::screens::parts::dialog::{self, Dialog, DialogRef};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use madoguchi_forms::texts::{Hit, Query, replace};
use std::collections::HashSet;

#[component]
pub fn FindDialog(dialog: DialogRef) -> impl IntoView {
    let shown = RwSignal::new(false);
    // What was looked for last is there again.
    let asked = Asked { sought: RwSignal::default(), with: RwSignal::default(), loose: RwSignal::new(true) };
    view! {
        <Dialog name="find-words" title="言葉を探す・置き換える" dialog=dialog is_open=shown>
            {move || shown.get().then(|| {
                focus::select_soon(".find-words input");
                view! { <Find dialog=dialog asked=asked /> }
            })}
        </Dialog>
    }
}

#[derive(Clone, Copy)]
struct Asked {
    sought: RwSignal<String>,
    with: RwSignal<String>,
    loose: RwSignal<bool>,
}

/// A word is looked for when it is not typed on for so long, in milliseconds.
const PAUSE: u32 = 200;

#[component]
fn Find(dialog: DialogRef, asked: Asked) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let Asked { sought, with, loose } = asked;
    let settled = RwSignal::new(sought.get_untracked());
    // A new one in the place of the last stops that one.
    Effect::new(move |_: Option<Timeout>| {
        let now = sought.get();
        let settle = move || {
            if settled.try_get_untracked().is_some_and(|before| before != now) {
                settled.set(now);
            }
        };
        Timeout::new(PAUSE, settle)
    });
    let hits = Memo::new(move |_| {
        let query = settled.with(|sought| Query::new(sought, loose.get()));
        query.map(|query| editor.definition.with(|definition| query.find(definition))).unwrap_or_default()
    });
    let done = RwSignal::new(String::new());
    Effect::new(move |_| {
        settled.track();
        done.set(String::new());
    });
    let said = move || match (hits.with(Vec::len), settled.with(String::is_empty)) {
        (_, true) => String::new(),
        (0, _) => format!("{}見つかりません。", done.get()),
        (count, _) => format!("{}{count}か所で見つかりました（{}）。", done.get(), places(&hits.get())),
    };
    let put = move |which: &[Hit]| {
        let definition = editor.definition.get_untracked();
        let with = with.get_untracked();
        match replace(&definition, which, &with) {
            Ok((_, 0)) => done.set("ほかの道具で作られた項目の言葉は、置き換えられません。".to_owned()),
            Ok((command, count)) => done.set(if editor.run(command) {
                format!("{count}か所を{}。「元に戻す」で戻せます。", made(&with))
            } else {
                editor.notice.get_untracked().unwrap_or_default()
            }),
            Err(sentence) => done.set(sentence),
        }
    };
    let put_all = move |_| {
        put(&hits.get_untracked());
        focus::keep_soon(".find-words input");
    };
    let put_one = Callback::new(move |at: usize| {
        let one = hits.with_untracked(|hits| hits.get(at).cloned());
        put(one.as_slice());
        // The next one has its place now; behind the last there is none.
        focus::keep_soon(format!(".hits li:nth-child({}) .put", at + 1));
        focus::keep_soon(".find-words input");
    });
    let changeable = Memo::new(move |_| hits.with(|hits| hits.iter().filter(|hit| !hit.text.fixed).count()));
    let show = Callback::new(move |at: usize| {
        if let Some(hit) = hits.with_untracked(|hits| hits.get(at).cloned()) {
            dialog::close(dialog);
            go(editor, &hit.text);
        }
    });
    let (sought_id, with_id) = (control_id(), control_id());
    view! {
        <form class="find-words" role="search" on:submit=|ev| ev.prevent_default()>
            <div class="setting">
                <label for=sought_id.clone()>"探す言葉"</label>
                <input
                    type="text" id=sought_id autocomplete="off"
                    prop:value=move || sought.get() on:input=move |ev| sought.set(event_target_value(&ev))
                />
            </div>
            <div class="setting">
                <label for=with_id.clone()>"置き換える言葉"</label>
                <input
                    type="text" id=with_id autocomplete="off"
                    prop:value=move || with.get() on:input=move |ev| with.set(event_target_value(&ev))
                />
            </div>
            <Check
                label="大文字と小文字、全角と半角を区別しない" value=loose.into()
                on_change=Callback::new(move |on| loose.set(on))
            />
            <p class="found" role="status">{said}</p>
            {move || (changeable.get() > 0).then(|| view! {
                <button
                    type="button" class="put-all" class:primary=move || !with.with(String::is_empty)
                    class:danger=move || with.with(String::is_empty) on:click=put_all
                >
                    {move || if with.with(String::is_empty) { "見つかった言葉をすべて消す" } else { "すべて置き換える" }}
                    "（"{move || changeable.get()}"か所）"
                </button>
            })}
        </form>
        <ol class="hits" aria-label="見つかった言葉">
            {move || hits.get().into_iter().take(SHOWN).enumerate().map(|(at, hit)| view! {
                <HitRow hit=hit with=with show=Callback::new(move |()| show.run(at)) put=Callback::new(move |()| put_one.run(at)) />
            }).collect_view()}
        </ol>
        <p class="support">{move || more(hits.with(Vec::len))}</p>
        <Renaming />
    }
}

/// Of how many items the words are.
fn places(hits: &[Hit]) -> String {
    let items: HashSet<_> = hits.iter().filter_map(|hit| hit.text.spot.item()).collect();
    let form = hits.iter().any(|hit| hit.text.spot.item().is_none());
    match (form, items.len()) {
        (true, 0) => "様式全体の設定".to_owned(),
        (true, count) => format!("様式全体の設定と{count}件の項目"),
        (false, count) => format!("{count}件の項目"),
    }
}

fn made(with: &str) -> &'static str {
    if with.is_empty() { "消しました" } else { "置き換えました" }
}

#[component]
fn HitRow(hit: Hit, with: RwSignal<String>, show: Callback<()>, put: Callback<()>) -> impl IntoView {
    let place = hit.text.place();
    let (_, found, _) = hit.around();
    let fixed = hit.text.fixed;
    let (shown, changed) = (format!("{place}を開く"), format!("{place}の「{found}」"));
    let act = move || if with.with(String::is_empty) { "消す" } else { "置き換える" };
    view! {
        <li>
            <Marked hit=hit />
            <div class="builder-buttons">
                <button type="button" class="small" aria-label=shown on:click=move |_| show.run(())>"開く"</button>
                {if fixed {
                    view! { <span class="support">"ほかの道具で作られた項目のため、変えられません。"</span> }.into_any()
                } else {
                    view! {
                        <button
                            type="button" class="small put" aria-label=move || format!("{changed}を{}", act())
                            on:click=move |_| put.run(())
                        >
                            {act}
                        </button>
                    }.into_any()
                }}
            </div>
        </li>
    }
}

/// What follows a name by itself needs no looking for.
#[component]
fn Renaming() -> impl IntoView {
    view! {
        <details class="more">
            <summary>"項目や選択肢の名前だけを変えたいとき"</summary>
            <ul class="problems">
                <li>"項目の名前は、その項目の設定の「項目名」で変えます。その項目を使っている条件や計算は、そのまま働きます。"</li>
                <li>"選択肢の言葉は、その項目の設定の「選択肢」で変えます。その選択肢を使っている条件や計算も、いっしょに変わります。"</li>
                <li>"申請データの中での名前は、その項目の設定の「くわしい設定」にある「データ名」で変えます。条件や計算は、自動で直ります。"</li>
                <li>"この画面で置き換えると、選択肢は言葉だけが変わり、申請データに入る値は変わりません。すでに届いた申請も、そのまま使えます。"</li>
            </ul>
        </details>
    }
}
