//! The list of what was found, the worst first.

use super::mend_of;
use crate::checks::{Check, List};
use crate::editor::Editor;
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::lint::Mend;
use madoguchi_forms::problem::Severity;

/// What a press on a line does.
#[derive(Clone, Copy)]
pub struct Press {
    /// To the item, or to the settings of the form.
    pub to: Callback<Option<ItemId>>,
    /// Mends it; none where nothing can be changed.
    pub mend: Option<Callback<Mend>>,
}

/// So many lines of each kind are on the page; with fewer of them the next come.
const MOST: usize = 50;

const GROUPS: [(Severity, &str); 3] = [
    (Severity::Error, "直してください"),
    (Severity::Warning, "確かめてください"),
    (Severity::Advice, "よりよくするために"),
];

#[component]
pub fn CheckList(#[prop(into)] list: Signal<List>, press: Press) -> impl IntoView {
    let group = move |(severity, words): (Severity, &'static str)| {
        let all: Vec<Check> =
            list.with(|list| list.iter().filter(|check| check.severity == severity).cloned().collect());
        let (count, more) = (all.len(), all.len().saturating_sub(MOST));
        (count > 0).then(|| {
            view! {
                <h3>{words}"（"{count}"件）"</h3>
                <ul class="problems check-list">
                    {all.into_iter().take(MOST).map(|check| view! { <Line check=check press=press /> }).collect_view()}
                </ul>
                {(more > 0).then(|| view! { <p>"ほかに"{more}"件あります。"</p> })}
            }
        })
    };
    view! {
        {move || list.with(|list| list.is_empty()).then(|| view! { <p>"気になるところは見つかりませんでした。"</p> })}
        {move || GROUPS.map(group).collect_view()}
    }
}

#[component]
fn Line(check: Check, press: Press) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let mend = press.mend.and_then(|act| Some((act, mend_of(editor, &check)?)));
    let label = check.item.as_ref().and_then(|id| {
        editor.definition.with_untracked(|definition| definition.find(id).map(|item| item.label.clone()))
    });
    let (words, name) = match label {
        Some(label) => ("この項目へ", format!("この項目へ：{label}")),
        None => ("様式全体の設定へ", "様式全体の設定へ".to_owned()),
    };
    let item = check.item.clone();
    // What a file brought stands where no item is.
    let leads = check.item.is_some() || check.found.is_some();
    view! {
        <li>
            <p>{check.sentence}</p>
            <div class="builder-buttons">
                {leads.then(|| view! {
                    <button type="button" class="small" aria-label=name on:click=move |_| press.to.run(item.clone())>
                        {words}
                    </button>
                })}
                {mend.map(|(act, mend)| view! { <MendButton mend=mend act=act /> })}
            </div>
        </li>
    }
}

#[component]
pub(super) fn MendButton(mend: Mend, act: Callback<Mend>) -> impl IntoView {
    let words = mend.words.clone();
    view! {
        <button type="button" class="small primary" on:click=move |_| act.run(mend.clone())>{words}</button>
    }
}
