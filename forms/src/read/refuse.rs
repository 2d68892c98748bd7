//! Conditions and calculations that may not stand where they stand: said, and kept without being used.

use super::flaw::Flaw;
use crate::condition::Condition;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::{Index, Location};
use crate::item::{Item, Required};
use crate::json::{Map, put, step};
use crate::kinds::Kind;
use crate::kinds::locked::Locked;
use crate::problem::Problem;
use crate::references::{Refusal, check_condition, check_item};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// A condition that may not stand where it stands is kept as an annotation, so that the schema stays as it was.
pub(super) fn refuse_references(definition: &mut Definition, problems: &mut Vec<Problem>) {
    loop {
        let index = Index::new(definition);
        let mut wrong: HashMap<ItemId, Wrong> = HashMap::new();
        for location in index.in_order() {
            for (what, refusal) in refusals(&index, location, &wrong) {
                let label = location.item.label.clone();
                problems.push(Flaw::Reference { label, refusal }.at(pointer(&index, location)));
                wrong.entry(location.item.id.clone()).or_default().add(what);
            }
        }
        if wrong.is_empty() {
            return;
        }
        definition.items.iter_mut().for_each(|item| unsay_all(item, &wrong));
    }
}

#[derive(Clone, Copy)]
enum What {
    Shown,
    Required,
    Calculated,
}

/// What of an item may not stand.
#[derive(Default)]
pub(super) struct Wrong {
    pub(super) shown: bool,
    pub(super) required: bool,
    pub(super) calculated: bool,
}

impl Wrong {
    fn add(&mut self, what: What) {
        match what {
            What::Shown => self.shown = true,
            What::Required => self.required = true,
            What::Calculated => self.calculated = true,
        }
    }
}

/// `wrong` has what is before: a calculation that may not stand gives no answer to what comes after it.
fn refusals(index: &Index, location: &Location, wrong: &HashMap<ItemId, Wrong>) -> Vec<(What, Refusal)> {
    let lost = |id: &ItemId| {
        let label = || index.get(id).map(|l| l.item.label.clone()).unwrap_or_default();
        wrong.get(id).is_some_and(|w| w.calculated).then(|| Refusal::NoAnswer { label: label() })
    };
    let refusal = |c: &Condition| {
        check_condition(index, location, c).err().or_else(|| c.atoms().iter().find_map(|atom| lost(&atom.item)))
    };
    let item = &location.item;
    let required = match &item.required {
        Required::When(condition) => Some(condition),
        _ => None,
    };
    let conditions = item.shown_when.iter().map(|c| (What::Shown, c)).chain(required.map(|c| (What::Required, c)));
    let mut all: Vec<(What, Refusal)> =
        conditions.filter_map(|(what, c)| refusal(c).map(|refusal| (what, refusal))).collect();
    if let Kind::Calculated(kind) = &item.kind {
        let bare = Item { shown_when: None, required: Required::Never, ..Item::clone(item) };
        let spoken_of = kind.expression.items();
        let refusal = check_item(index, &bare).err().or_else(|| spoken_of.iter().find_map(|(id, _)| lost(id)));
        all.extend(refusal.map(|refusal| (What::Calculated, refusal)));
    }
    all
}

pub(super) fn unsay_all(item: &mut Arc<Item>, wrong: &HashMap<ItemId, Wrong>) {
    let item = Arc::make_mut(item);
    if let Some(wrong) = wrong.get(&item.id) {
        unsay(item, wrong);
    }
    item.children.iter_mut().for_each(|child| unsay_all(child, wrong));
}

fn unsay(item: &mut Item, wrong: &Wrong) {
    if wrong.shown {
        let condition = item.shown_when.take();
        item.extra.insert("x-shown-when".to_owned(), serde_json::to_value(condition).unwrap_or_default());
        unsay_required_inside(item);
    }
    if wrong.required {
        unsay_required(item);
    }
    if wrong.calculated {
        let mut schema = Map::new();
        schema.insert("title".to_owned(), item.label.clone().into());
        schema.extend(item.kind.keywords());
        item.kind = Locked { schema: Value::Object(schema) }.into();
    }
}

/// What is required only while something is shown would be required always.
fn unsay_required_inside(item: &mut Item) {
    unsay_required(item);
    if item.key.is_none() {
        item.children.iter_mut().for_each(|child| unsay_required_inside(Arc::make_mut(child)));
    }
}

fn unsay_required(item: &mut Item) {
    let said = match std::mem::take(&mut item.required) {
        Required::Never => return,
        Required::Always => Some("always".into()),
        Required::When(condition) => serde_json::to_value(condition).ok(),
    };
    put(&mut item.extra, "x-required", said);
}

/// Where the item's schema stands in the file.
pub(super) fn pointer(index: &Index, location: &Location) -> String {
    let mut pointer = String::new();
    for id in location.groups.iter().chain([&location.item.id]) {
        let group = *id != location.item.id;
        for key in index.path(id).unwrap_or_default() {
            pointer.push_str("/properties");
            pointer.push_str(&step(&key));
        }
        if group {
            pointer.push_str("/items");
        }
    }
    pointer
}
