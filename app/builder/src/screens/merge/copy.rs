//! The copy of another clerk, brought as a file: what both copies come from is looked for among the versions of this form.

use super::{Desk, Other};
use crate::{browser, chosen};
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::compare::compare;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::read::flaw::{Flaw, MAX_BYTES};
use madoguchi_forms::read::read;
use std::sync::Arc;

#[component]
pub(super) fn Copies(desk: Desk, trouble: RwSignal<Option<String>>) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let news = RwSignal::new(String::new());
    let chosen = move |_| {
        let Some(file) = chosen::take(input) else { return };
        trouble.set(None);
        if file.size() > MAX_BYTES {
            return trouble.set(Some(Flaw::TooLarge { bytes: file.size() }.sentence()));
        }
        let name = file.name();
        spawn_local(async move {
            let bytes = match file.read().await {
                Ok(bytes) => bytes,
                Err(sentence) => {
                    trouble.try_set(Some(sentence));
                    return;
                }
            };
            let theirs = match read(&bytes) {
                Ok(reading) => reading.definition,
                Err(problem) => {
                    trouble.try_set(Some(problem.message));
                    return;
                }
            };
            match common_version(desk, &theirs).await {
                Some((base, at)) => {
                    news.try_set(format!("{}の版を、両方のもとにしました。", browser::in_words(at)));
                    let (name, words) = ("相手の版".to_owned(), name);
                    desk.begin(Other { base: Arc::new(base), upstream: Arc::new(theirs), name, words });
                }
                None => _ = trouble.try_set(Some(
                    "両方のもとになった版が、この様式の「版と履歴」に見つかりません。相手に渡した端末で、この画面を開いてください。".to_owned(),
                )),
            }
        });
    };
    view! {
        <section class="open-file" aria-labelledby="copy-title">
            <h2 id="copy-title">"ほかの人の版とまとめる"</h2>
            <label for="copy-file">"ほかの人が直した、この様式のファイル"</label>
            <p class="support" id="copy-file-support">
                "この様式を書き出して渡し、相手が直して書き出したファイルです。両方で直したところが、一つにまとまります。"
            </p>
            <input type="file" id="copy-file" node_ref=input accept=".json,application/json" aria-describedby="copy-file-support" on:change=chosen />
            <p class="news" role="status">{move || news.get()}</p>
        </section>
    }
}

/// The version that differs least from their copy, and when it was made: what they began with. `None` when no version has
/// an item of theirs.
async fn common_version(desk: Desk, theirs: &Definition) -> Option<(Definition, u64)> {
    let drawer = desk.editor.drawer();
    let versions = drawer.versions().await.ok()?;
    let mut best: Option<(usize, Definition, u64)> = None;
    for version in versions.list.iter().rev() {
        let Ok(definition) = drawer.get(version.number).await else { continue };
        let shares = theirs.walk().iter().any(|item| definition.find(&item.id).is_some());
        let apart = compare(&definition, theirs).count();
        if shares && best.as_ref().is_none_or(|(least, ..)| apart < *least) {
            best = Some((apart, definition, version.at));
        }
    }
    best.map(|(_, definition, at)| (definition, at))
}
