//! A form from a file: what was found in it is said before it becomes a form.

use crate::chosen;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::problem::Problem;
use madoguchi_forms::read::Reading;
use madoguchi_forms::read::flaw::{Flaw, MAX_BYTES};

#[component]
pub fn OpenFile(notice: RwSignal<Option<String>>, take: impl Fn(Vec<u8>) + Copy + 'static) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(file) = chosen::take(input) else { return };
        notice.set(None);
        let size = file.size();
        if size > MAX_BYTES {
            notice.set(Some(Flaw::TooLarge { bytes: size }.sentence()));
            return;
        }
        spawn_local(async move {
            match file.read().await {
                Ok(bytes) => take(bytes),
                Err(sentence) => _ = notice.try_set(Some(sentence)),
            }
        });
    };
    view! {
        <div class="open-file">
            <label for="open-file">"ファイルを開く"</label>
            <p class="support" id="open-file-support">
                "書き出した様式のファイル、またはほかの道具で作った JSON Schema のファイル（10MBまで）を開けます。"
            </p>
            <input
                type="file" id="open-file" node_ref=input accept=".json,application/json"
                aria-describedby="open-file-support" on:change=chosen
            />
        </div>
    }
}

/// What was found in a file, before it becomes a form.
#[component]
pub fn Opened(
    reading: Reading,
    begin: impl Fn(Definition) + Copy + 'static,
    opened: RwSignal<Option<Reading>>,
) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H2>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            _ = heading.focus();
        }
    });
    let Reading { definition, problems } = reading;
    let items = definition.walk().len();
    let title =
        if definition.title.is_empty() { "（名前のない様式）".to_owned() } else { definition.title.clone() };
    let definition = StoredValue::new(definition);
    view! {
        <section class="opened" aria-labelledby="opened-title">
            <h2 id="opened-title" tabindex="-1" node_ref=heading>"「"{title}"」を読み取りました"</h2>
            <p>"項目は"{items}"件です。確かめていただきたいことが"{problems.len()}"件あります。ファイルの内容は失われません。"</p>
            <ProblemList problems=problems />
            <div class="builder-buttons">
                <button type="button" class="primary" on:click=move |_| begin(definition.get_value())>"この様式を開く"</button>
                <button type="button" on:click=move |_| opened.set(None)>"やめる"</button>
            </div>
        </section>
    }
}

#[component]
fn ProblemList(problems: Vec<Problem>) -> impl IntoView {
    const SHOWN: usize = 50;
    let more = problems.len().saturating_sub(SHOWN);
    view! {
        <ul class="problems">
            {problems.into_iter().take(SHOWN).map(|p| view! { <li>{p.message}</li> }).collect_view()}
        </ul>
        {(more > 0).then(|| view! { <p>"ほかに"{more}"件あります。"</p> })}
    }
}
