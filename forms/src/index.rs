//! Where each item of a definition stands: its order, its repeated groups, and the keys that lead to its answer.

use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::Item;
use crate::json::Map;
use crate::kinds::Role;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    pub item: Arc<Item>,
    /// The item around it, if any.
    pub parent: Option<ItemId>,
    /// Position among its siblings.
    pub at: usize,
    /// Position in the whole form, in reading order.
    pub order: usize,
    /// The repeated groups around it, outermost first.
    pub groups: Vec<ItemId>,
    /// The keys from the application (or the innermost row) to its answer; empty for what has no answer.
    pub path: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Index {
    /// In reading order.
    locations: Vec<Location>,
    /// By identity, the position among them. A JSON object: its code is in every page anyway.
    positions: Map,
}

impl Index {
    pub fn new(definition: &Definition) -> Self {
        let mut index = Self::default();
        index.add(&definition.items, None, &[], &[]);
        index
    }

    pub fn get(&self, id: &ItemId) -> Option<&Location> {
        self.locations.get(usize::try_from(self.positions.get(id.as_str())?.as_u64()?).ok()?)
    }

    /// The position, in the form itself, of the item or of what it stands in.
    pub fn top(&self, id: &ItemId) -> Option<usize> {
        let location = self.get(id)?;
        match &location.parent {
            Some(parent) => self.top(parent),
            None => Some(location.at),
        }
    }

    pub fn len(&self) -> usize {
        self.locations.len()
    }

    pub fn is_empty(&self) -> bool {
        self.locations.is_empty()
    }

    /// All locations in reading order.
    pub fn in_order(&self) -> Vec<&Location> {
        self.locations.iter().collect()
    }

    /// The keys from an item's scope (the application, or the innermost row) to its answer.
    pub fn path(&self, id: &ItemId) -> Option<Vec<String>> {
        self.get(id).map(|p| p.path.clone()).filter(|path| !path.is_empty())
    }

    fn add(&mut self, items: &[Arc<Item>], parent: Option<&ItemId>, groups: &[ItemId], path: &[String]) {
        for (at, item) in items.iter().enumerate() {
            let mut own = path.to_vec();
            own.extend(item.key.clone());
            let location = Location {
                item: Arc::clone(item),
                parent: parent.cloned(),
                at,
                order: self.locations.len(),
                groups: groups.to_vec(),
                path: if item.key.is_some() { own.clone() } else { vec![] },
            };
            self.positions.insert(item.id.to_string(), location.order.into());
            self.locations.push(location);
            if item.kind.role() == Role::Group {
                let inner: Vec<ItemId> = groups.iter().chain([&item.id]).cloned().collect();
                self.add(&item.children, Some(&item.id), &inner, &[]);
            } else {
                self.add(&item.children, Some(&item.id), groups, &own);
            }
        }
    }
}
