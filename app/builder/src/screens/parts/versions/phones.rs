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
pub(in crate::screens) fn Phones(
    found: Found,
    chosen: RwSignal<Option<ItemId>>,
    names: (String, String),
) -> impl IntoView {
    let Found { before, after, comparison } = found;
    let marks: Marks = Arc::new(comparison.items.iter().map(|item| (item.id.clone(), item.mark())).collect());
    // What differs first is looked at until something is chosen.
    let looked_at = {
        let first = comparison.items.first().map(|item| item.id.clone());
        Memo::new(move |_| chosen.get().or(first.clone()))
    };
    let positions = Memo::new(move |_| looked_at.with(|id| id.as_ref().map_or((0, 0), |id| comparison.positions(id))));
    // Both screens stand below the list: they come into sight when something is chosen.
    // Where there is room they stand beside it, and nothing moves.
    Effect::new(move |before: Option<()>| {
        if chosen.get().is_some() && before.is_some() {
            focus::show_soon(".compared-phones");
        }
    });
    view! {
        <div class="compared-phones">
            <Phone
                prefix="before" name=names.0 definition=before looked_at marks=Arc::clone(&marks)
                position=Signal::derive(move || positions.get().0)
            />
            <Phone
                prefix="after" name=names.1 definition=after looked_at marks
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
    let all: Vec<ItemId> = definition.walk().into_iter().map(|item| item.id.clone()).collect();
    let count = all.len();
    let all = StoredValue::new(all);
    let mode = Signal::derive(move || Mode::Phone { selected: looked_at.get(), part: part(position.get(), count) });
    let definition = Signal::stored(definition);
    let place = NodeRef::<html::Div>::new();
    let marks = StoredValue::new(marks);
    let mark = move || {
        if let Some(place) = place.try_get_untracked().flatten() {
            marks.with_value(|marks| mark_all(&place, marks));
        }
    };
    // Once the form stands on the page, and again whenever it shows something else. Where an item is missing, what
    // stands before it is shown.
    Effect::new(move || {
        _ = mode.get();
        let beside = all.with_value(|all| all.get(position.get()).cloned());
        let show = move || {
            mark();
            if let (Some(place), Some(id)) = (place.try_get_untracked().flatten(), &beside) {
                show_in(&place, id);
            }
        };
        set_timeout(show, Duration::ZERO);
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

/// Scrolls the phone, and nothing around it, to an item.
fn show_in(place: &web_sys::Element, id: &ItemId) {
    const ABOVE: f64 = 40.0;
    let Ok(Some(item)) = place.query_selector(&format!("[data-item=\"{id}\"]")) else { return };
    let down = item.get_bounding_client_rect().top() - place.get_bounding_client_rect().top() - ABOVE;
    place.scroll_by_with_x_and_y(0.0, down);
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
