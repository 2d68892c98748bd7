//! How an item differs in itself, wherever it stands.

use super::choices;
use super::difference::ItemDifference;
use crate::item::Item;
use crate::kinds::Kind;
use crate::setting::{Setting, SettingValue};
use std::sync::Arc;

/// Everything but where it stands and what is inside it.
pub(super) fn differences(before: &Arc<Item>, after: &Arc<Item>) -> Vec<ItemDifference> {
    let mut found = vec![];
    if Arc::ptr_eq(before, after) {
        return found;
    }
    // Taken apart by name, so that what an item holds one day cannot be forgotten here.
    let Item { id: _, key, label, help, required, shown_when, kind, children: _, pittari, policy, reference, extra } =
        &**after;
    if before.label != *label {
        found.push(ItemDifference::Label { from: before.label.clone(), to: label.clone() });
    }
    if before.help != *help {
        found.push(ItemDifference::Help { from: before.help.clone(), to: help.clone() });
    }
    if before.required != *required {
        found.push(ItemDifference::Required { from: before.required.clone(), to: required.clone() });
    }
    if before.shown_when != *shown_when {
        found.push(ItemDifference::ShownWhen { from: before.shown_when.clone(), to: shown_when.clone() });
    }
    let is_written_alike = kind_differences(&before.kind, kind, &mut found);
    if before.key != *key {
        found.push(ItemDifference::Key { from: before.key.clone(), to: key.clone() });
    }
    if before.pittari != *pittari {
        found.push(ItemDifference::Pittari { from: before.pittari.clone(), to: pittari.clone() });
    }
    if before.policy != *policy {
        found.push(ItemDifference::Policy { from: before.policy, to: *policy });
    }
    if !is_written_alike || before.reference != *reference || before.extra != *extra {
        found.push(ItemDifference::Kept);
    }
    found
}

/// Adds how the kinds differ; `false` when they still differ with all that was added taken into account.
fn kind_differences(before: &Kind, after: &Kind, found: &mut Vec<ItemDifference>) -> bool {
    if before == after {
        return true;
    }
    let (old, new) = (before.settings(), after.settings());
    if before.about().name != after.about().name {
        found.push(ItemDifference::Kind { from: Box::new(before.clone()), to: Box::new(after.clone()) });
        // What can be chosen is the same question under any kind.
        if let (Some(from), Some(to)) = (chosen_from(&old), chosen_from(&new)) {
            found.extend(choices::differences(from, to).into_iter().map(ItemDifference::Choice));
        }
        return true;
    }
    for setting in &new {
        let from = old.iter().find(|other| other.name == setting.name).map(|other| other.value.clone());
        if from.as_ref() == Some(&setting.value) {
            continue;
        }
        if let (Some(SettingValue::Choices(from)), SettingValue::Choices(to)) = (&from, &setting.value) {
            found.extend(choices::differences(from, to).into_iter().map(ItemDifference::Choice));
            continue;
        }
        let to = Some(setting.value.clone());
        found.push(ItemDifference::Setting { setting: Box::new(setting.clone()), from, to });
    }
    let is_gone = |setting: &&Setting| new.iter().all(|other| other.name != setting.name);
    for setting in old.iter().filter(is_gone) {
        let from = Some(setting.value.clone());
        found.push(ItemDifference::Setting { setting: Box::new(setting.clone()), from, to: None });
    }
    is_all_set(before, after, &new)
}

/// Whether the settings say everything: what has them all set is the same.
fn is_all_set(before: &Kind, after: &Kind, settings: &[Setting]) -> bool {
    let mut kind = before.clone();
    // What a setting may be can depend on another; in the second round all of those are in their places.
    for setting in settings.iter().chain(settings) {
        if let Ok(set) = kind.with(setting.name, &setting.value) {
            kind = set;
        }
    }
    // A limit that only files have can be taken away by nobody but them; its difference was told.
    let told: Vec<_> = kind.settings().into_iter().filter(|s| settings.iter().all(|o| o.name != s.name)).collect();
    kind == *after || !told.is_empty()
}

fn chosen_from(settings: &[Setting]) -> Option<&[crate::choice::Choice]> {
    settings.iter().find_map(|setting| match &setting.value {
        SettingValue::Choices(choices) => Some(choices.as_slice()),
        _ => None,
    })
}
