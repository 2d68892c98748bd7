//! What the table will become, and what could not be understood.

use leptos::prelude::*;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::sheet::{Brought, Remark};
use std::sync::Arc;

/// As many items and sentences as are shown at once.
const ITEMS: usize = 30;
const REMARKS: usize = 100;

/// 12項目（3つのまとまり）
pub(super) fn counted(items: usize, places: usize) -> String {
    if places == 0 { format!("{items}項目") } else { format!("{items}項目（{places}つのまとまり）") }
}

#[component]
pub(super) fn Found(brought: Memo<Brought>) -> impl IntoView {
    let said = move || {
        brought.with(|brought| {
            let (items, places) = brought.counts();
            match brought.remarks.len() {
                _ if items + places == 0 => {
                    "取り込める項目がありません。見出しの行と、「項目名」の列を選び直してください。".to_owned()
                }
                0 => format!("{}になります。", counted(items, places)),
                remarks => {
                    format!("{}になります。確かめていただきたいことが{remarks}件あります。", counted(items, places))
                }
            }
        })
    };
    view! {
        <p class="bring-said" role="status">{said}</p>
        {move || brought.with(|brought| remarks(&brought.remarks))}
        {move || brought.with(|brought| items(&brought.items))}
    }
}

fn remarks(remarks: &[Remark]) -> impl IntoView + use<> {
    let count = remarks.len();
    let more = remarks.len().saturating_sub(REMARKS);
    let sentences: Vec<String> = remarks.iter().take(REMARKS).map(Remark::sentence).collect();
    (!sentences.is_empty()).then(|| {
        view! {
            <h4>"確かめてください（"{count}"件）"</h4>
            <ul class="problems">
                {sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}
            </ul>
            {(more > 0).then(|| view! { <p>"ほかに"{more}"件あります。"</p> })}
        }
    })
}

fn items(items: &[Item]) -> impl IntoView + use<> {
    let mut lines: Vec<(usize, String, String)> = vec![];
    for item in items {
        if lines.len() <= ITEMS {
            add(item, 0, &mut lines);
        }
    }
    let more = lines.len() > ITEMS;
    lines.truncate(ITEMS);
    let line = |(depth, label, about): (usize, String, String)| {
        view! { <li class=format!("depth-{}", depth.min(3))><strong>{label}</strong>" "<span>{about}</span></li> }
    };
    (!lines.is_empty()).then(|| {
        view! {
            <h4>"できあがる項目"</h4>
            <ul class="bring-items">{lines.into_iter().map(line).collect_view()}</ul>
            {more.then(|| view! { <p class="support">"はじめの"{ITEMS}"件を示しています。"</p> })}
        }
    })
}

fn add(item: &Item, depth: usize, lines: &mut Vec<(usize, String, String)>) {
    if lines.len() > ITEMS {
        return;
    }
    let must = match &item.required {
        Required::Always => "・必須",
        Required::When(_) => "・条件により必須",
        Required::Never => "",
    };
    lines.push((depth, item.label.clone(), format!("{}{must}", item.kind.about().label)));
    item.children.iter().for_each(|child: &Arc<Item>| add(child, depth + 1, lines));
}
