//! Which items are marked, to be worked on together (複数の選択).

use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use std::collections::HashSet;
use std::sync::Arc;

/// Some items, shared: thousands may be marked.
pub type Marked = Arc<HashSet<ItemId>>;

#[derive(Clone, Copy, Debug)]
pub struct Marks {
    of: RwSignal<Marked>,
    /// Whether every press marks, for whoever has no keys to hold.
    pub by_press: RwSignal<bool>,
    /// Where a row of marked ones begins.
    anchor: StoredValue<Option<ItemId>>,
}

impl Marks {
    pub(super) fn new() -> Self {
        Self { of: RwSignal::default(), by_press: RwSignal::new(false), anchor: StoredValue::new(None) }
    }

    pub fn get(&self) -> Marked {
        self.of.get()
    }

    pub fn get_untracked(&self) -> Marked {
        self.of.get_untracked()
    }

    pub fn has(&self, id: &ItemId) -> bool {
        self.of.with(|of| of.contains(id))
    }

    /// Whether several are worked on, or are about to be.
    pub fn are_on(&self) -> bool {
        self.by_press.get() || self.of.with(|of| !of.is_empty())
    }

    pub fn are_on_untracked(&self) -> bool {
        untrack(|| self.are_on())
    }

    /// The marked ones; the item itself when none are.
    pub fn or(&self, id: Option<&ItemId>) -> Marked {
        let marked = self.of.get_untracked();
        if marked.is_empty() { Arc::new(id.into_iter().cloned().collect()) } else { marked }
    }

    /// The marked ones when this is among them, else this one.
    pub fn around(&self, id: &ItemId) -> Marked {
        let marked = self.of.get_untracked();
        if marked.contains(id) { marked } else { Arc::new([id.clone()].into()) }
    }

    pub fn anchor(&self) -> Option<ItemId> {
        self.anchor.get_value()
    }

    pub fn begin_at(&self, id: Option<&ItemId>) {
        self.anchor.set_value(id.cloned());
    }

    pub fn set(&self, of: HashSet<ItemId>) {
        self.of.set(Arc::new(of));
    }

    /// Marks one item, or takes its mark. `chosen` comes along when it is the first.
    pub fn toggle(&self, id: &ItemId, chosen: Option<ItemId>) {
        let mut of = (*self.of.get_untracked()).clone();
        if of.is_empty() && !self.by_press.get_untracked() {
            of.extend(chosen.filter(|chosen| chosen != id));
        }
        if !of.remove(id) {
            of.insert(id.clone());
        }
        self.set(of);
        self.begin_at(Some(id));
    }

    /// Back to one item.
    pub fn clear(&self) {
        if !self.of.with_untracked(|of| of.is_empty()) {
            self.of.set(Marked::default());
        }
    }
}
