//! After everything is read: which rules of the file are ours, which can be said as conditions, which are kept.

use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::json::Map;
use crate::kinds::locked::Locked;
use crate::kinds::{Kind, Role};
use crate::problem::Problem;
use crate::read::flaw::Flaw;
use crate::references::check_item;
use crate::rules::rules;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::Arc;

pub(super) fn sort(definition: &mut Definition, problems: &mut Vec<Problem>) {
    refuse_references(definition, problems);
    let index = Index::new(definition);
    let ours = rules(definition, &index);
    strip(&mut definition.extra, ours.get(&vec![]).map_or(&[], Vec::as_slice));
    for item in &mut definition.items {
        strip_inside(item, &mut vec![], &ours);
    }
    crate::import::conditions::take(definition);
    crate::write::remember_references(definition);
}

/// A condition that may not stand where it stands is kept as an annotation, so that the schema stays as it was.
fn refuse_references(definition: &mut Definition, problems: &mut Vec<Problem>) {
    loop {
        let index = Index::new(definition);
        let wrong: Vec<_> = index
            .in_order()
            .into_iter()
            .filter_map(|l| check_item(&index, &l.item).err().map(|refusal| (Arc::clone(&l.item), refusal)))
            .collect();
        if wrong.is_empty() {
            return;
        }
        let ids: HashSet<ItemId> = wrong.iter().map(|(item, _)| item.id.clone()).collect();
        for (item, refusal) in wrong {
            problems.push(Flaw::Reference { label: item.label.clone(), refusal }.at(pointer(&index, &item.id)));
        }
        definition.items.iter_mut().for_each(|item| unsay_all(item, &ids));
    }
}

fn unsay(item: &mut Item) {
    if let Some(condition) = item.shown_when.take() {
        item.extra.insert("x-shown-when".to_owned(), serde_json::to_value(condition).unwrap_or_default());
    }
    if let Required::When(condition) = &item.required {
        item.extra.insert("x-required".to_owned(), serde_json::to_value(condition).unwrap_or_default());
        item.required = Required::Never;
    }
    if let Kind::Calculated(_) = &item.kind {
        let mut schema = Map::new();
        schema.insert("title".to_owned(), item.label.clone().into());
        schema.extend(item.kind.keywords());
        item.kind = Locked { schema: Value::Object(schema) }.into();
    }
}

fn pointer(index: &Index, id: &ItemId) -> String {
    let path = index.path(id).unwrap_or_default();
    path.iter().map(|key| format!("/properties{}", crate::json::step(key))).collect()
}

fn unsay_all(item: &mut Arc<Item>, ids: &HashSet<ItemId>) {
    let item = Arc::make_mut(item);
    if ids.contains(&item.id) {
        unsay(item);
    }
    item.children.iter_mut().for_each(|child| unsay_all(child, ids));
}

/// Takes the rules that we would write out of what the file had.
fn strip(extra: &mut Map, ours: &[Value]) {
    let Some(Value::Array(theirs)) = extra.get_mut("allOf") else { return };
    for rule in ours {
        if let Some(at) = theirs.iter().position(|t| t == rule) {
            theirs.remove(at);
        }
    }
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
