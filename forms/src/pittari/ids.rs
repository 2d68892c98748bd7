//! Ids of the gateway's files: legal as XML names (`NCName`), unique in a document, the same on every export.
//!
//! They are made from an item's id, which it keeps for life, not from its key: a receiving system goes on finding the
//! column after the key was renamed.

use crate::definition::Definition;
use crate::id::ItemId;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// The number to try next for a wish that was taken, so that many of the same do not search from the start.
    next: HashMap<String, u32>,
    items: HashMap<ItemId, String>,
    /// Items whose own id stands in the document already.
    placed: HashSet<ItemId>,
}

impl Ids {
    /// Gives every item its id before any is derived, so that a row's id never pushes an item's own away; those that
    /// staff chose come first.
    pub(super) fn new(definition: &Definition) -> Self {
        let mut ids = Self::default();
        let items = definition.walk();
        let (chosen, derived): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| !item.pittari.id.is_empty());
        for item in chosen {
            let id = ids.claim(&item.pittari.id);
            ids.items.entry(item.id.clone()).or_insert(id);
        }
        for item in derived {
            let id = ids.claim(item.id.as_str());
            ids.items.entry(item.id.clone()).or_insert(id);
        }
        ids
    }

    /// The id of an item, or of its copy in the rows with these numbers.
    pub(super) fn item(&mut self, item: &ItemId, rows: &[u32]) -> String {
        let own = self.items.get(item).cloned().unwrap_or_else(|| name(item.as_str()));
        if rows.is_empty() && self.placed.insert(item.clone()) {
            return own;
        }
        let numbers: Vec<String> = rows.iter().map(u32::to_string).collect();
        self.claim(&format!("{own}_{}", numbers.join("_")))
    }

    /// An id as near to the wish as can be.
    pub(super) fn claim(&mut self, wish: &str) -> String {
        let wish = name(wish);
        if self.taken.insert(wish.clone()) {
            return wish;
        }
        let next = self.next.entry(wish.clone()).or_insert(2);
        loop {
            let id = format!("{wish}_{next}");
            *next = next.saturating_add(1);
            if self.taken.insert(id.clone()) || *next == u32::MAX {
                return id;
            }
        }
    }
}

/// Whether it can be used as a name in XML. Only ASCII: receiving systems are not all prepared for more.
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        && !text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("xml"))
}

/// The text as a name: what may not stand in one is written as its number.
pub(super) fn name(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.') {
            out.push(c);
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "u{:04X}", c as u32);
        }
    }
    if is_name(&out) { out } else { format!("_{out}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Item;
    use crate::kinds::note::Note;

    #[test]
    fn any_text_becomes_a_name() {
        for (text, expected) in [("card", "card"), ("1st", "_1st"), ("氏名", "u6C0Fu540D"), ("", "_"), ("xml", "_xml")]
        {
            assert_eq!(name(text), expected);
            assert!(is_name(&name(text)));
        }
    }

    #[test]
    fn an_items_own_id_is_not_pushed_away_by_a_row() {
        let note = |id: &str| Item::unkeyed(id, "", Note {}.into());
        let mut ids = Ids::new(&Definition::new("").with(vec![note("a"), note("a_1")]));
        assert_eq!(ids.item(&"a".into(), &[1]), "a_1_2");
        assert_eq!(ids.item(&"a_1".into(), &[]), "a_1");
    }
}
