//! The list of items on A4: put on the page for the printer alone, and taken away when it has printed.
//!
//! As one table and not as measured sheets: a row is never longer than a page, and every engine repeats the heading.

use crate::editor::Editor;
use leptos::portal::Portal;
use leptos::prelude::*;
use madoguchi_dom::today;
use madoguchi_forms::kinds::Role;
use madoguchi_forms::sheet::{Entry, list};
use std::time::Duration;

/// Puts the list on the page and opens the browser's window for printing.
pub(super) fn print(printing: RwSignal<bool>) {
    // Not every browser says when it has printed: the list of before goes now.
    printing.set(false);
    let after = window_event_listener_untyped("afterprint", move |_| _ = printing.try_set(false));
    printing.set(true);
    set_timeout(
        move || {
            _ = window().print();
            // A phone prints after this; a listener that is left over only closes what is closed.
            set_timeout(move || after.remove(), Duration::from_mins(10));
        },
        Duration::ZERO,
    );
}

#[component]
pub(super) fn PrintList() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let definition = editor.definition.get_untracked();
    let entries = list(&definition);
    let answers = entries.iter().filter(|entry| entry.number.is_some()).count();
    let (title, procedure) = (definition.title.clone(), definition.procedure.clone());
    let facts: Vec<String> = [
        (!procedure.department.is_empty()).then(|| format!("担当：{}", procedure.department)),
        Some(format!("項目の数：{answers}")),
        Some(format!("作成：{}", today().in_words())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let entries = StoredValue::new(entries);
    view! {
        <Portal>
            <div class="print-list">
                <h1>{format!("{title}　項目一覧")}</h1>
                <p class="print-facts">{facts.join("　")}</p>
                <table>
                    <thead>
                        <tr>
                            <th scope="col" class="number">"番号"</th>
                            <th scope="col" class="item">"項目"</th>
                            <th scope="col" class="kind">"種類"</th>
                            <th scope="col" class="must">"必須・条件"</th>
                            <th scope="col">"選択肢・説明"</th>
                        </tr>
                    </thead>
                    <tbody>{entries.with_value(|entries| entries.iter().map(row).collect_view())}</tbody>
                </table>
            </div>
        </Portal>
    }
}

fn row(entry: &Entry) -> impl IntoView + use<> {
    let place = matches!(entry.role, Role::Section | Role::Group);
    let shown = (!entry.shown_when.is_empty()).then(|| format!("{}表示", entry.shown_when));
    let must: Vec<String> =
        [entry.required.clone()].into_iter().chain(shown).filter(|words| !words.is_empty()).collect();
    let choices = (!entry.choices.is_empty()).then(|| entry.choices.join("／"));
    let help = (!entry.help.is_empty()).then(|| entry.help.clone());
    let facts = (!entry.facts.is_empty()).then(|| entry.facts.join("、"));
    let about = choices.into_iter().chain(facts).chain(help);
    let lines = |lines: Vec<String>| lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    view! {
        <tr class:place=place>
            <td class="number">{entry.number.map(|number| number.to_string())}</td>
            <td class=format!("item depth-{}", entry.depth.min(3))>{entry.label.clone()}</td>
            <td>{entry.kind}</td>
            <td>{lines(must)}</td>
            <td>{lines(about.collect())}</td>
        </tr>
    }
}
