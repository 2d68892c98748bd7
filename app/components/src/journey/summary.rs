//! What is to be mended before the next page: a list of links to the fields.

use super::Journey;
use crate::dom;
use leptos::prelude::*;
use madoguchi_forms::answers::Trouble;

/// Takes the focus when it appears; empty while there is nothing to mend.
#[component]
pub(super) fn Summary(journey: Journey) -> impl IntoView {
    let prefix = journey.filling.prefix();
    let id = journey.summary_id();
    let one = move |trouble: Trouble| {
        let prefix = prefix.clone();
        let key = trouble.place.to_string();
        let href = format!("#{prefix}:{key}");
        let focus = move |event: web_sys::MouseEvent| {
            // The address after # belongs to the page around.
            event.prevent_default();
            dom::focus_field(&prefix, &key, &trouble.slot);
        };
        // Which of several rows is meant; beside the field the row says so itself.
        let row = (!trouble.row.is_empty()).then(|| view! { <span>{format!("{}　", trouble.row)}</span> });
        view! { <li><a href=href on:click=focus>{row}<span class="what">{trouble.sentence}</span></a></li> }
    };
    move || {
        // What has been mended since leaves the list.
        let listed = journey.troubles.get();
        let still = journey.filling.collected().get();
        let named = |t: &&Trouble| listed.iter().any(|l| l.place == t.place);
        let troubles: Vec<Trouble> = still.troubles.iter().filter(named).cloned().collect();
        let (one, title) = (one.clone(), format!("{id}-title"));
        let named = title.clone();
        (!troubles.is_empty()).then(|| {
            view! {
                <section class="error-summary" id=id.clone() tabindex="-1" aria-labelledby=named>
                    <h2 id=title>{format!("{}か所を直してください", troubles.len())}</h2>
                    <ul>{troubles.into_iter().map(one).collect_view()}</ul>
                </section>
            }
        })
    }
}
