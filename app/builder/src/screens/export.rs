//! Taking the form out (書き出す): what stands in the way, the definition, and the gateway's files.

mod items;
mod publish;

use super::parts::checks::{CheckList, Press};
use crate::browser::save;
use crate::checks::{self, Checks, List};
use crate::editor::Editor;
use crate::route::{Route, Screen};
use crate::screens::focus_on_mount;
use items::ItemTable;
use leptos::prelude::*;
use madoguchi_forms::copy::safe_name;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::pittari::{self, Loss, WireNames};
use madoguchi_forms::problem::Severity;
use madoguchi_forms::versions::Made;
use madoguchi_forms::write::write_text;
use publish::Publish;

#[component]
pub fn ExportScreen() -> impl IntoView {
    let editor = expect_context::<Editor>();
    document().set_title("書き出す - まどぐち");
    let heading = NodeRef::<leptos::html::H1>::new();
    focus_on_mount(heading);
    editor.announced.set(String::new());
    editor.notice.set(None);
    let definition = editor.definition.get_untracked();
    let problems = checks::whole(&definition);
    let export = WireNames::bundled().ok().map(|names| pittari::export(&definition, &names));
    let losses = export.as_ref().map(|e| e.losses.clone()).unwrap_or_default();
    let zip = export.as_ref().and_then(pittari::Export::zip).unwrap_or_default();
    let name = safe_name(&definition.title, "様式");
    let zip_name = format!("{name}_ぴったりサービス互換形式.zip");
    let handed_out = move |made| editor.handed_out(editor.definition.get_untracked(), made, String::new());
    let save_definition = move |_| {
        editor.save_file();
        handed_out(Made::Definition);
    };
    let save_pittari = move |_| {
        editor.save(&zip_name, "application/zip", &zip);
        handed_out(Made::Pittari);
    };
    view! {
        <header class="bar">
            <a class="brand" href=Route::Home.href()>"まどぐち"<span class="visually-hidden">" はじめの画面へ"</span></a>
            <p class="bar-title">{definition.title.clone()}</p>
            <a class="link-button" href=Route::form(&editor.id(), Screen::Edit).href()>"編集に戻る"</a>
        </header>
        <main class="export builder">
            <h1 tabindex="-1" node_ref=heading>"書き出す"</h1>
            <div role="alert">{move || editor.notice.get().map(|text| view! { <p class="notice">{text}</p> })}</div>
            <p class="news" role="status">{move || editor.announced.get()}</p>
            <Problems list=problems />
            <section aria-labelledby="definition-title">
                <h2 id="definition-title">"様式の定義"</h2>
                <p>
                    "様式のすべてが入ったファイルです。控えとして残したり、ほかの自治体に渡したりできます。"
                    "まどぐちで開けば、続きから編集できます（JSON Schema 形式）。"
                </p>
                <button type="button" class="primary" on:click=save_definition>"様式の定義を保存"</button>
            </section>
            <Publish />
            <ItemTable />
            <section aria-labelledby="pittari-title">
                <h2 id="pittari-title">"ぴったりサービス用のファイル"</h2>
                <p class="notice-label">{pittari::LABEL}</p>
                <p>
                    "公開されている情報をもとにした形式です。登録の前に、公式の仕様書と照らし合わせてください。"
                    "手続の説明、申請者の項目、申請書の項目、移せないことの一覧が入っています。"
                </p>
                <button
                    type="button" class="primary"
                    on:click=save_pittari
                >
                    "ぴったりサービス用のファイルを保存"
                </button>
                <Losses losses=losses />
            </section>
        </main>
    }
}

impl Editor {
    /// Saves the definition as a file.
    pub fn save_file(&self) {
        let (title, text) = self.definition.with_untracked(|d| (d.title.clone(), write_text(d)));
        let name = format!("{}.schema.json", safe_name(&title, "様式"));
        self.save(&name, "application/schema+json", text.as_bytes());
    }

    /// Hands a file to the browser and says what came of it.
    fn save(&self, name: &str, media_type: &str, bytes: &[u8]) {
        match save(name, media_type, bytes) {
            Ok(sentence) => self.announced.set(sentence),
            Err(sentence) => self.notice.set(Some(sentence)),
        }
    }
}

/// What stands in the way, and the way back to where it is mended.
#[component]
fn Problems(list: List) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let checks = expect_context::<Checks>();
    let errors = list.iter().filter(|check| check.severity == Severity::Error).count();
    let to = Callback::new(move |item: Option<ItemId>| {
        checks.come_for(item);
        Route::form(&editor.id(), Screen::Edit).go();
    });
    view! {
        <section aria-labelledby="problems-title">
            <h2 id="problems-title">"書き出す前の確認"</h2>
            {(errors > 0).then(|| view! {
                <p class="stands-in-the-way">
                    <strong>{format!("このまま書き出すと、申請できない人が出るおそれのあるところが{errors}件あります。")}</strong>
                    "編集に戻って直してから、書き出してください。"
                </p>
            })}
            <CheckList list=Signal::stored(list) press=Press { to, mend: None } />
        </section>
    }
}

/// What is lost, and what to do about it: the same advice is said once, after all that it is about.
#[component]
fn Losses(losses: Vec<Loss>) -> impl IntoView {
    let count = losses.len();
    if count == 0 {
        return view! { <p>"この形式に移せないものはありません。"</p> }.into_any();
    }
    let mut groups: Vec<(String, Vec<String>)> = vec![];
    for loss in losses {
        let (sentence, advice) = (loss.sentence(), loss.advice());
        match groups.iter_mut().find(|g| g.0 == advice) {
            Some(group) => group.1.push(sentence),
            None => groups.push((advice.to_owned(), vec![sentence])),
        }
    }
    view! {
        <h3>"この形式に移せないこと（"{count}"件）"</h3>
        {groups.into_iter().map(|(advice, sentences)| view! {
            <div class="loss">
                <ul class="problems">{sentences.into_iter().map(|s| view! { <li>{s}</li> }).collect_view()}</ul>
                <p>{format!("→ {advice}")}</p>
            </div>
        }).collect_view()}
    }
    .into_any()
}
