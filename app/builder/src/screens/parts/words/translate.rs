//! The form's words beside those of other languages (翻訳).

mod file;

use super::SHOWN;
use crate::editor::Editor;
use crate::focus;
use crate::screens::parts::controls::{Check, Pick, control_id};
use crate::screens::parts::dialog::{Dialog, DialogRef};
use file::TranslationFile;
use leptos::prelude::*;
use madoguchi_forms::translations::languages;
use madoguchi_forms::translations::table::{self, LANGUAGES, Row, get, in_words, put, rows};

/// As many lines as are on the page at once.
const PAGE: usize = 100;

#[component]
pub fn TranslateDialog(dialog: DialogRef) -> impl IntoView {
    let shown = RwSignal::new(false);
    let language = RwSignal::new("en".to_owned());
    view! {
        <Dialog name="translate-words" title="翻訳" dialog=dialog is_open=shown>
            {move || shown.get().then(|| view! { <Translate language=language /> })}
        </Dialog>
    }
}

#[component]
fn Translate(language: RwSignal<String>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let all = Memo::new(move |_| editor.definition.with(rows_of));
    let missing_only = RwSignal::new(false);
    let page = RwSignal::new(0_usize);
    let is_missing = move |row: &Row| {
        editor.definition.with(|definition| language.with(|tag| get(definition, tag, &row.words).is_empty()))
    };
    let missing = Memo::new(move |_| all.with(|all| all.iter().filter(|row| is_missing(row)).count()));
    // A line stays where it is while it is filled in, so that nothing moves away under the hand.
    let listed = Memo::new(move |_| {
        language.track();
        let only = missing_only.get();
        all.with(|all| all.iter().filter(|row| !only || untrack(|| is_missing(row))).cloned().collect::<Vec<_>>())
    });
    Effect::new(move |_| {
        listed.track();
        page.set(0);
    });
    let part = move || {
        let page = page.get();
        listed.with(|listed| listed.iter().skip(page * PAGE).take(PAGE).cloned().collect::<Vec<_>>())
    };
    let options = Memo::new(move |_| editor.definition.with(|definition| choices(definition)));
    let said = move || match (all.with(Vec::len), missing.get()) {
        (0, _) => "訳す言葉がまだありません。".to_owned(),
        (count, 0) => format!("{count}件の言葉すべてに翻訳があります。"),
        (count, missing) => format!("{count}件の言葉のうち、{missing}件に翻訳がありません。"),
    };
    view! {
        <p class="support">
            "翻訳を1つでも入れると、公開するページでその言語を選べるようになります。翻訳のない言葉は、日本語のまま示します。"
        </p>
        <Pick
            label="言語" options=options value=language.into()
            on_change=Callback::new(move |tag| language.set(tag))
        />
        {move || hint_of(&language.get()).map(|hint| view! { <p class="support">{hint}</p> })}
        <p class="found" role="status">{said}</p>
        <TranslationFile language=language />
        <Unused language=language />
        <Check
            label="翻訳のない言葉だけを示す" value=missing_only.into()
            on_change=Callback::new(move |on| missing_only.set(on))
        />
        <ol class="translations" tabindex="-1" aria-label="翻訳する言葉">
            <For each=part key=|row| row.words.clone() let:row>
                <Line row=row language=language />
            </For>
        </ol>
        <Pager page=page count=Signal::derive(move || listed.with(Vec::len)) />
    }
}

fn rows_of(definition: &std::sync::Arc<madoguchi_forms::definition::Definition>) -> Vec<Row> {
    rows(definition)
}

/// All languages that we know and those that the form has, with how many words each of them has.
fn choices(definition: &madoguchi_forms::definition::Definition) -> Vec<(String, String)> {
    let there = languages(definition);
    let named = |tag: &str| {
        let count = there.iter().find(|(it, _)| *it == tag).map_or(0, |(_, words)| words.len());
        let own = LANGUAGES.iter().find(|language| language.tag == tag).map(|language| language.own);
        let own = own.filter(|own| *own != in_words(tag)).map(|own| format!(" {own}")).unwrap_or_default();
        let count = if count > 0 { format!("（{count}件）") } else { String::new() };
        (tag.to_owned(), format!("{}{own}{count}", in_words(tag)))
    };
    let others = there.iter().map(|(tag, _)| *tag).filter(|tag| LANGUAGES.iter().all(|known| known.tag != *tag));
    LANGUAGES.iter().map(|language| language.tag).chain(others).map(named).collect()
}

/// How words of that language are written.
fn hint_of(tag: &str) -> Option<&'static str> {
    match tag {
        "ja-ruby" => {
            Some("ふりがなは、漢字の前に「｜」を置き、後ろに「《》」で囲んで書きます。例：｜申請《しんせい》する人")
        }
        "ja-easy" => Some("短い文と、やさしい言葉で書きます。漢字の読み方は「｜申請《しんせい》」のように書けます。"),
        _ => None,
    }
}

/// Words and the field for their translation, which is taken up when it is left.
#[component]
fn Line(row: Row, language: RwSignal<String>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let id = control_id();
    let words = StoredValue::new(row.words.clone());
    let now = Memo::new(move |_| {
        editor
            .definition
            .with(|definition| language.with(|tag| words.with_value(|words| get(definition, tag, words).to_owned())))
    });
    let take = move |typed: String| {
        let typed = typed.trim();
        if now.get_untracked() != typed {
            editor.run(words.with_value(|words| language.with_untracked(|tag| put(tag, words, typed))));
        }
    };
    let place = match row.others {
        0 => row.place,
        others => format!("{}ほか{others}か所", row.place),
    };
    let lines = (row.words.chars().count() / 40 + row.words.matches('\n').count()).clamp(1, 6).to_string();
    view! {
        <li>
            <label for=id.clone()><span class="support">{place}</span><span class="translated">{row.words}</span></label>
            <textarea
                id=id rows=lines lang=move || language.get() prop:value=move || now.get()
                on:change=move |ev| take(event_target_value(&ev))
            ></textarea>
        </li>
    }
}

#[component]
fn Pager(page: RwSignal<usize>, count: Signal<usize>) -> impl IntoView {
    let last = move || count.get().saturating_sub(1) / PAGE;
    let go = move |to: usize| {
        page.set(to);
        focus::focus_soon(".translations");
    };
    let said = move || {
        let first = page.get() * PAGE;
        format!("{}件のうち{}件目から{}件目", count.get(), first + 1, (first + PAGE).min(count.get()))
    };
    move || {
        (count.get() > PAGE).then(|| {
            view! {
                <div class="builder-buttons pager" role="group" aria-label="表の続き">
                    {(page.get() > 0).then(|| view! {
                        <button type="button" on:click=move |_| go(page.get_untracked() - 1)>"前の100件"</button>
                    })}
                    <span>{said}</span>
                    {(page.get() < last()).then(|| view! {
                        <button type="button" on:click=move |_| go(page.get_untracked() + 1)>"次の100件"</button>
                    })}
                </div>
            }
        })
    }
}

/// Translations of words that are not in the form any more, which nobody sees.
#[component]
fn Unused(language: RwSignal<String>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let unused = Memo::new(move |_| editor.definition.with(|d| language.with(|tag| table::unused(d, tag))));
    let remove = move |_| {
        let definition = editor.definition.get_untracked();
        editor.run(language.with_untracked(|tag| table::remove_unused(&definition, tag)));
        focus::keep_soon(".translations");
    };
    move || {
        unused.with(|unused| {
            (!unused.is_empty()).then(|| {
                view! {
                    <details class="more">
                        <summary>"様式にない言葉の翻訳（"{unused.len()}"件）"</summary>
                        <p class="support">
                            "言葉を書き直したあとに残った翻訳などです。住民には示しません。言葉を元に戻すと、また使われます。"
                        </p>
                        <ul class="problems">
                            {unused.iter().take(SHOWN).map(|words| view! { <li>{words.clone()}</li> }).collect_view()}
                        </ul>
                        {super::more(unused.len())}
                        <button type="button" class="danger" on:click=remove>"これらの翻訳を消す"</button>
                    </details>
                }
            })
        })
    }
}
