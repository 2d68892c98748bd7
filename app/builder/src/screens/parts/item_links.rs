//! What an item depends on, in sentences, and what depends on it, each a press away.

use super::go::Go;
use crate::editor::Editor;
use leptos::prelude::*;
use madoguchi_forms::calculation::words as calculation;
use madoguchi_forms::condition::words::sentence;
use madoguchi_forms::dependencies::{self, Why};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::Kind;
use std::sync::Arc;

#[component]
pub fn ItemLinks(id: StoredValue<ItemId>, item: Memo<Option<Arc<Item>>>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let said = Memo::new(move |_| {
        let index = editor.index.get().1;
        item.with(|item| item.as_ref().map(|item| own_sentences(item, &index)).unwrap_or_default())
    });
    let users = Memo::new(move |_| {
        let links = editor.definition.with(|definition| {
            let all = dependencies::all(definition).into_iter();
            all.filter(|link| id.with_value(|id| link.from == *id)).collect::<Vec<_>>()
        });
        editor.index.with(|index| {
            let name = |id: &ItemId| index.1.get(id).map(|l| l.item.label.clone()).unwrap_or_default();
            links.into_iter().map(|l| (name(&l.to), l.to, l.why)).collect::<Vec<_>>()
        })
    });
    view! {
        {move || said.with(|said| !said.is_empty()).then(|| view! {
            <div class="item-links">
                <h3>"この項目の決まり"</h3>
                <ul>{move || said.get().into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}</ul>
            </div>
        })}
        {move || users.with(|users| !users.is_empty()).then(|| view! {
            <div class="item-links">
                <h3>"この項目を使っている項目（"{move || users.with(Vec::len)}"件）"</h3>
                <ul>{move || users.get().into_iter().take(MOST).map(|user| view! { <User user=user /> }).collect_view()}</ul>
                {move || users.with(|users| users.len() > MOST).then_some("ほかにもあります。道具の「項目のつながり」で見られます。")}
            </div>
        })}
    }
}

/// So many are on the page.
const MOST: usize = 20;

#[component]
fn User(user: (String, ItemId, Why)) -> impl IntoView {
    let go = expect_context::<Go>();
    let (label, id, why) = user;
    let words = match why {
        Why::Shown => "表示の条件",
        Why::Required => "必須の条件",
        Why::Calculated => "計算",
    };
    view! {
        <li>
            <button type="button" class="small" on:click=move |_| go.to(Some(&id))>{format!("「{label}」へ")}</button>
            <span>{words}</span>
        </li>
    }
}

fn own_sentences(item: &Item, index: &madoguchi_forms::index::Index) -> Vec<String> {
    let shown = item.shown_when.as_ref().map(|c| format!("{}、表示します。", sentence(c, index)));
    let required = match &item.required {
        Required::When(c) => Some(format!("{}、必須にします。", sentence(c, index))),
        _ => None,
    };
    let calculated = match &item.kind {
        Kind::Calculated(kind) => Some(calculation::sentence(&kind.expression, index)),
        _ => None,
    };
    shown.into_iter().chain(required).chain(calculated).collect()
}
