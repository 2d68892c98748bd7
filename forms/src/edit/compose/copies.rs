//! Copies of items, with identities and keys of their own.

use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::kinds::{Kind, Role};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The copies that one act makes: what is among them speaks of each other, and not of the originals.
pub(super) struct Copies<'a> {
    fresh: &'a mut dyn FnMut() -> ItemId,
    /// The copy's identity by that of its original.
    names: HashMap<ItemId, ItemId>,
    made: HashSet<ItemId>,
    /// The keys that no copy may have.
    taken: HashSet<String>,
}

impl<'a> Copies<'a> {
    pub(super) fn new(fresh: &'a mut dyn FnMut() -> ItemId, taken: HashSet<String>) -> Self {
        Self { fresh, names: HashMap::new(), made: HashSet::new(), taken }
    }

    /// Makes a copy of its own out of a clone. Keys stay where nobody has them.
    pub(super) fn renew(&mut self, item: &mut Item) {
        self.renew_item(item, false);
    }

    /// `own_scope`: what is inside a repeated group or an object keeps its keys, as these are of their own there.
    fn renew_item(&mut self, item: &mut Item, own_scope: bool) {
        let id = (self.fresh)();
        self.made.insert(id.clone());
        self.names.insert(std::mem::replace(&mut item.id, id.clone()), id);
        item.pittari.id.clear();
        if let (false, Some(key)) = (own_scope, &mut item.key) {
            let taken = &self.taken;
            let free = if taken.contains(key) { super::free(&|key| taken.contains(key), key) } else { key.clone() };
            let was = std::mem::replace(key, free);
            self.taken.insert(key.clone());
            // What is locked is called as its own words say, and without any as its key.
            if item.kind.role() == Role::Locked && item.label == was {
                item.label.clone_from(key);
            }
        }
        let inside = own_scope || item.key.is_some();
        for child in &mut item.children {
            self.renew_item(Arc::make_mut(child), inside);
        }
    }

    /// Whether that is the identity of a copy.
    pub(super) fn made(&self, id: &ItemId) -> bool {
        self.made.contains(id)
    }

    /// Lets conditions and calculations speak of the copies, once all of them are made.
    pub(super) fn rename(&self, item: &mut Item) {
        let rename = |id: &mut ItemId| {
            if let Some(new) = self.names.get(id) {
                *id = new.clone();
            }
        };
        let required = match &mut item.required {
            Required::When(condition) => Some(condition),
            _ => None,
        };
        for condition in item.shown_when.iter_mut().chain(required) {
            condition.atoms_mut().into_iter().for_each(|atom| rename(&mut atom.item));
        }
        if let Kind::Calculated(kind) = &mut item.kind {
            kind.expression.for_each_item(&mut |id| rename(id));
        }
        item.children.iter_mut().for_each(|child| self.rename(Arc::make_mut(child)));
    }
}

/// Gives keys of their own to items that come to stand side by side in one object.
pub(super) fn free_keys(item: &mut Item, taken: &mut HashSet<String>) {
    if let Some(key) = &mut item.key {
        if taken.contains(key) {
            *key = super::free(&|key| taken.contains(key), key);
        }
        taken.insert(key.clone());
        return;
    }
    item.children.iter_mut().for_each(|child| free_keys(Arc::make_mut(child), taken));
}

/// （コピー） behind the name, where the item has a place for one.
pub(super) fn name_as_copy(copy: &mut Item, original: &Item) {
    let label = format!("{}（コピー）", original.label);
    let has_place = match &mut copy.kind {
        Kind::Locked(locked) => locked.set_title(&label),
        _ => true,
    };
    if has_place {
        copy.label = label;
    }
}
