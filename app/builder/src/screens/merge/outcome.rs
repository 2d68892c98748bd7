//! What comes out: what was taken over without a question, what it means to applications, and what has to be mended first.

use super::Desk;
use crate::route::{Route, Screen};
use crate::screens::parts::versions::Differences;
use leptos::prelude::*;
use madoguchi_dom::today;
use madoguchi_forms::compare::compare;
use madoguchi_forms::compatibility::{Meaning, meaning};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::{Command, Patch};
use madoguchi_forms::merge::{Conflict, new_errors};
use std::sync::Arc;

/// What is found out about the outcome.
#[derive(Clone, Debug, PartialEq)]
struct Findings {
    local: Arc<Definition>,
    merged: Arc<Definition>,
    open: usize,
    errors: Vec<String>,
}

#[component]
pub(super) fn Outcome(desk: Desk) -> impl IntoView {
    let found = Memo::new(move |_| {
        let (merged, other) = (desk.merged.get()?, desk.other.get()?);
        let local = desk.editor.definition.get();
        let definition = Arc::new(desk.outcome()?);
        let open = merged.conflicts.iter().filter(|conflict: &&Conflict| conflict.is_open()).count();
        let errors = new_errors(&local, &other.upstream, &definition).into_iter().map(|it| it.message).collect();
        Some(Findings { local, merged: definition, open, errors })
    });
    let keep = move |_| {
        let Some(found) = found.get_untracked().filter(|found| found.open == 0 && found.errors.is_empty()) else {
            return;
        };
        let words =
            desk.other.with_untracked(|other| other.as_ref().map(|other| other.words.clone()).unwrap_or_default());
        let patch = Patch::between(&found.local, &found.merged);
        if desk.editor.run(Command::Patch(Box::new(patch))) {
            // What was left to be put right is gone to.
            let later = desk.later.with_untracked(|all| all.iter().find_map(|point| point.item.clone()));
            desk.editor.selected.set(later);
            Route::form(&desk.editor.id(), Screen::Edit).go();
            let sentence = format!("「{words}」を取り込みました。「元に戻す」で取り消せます。");
            desk.editor.notice.set(Some(sentence));
        }
    };
    move || {
        let found = found.get()?;
        let is_ready = found.open == 0 && found.errors.is_empty();
        let comparison = Arc::new(compare(&found.local, &found.merged));
        let count = comparison.count();
        Some(view! {
            <section class="merge-outcome" aria-labelledby="outcome-title">
                <h2 id="outcome-title">"取り込むと"</h2>
                <details class="more">
                    <summary>{format!("手元の様式で変わるところ（{count}か所）")}</summary>
                    <Differences comparison chosen=desk.chosen shown=RwSignal::new(50) />
                </details>
                <Applications found=found.clone() />
                {(!found.errors.is_empty()).then(|| view! {
                    <div class="notice">
                        <p>"このまま取り込むと、直さなければならないところができます。上の決め方を変えてください。"</p>
                        <ul>{found.errors.iter().cloned().map(|said| view! { <li>{said}</li> }).collect_view()}</ul>
                    </div>
                })}
                <button
                    type="button" class="primary" on:click=keep aria-disabled=(!is_ready).then_some("true")
                    aria-describedby="keep-support"
                >"取り込む"</button>
                <p class="support" id="keep-support">
                    {if is_ready { "取り込んだ後も、「元に戻す」で取り消せます。" } else { "決めることが残っているため、まだ取り込めません。" }}
                </p>
            </section>
        })
    }
}

/// What it means to the applications that were received already.
#[component]
fn Applications(found: Findings) -> impl IntoView {
    let meaning = meaning(&found.local, &found.merged, today());
    let incompatible = match &meaning {
        Meaning::Incompatible(why) => Some(why.clone()),
        _ => None,
    };
    view! {
        <h3>"受け付け済みの申請への影響"<span class="version-mark">{meaning.label()}</span></h3>
        <p>{meaning.sentence()}</p>
        {incompatible.map(|why| view! {
            <ul>{why.reasons.iter().cloned().map(|said| view! { <li>{said}</li> }).collect_view()}</ul>
            {why.example.map(|example| view! {
                <details class="more">
                    <summary>"受け付けられなくなる申請の例"</summary>
                    <ul>{example.problems.into_iter().map(|problem| view! { <li>{problem.message}</li> }).collect_view()}</ul>
                    <pre class="example">{serde_json::to_string_pretty(&example.answers).unwrap_or_default()}</pre>
                </details>
            })}
        })}
    }
}
