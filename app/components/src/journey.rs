//! The whole way of a resident: filling in page by page, reading everything once more, keeping a copy.

use crate::filling::Filling;
use leptos::prelude::*;
use madoguchi_forms::json::Map;

/// What differs between the resident's own page and a trial inside the builder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JourneyOptions {
    /// The form is the whole page: it may use the browser's history, set the document's title and scroll the window.
    pub owns_page: bool,
}

#[component]
pub fn ResidentForm(
    filling: Filling,
    /// Called with the answers when the resident has read and confirmed them.
    #[prop(into, optional)]
    on_finish: Option<Callback<Map>>,
    #[prop(optional)] options: JourneyOptions,
) -> impl IntoView {
    let _ = (filling, on_finish, options);
}
