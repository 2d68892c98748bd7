//! Common forms (共通様式): what publishers sent, how far it is to be believed, and which forms here have a newer version.

mod forget;
mod newer;
mod offered;
mod receive;

use crate::common::{Broken, Common};
use crate::route::Route;
use crate::screens::focus_on_mount;
use crate::screens::parts::tools::GuideLink;
use forget::Forget;
use leptos::prelude::*;
use newer::Newer;
use offered::Offered;
use receive::Receive;

#[component]
pub fn CommonScreen() -> impl IntoView {
    let common = expect_context::<Common>();
    document().set_title("共通様式 - まどぐち");
    let heading = NodeRef::<leptos::html::H1>::new();
    focus_on_mount(heading);
    let news = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<String>);
    view! {
        <header class="bar">
            <a class="brand" href=Route::Home.href()>"まどぐち"</a>
            <p class="bar-title">"共通様式"</p>
            <nav class="builder-buttons" aria-label="使い方"><GuideLink /></nav>
        </header>
        <main class="home builder common">
            <h1 tabindex="-1" node_ref=heading>"共通様式"</h1>
            <p class="support">"県などが作り、市町村で使う様式です。受け取るたびに、だれが配ったものか、途中で変えられていないかを確かめます。通信は要りません。"</p>
            <div role="alert" class="notice-place">
                {move || trouble.get().map(|text| view! { <p class="notice">{text}</p> })}
                {move || common.disputed().into_iter().map(|package| view! {
                    <p class="notice">
                        {format!("共通様式「{package}」を、2つ以上の配布元が配っています。どれが本物か決められないため、新しい版を取り込めません。確認番号を見て、使わない配布元の「この配布元を外す」を押してください。")}
                    </p>
                }).collect_view()}
            </div>
            {move || common.broken.get().into_iter().map(|broken| view! { <Unverified broken news trouble /> }).collect_view()}
            <p class="news" role="status">{move || news.get()}</p>
            <Newer news trouble />
            <Receive news trouble />
            {move || {
                let mut publishers = common.publishers.get();
                publishers.sort_by(|a, b| a.id.cmp(&b.id));
                publishers.into_iter().map(|publisher| view! { <Offered publisher news trouble /> }).collect_view()
            }}
            {move || (common.is_ready.get() && common.publishers.with(Vec::is_empty)).then(|| view! {
                <p class="support">"まだ、どこからも受け取っていません。"</p>
            })}
            <p class="common-link">
                <a href=Route::Drift.href()>"共通様式の使われ方（配る人のための画面）"</a>
                <span class="support">"市町村から送られた様式を集めて、どの版を使い、どこを変えているかを見ます。"</span>
            </p>
        </main>
    }
}

/// What a publisher sent before and can no longer be verified. What it sends next is held against what was seen then.
#[component]
fn Unverified(broken: Broken, news: RwSignal<String>, trouble: RwSignal<Option<String>>) -> impl IntoView {
    let fingerprint = broken.fingerprint();
    let Broken { id, sentence, .. } = broken;
    view! {
        <div class="notice">
            <p>"前に受け取った共通様式（確認番号："{fingerprint}"）を、確かめられなくなりました。"{sentence}</p>
            <p>"配布元から新しいファイルを受け取って開くと、また使えるようになります。"</p>
            <Forget id news trouble />
        </div>
    }
}
