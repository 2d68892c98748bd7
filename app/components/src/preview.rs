//! The form as a resident sees it, for the builder's phone: all sections one after another, and usable.

use crate::dom::{closest, element};
use crate::filling::Filling;
use crate::form::Form;
use crate::items::{Depth, Screen, items};
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use std::ops::Range;
use web_sys::{Event, KeyboardEvent};

/// What is selected; each item follows only its own part of it.
#[derive(Clone, Copy)]
pub(crate) struct Phone(StoredValue<Selector<Option<ItemId>>>);

impl Phone {
    pub(crate) fn is_selected(&self, id: &ItemId) -> bool {
        self.0.with_value(|selector| selector.selected(&Some(id.clone())))
    }
}

/// An item is selected by clicking on it or by going to a control in it with the keyboard. Selecting changes the page,
/// so it waits until a press is over: one that moves away under the finger would be lost.
#[component]
pub fn FormPreview(
    filling: Filling,
    /// The item that staff are working on.
    #[prop(into)]
    selected: Signal<Option<ItemId>>,
    /// Which of the items that stand in the form itself are shown.
    #[prop(into)]
    part: Signal<Range<usize>>,
    #[prop(into)] on_select: Callback<ItemId>,
) -> impl IntoView {
    let phone = Phone(StoredValue::new(Selector::new(move || selected.get())));
    let screen = Screen { filling, phone: Some(phone) };
    let definition = filling.definition();
    let shown = Signal::derive(move || {
        definition.with(|definition| definition.items.get(part.get()).unwrap_or(&definition.items).to_vec())
    });
    let select = move |event: &Event| {
        let found = element(event.target()).and_then(|from| closest(&from, "data-item"));
        let Some(id) = found.map(|(_, id)| ItemId::new(id)) else { return };
        if selected.with_untracked(|now| now.as_ref() != Some(&id)) {
            on_select.run(id);
        }
    };
    let keyed = move |event: &KeyboardEvent| {
        if event.key() == "Tab" {
            select(event);
        }
    };
    let description = move || {
        let text = definition.with(|definition| definition.description.clone());
        (!text.is_empty()).then(|| view! { <p class="description">{text}</p> })
    };
    view! {
        <div class="phone-form" on:click=move |event| select(&event) on:keyup=move |event| keyed(&event)>
            <p class="form-title">{move || definition.with(|definition| definition.title.clone())}</p>
            {description}
            <Form filling>{move || items(screen, shown, Depth::default())}</Form>
        </div>
    }
}
