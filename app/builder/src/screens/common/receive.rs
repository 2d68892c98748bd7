//! Taking in what a publisher sent: a file that was carried here, or an address.

use crate::chosen;
use crate::common::{Common, Received, Stranger};
use crate::focus;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// More than any file of a publisher has, in bytes.
const MOST: usize = 24 << 20;

type StrangerSignal = RwSignal<Option<Stranger>, LocalStorage>;

#[component]
pub(super) fn Receive(news: RwSignal<String>, trouble: RwSignal<Option<String>>) -> impl IntoView {
    let common = expect_context::<Common>();
    let stranger = StrangerSignal::new_local(None);
    let working = RwSignal::new(false);
    let address = RwSignal::new(String::new());
    // By then the screen may be another one.
    let done = move |received: Received| {
        working.try_set(false);
        let said = match received {
            Received::Known(id) => received_words(common, &id),
            Received::Refused(sentence) => {
                trouble.try_set(Some(sentence));
                String::new()
            }
            Received::Stranger(new) => {
                if stranger.try_set(Some(*new)).is_none() {
                    focus::focus_soon("#stranger-title");
                }
                String::new()
            }
        };
        news.try_set(said);
    };
    let begin = move || {
        working.set(true);
        trouble.set(None);
        stranger.set(None);
        news.set("確かめています。".to_owned());
    };
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(file) = chosen::take(input) else { return };
        if file.size() > MOST {
            return trouble.set(Some(
                "ファイルが大きすぎます。共通様式のファイル（.madoguchi）かどうかを確かめて、選び直してください。"
                    .to_owned(),
            ));
        }
        begin();
        spawn_local(async move {
            done(match file.read().await {
                Ok(bytes) => common.receive(&bytes).await,
                Err(sentence) => Received::Refused(sentence),
            });
        });
    };
    let fetch = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let url = address.get_untracked();
        if working.get_untracked() {
            return;
        }
        if url.trim().is_empty() {
            return trouble.set(Some("アドレスを入力してから、押してください。".to_owned()));
        }
        begin();
        spawn_local(async move { done(common.fetch(&url).await) });
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
            {move || stranger.with(Option::is_some).then(|| view! { <First stranger news trouble /> })}
        </section>
    }
}

fn received_words(common: Common, id: &str) -> String {
    let packages = common.publishers.with_untracked(|all| {
        let offers = all.iter().filter(|publisher| publisher.id == id).flat_map(|publisher| &publisher.offers);
        offers.map(|offer| &offer.package).collect::<BTreeSet<_>>().len()
    });
    format!("署名を確かめて、受け取りました。共通様式は{packages}件です。")
}

/// A publisher that nobody has trusted here: somebody compares its fingerprint with what was told by another way.
#[component]
fn First(stranger: StrangerSignal, news: RwSignal<String>, trouble: RwSignal<Option<String>>) -> impl IntoView {
    let common = expect_context::<Common>();
    let of =
        |read: fn(&Stranger) -> String| stranger.with_untracked(|found| found.as_ref().map(read)).unwrap_or_default();
    let (name, fingerprint) = (of(|found| found.publisher().name()), of(|found| found.publisher().fingerprint()));
    let known = stranger.with_untracked(|found| found.as_ref().map(|found| common.offered_already(found.publisher())));
    let known = known.filter(|known| !known.is_empty());
    let trust = move |_| {
        let Some(found) = stranger.try_update(Option::take).flatten() else { return };
        let id = found.publisher().id.clone();
        spawn_local(async move {
            let said = match common.trust(found).await {
                Ok(()) => news.try_set(received_words(common, &id)).is_none(),
                Err(sentence) => trouble.try_set(Some(sentence)).is_none(),
            };
            if said {
                focus::focus_soon("main h1");
            }
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
            {known.map(|known| view! {
                <p>
                    <strong>"すでに信頼している配布元と同じ共通様式（"{known.iter().take(3).cloned().collect::<Vec<_>>().join("、")}"）を配っています。"</strong>
                    "別の配布元のものかもしれません。配布元が変わったと知らされているときだけ、信頼してください。"
                </p>
            })}
            <p>"配布元から電話や文書で知らされた確認番号と、次の番号が同じかどうかを確かめてください。"</p>
            <p class="fingerprint"><span class="visually-hidden">"確認番号 "</span>{fingerprint}</p>
            <div class="builder-buttons">
                <button type="button" class="primary" on:click=trust>"同じなので、この配布元を信頼する"</button>
                <button type="button" on:click=refuse>"受け取らない"</button>
            </div>
        </div>
    }
}
