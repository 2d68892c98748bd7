//! Where each item of a definition stands.

use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::Item;
use std::collections::HashMap;
use std::sync::Arc;

pub(super) struct Sketch<'a> {
    stands: HashMap<&'a ItemId, (&'a Item, Option<&'a ItemId>)>,
    /// What stands in each item, and in the form.
    inside: HashMap<Option<ItemId>, Vec<ItemId>>,
}

impl<'a> Sketch<'a> {
    pub(super) fn of(definition: &'a Definition) -> Self {
        let mut sketch = Self { stands: HashMap::new(), inside: HashMap::new() };
        sketch.add(&definition.items, None);
        sketch
    }

    fn add(&mut self, items: &'a [Arc<Item>], parent: Option<&'a ItemId>) {
        self.inside.insert(parent.cloned(), items.iter().map(|item| item.id.clone()).collect());
        for item in items {
            self.stands.insert(&item.id, (item, parent));
            self.add(&item.children, Some(&item.id));
        }
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &'a ItemId> {
        self.stands.keys().copied()
    }

    pub(super) fn has(&self, id: &ItemId) -> bool {
        self.stands.contains_key(id)
    }

    pub(super) fn get(&self, id: &ItemId) -> Option<&'a Item> {
        self.stands.get(id).map(|(item, _)| *item)
    }

    /// What an item stands in; `None` in the form itself, or where there is no such item.
    pub(super) fn parent(&self, id: &ItemId) -> Option<ItemId> {
        self.stands.get(id).and_then(|(_, parent)| (*parent).cloned())
    }

    pub(super) fn inside(&self, parent: Option<&ItemId>) -> &[ItemId] {
        self.inside.get(&parent.cloned()).map_or(&[], Vec::as_slice)
    }
}
