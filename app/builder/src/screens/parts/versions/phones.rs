//! The resident's screen of both versions, around what is looked at.

use super::compared::Found;
use crate::focus;
use crate::screens::parts::resident_form::ResidentForm;
use leptos::html;
use leptos::prelude::*;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::id::ItemId;
use madoguchi_view::Mode;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// So many items before what is looked at, and in all.
const BEFORE: usize = 3;
const SHOWN: usize = 12;

type Marks = Arc<HashMap<ItemId, &'static str>>;

#[component]
pub(super) fn Phones(found: Found, chosen: RwSignal<Option<ItemId>>, names: (String, String)) -> impl IntoView {
    let Found { before, after, comparison } = found;
    let marks: Marks = Arc::new(comparison.items.iter().map(|item| (item.id.clone(), item.mark())).collect());
    // What differs first is looked at until something is chosen.
    let looked_at = {
        let first = comparison.items.first().map(|item| item.id.clone());
        Memo::new(move |_| chosen.get().or(first.clone()))
    };
    let positions = Memo::new(move |_| looked_at.with(|id| id.as_ref().map_or((0, 0), |id| comparison.positions(id))));
    // Both screens stand below the list: they come into sight when something is chosen.
    Effect::new(move |before: Option<()>| {
        if chosen.get().is_some() && before.is_some() {
            focus::show_soon(".compared-phones");
        }
    });
    view! {
        <div class="compared-phones">
            <Phone
                prefix="before" name=format!("前：{}", names.0) definition=before looked_at marks=Arc::clone(&marks)
                position=Signal::derive(move || positions.get().0)
            />
            <Phone
                prefix="after" name=format!("後：{}", names.1) definition=after looked_at marks
                position=Signal::derive(move || positions.get().1)
            />
        </div>
    }
}

#[component]
fn Phone(
    prefix: &'static str,
    name: String,
    definition: Arc<Definition>,
    looked_at: Memo<Option<ItemId>>,
    marks: Marks,
    position: Signal<usize>,
) -> impl IntoView {
    let count = definition.walk().len();
    let mode = Signal::derive(move || Mode::Phone { selected: looked_at.get(), part: part(position.get(), count) });
    let definition = Signal::stored(definition);
    let place = NodeRef::<html::Div>::new();
    let marks = StoredValue::new(marks);
    let mark = move || {
        if let Some(place) = place.try_get_untracked().flatten() {
            marks.with_value(|marks| mark_all(&place, marks));
        }
    };
    // Once the form stands on the page, and again whenever it shows something else.
    Effect::new(move || {
        _ = mode.get();
        set_timeout(mark, Duration::ZERO);
    });
    view! {
        <section aria-label=name.clone()>
            <h4>{name.clone()}</h4>
            <div class="phone" node_ref=place>
                <ResidentForm prefix mode form=StoredValue::new_local(None) on_change=mark definition />
            </div>
        </section>
    }
}

fn part(position: usize, count: usize) -> Range<usize> {
    let start = position.saturating_sub(BEFORE).min(count.saturating_sub(SHOWN));
    start..(start + SHOWN).min(count)
}

/// Says in words at each item what became of it.
fn mark_all(place: &web_sys::Element, marks: &HashMap<ItemId, &'static str>) {
    let Ok(items) = place.query_selector_all("[data-item]") else { return };
    for i in 0..items.length() {
        let Some(item) = items.get(i).and_then(|item| item.dyn_into::<web_sys::Element>().ok()) else { continue };
        let id = ItemId::new(item.get_attribute("data-item").unwrap_or_default());
        _ = match marks.get(&id) {
            Some(mark) => item.set_attribute("data-mark", mark),
            None => item.remove_attribute("data-mark"),
        };
    }
}
