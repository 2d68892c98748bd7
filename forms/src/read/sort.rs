//! After everything is read: which rules of the file are ours, which can be said as conditions, which are kept.

use super::refuse::refuse_references;
use super::weigh::refuse_heavy;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::Item;
use crate::json::Map;
use crate::kinds::{Kind, Role};
use crate::problem::Problem;
use crate::rules::rules;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

pub(super) fn sort(definition: &mut Definition, problems: &mut Vec<Problem>) {
    refuse_references(definition, problems);
    refuse_heavy(definition, problems);
    let index = Index::new(definition);
    let ours = rules(definition, &index);
    strip(&mut definition.extra, ours.get(&vec![]).map_or(&[], Vec::as_slice));
    for item in &mut definition.items {
        strip_inside(item, &mut vec![], &ours);
    }
    crate::import::conditions::take(definition);
    crate::write::remember_references(definition);
}

/// Takes the rules that we would write out of what the file had.
fn strip(extra: &mut Map, ours: &[Value]) {
    let Some(Value::Array(theirs)) = extra.get_mut("allOf") else { return };
    let mut times: HashMap<&Value, usize> = HashMap::new();
    for rule in ours {
        *times.entry(rule).or_default() += 1;
    }
    theirs.retain(|rule| match times.get_mut(rule) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    if theirs.is_empty() {
        extra.shift_remove("allOf");
    }
}

fn strip_inside(item: &mut Arc<Item>, groups: &mut Vec<ItemId>, ours: &crate::rules::Rules) {
    if item.children.is_empty() {
        return;
    }
    let item = Arc::make_mut(item);
    let group = item.kind.role() == Role::Group;
    if group {
        groups.push(item.id.clone());
        if let Kind::Group(kind) = &mut item.kind {
            strip(&mut kind.row_extra, ours.get(groups).map_or(&[], Vec::as_slice));
        }
    }
    for child in &mut item.children {
        strip_inside(child, groups, ours);
    }
    if group {
        groups.pop();
    }
}
