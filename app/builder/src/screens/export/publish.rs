//! The form as a page of its own, and what leads to it from paper.

use crate::browser::save;
use crate::editor::Editor;
use crate::focus::focus_soon;
use crate::publish::published;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::copy::safe_name;
use madoguchi_forms::versions::Made;
use madoguchi_publish::{Address, BadAddress, File, Form, posters};

#[component]
pub(super) fn Publish() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let busy = RwSignal::new(false);
    let address = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<BadAddress>);
    // Beside the button: by the time the work is done, nobody looks at the top of the screen any more.
    let news = RwSignal::new(String::new());
    let begin = move |_| {
        if busy.get_untracked() {
            return;
        }
        let published_now = editor.definition.get_untracked();
        let definition = (*published_now).clone();
        let form = Form { folder: String::new(), definition };
        let posters = match address.with_untracked(|typed| posters_at(typed, &form)) {
            Ok(posters) => posters,
            Err(why) => {
                wrong.set(Some(why));
                news.set(String::new());
                focus_soon("#publish-address");
                return;
            }
        };
        busy.set(true);
        let tell = move |percent| _ = news.try_set(format!("書き出す準備をしています（{percent}%）。"));
        tell(0);
        let place = address.with_untracked(|typed| typed.trim().to_owned());
        let note = if place.is_empty() { place } else { format!("公開用ページを書き出し（{place}）") };
        spawn_local(async move {
            let name = format!("{}_公開用ページ.zip", safe_name(&form.definition.title, "様式"));
            let saved = published(form, posters, tell).await.and_then(|zip| save(&name, "application/zip", &zip));
            if saved.is_ok() {
                editor.handed_out(published_now, Made::Page, note);
            }
            news.try_set(saved.unwrap_or_else(|sentence| sentence));
            busy.try_set(false);
        });
    };
    let typed = move |text| {
        address.set(text);
        wrong.set(None);
    };
    view! {
        <section aria-labelledby="publish-title">
            <h2 id="publish-title">"公開用のページ"</h2>
            <p>
                "住民が申請する画面です。zip を展開して、そのままホームページのサーバーに置けます。"
                "サーバーのプログラムはいりません。サーバーの設定の例も入っています。"
            </p>
            <div class="setting">
                <label for="publish-address">"公開する場所のアドレス（任意）"</label>
                <p class="support" id="publish-address-help">
                    "入力すると、ポスターに載せるQRコード（qr.svg と qr.png）も zip に入ります。"
                    "例: https://www.example.jp/shinsei/"
                </p>
                <input
                    type="text" id="publish-address" inputmode="url" autocomplete="off"
                    aria-describedby="publish-address-error publish-address-help"
                    aria-invalid=move || wrong.get().map(|_| "true")
                    prop:value=move || address.get() on:input=move |ev| typed(event_target_value(&ev))
                />
                <p class="error" id="publish-address-error">{move || wrong.get().map(BadAddress::sentence)}</p>
            </div>
            <button type="button" class="primary" on:click=begin>"公開用ページを書き出す"</button>
            <p class="support" role="status">{move || news.get()}</p>
        </section>
    }
}

/// What leads to the form from paper, when it is said where the form will be.
fn posters_at(typed: &str, form: &Form) -> Result<Vec<File>, BadAddress> {
    if typed.trim().is_empty() {
        return Ok(vec![]);
    }
    posters(std::slice::from_ref(form), &Address::parse(typed)?)
}
