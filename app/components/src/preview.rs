//! The form as a resident sees it, for the builder's phone: all sections one after another, and usable.

use crate::filling::Filling;
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;

/// Selecting an item happens by clicking on it or by focusing a control in it.
#[component]
pub fn FormPreview(
    filling: Filling,
    /// The item that staff are working on.
    #[prop(into)]
    selected: Signal<Option<ItemId>>,
    #[prop(into)] on_select: Callback<ItemId>,
) -> impl IntoView {
    let _ = (filling, selected, on_select);
}
