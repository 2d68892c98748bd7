//! Which item depends on which (項目のつながり): a picture, and the same in sentences that lead to the items.

mod picture;

use super::dialog::{self, Dialog, DialogRef};
use super::go::Go;
use crate::editor::Editor;
use leptos::prelude::*;
use madoguchi_forms::dependencies::{Link, picture};
use madoguchi_forms::id::ItemId;
use picture::Drawing;

/// So many items are in one picture.
const MOST: usize = 60;

#[component]
pub fn Connections(dialog: DialogRef) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <Dialog name="connections" title="項目のつながり" dialog=dialog is_open=is_open>
            {move || is_open.get().then(|| view! { <Whole dialog=dialog /> })}
        </Dialog>
    }
}

/// As the form was when the dialog was opened: nothing changes while it is.
#[component]
fn Whole(dialog: DialogRef) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (definition, index) = (editor.definition.get_untracked(), editor.index.get_untracked().1);
    let chosen = editor.selected.get_untracked();
    let shown = picture(&definition, &index, chosen.as_ref(), MOST);
    if shown.links.is_empty() {
        return view! {
            <p>"ほかの項目の回答で決まる項目は、まだありません。項目の設定の「条件によって表示する」などで作れます。"</p>
        }
        .into_any();
    }
    let left_out = shown.left_out;
    let lines: Vec<(Link, String)> = shown.links.iter().map(|l| (l.clone(), l.sentence(&index))).collect();
    let drawing =
        shown.items.iter().map(|id| index.get(id).map(|l| l.item.label.clone()).unwrap_or_default()).collect();
    view! {
        {(left_out > 0).then(|| view! {
            <p>{format!("つながりが多いため、選んでいる項目に近い{}項目だけを示しています。ほかのつながりが{left_out}件あります。", shown.items.len())}</p>
        })}
        <Drawing labels=drawing picture=shown chosen=chosen />
        <h3>"文章で読む"</h3>
        <ul class="connections">
            {lines.into_iter().map(|(link, said)| view! { <Line link=link said=said dialog=dialog /> }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn Line(link: Link, said: String, dialog: DialogRef) -> impl IntoView {
    let go = expect_context::<Go>();
    let editor = expect_context::<Editor>();
    let name = |id: &ItemId| {
        let label = editor.definition.with_untracked(|d| d.find(id).map(|item| item.label.clone()));
        label.unwrap_or_default()
    };
    let words = format!("「{}」へ", name(&link.to));
    let to = move |_| {
        dialog::close(dialog);
        go.to(Some(&link.to));
    };
    view! {
        <li>
            <p>{said}</p>
            <button type="button" class="small" on:click=to>{words}</button>
        </li>
    }
}
