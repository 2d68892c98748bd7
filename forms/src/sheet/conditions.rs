//! Conditions of a table, read when all its items are there.

use super::remark::{Matter, Remark};
use super::said::Called;
use crate::condition::Condition;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::references::{Refusal, check_condition};
use std::collections::HashMap;
use std::sync::Arc;

/// A condition as it was written: whose it is, and the row it stands in.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) row: usize,
    pub(super) id: ItemId,
    pub(super) said: String,
    pub(super) of: Use,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Shown,
    Required,
}

/// Gives items the conditions that can be read and may stand there, and says what became of the others.
pub(super) fn attach(
    items: Vec<Item>,
    waiting: Vec<Waiting>,
    remarks: &mut Vec<Remark>,
    read: impl Fn(&Called, &str, &ItemId) -> Option<Condition>,
) -> Vec<Item> {
    if waiting.is_empty() {
        return items;
    }
    let mut definition = Definition::new("").with(items);
    let index = Index::new(&definition);
    let called = Called::new(&index);
    let mut found: HashMap<ItemId, Vec<(Use, Condition)>> = HashMap::new();
    for one in waiting {
        let Some(location) = index.get(&one.id) else { continue };
        let label = location.item.label.clone();
        let checked = read(&called, &one.said, &one.id)
            .map(|condition| (check_condition(&index, location, &condition), condition));
        match (checked, one.of) {
            (Some((Ok(()), condition)), of) => found.entry(one.id).or_default().push((of, condition)),
            (Some((Err(refusal), _)), _) => remarks.push(refused(&refusal, &label).at(one.row)),
            (None, Use::Shown) => remarks.push(Matter::ConditionUnread { label, said: one.said }.at(one.row)),
            (None, Use::Required) => remarks.push(Matter::RequirementUnread { label, said: one.said }.at(one.row)),
        }
    }
    definition.items.iter_mut().for_each(|item| put(item, &mut found));
    definition.items.into_iter().map(Arc::unwrap_or_clone).collect()
}

fn refused(refusal: &Refusal, label: &str) -> Matter {
    Matter::ConditionRefused { why: refusal.sentence(label) }
}

fn put(item: &mut Arc<Item>, found: &mut HashMap<ItemId, Vec<(Use, Condition)>>) {
    let item = Arc::make_mut(item);
    for (of, condition) in found.remove(&item.id).unwrap_or_default() {
        match of {
            Use::Shown => item.shown_when = Some(condition),
            Use::Required => item.required = Required::When(condition),
        }
    }
    item.children.iter_mut().for_each(|child| put(child, found));
}
