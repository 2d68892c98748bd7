//! A section (見出しのまとまり): a heading and what belongs under it.

use super::{Depth, Held, Screen, items};
use crate::ids::Ids;
use leptos::prelude::*;
use madoguchi_forms::answers::Place;

pub(super) fn section(screen: Screen, held: Memo<Held>, depth: Depth) -> AnyView {
    let place = Place::new(&held.with_untracked(|held| held.0.id.clone()), &depth.rows);
    let id = Ids::new(&screen.filling.prefix(), &place).control("");
    let label = move || held.with(|held| held.0.label.clone());
    let support = move || {
        let words = held.with(|held| held.0.help.clone());
        (!words.is_empty()).then(|| view! { <p class="help">{words}</p> })
    };
    // The page's own heading takes the focus when the page is turned.
    let heading = match depth.level {
        0 => view! { <h2 id=id.clone() tabindex="-1">{label}</h2> }.into_any(),
        1 => view! { <h3 id=id.clone() tabindex="-1">{label}</h3> }.into_any(),
        _ => view! { <h4 id=id.clone() tabindex="-1">{label}</h4> }.into_any(),
    };
    let children = Signal::derive(move || held.with(|held| held.0.children.clone()));
    let inner = Depth { level: depth.level + 1, ..depth };
    view! {
        <section class="section" aria-labelledby=id>
            {heading}
            {support}
            {items(screen, children, inner)}
        </section>
    }
    .into_any()
}
