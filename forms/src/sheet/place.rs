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

    /// The nearest repeated group around what is put into that one.
    fn group(&self, parent: Option<usize>) -> Option<usize> {
        let mut around = std::iter::successors(parent, |at| self.parent(*at));
        around.find(|at| self.get(*at).is_some_and(|item| item.kind.role() == Role::Group))
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

/// Names of data. A row of a repeated group is an object of its own: what a table names may stand in another one too.
#[derive(Debug, Default)]
pub(super) struct Keys {
    all: HashSet<String>,
    /// By the repeated group around them.
    within: HashSet<(Option<usize>, String)>,
    next: HashMap<String, u32>,
}

impl Keys {
    pub(super) fn new(taken: impl IntoIterator<Item = String>) -> Self {
        let all: HashSet<String> = taken.into_iter().collect();
        Self { within: all.iter().map(|key| (None, key.clone())).collect(), all, next: HashMap::new() }
    }

    /// The name that the table gives; with a number behind it where another item beside it has it.
    fn told(&mut self, wanted: &str, group: Option<usize>) -> String {
        if self.within.insert((group, wanted.to_owned())) {
            self.all.insert(wanted.to_owned());
            return wanted.to_owned();
        }
        self.made(wanted, group)
    }

    /// A name that no item of the form has.
    fn made(&mut self, base: &str, group: Option<usize>) -> String {
        if self.all.insert(base.to_owned()) {
            self.within.insert((group, base.to_owned()));
            return base.to_owned();
        }
        let base = base.trim_end_matches(|c: char| c.is_ascii_digit());
        let base = if base.is_empty() { "item" } else { base };
        let next = self.next.entry(base.to_owned()).or_insert(2);
        loop {
            let name = format!("{base}{next}");
            *next += 1;
            if self.all.insert(name.clone()) {
                self.within.insert((group, name.clone()));
                return name;
            }
        }
    }
}

/// What makes an item: its identity comes from outside, the name of its data from the table or from its kind.
pub(super) struct Maker<'a> {
    pub(super) keys: Keys,
    pub(super) fresh: &'a mut dyn FnMut() -> ItemId,
}

impl Maker<'_> {
    /// A new item as adding one by hand makes it, to be put into a container of the tree. `key` may be empty.
    pub(super) fn item(&mut self, label: &str, kind: Kind, key: &str, tree: &Tree, around: Option<usize>) -> Item {
        if matches!(kind.role(), Role::Note | Role::Section) {
            return Item::unkeyed((self.fresh)(), label, kind);
        }
        let group = tree.group(around);
        let key = if key.is_empty() { self.keys.made(kind.about().name, group) } else { self.keys.told(key, group) };
        Item::new((self.fresh)(), key, label, kind)
    }
}
