//! Items on their way into sections and repeated groups, and the names of their data.

use crate::id::ItemId;
use crate::item::Item;
use crate::kinds::{Kind, Role};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Containers inside one another; nobody looks through more.
pub(super) const DEEPEST: usize = 10;

/// Items in the order of the table, each with the one around it.
#[derive(Debug, Default)]
pub(super) struct Tree {
    items: Vec<(Item, Option<usize>)>,
}

impl Tree {
    pub(super) fn add(&mut self, item: Item, parent: Option<usize>) -> usize {
        self.items.push((item, parent));
        self.items.len() - 1
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Item> {
        self.items.get(at).map(|of| &of.0)
    }

    pub(super) fn parent(&self, at: usize) -> Option<usize> {
        self.items.get(at)?.1
    }

    /// How many others are around what is put into that one.
    pub(super) fn depth(&self, parent: Option<usize>) -> usize {
        std::iter::successors(parent, |at| self.parent(*at)).count()
    }

    /// The items that stand in no other, with those inside them.
    pub(super) fn grown(self) -> Vec<Item> {
        let mut inside: Vec<Vec<Arc<Item>>> = vec![vec![]; self.items.len()];
        let mut top = vec![];
        // From the end: what is inside an item comes after it.
        for (at, (mut item, parent)) in self.items.into_iter().enumerate().rev() {
            let mut children = inside.get_mut(at).map(std::mem::take).unwrap_or_default();
            children.reverse();
            item.children = children;
            match parent.and_then(|parent| inside.get_mut(parent)) {
                Some(siblings) => siblings.push(Arc::new(item)),
                None => top.push(item),
            }
        }
        top.reverse();
        top
    }
}

/// Names of data, none of them twice.
#[derive(Debug, Default)]
pub(super) struct Keys {
    taken: HashSet<String>,
    next: HashMap<String, u32>,
}

impl Keys {
    pub(super) fn new(taken: impl IntoIterator<Item = String>) -> Self {
        Self { taken: taken.into_iter().collect(), next: HashMap::new() }
    }

    /// The name itself while it is free; otherwise with a number behind it.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let base = wanted.trim_end_matches(|c: char| c.is_ascii_digit());
        let base = if base.is_empty() { "item" } else { base };
        let next = self.next.entry(base.to_owned()).or_insert(2);
        loop {
            let name = format!("{base}{next}");
            *next += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// A new item of a kind, as adding one by hand makes it.
pub(super) fn new_item(
    label: &str,
    kind: Kind,
    keys: &mut Keys,
    wanted: &str,
    fresh: &mut dyn FnMut() -> ItemId,
) -> Item {
    match kind.role() {
        Role::Note | Role::Section => Item::unkeyed(fresh(), label, kind),
        _ => {
            let wanted = if wanted.is_empty() { kind.about().name } else { wanted };
            let key = keys.take(wanted);
            Item::new(fresh(), key, label, kind)
        }
    }
}
