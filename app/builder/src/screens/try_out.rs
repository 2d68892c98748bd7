//! The form tried as a resident (住民として試す), with the resident's own components.

use super::focus_on_mount;
use super::parts::resident_form::{FormHandle, ResidentForm};
use crate::editor::Editor;
use crate::route::{Route, Screen};
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_desk::Application;
use madoguchi_dom::{ASKED, Form, download};
use madoguchi_forms::copy::safe_name;
use madoguchi_forms::pittari;
use madoguchi_view::Mode;
use std::rc::Rc;
use std::sync::Arc;

#[component]
pub fn TryScreen() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let form: FormHandle = StoredValue::new_local(None);
    // Only what was confirmed as it is now is an application.
    let confirmed = RwSignal::new(false);
    let look = move || {
        let is = form.with_value(|form| form.as_ref().is_some_and(|form| form.session().is_confirmed()));
        if confirmed.get_untracked() != is {
            confirmed.set(is);
        }
    };
    let wide = RwSignal::new(false);
    let desk = madoguchi_desk::listen(ASKED, move || Some(editor.definition.get_untracked()));
    // It listens as long as this screen is shown.
    StoredValue::new_local(desk);
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
                <ResidentForm prefix="try" mode=Mode::Trial form on_change=look />
                {move || confirmed.get().then(|| view! { <GatewayFile form /> })}
            </main>
        </div>
    }
}

/// What staff get beside the resident's copy: the application as the gateway would receive it.
#[component]
fn GatewayFile(form: FormHandle) -> impl IntoView {
    let news = RwSignal::new(String::new());
    let save = move |_| {
        spawn_local(async move {
            let said = match application(form).await {
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
async fn application(form: FormHandle) -> Result<String, String> {
    let Some(application) = form.with_value(|form| form.as_ref().map(filled)) else { return Ok(String::new()) };
    let zip = application.gateway_zip().await?;
    let name = format!("{}_申請_互換形式.zip", safe_name(&application.definition.title, "様式"));
    download(&name, "application/zip", &zip)
        .map_err(|_| "保存できませんでした。ブラウザーのダウンロードの設定を確かめてください。".to_owned())?;
    Ok(name)
}

fn filled(form: &Form) -> Application {
    let session = form.session();
    let (definition, collected) = (Arc::clone(session.definition()), Rc::clone(session.collected()));
    Application::new(definition, collected, |key| form.files_at(key))
}
