//! A repeated group (繰り返し): rows that can be added and removed.

use super::{Depth, Held, Screen, items};
use crate::dom::focus_later;
use crate::ids::Ids;
use leptos::prelude::*;
use madoguchi_forms::answers::Place;
use madoguchi_forms::widget::{Widget, row_name};

/// How the group counts and calls its rows, as staff have it now.
#[derive(Clone, PartialEq)]
struct Rules {
    least: u32,
    most: Option<u32>,
    row: String,
    label: String,
}

impl Rules {
    fn of(held: &Held) -> Self {
        let label = held.0.label.clone();
        match held.0.kind.widget() {
            Widget::Group { least, most, row } => Self { least, most, row, label },
            _ => Self { least: 0, most: None, row: String::new(), label },
        }
    }

    fn name(&self, at: usize) -> String {
        row_name(&self.row, &self.label, at + 1)
    }
}

pub(super) fn group(screen: Screen, held: Memo<Held>, depth: Depth) -> AnyView {
    let filling = screen.filling;
    let item = held.get_untracked().0;
    let state = filling.field(&item, &depth.rows);
    let place = StoredValue::new(Place::new(&item.id, &depth.rows));
    let ids = StoredValue::new(Ids::new(&filling.prefix(), &state.place));
    let rules = Memo::new(move |_| held.with(Rules::of));
    let rows = Memo::new(move |_| place.with_value(|place| filling.rows(place, rules.with(|rules| rules.least))));
    let news = RwSignal::new(String::new());
    let row_id = move |row: u32| ids.with_value(|ids| ids.control(&row.to_string()));

    let add = move |_| {
        let row = place.with_value(|place| filling.add_row(place, rules.with_untracked(|rules| rules.least)));
        let at = rows.with_untracked(Vec::len).saturating_sub(1);
        news.set(format!("{}を追加しました。", rules.with_untracked(|rules| rules.name(at))));
        focus_later(vec![row_id(row)]);
    };
    let remove = move |row: u32| {
        let before = rows.get_untracked();
        let at = before.iter().position(|r| *r == row).unwrap_or_default();
        news.set(format!("{}を削除しました。", rules.with_untracked(|rules| rules.name(at))));
        place.with_value(|place| filling.remove_row(place, row, rules.with_untracked(|rules| rules.least)));
        // To the row before; without one, to the button that adds.
        let before = at.checked_sub(1).and_then(|i| before.get(i)).map(|row| row_id(*row));
        focus_later(before.into_iter().chain([ids.with_value(|ids| ids.control("add"))]).collect());
    };

    let one = move |row: u32| {
        let at = move || rows.with(|rows| rows.iter().position(|r| *r == row).unwrap_or_default());
        let name = Memo::new(move |_| rules.with(|rules| rules.name(at())));
        let removable = Memo::new(move |_| rows.with(Vec::len) > rules.with(|rules| rules.least as usize));
        let inner = Depth {
            rows: place.with_value(|place| place.rows.iter().copied().chain([row]).collect()),
            level: depth.level + 1,
        };
        let children = Signal::derive(move || held.with(|held| held.0.children.clone()));
        view! {
            <fieldset class="row">
                <legend class="row-name" id=row_id(row) tabindex="-1">{move || name.get()}</legend>
                {items(screen, children, inner)}
                <Show when=move || removable.get()>
                    <button type="button" class="button text" on:click=move |_| remove(row)>
                        {move || format!("{}を削除する", name.get())}
                    </button>
                </Show>
            </fieldset>
        }
    };
    let full =
        Memo::new(move |_| rules.with(|rules| rules.most).is_some_and(|most| rows.with(Vec::len) >= most as usize));
    let add_words = move || {
        rules.with(|rules| format!("{}を追加する", if rules.row.is_empty() { &rules.label } else { &rules.row }))
    };
    let limit = move || {
        let most = rules.with(|rules| rules.most)?;
        full.get().then(|| view! { <p class="help">{format!("{most}件まで入力できます。")}</p> })
    };
    let support = move || {
        let words = held.with(|held| held.0.help.clone());
        (!words.is_empty()).then(|| view! { <p class="help">{words}</p> })
    };
    let said = state.said(&[]);
    let error = ids.with_value(|ids| ids.error(""));
    let described = error.clone();
    let field = ids.with_value(|ids| ids.control(""));
    view! {
        <fieldset class="group" id=field aria-describedby=described>
            <legend class="group-name">{move || rules.with(|rules| rules.label.clone())}</legend>
            {support}
            <p class="error" id=error>{move || said.sentence()}</p>
            <For each=move || rows.get() key=|row| *row children=one/>
            {limit}
            <Show when=move || !full.get()>
                <button type="button" class="button secondary" id=ids.with_value(|ids| ids.control("add")) on:click=add>
                    {add_words}
                </button>
            </Show>
            <p class="unseen" role="status">{move || news.get()}</p>
        </fieldset>
    }
    .into_any()
}
