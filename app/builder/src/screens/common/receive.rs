//! Taking in what a publisher sent: a file that was carried here, or an address.

use crate::common::{Common, Received, Stranger};
use crate::focus;
use gloo::file::File;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use web_sys::HtmlInputElement;

/// More than any file of a publisher has, in bytes.
const MOST: f64 = 24.0 * 1024.0 * 1024.0;

#[component]
pub(super) fn Receive(news: RwSignal<String>, trouble: RwSignal<Option<String>>) -> impl IntoView {
    let common = expect_context::<Common>();
    let stranger = RwSignal::new_local(None::<Rc<Stranger>>);
    let working = RwSignal::new(false);
    let address = RwSignal::new(String::new());
    let done = move |received: Received| {
        working.set(false);
        match received {
            Received::Known(id) => news.set(received_words(common, &id)),
            Received::Refused(sentence) => trouble.set(Some(sentence)),
            Received::Stranger(new) => {
                stranger.set(Some(Rc::from(new)));
                focus::focus_soon("#stranger-title");
            }
        }
    };
    let begin = move || {
        working.set(true);
        trouble.set(None);
        stranger.set(None);
        news.set("確かめています。".to_owned());
    };
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        HtmlInputElement::set_value(&input, "");
        let Some(file) = file else { return };
        if file.size() > MOST {
            return trouble.set(Some(
                "ファイルが大きすぎます。共通様式のファイル（.madoguchi）かどうかを確かめて、選び直してください。"
                    .to_owned(),
            ));
        }
        begin();
        spawn_local(async move {
            let received = match gloo::file::futures::read_as_bytes(&File::from(file)).await {
                Ok(bytes) => common.receive(&bytes).await,
                Err(_) => Received::Refused(
                    "ファイルを読み取れませんでした。ファイルが移動されていないか確かめて、もう一度選んでください。"
                        .to_owned(),
                ),
            };
            news.set(String::new());
            done(received);
        });
    };
    let fetch = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let url = address.get_untracked();
        if url.trim().is_empty() || working.get_untracked() {
            return trouble.set(Some("アドレスを入力してから、押してください。".to_owned()));
        }
        begin();
        spawn_local(async move {
            let received = common.fetch(&url).await;
            news.set(String::new());
            done(received);
        });
    };
    view! {
        <section aria-labelledby="receive-title">
            <h2 id="receive-title">"受け取る"</h2>
            <div class="open-file">
                <label for="receive-file">"共通様式のファイルを開く"</label>
                <p class="support" id="receive-file-support">"配布元から渡されたファイル（.madoguchi）です。インターネットにつながらない端末でも使えます。"</p>
                <input
                    type="file" id="receive-file" node_ref=input accept=".madoguchi"
                    aria-describedby="receive-file-support" on:change=chosen
                />
            </div>
            <form class="receive-address" on:submit=fetch>
                <div class="setting">
                    <label for="receive-address">"アドレスから受け取る"</label>
                    <p class="support" id="receive-address-support">"配布元の置き場所のアドレスです（例：https://forms.pref.example.jp/）。つながる端末だけで使えます。"</p>
                    <input
                        type="url" id="receive-address" autocomplete="off" aria-describedby="receive-address-support"
                        prop:value=move || address.get() on:input=move |ev| address.set(event_target_value(&ev))
                    />
                </div>
                <button type="submit">"受け取る"</button>
            </form>
            {move || stranger.get().map(|found| view! { <First found stranger news trouble /> })}
        </section>
    }
}

fn received_words(common: Common, id: &str) -> String {
    let offers = common.publishers.with_untracked(|all| {
        all.iter().find(|it| it.id == *id).map(|it| {
            it.offers.iter().map(|offer| offer.package.clone()).collect::<std::collections::BTreeSet<_>>().len()
        })
    });
    format!("署名を確かめて、受け取りました。共通様式は{}件です。", offers.unwrap_or_default())
}

/// A publisher that nobody has trusted here: somebody compares its fingerprint with what was told by another way.
#[component]
fn First(
    found: Rc<Stranger>,
    stranger: RwSignal<Option<Rc<Stranger>>, LocalStorage>,
    news: RwSignal<String>,
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let common = expect_context::<Common>();
    let names: Vec<String> = found.publisher().offers.iter().map(|offer| offer.label.publisher.clone()).collect();
    let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "（名前のない配布元）".to_owned());
    let fingerprint = found.fingerprint.clone();
    drop(found);
    let trust = move |_| {
        let Some(found) = stranger.try_update(Option::take).flatten().and_then(Rc::into_inner) else { return };
        let id = found.publisher().id.clone();
        spawn_local(async move {
            match common.trust(found).await {
                Ok(()) => news.set(received_words(common, &id)),
                Err(sentence) => trouble.set(Some(sentence)),
            }
            focus::focus_soon("main h1");
        });
    };
    let refuse = move |_| {
        stranger.set(None);
        news.set("受け取りませんでした。".to_owned());
        focus::focus_soon("main h1");
    };
    view! {
        <div class="notice stranger">
            <h3 id="stranger-title" tabindex="-1">"はじめての配布元です"</h3>
            <p>{format!("この配布元は「{name}」と名乗っています。名前だけでは本物かどうかわかりません。")}</p>
            <p>"配布元から電話や文書で知らされた確認番号と、次の番号が同じかどうかを確かめてください。"</p>
            <p class="fingerprint"><span class="visually-hidden">"確認番号 "</span>{fingerprint}</p>
            <div class="builder-buttons">
                <button type="button" class="primary" on:click=trust>"同じなので、この配布元を信頼する"</button>
                <button type="button" on:click=refuse>"受け取らない"</button>
            </div>
        </div>
    }
}
