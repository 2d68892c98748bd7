//! The form tried as a resident (住民として試す), with the resident's own components.

use super::focus_on_mount;
use crate::editor::Editor;
use crate::route::{Route, Screen};
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_components::{Filling, JourneyOptions, ResidentForm, download, today};
use madoguchi_forms::answers::review::review;
use madoguchi_forms::copy::safe_name;
use madoguchi_forms::pittari::{self, WireNames};

#[component]
pub fn TryScreen() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let filling = Filling::new(editor.definition.into(), today(), "try");
    // Only what was confirmed as it is now is an application.
    let confirmed = Memo::new(move |_| filling.is_confirmed());
    let wide = RwSignal::new(false);
    document().set_title("住民として試す - まどぐち");
    let heading = NodeRef::<leptos::html::P>::new();
    focus_on_mount(heading);
    view! {
        <div class="try-screen">
            <header class="bar builder">
                <p class="bar-title" tabindex="-1" node_ref=heading>"住民として試しています"</p>
                <div class="builder-buttons" role="group" aria-label="画面の幅">
                    <button type="button" aria-pressed=move || (!wide.get()).to_string() on:click=move |_| wide.set(false)>
                        "スマートフォン"
                    </button>
                    <button type="button" aria-pressed=move || wide.get().to_string() on:click=move |_| wide.set(true)>
                        "パソコン"
                    </button>
                </div>
                <a class="link-button" href=Route::form(&editor.id(), Screen::Edit).href()>"編集に戻る"</a>
            </header>
            <main class="try-frame" class:wide=move || wide.get()>
                <ResidentForm filling options=JourneyOptions::default() />
                {move || confirmed.get().then(|| view! { <GatewayFile filling /> })}
            </main>
        </div>
    }
}

/// What staff get beside the resident's copy: the application as the gateway would receive it.
#[component]
fn GatewayFile(filling: Filling) -> impl IntoView {
    let news = RwSignal::new(String::new());
    let save = move |_| {
        spawn_local(async move {
            let said = match application(filling).await {
                Ok(name) => format!("「{name}」を保存しました。"),
                Err(sentence) => sentence,
            };
            news.try_set(said);
        });
    };
    view! {
        <section class="gateway builder" aria-labelledby="gateway-title">
            <h2 id="gateway-title">"職員の方へ"</h2>
            <p>"この申請を、ぴったりサービスに送る形のファイルで確かめられます。"</p>
            <p class="notice-label">{pittari::LABEL}</p>
            <button type="button" on:click=save>"ぴったりサービス用の申請ファイルを保存"</button>
            <p role="status">{move || news.get()}</p>
        </section>
    }
}

/// Saves the application's zip and gives its name, or the sentence that says why not.
async fn application(filling: Filling) -> Result<String, String> {
    let definition = filling.definition().get_untracked();
    let names = WireNames::bundled().map_err(|error| error.sentence())?;
    let collected = filling.collected().get_untracked();
    let parts = review(&definition.items, &collected);
    let chosen = filling.files();
    // In reading order, which is the order of the answers that name them.
    let places = parts.iter().flat_map(|part| &part.lines).map(|line| line.place.to_string());
    let mut attachments: Vec<(String, Vec<u8>)> = vec![];
    for file in places.filter_map(|place| chosen.get(&place)).flatten() {
        let bytes = gloo::file::futures::read_as_bytes(&gloo::file::File::from(file.clone())).await;
        let unread = |_| format!("「{}」を読み取れませんでした。添付し直してください。", file.name());
        attachments.push((file.name(), bytes.map_err(unread)?));
    }
    let lent: Vec<(&str, &[u8])> = attachments.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let zip = pittari::application_zip(&definition, &collected.answers, &lent, &names).map_err(|r| r.to_string())?;
    let name = format!("{}_申請_互換形式.zip", safe_name(&definition.title, "様式"));
    download(&name, "application/zip", &zip)
        .map_err(|_| "保存できませんでした。ブラウザーのダウンロードの設定を確かめてください。".to_owned())?;
    Ok(name)
}
