//! Identities for the items of a file that has none, and for those whose identity cannot be used.

use crate::id::ItemId;
use crate::json::{Map, text};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

#[derive(Debug, Default)]
pub(super) struct Identities {
    used: HashSet<String>,
    /// Written somewhere in the file, perhaps further down: never given to anything else.
    written: HashSet<String>,
    /// The last number that was tried for each slug: thousands of keys may have the same one.
    numbers: HashMap<String, usize>,
}

impl Identities {
    pub(super) fn of(file: &Map) -> Self {
        let mut identities = Self::default();
        file.values().for_each(|value| identities.find(value));
        identities.reserve(file);
        identities
    }

    fn find(&mut self, value: &Value) {
        match value {
            Value::Object(map) => {
                self.reserve(map);
                map.values().for_each(|inner| self.find(inner));
            }
            Value::Array(list) => list.iter().for_each(|inner| self.find(inner)),
            _ => {}
        }
    }

    fn reserve(&mut self, map: &Map) {
        self.written.extend(text(map, "x-id").map(str::to_owned));
    }

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
            if !self.written.contains(&name) && self.used.insert(name.clone()) {
                return ItemId::new(name);
            }
        }
    }
}
