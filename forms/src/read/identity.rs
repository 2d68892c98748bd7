//! Identities for the items of a file that has none, and for those whose identity cannot be used.

use crate::id::ItemId;
use std::collections::HashSet;

#[derive(Debug, Default)]
pub(super) struct Identities(HashSet<String>);

impl Identities {
    /// The identity as written, when it has the right form and nobody has it yet.
    pub(super) fn take(&mut self, written: &str) -> Option<ItemId> {
        let usable = !written.is_empty()
            && written.len() <= 100
            && written.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        (usable && self.0.insert(written.to_owned())).then(|| ItemId::new(written))
    }

    /// One that is made from a key, the same at every reading of the same file.
    pub(super) fn make(&mut self, key: &str) -> ItemId {
        let mut slug: String =
            key.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).take(60).collect();
        if slug.is_empty() {
            "item".clone_into(&mut slug);
        }
        let mut name = slug.clone();
        let mut n = 1;
        while !self.0.insert(name.clone()) {
            n += 1;
            name = format!("{slug}-{n}");
        }
        ItemId::new(name)
    }
}
