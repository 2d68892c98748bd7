//! Which items are new, gone or elsewhere, and the reading order of all that differ.

use super::difference::{ItemDifference, Spot};
use super::{ItemDifferences, item, longest};
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::Item;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// One definition, with each item where it stands.
struct Side<'a> {
    /// In reading order.
    stands: Vec<Stand<'a>>,
    positions: HashMap<&'a ItemId, usize>,
}

struct Stand<'a> {
    item: &'a Arc<Item>,
    parent: Option<&'a ItemId>,
    after: Option<&'a ItemId>,
    at: usize,
}

impl<'a> Side<'a> {
    fn of(definition: &'a Definition) -> Self {
        let mut side = Self { stands: vec![], positions: HashMap::new() };
        side.add(&definition.items, None);
        side
    }

    fn add(&mut self, items: &'a [Arc<Item>], parent: Option<&'a ItemId>) {
        let mut after = None;
        for (at, item) in items.iter().enumerate() {
            self.positions.insert(&item.id, self.stands.len());
            self.stands.push(Stand { item, parent, after, at });
            self.add(&item.children, Some(&item.id));
            after = Some(&item.id);
        }
    }

    fn get(&self, id: &ItemId) -> Option<&Stand<'a>> {
        self.stands.get(*self.positions.get(id)?)
    }

    fn has(&self, id: &ItemId) -> bool {
        self.positions.contains_key(id)
    }
}

impl Stand<'_> {
    fn spot(&self) -> Spot {
        Spot { parent: self.parent.cloned(), after: self.after.cloned(), at: self.at }
    }
}

/// The items that differ, in reading order.
pub(super) fn differences(before: &Definition, after: &Definition) -> Vec<ItemDifferences> {
    let (old, new) = (Side::of(before), Side::of(after));
    // Whoever has moved among those that stayed under the same parent.
    let mut moved = HashSet::new();
    note_moved(&after.items, None, &old, &mut moved);
    let mut found = vec![];
    // What is gone stands behind the last one before it that is still there.
    let mut gone = gone(&old, &new).into_iter().peekable();
    let mut take_gone = |behind: Option<usize>, found: &mut Vec<ItemDifferences>| {
        while let Some((_, item)) = gone.next_if(|(last, _)| *last == behind) {
            found.push(item);
        }
    };
    take_gone(None, &mut found);
    for (order, stand) in new.stands.iter().enumerate() {
        let id = &stand.item.id;
        let differences = match old.get(id) {
            None if stand.parent.is_some_and(|parent| !old.has(parent)) => vec![],
            None => vec![ItemDifference::Added { at: stand.spot(), inside: inside(stand.item, &old) }],
            Some(was) => {
                let elsewhere = was.parent != stand.parent || moved.contains(id);
                let place = elsewhere.then(|| ItemDifference::Moved { from: was.spot(), to: stand.spot() });
                place.into_iter().chain(item::differences(was.item, stand.item)).collect()
            }
        };
        if !differences.is_empty() {
            found.push(ItemDifferences {
                id: id.clone(),
                before: old.get(id).map(|was| Arc::clone(was.item)),
                after: Some(Arc::clone(stand.item)),
                differences,
            });
        }
        take_gone(Some(order), &mut found);
    }
    found
}

fn note_moved<'a>(items: &'a [Arc<Item>], parent: Option<&ItemId>, old: &Side, moved: &mut HashSet<&'a ItemId>) {
    let stayed: Vec<(&ItemId, usize)> = items
        .iter()
        .filter_map(|item| Some((&item.id, old.get(&item.id).filter(|was| was.parent == parent)?.at)))
        .collect();
    let positions: Vec<usize> = stayed.iter().map(|(_, at)| *at).collect();
    let elsewhere = longest::moved(&positions);
    moved.extend(stayed.into_iter().zip(elsewhere).filter(|(_, moved)| *moved).map(|((id, _), _)| id));
    for item in items {
        note_moved(&item.children, Some(&item.id), old, moved);
    }
}

/// What is gone, each with the position that the last one before it has now; sorted by that.
fn gone(old: &Side, new: &Side) -> Vec<(Option<usize>, ItemDifferences)> {
    let mut all = vec![];
    let mut last = None;
    for stand in &old.stands {
        let id = &stand.item.id;
        if let Some(position) = new.positions.get(id) {
            last = Some(*position);
        } else if stand.parent.is_none_or(|parent| new.has(parent)) {
            let removed = ItemDifference::Removed { at: stand.spot(), inside: inside(stand.item, new) };
            all.push((
                last,
                ItemDifferences {
                    id: id.clone(),
                    before: Some(Arc::clone(stand.item)),
                    after: None,
                    differences: vec![removed],
                },
            ));
        }
    }
    // Stable: those behind the same one stay in their order.
    all.sort_by_key(|(last, _)| *last);
    all
}

/// What stands inside and is not on the other side either. What is inside of something that is, says so itself.
fn inside(item: &Item, other: &Side) -> Vec<ItemId> {
    let mut all = vec![];
    for child in item.children.iter().filter(|child| !other.has(&child.id)) {
        all.push(child.id.clone());
        all.extend(inside(child, other));
    }
    all
}
