//! One of the items that a condition or a calculation may speak of: by section, and where there are many, looked for by
//! words. Of a long list only a part is on the page.

use super::controls::control_id;
use super::seek::{NOT_FOUND, Seek, fits};
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::index::{Index, Location};
use madoguchi_forms::item::Item;
use std::sync::Arc;

/// An item to choose, and what it stands in.
#[derive(Clone, Debug)]
pub struct Offer {
    pub item: Arc<Item>,
    around: Option<Arc<Item>>,
}

impl PartialEq for Offer {
    /// Unchanged items are the same ones: nothing is compared word by word at every letter that is typed.
    fn eq(&self, other: &Self) -> bool {
        let name = |offer: &Self| offer.around.as_ref().map(|around| Arc::as_ptr(around) as usize);
        Arc::ptr_eq(&self.item, &other.item) && (name(self) == name(other) || self.section() == other.section())
    }
}

impl Offer {
    pub fn of(index: &Index, location: &Location) -> Self {
        let around = location.parent.as_ref().and_then(|id| index.get(id)).map(|l| Arc::clone(&l.item));
        Self { item: Arc::clone(&location.item), around }
    }

    fn fits(&self, sought: &str) -> bool {
        fits(&format!("{} {}", self.section(), self.item.label), sought)
    }

    fn section(&self) -> &str {
        self.around.as_ref().map_or("", |around| around.label.as_str())
    }
}

/// So many stand in one list, without looking for one.
const MANY: usize = 50;

#[component]
pub fn PickItem(
    label: &'static str,
    offers: Memo<Vec<Offer>>,
    value: Signal<Option<ItemId>>,
    on_change: Callback<Arc<Item>>,
    /// Said to screen readers only, where the sentence around the list says it to the eye.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let many = Memo::new(move |_| offers.with(|offers| offers.len() > MANY));
    // Section, and the identities and names in it. The chosen one is always among them.
    let sections = Memo::new(move |_| {
        let (sought, value) = (sought.get(), value.get());
        offers.with(|offers| sections(offers, &sought, value.as_ref()))
    });
    let found = move || {
        let fits = |offer: &&Offer| sought.with(|sought| offer.fits(sought));
        match offers.with(|offers| offers.iter().filter(fits).count()) {
            0 => NOT_FOUND.to_owned(),
            count if count > MANY => {
                format!("{count}件のうち、はじめの{MANY}件を示しています。言葉で絞り込めます。")
            }
            count => format!("{count}件から選べます。"),
        }
    };
    let choose = move |id: String| {
        let item = offers.with_untracked(|offers| {
            offers.iter().find(|offer| offer.item.id.as_str() == id).map(|offer| Arc::clone(&offer.item))
        });
        if let Some(item) = item {
            on_change.run(item);
        }
    };
    let id = control_id();
    let option = move |(id, words): (ItemId, String)| {
        let chosen = value.with_untracked(|value| value.as_ref() == Some(&id));
        view! { <option value=id.to_string() prop:selected=chosen>{words}</option> }
    };
    let group = move |(words, items): (String, Vec<(ItemId, String)>)| {
        let options = items.into_iter().map(option).collect_view();
        if words.is_empty() {
            options.into_any()
        } else {
            view! { <optgroup label=words>{options}</optgroup> }.into_any()
        }
    };
    view! {
        {move || many.get().then(|| view! { <Seek label="項目を探す" sought found=Signal::derive(found) /> })}
        <div class="setting">
            <label for=id.clone() class:visually-hidden=quiet>{label}</label>
            <select id=id on:change=move |ev| choose(event_target_value(&ev))>
                {move || sections.get().into_iter().map(group).collect_view()}
            </select>
        </div>
    }
}

type Sections = Vec<(String, Vec<(ItemId, String)>)>;

fn sections(offers: &[Offer], sought: &str, value: Option<&ItemId>) -> Sections {
    let is_chosen = |offer: &&Offer| value == Some(&offer.item.id);
    let mut shown: Vec<&Offer> = offers.iter().filter(|offer| offer.fits(sought)).take(MANY).collect();
    if !shown.iter().any(is_chosen) {
        // A list shows its first line where none is chosen, and would say something that is not so.
        shown.splice(0..0, offers.iter().find(is_chosen));
    }
    let mut sections: Sections = vec![];
    for offer in shown {
        let line = (offer.item.id.clone(), offer.item.label.clone());
        match sections.last_mut().filter(|section| section.0 == offer.section()) {
            Some(section) => section.1.push(line),
            None => sections.push((offer.section().to_owned(), vec![line])),
        }
    }
    sections
}
