//! What differs between two definitions (版の比較), item by item, as data and as Japanese sentences.
//!
//! Items are the same when their identity is, whatever they are called and wherever they stand. Nothing is passed over:
//! two definitions that differ in anything at all have at least one difference.
//!
//! ```
//! use madoguchi_forms::{compare::compare, definition::Definition, item::Item, kinds::text::Text};
//!
//! let form = |label: &str| Definition::new("届").with(vec![Item::new("a", "a", label, Text::default().into())]);
//! let comparison = compare(&form("氏名"), &form("お名前"));
//! assert_eq!(comparison.sentences(), ["「お名前」：項目名が「氏名」から「お名前」に変わりました。"]);
//! assert!(compare(&form("氏名"), &form("氏名")).is_empty());
//! ```

mod choices;
mod difference;
mod form;
mod item;
mod longest;
#[cfg(test)]
mod tests;
mod tree;
mod words;

pub(crate) use choices::differences as choice_differences;
pub use difference::{ChoiceDifference, FormDifference, ItemDifference, ProcedureField, Spot};

use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::Item;
use std::sync::Arc;

/// All that differs, and both sides of it as far as sentences speak of them.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What differs in the form itself.
    pub form: Vec<FormDifference>,
    /// The items that differ, in reading order: those that are gone stand where they stood.
    pub items: Vec<ItemDifferences>,
    before: Index,
    after: Index,
}

/// One item, and how it differs.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemDifferences {
    pub id: ItemId,
    /// As it was; `None` when it is new.
    pub before: Option<Arc<Item>>,
    /// As it is; `None` when it is gone.
    pub after: Option<Arc<Item>>,
    /// At least one.
    pub differences: Vec<ItemDifference>,
}

/// What leads from one definition to the other.
pub fn compare(before: &Definition, after: &Definition) -> Comparison {
    Comparison {
        form: form::differences(before, after),
        items: tree::differences(before, after),
        before: Index::new(before),
        after: Index::new(after),
    }
}

impl Comparison {
    pub fn is_empty(&self) -> bool {
        self.form.is_empty() && self.items.is_empty()
    }

    /// How many differences there are.
    pub fn count(&self) -> usize {
        self.form.len() + self.items.iter().map(|item| item.differences.len()).sum::<usize>()
    }

    /// Where the items stood and stand, for whoever says more of them.
    pub fn sides(&self) -> (&Index, &Index) {
        (&self.before, &self.after)
    }

    /// Where an item stands on both sides, counted in reading order; where it is missing, where it would be.
    pub fn positions(&self, id: &ItemId) -> (usize, usize) {
        (position(&self.before, &self.after, id), position(&self.after, &self.before, id))
    }

    /// Everything as sentences, each with the name of what it is about.
    pub fn sentences(&self) -> Vec<String> {
        let form = self.form.iter().map(|difference| format!("様式全体：{}", difference.sentence()));
        let items = self.items.iter().flat_map(|item| {
            let name = item.name();
            self.sentences_of(item).into_iter().map(move |sentence| format!("「{name}」：{sentence}"))
        });
        form.chain(items).collect()
    }

    /// How one of the items differs, a sentence a difference; its name stands before them.
    pub fn sentences_of(&self, item: &ItemDifferences) -> Vec<String> {
        item.differences.iter().map(|difference| words::sentence(difference, item, self)).collect()
    }
}

fn position(side: &Index, other: &Index, id: &ItemId) -> usize {
    if let Some(location) = side.get(id) {
        return location.order;
    }
    let end = other.get(id).map_or(0, |location| location.order);
    let mut before = other.in_order().into_iter().take(end).rev();
    before.find_map(|location| side.get(&location.item.id)).map_or(0, |location| location.order)
}

impl ItemDifferences {
    /// What people call the item: as it is called now, or was last.
    pub fn name(&self) -> String {
        self.after.as_ref().or(self.before.as_ref()).map_or_else(String::new, |item| words::called(item))
    }

    /// In a word what became of it, for a mark beside it: 追加, 削除, 移動 or 変更.
    pub fn mark(&self) -> &'static str {
        let only_moved = self.differences.iter().all(|difference| matches!(difference, ItemDifference::Moved { .. }));
        match (&self.before, &self.after) {
            (None, _) => "追加",
            (_, None) => "削除",
            _ if only_moved => "移動",
            _ => "変更",
        }
    }
}
