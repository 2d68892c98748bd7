//! Identities for the items of a file that has none, and for those whose identity cannot be used.

use crate::id::ItemId;
use std::collections::{HashMap, HashSet};

#[derive(Debug, Default)]
pub(super) struct Identities {
    used: HashSet<String>,
    /// The last number that was tried for each slug: thousands of keys may have the same one.
    numbers: HashMap<String, usize>,
}

impl Identities {
    /// The identity as written, when it has the right form and nobody has it yet.
    pub(super) fn take(&mut self, written: &str) -> Option<ItemId> {
        let usable = !written.is_empty()
            && written.len() <= 100
            && written.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        (usable && self.used.insert(written.to_owned())).then(|| ItemId::new(written))
    }

    /// One that is made from a key, the same at every reading of the same file.
    pub(super) fn make(&mut self, key: &str) -> ItemId {
        let mut slug: String =
            key.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).take(60).collect();
        if slug.is_empty() {
            "item".clone_into(&mut slug);
        }
        let n = self.numbers.entry(slug.clone()).or_default();
        loop {
            *n += 1;
            let name = if *n == 1 { slug.clone() } else { format!("{slug}-{n}") };
            if self.used.insert(name.clone()) {
                return ItemId::new(name);
            }
        }
    }
}
