//! What an item, or the form, was taken over from, and what its publisher lets be done with it.

use crate::common::Common;
use crate::editor::{Editor, Inheritance};
use crate::focus;
use crate::route::{Route, Screen};
use leptos::prelude::*;
use madoguchi_forms::edit::Change;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::Item;
use madoguchi_forms::origin::Origin;
use madoguchi_forms::policy::Policy;
use std::sync::Arc;

/// Above the settings of an item that was taken over.
#[component]
pub fn InheritedItem(id: StoredValue<ItemId>, inheritance: Memo<Option<Inheritance>>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let origin = Memo::new(move |_| editor.definition.with(|definition| definition.origin.clone()));
    let restore = move |_| {
        if editor.restore(&id.get_value()) {
            editor.announced.set("配布元の内容に戻しました。".to_owned());
            // The button goes with what it put right.
            focus::keep_soon(".settings-pane .pane-title");
        }
    };
    move || {
        let (inheritance, origin) = (inheritance.get()?, origin.get()?);
        let policy = inheritance.policy();
        let from = format!("{}から引き継いだ項目です。", origin.words());
        let (head, changes) = match inheritance {
            Inheritance::Own => ("この様式だけの項目です。".to_owned(), vec![]),
            Inheritance::Unchanged(_) => (from, vec![]),
            Inheritance::Changed(_, said) => (format!("{from}手元で変えています。"), said),
        };
        let is_changed = !changes.is_empty();
        let bound = (policy != Policy::Free).then(|| {
            view! {
                <p>
                    <strong>{format!("{}が「{}」と決めています。", origin.publisher, policy.label())}</strong>
                    {policy.explanation()}
                    {(policy == Policy::Locked).then_some("ほかに尋ねたいことは、新しい項目として足せます。")}
                </p>
            }
        });
        Some(view! {
            // What is locked has no field to go to; the keyboard comes here, and scrolls from here.
            <div class="inherited" tabindex=(policy == Policy::Locked).then_some("0")>
                <p>{head}</p>
                {bound}
                {is_changed.then(|| view! {
                    <ul>{changes.into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}</ul>
                    <button type="button" class="small" on:click=restore>"配布元の内容に戻す"</button>
                })}
            </div>
        })
    }
}

/// Above the settings of a form that was taken over, with the way to its publisher's new version.
#[component]
pub fn InheritedForm() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let common = expect_context::<Common>();
    let origin = Memo::new(move |_| editor.definition.with(|definition| definition.origin.clone()));
    move || {
        let origin = origin.get()?;
        let newer = common.newer(&origin);
        let is_missing = common.is_ready.get() && !common.is_built_in(&origin) && editor.base.get().is_none();
        Some(view! {
            <div class="inherited">
                <p>{format!("{}から採用した様式です。", origin.words())}</p>
                {newer.map(|version| view! {
                    <p><a href=Route::form(&editor.id(), Screen::Merge).href()>{format!("新しい版（{version}版）を取り込む")}</a></p>
                })}
                {is_missing.then(|| view! { <Missing origin=origin.clone() /> })}
            </div>
        })
    }
}

#[component]
fn Missing(origin: Origin) -> impl IntoView {
    view! {
        <p>
            {format!("{}がこの端末にないため、どこを変えたかを示せません。", origin.words())}
            <a href=Route::Common.href()>"共通様式の画面"</a>
            "で、その版の入ったファイルを開いてください。"
        </p>
    }
}

/// What those who take the form over may do with the item; for whoever publishes it.
#[component]
pub fn PolicyControl(id: StoredValue<ItemId>, item: Memo<Option<Arc<Item>>>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let code = |policy: Policy| match policy {
        Policy::Free => "free",
        Policy::Extend => "extend",
        Policy::Locked => "locked",
    };
    let options: Vec<(String, String)> =
        Policy::ALL.iter().map(|policy| (code(*policy).to_owned(), policy.label().to_owned())).collect();
    let value = Signal::derive(move || {
        code(item.with(|item| item.as_ref().map_or(Policy::Free, |item| item.policy))).to_owned()
    });
    let choose = move |chosen: String| {
        if let Some(policy) = Policy::ALL.into_iter().find(|policy| code(*policy) == chosen) {
            editor.change(&id.get_value(), Change::Policy(policy));
        }
    };
    view! {
        <super::controls::Pick
            label="採用した市町村の変更" help="共通様式として配るとき、採用した市町村がこの項目をどこまで変えてよいかを選びます。"
            options=options value=value on_change=Callback::new(choose)
        />
    }
}
