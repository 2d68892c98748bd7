//! From words in a list to the field where they are written.

use crate::editor::Editor;
use crate::focus;
use leptos::prelude::{GetUntracked, Set, document, set_timeout};
use madoguchi_forms::choice::Choice;
use madoguchi_forms::json::same;
use madoguchi_forms::setting::SettingValue;
use madoguchi_forms::texts::{Spot, Text};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, NodeList};

/// Chooses the item, or the form, and leads the focus to the field with these words, once it is there.
pub fn go(editor: Editor, text: &Text) {
    editor.selected.set(text.spot.item().cloned());
    // On a narrow screen the settings take the place of what is shown.
    focus::press(".pane-tabs button:nth-child(2)");
    let (spot, label) = (text.spot.clone(), text.what);
    set_timeout(
        move || {
            let field = match &spot {
                Spot::Choice(..) => position(editor, &spot)
                    .and_then(|at| find(&format!(".settings-pane .choices li:nth-child({}) input", at + 1))),
                _ => labelled(label),
            };
            let Some(field) = field.or_else(|| find(".settings-pane .pane-title")) else { return };
            if let Ok(Some(around)) = field.closest("details")
                && let Some(details) = around.dyn_ref::<HtmlDetailsElement>()
            {
                details.set_open(true);
            }
            focus::focus(&field);
        },
        Duration::ZERO,
    );
}

/// The control of the settings with that label.
fn labelled(label: &str) -> Option<Element> {
    let labels = document().query_selector_all(".settings-pane .setting > label").ok()?;
    let found = all(&labels).find(|one| one.text_content().is_some_and(|text| text.trim() == label))?;
    document().get_element_by_id(&found.get_attribute("for")?)
}

fn all(list: &NodeList) -> impl Iterator<Item = Element> {
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok())
}

/// Where a choice stands among those beside it.
fn position(editor: Editor, spot: &Spot) -> Option<usize> {
    let Spot::Choice(id, value) = spot else { return None };
    let definition = editor.definition.get_untracked();
    let settings = definition.find(id)?.kind.settings();
    let choices = settings.into_iter().find_map(|setting| match setting.value {
        SettingValue::Choices(choices) => Some(choices),
        _ => None,
    });
    choices?.iter().position(|choice: &Choice| same(&choice.value, value))
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}
