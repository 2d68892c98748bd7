//! The items of a form one after another: questions, notes, sections and repeated groups.
//!
//! A question or note is built anew when its item changes and only then; a section or group stays and follows its
//! item, so that staff's edits of one question leave every other control alone.

mod group;
mod section;

use crate::field::field;
use crate::filling::Filling;
use crate::preview::Phone;
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::Role;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Where items are shown.
#[derive(Clone, Copy)]
pub(crate) struct Screen {
    pub(crate) filling: Filling,
    /// On the builder's phone, what is selected.
    pub(crate) phone: Option<Phone>,
}

/// Where in the form: the rows of the repeated groups around, and how deep the headings are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Depth {
    pub(crate) rows: Vec<u32>,
    /// 0 for a section that is a page of its own.
    pub(crate) level: u8,
}

/// What makes a view the right one for an item: its identity, and for all but containers the very object.
#[derive(Clone)]
struct Key(Arc<Item>);

impl Key {
    fn is_container(&self) -> bool {
        self.0.kind.role().holds_items()
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
            && self.0.kind.role() == other.0.kind.role()
            && (self.is_container() || Arc::ptr_eq(&self.0, &other.0))
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.id.hash(state);
    }
}

/// An item that is the same as long as it is the same object: cheaper than comparing what is in it.
#[derive(Clone, Debug)]
pub(crate) struct Held(pub(crate) Arc<Item>);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

pub(crate) fn items(screen: Screen, items: Signal<Vec<Arc<Item>>>, depth: Depth) -> AnyView {
    let one = move |item: Arc<Item>| match item.kind.role() {
        Role::Section | Role::Group => {
            let id = item.id.clone();
            // While the view of a removed item is taken down, it goes on with what it last saw.
            let held = Memo::new(move |last: Option<&Held>| {
                let now = items.with(|all| all.iter().find(|item| item.id == id).cloned());
                now.map(Held).or_else(|| last.cloned()).unwrap_or_else(|| Held(Arc::clone(&item)))
            });
            container(screen, held, depth.clone())
        }
        _ => leaf(screen, item, &depth),
    };
    view! { <For each=move || items.get() key=|item| Key(Arc::clone(item)) children=one/> }.into_any()
}

fn leaf(screen: Screen, item: Arc<Item>, depth: &Depth) -> AnyView {
    let state = screen.filling.field(&item, &depth.rows);
    let shown = state.shown.clone();
    let conditional = item.shown_when.is_some();
    let body = {
        let item = Arc::clone(&item);
        move || match item.kind.role() {
            Role::Answer | Role::Calculated => field(screen.filling, &item, state.clone()),
            Role::Note => note(&item),
            Role::Locked if screen.phone.is_some() => locked(&item),
            Role::Locked | Role::Section | Role::Group => ().into_any(),
        }
    };
    if conditional {
        let view = hideable(screen, item.id.clone(), item.label.clone(), move || shown.get(), body);
        return selectable(screen, &item.id, view);
    }
    selectable(screen, &item.id, body())
}

fn container(screen: Screen, held: Memo<Held>, depth: Depth) -> AnyView {
    let item = held.get_untracked().0;
    let state = screen.filling.field(&item, &depth.rows);
    let shown = state.shown.clone();
    // Its condition can come and go while staff edit; without one it is always shown.
    let shown = move || held.with(|held| held.0.shown_when.is_none()) || shown.get();
    let shown = Memo::new(move |_| shown());
    let is_group = item.kind.role() == Role::Group;
    let body = move || {
        if is_group { group::group(screen, held, depth.clone()) } else { section::section(screen, held, depth.clone()) }
    };
    let view = hideable(screen, item.id.clone(), item.label.clone(), move || shown.get(), body);
    selectable(screen, &item.id, view)
}

/// Hidden means not there. On the builder's phone a hidden item that staff have selected says so in its place.
fn hideable(
    screen: Screen,
    id: ItemId,
    label: String,
    shown: impl Fn() -> bool + Send + 'static,
    body: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let view = move || {
        if shown() {
            return body();
        }
        let Some(phone) = screen.phone.filter(|phone| phone.is_selected(&id)) else { return ().into_any() };
        let _ = phone;
        view! { <p class="phone-notice">{format!("「{label}」は、今の回答では住民に表示されません。")}</p> }.into_any()
    };
    view.into_any()
}

/// On the builder's phone every item stands in a frame that shows whether it is selected.
fn selectable(screen: Screen, id: &ItemId, view: AnyView) -> AnyView {
    let Some(phone) = screen.phone else { return view };
    let own = id.clone();
    view! {
        <div class="phone-item" class:selected=move || phone.is_selected(&own) data-item=id.to_string()>
            {view}
        </div>
    }
    .into_any()
}

fn note(item: &Item) -> AnyView {
    let paragraph =
        |class: &'static str, text: &str| (!text.is_empty()).then(|| view! { <p class=class>{text.to_owned()}</p> });
    view! {
        <div class="note">
            {paragraph("note-title", &item.label)}
            {paragraph("note-text", &item.help)}
        </div>
    }
    .into_any()
}

fn locked(item: &Item) -> AnyView {
    view! { <p class="phone-notice">{format!("「{}」：住民には表示されません", item.label)}</p> }.into_any()
}
