//! The order of items and the plain sections and notes between them (`x-layout`).

use super::Reader;
use super::flaw::Flaw;
use crate::item::Item;
use crate::json::{Map, text};
use crate::kinds::note::Note;
use crate::kinds::section::Section;
use crate::kinds::{Kind, StaffKind};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// The items that no entry has named yet, in the order of the properties.
struct Left {
    places: HashMap<String, usize>,
    items: Vec<Option<Item>>,
}

impl Left {
    fn take(&mut self, key: &str) -> Option<Item> {
        self.items.get_mut(*self.places.get(key)?)?.take()
    }
}

impl Reader<'_> {
    /// Puts the items in the order of the layout; those it does not name follow at the end.
    pub(super) fn arrange(&mut self, layout: Option<&Value>, items: Vec<Item>, pointer: &str) -> Vec<Arc<Item>> {
        let places = items.iter().enumerate().filter_map(|(i, item)| Some((item.key.clone()?, i))).collect();
        let mut left = Left { places, items: items.into_iter().map(Some).collect() };
        let mut arranged = match layout {
            Some(Value::Array(entries)) => self.entries(entries, &mut left, &format!("{pointer}/x-layout"), 0),
            Some(_) => {
                self.problems.push(unusable().at(format!("{pointer}/x-layout")));
                vec![]
            }
            None => vec![],
        };
        arranged.extend(left.items.into_iter().flatten().map(Arc::new));
        arranged
    }

    fn entries(&mut self, entries: &[Value], left: &mut Left, pointer: &str, depth: usize) -> Vec<Arc<Item>> {
        let mut arranged = vec![];
        for (i, entry) in entries.iter().enumerate() {
            let at = format!("{pointer}/{i}");
            match entry {
                Value::String(key) => match left.take(key) {
                    Some(item) => arranged.push(Arc::new(item)),
                    None => self.say_of_layout(Flaw::LayoutGone { key: key.clone() }, at),
                },
                Value::Object(map) if depth < super::MAX_DEPTH && self.unkeyed < super::MAX_ITEMS => {
                    self.unkeyed += 1;
                    arranged.push(Arc::new(self.unkeyed(map, left, &at, depth)));
                }
                _ => self.say_of_layout(unusable(), at),
            }
        }
        arranged
    }

    fn say_of_layout(&mut self, flaw: Flaw, at: String) {
        // Millions of entries of nonsense need not all be told of.
        if self.problems.len() < super::MAX_ITEMS {
            self.problems.push(flaw.at(at));
        }
    }

    fn unkeyed(&mut self, map: &Map, left: &mut Left, pointer: &str, depth: usize) -> Item {
        let label = text(map, "title").unwrap_or_default().to_owned();
        let section = text(map, "x-kind") != Some(Note::ABOUT.name);
        let kind = if section { Kind::from(Section::default()) } else { Note::default().into() };
        let mut extra = map.clone();
        for key in ["title", "description", "x-kind", "x-id", "items"] {
            extra.shift_remove(key);
        }
        let id = self.identity(map, if section { "section" } else { "note" }, &label, pointer);
        let mut item = Item::unkeyed(id, label, kind);
        text(map, "description").unwrap_or_default().clone_into(&mut item.help);
        item.shown_when = self.condition(map, "x-shown-when", &item.label, &mut extra);
        item.policy = self.annotation(map, "x-policy", &item.label, &mut extra).unwrap_or_default();
        if let (true, Some(Value::Array(entries))) = (section, map.get("items")) {
            item.children = self.entries(entries, left, &format!("{pointer}/items"), depth + 1);
        }
        item.extra = extra;
        item
    }
}

fn unusable() -> Flaw {
    Flaw::Annotation { label: "並び順".to_owned(), keyword: "x-layout".to_owned() }
}
