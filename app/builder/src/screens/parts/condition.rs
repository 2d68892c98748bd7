//! A condition as a sentence with pick-lists that only offer what makes sense.

mod row;

use super::controls::{Pick, control_id};
use super::pick_item::Offer;
use crate::editor::Editor;
use crate::focus;
use leptos::prelude::*;
use madoguchi_forms::condition::{Condition, words};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::references;
use row::{Row, RowEditor};

/// Whether all lines must hold or one is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    All,
    Any,
}

#[component]
pub fn ConditionEditor(
    /// The item that holds the condition.
    id: ItemId,
    condition: Signal<Option<Condition>>,
    /// How the sentence ends.
    ending: &'static str,
    on_change: Callback<Condition>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let id = StoredValue::new(id);
    let offered = Memo::new(move |_| {
        editor.index.with(|index| {
            let locations = id.with_value(|id| references::offered(&index.1, id));
            locations.into_iter().map(|location| Offer::of(&index.1, location)).collect::<Vec<_>>()
        })
    });
    let anything_offered = Memo::new(move |_| offered.with(|offered| !offered.is_empty()));
    let own = StoredValue::new(control_id());
    let focus_last_row = move || focus::focus_soon(format!("#{} li:last-child select", own.get_value()));
    let rows = RwSignal::new(Vec::<Row>::new());
    let join = RwSignal::new(Join::All);
    let beyond = RwSignal::new(false);
    // What the definition says comes into the lines; what the lines say already is left alone, with the focus in it.
    Effect::new(move || {
        let Some(condition) = condition.get() else { return };
        if compose(join.get_untracked(), &rows.get_untracked()).as_ref() == Some(&condition) {
            return;
        }
        match take_apart(&condition) {
            Some((how, lines)) => {
                beyond.set(false);
                join.set(how);
                rows.set(lines);
            }
            None => beyond.set(true),
        }
    });
    let give = move || {
        if let Some(condition) = compose(join.get_untracked(), &rows.get_untracked()) {
            on_change.run(condition);
        }
    };
    let begin = move |_| {
        beyond.set(false);
        let first = offered.with_untracked(|o| o.first().cloned());
        if let Some(offer) = first {
            rows.update(|rows| rows.push(Row::begin(&offer.item)));
            give();
            focus_last_row();
        }
    };
    let joins: Vec<(String, String)> =
        vec![("all".to_owned(), "すべて満たす".to_owned()), ("any".to_owned(), "いずれかを満たす".to_owned())];
    let join_code = Signal::derive(move || if join.get() == Join::All { "all".to_owned() } else { "any".to_owned() });
    let positions = move || (0..rows.with(Vec::len)).collect::<Vec<_>>();
    view! {
        <div class="condition">
            {move || (!anything_offered.get()).then(|| view! {
                <p class="support">"条件に使える項目が前にありません。先に、条件のもとになる項目を前に置いてください。"</p>
            })}
            {move || beyond.get().then(|| view! {
                <p>{move || condition.get().map(|c| editor.index.with(|index| words::sentence(&c, &index.1)))}</p>
                <p class="support">
                    "この条件は組み合わせが複雑なため、ここでは直せません。そのまま使うか、「条件を選ぶ」で作り直してください。"
                </p>
            })}
            <ul class="condition-rows" id=own.get_value()>
                <For each=positions key=|i| *i let:at>
                    <RowEditor
                        at=at rows=rows offered=offered give=Callback::new(move |()| give())
                        removed=Callback::new(move |()| focus_last_row())
                    />
                </For>
            </ul>
            {move || rows.with(|r| r.len() > 1).then(|| view! {
                <Pick
                    label="条件の組み合わせ" options=joins.clone() value=join_code
                    on_change=Callback::new(move |code: String| {
                        join.set(if code == "any" { Join::Any } else { Join::All });
                        give();
                    })
                />
            })}
            {move || rows.with(|r| !r.is_empty()).then(|| view! { <p class="condition-end">{ending}</p> })}
            {move || anything_offered.get().then(|| view! {
                <button type="button" class="small" on:click=begin>
                    {move || if rows.with(Vec::is_empty) { "条件を選ぶ" } else { "条件を追加" }}
                </button>
            })}
        </div>
    }
}

fn compose(join: Join, rows: &[Row]) -> Option<Condition> {
    let mut lines: Vec<Condition> = rows.iter().map(Row::condition).collect();
    match (lines.len(), join) {
        (0, _) => None,
        (1, _) => lines.pop(),
        (_, Join::All) => Some(Condition::All { all: lines }),
        (_, Join::Any) => Some(Condition::Any { any: lines }),
    }
}

/// The lines of a condition, when it is one level of lines.
fn take_apart(condition: &Condition) -> Option<(Join, Vec<Row>)> {
    let lines = |of: &[Condition]| of.iter().map(Row::of).collect::<Option<Vec<_>>>();
    match condition {
        Condition::All { all } => Some((Join::All, lines(all)?)),
        Condition::Any { any } => Some((Join::Any, lines(any)?)),
        one => Some((Join::All, vec![Row::of(one)?])),
    }
}
