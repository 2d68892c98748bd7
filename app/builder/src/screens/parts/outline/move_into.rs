//! Straight into a section or repeated group, by name (移動先).

use crate::editor::{Editor, Marked};
use crate::focus;
use crate::screens::parts::controls;
use leptos::prelude::*;
use madoguchi_forms::edit::compose::several;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::Item;

/// The form itself among the places to move to; no item has such an identity.
const OUTSIDE: &str = "/";

/// The list is made when somebody goes to it: a long form has hundreds of places.
#[component]
pub(super) fn MoveInto(#[prop(into)] of: Signal<Marked>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let targets = RwSignal::new(vec![]);
    let make = move || {
        let found = editor.definition.with_untracked(|definition| {
            let marked = of.get_untracked();
            let index = editor.index.get_untracked().1;
            let inside = marked.iter().any(|id| index.get(id).is_some_and(|location| location.parent.is_some()));
            let places = several::targets(definition, &index, &marked).into_iter();
            let places = places.map(|item| (item.id.to_string(), item.label.clone()));
            let outside = inside.then(|| (OUTSIDE.to_owned(), "（まとまりの外）".to_owned()));
            places.chain(outside).collect::<Vec<_>>()
        });
        if targets.with_untracked(|now| *now != found) {
            targets.set(found);
        }
    };
    let select = NodeRef::<leptos::html::Select>::new();
    // With a press of its own: with the keyboard a list changes at every step through it.
    let go = move |_| {
        let code = select.get_untracked().map(|select| select.value()).unwrap_or_default();
        let marked = of.get_untracked();
        match code.as_str() {
            "" => return editor.notice.set(Some("移動先を選んでから「移す」を押してください。".to_owned())),
            OUTSIDE => editor.move_outside(&marked),
            _ => editor.move_into(&marked, ItemId::new(code)),
        }
        // What was a place to go to may be where it is now.
        make();
        if let Some(id) = marked.iter().next().filter(|_| marked.len() == 1) {
            focus::keep_soon(format!("[data-entry=\"{id}\"]"));
        }
    };
    let own = StoredValue::new(controls::control_id());
    let has_targets =
        Memo::new(move |_| editor.definition.with(|definition| of.with(|of| has_targets(definition, of))));
    move || {
        has_targets.get().then(|| {
            view! {
                <div class="move-into">
                    <label for=own.get_value()>"移動先"</label>
                    <select
                        id=own.get_value() node_ref=select on:focus=move |_| make() on:pointerenter=move |_| make()
                        on:pointerdown=move |_| make() on:touchstart=move |_| make()
                    >
                        <option value="">"選んでください"</option>
                        {move || targets.get().into_iter().map(|(id, label)| view! {
                            <option value=id>{label}</option>
                        }).collect_view()}
                    </select>
                    <button type="button" class="small" on:click=go>"移す"</button>
                </div>
            }
        })
    }
}

/// Whether there is anywhere to go to: another section at the top, or out of the one around.
fn has_targets(definition: &madoguchi_forms::definition::Definition, of: &Marked) -> bool {
    let top = |item: &Item| of.contains(&item.id);
    let other = |item: &Item| item.kind.role().holds_items() && !top(item);
    let at_top = definition.items.iter().filter(|item| top(item)).count();
    at_top < of.len() || definition.items.iter().any(|item| other(item))
}
