//! Translations as a table for a spreadsheet, out and in.

use crate::chosen;
use crate::editor::Editor;
use crate::focus;
use crate::screens::parts::controls::control_id;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_dom::download;
use madoguchi_forms::copy::safe_name;
use madoguchi_forms::translations::file::{Import, read, write};
use madoguchi_forms::translations::table::in_words;

/// Far more than all words of a form in all languages.
const MAX_BYTES: usize = 20 << 20;
/// As many of the words that the form does not have as are named.
const NAMED: usize = 20;

#[component]
pub fn TranslationFile(language: RwSignal<String>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let told = RwSignal::new(None::<Told>);
    let say = move |sentence: String| told.set(Some(Told { sentence, import: None }));
    let save = move |_| {
        let (bytes, title) = editor.definition.with_untracked(|definition| {
            (language.with_untracked(|tag| write(definition, tag)), definition.title.clone())
        });
        let name = format!("{}_翻訳.csv", safe_name(&title, "様式"));
        say(match download(&name, "text/csv", &bytes) {
            Ok(()) => format!(
                "「{name}」を保存しました。Excelなどで翻訳を書き込んで、「翻訳の表を取り込む」で選んでください。"
            ),
            Err(_) => format!(
                "「{name}」を保存できませんでした。ブラウザーのダウンロードの設定を確かめて、もう一度押してください。"
            ),
        });
    };
    let take = move |bytes: Vec<u8>| {
        let definition = editor.definition.get_untracked();
        match read(&definition, &bytes) {
            Ok(import) if import.added + import.changed == 0 => {
                let sentence = "新しい翻訳はありませんでした。".to_owned();
                told.set(Some(Told { sentence, import: Some(import) }));
            }
            Ok(import) => {
                let names: Vec<&str> = import.languages.iter().map(|tag| in_words(tag)).collect();
                let sentence = format!(
                    "翻訳を取り込みました（{}）。新しいものが{}件、変わったものが{}件です。「元に戻す」で戻せます。",
                    names.join("、"),
                    import.added,
                    import.changed
                );
                if editor.run(import.command.clone()) {
                    if let (false, Some(first)) =
                        (names.contains(&in_words(&language.get_untracked())), import.languages.first())
                    {
                        language.set(first.clone());
                    }
                    told.set(Some(Told { sentence, import: Some(import) }));
                }
            }
            Err(sentence) => say(sentence),
        }
        focus::keep_soon(".translation-file input");
    };
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(file) = chosen::take(input) else { return };
        if file.size() > MAX_BYTES {
            say("ファイルが大きすぎます。この画面で保存した表に書き込んだファイルを選んでください。".to_owned());
            return;
        }
        spawn_local(async move {
            match file.read().await {
                Ok(bytes) => take(bytes),
                Err(sentence) => say(sentence),
            }
        });
    };
    let id = control_id();
    view! {
        <details class="more translation-file">
            <summary>"表をファイルでやりとりする（CSV）"</summary>
            <p class="support">
                "訳す人に表を渡して、書き込んでもらえます。空の欄は、いまの翻訳をそのまま残します。"
            </p>
            <button type="button" on:click=save>"翻訳の表を保存"</button>
            <div class="open-file">
                <label for=id.clone()>"翻訳の表を取り込む"</label>
                <input type="file" id=id node_ref=input accept=".csv,.tsv,.txt,text/csv" on:change=chosen />
            </div>
            <div role="status">{move || told.get().map(|told| view! { <Outcome told=told /> })}</div>
        </details>
    }
}

/// What came of a file.
#[derive(Clone)]
struct Told {
    sentence: String,
    import: Option<Import>,
}

#[component]
fn Outcome(told: Told) -> impl IntoView {
    let Some(Import { unknown, passed_over, .. }) = told.import else {
        return view! { <p class="found">{told.sentence}</p> }.into_any();
    };
    let rest = unknown.len().saturating_sub(NAMED);
    let columns = (!passed_over.is_empty())
        .then(|| format!("「{}」の列は、言語ではないため使いませんでした。", passed_over.join("」「")));
    view! {
        <p class="found">{told.sentence}</p>
        {columns.map(|columns| view! { <p class="found">{columns}</p> })}
        {(!unknown.is_empty()).then(|| view! {
            <p class="found">"様式にない言葉が"{unknown.len()}"件あり、取り込みませんでした。表の「日本語」の列を、様式の言葉と同じにしてください。"</p>
            <ul class="problems">
                {unknown.iter().take(NAMED).map(|words| view! { <li>{words.clone()}</li> }).collect_view()}
            </ul>
            {(rest > 0).then(|| view! { <p>"ほかに"{rest}"件あります。"</p> })}
        })}
    }
    .into_any()
}
