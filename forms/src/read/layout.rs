//! The order of items and the plain sections and notes between them (`x-layout`).

use super::Reader;
use super::flaw::Flaw;
use crate::item::Item;
use crate::json::{Map, text};
use crate::kinds::Kind;
use crate::kinds::note::Note;
use crate::kinds::section::Section;
use serde_json::Value;
use std::sync::Arc;

impl Reader<'_> {
    /// Puts the items in the order of the layout; those it does not name follow at the end.
    pub(super) fn arrange(&mut self, layout: Option<&Value>, items: Vec<Item>, pointer: &str) -> Vec<Arc<Item>> {
        let mut left: Vec<Option<Item>> = items.into_iter().map(Some).collect();
        let mut arranged = match layout {
            Some(Value::Array(entries)) => self.entries(entries, &mut left, &format!("{pointer}/x-layout"), 0),
            Some(_) => {
                self.problems.push(unusable().at(format!("{pointer}/x-layout")));
                vec![]
            }
            None => vec![],
        };
        arranged.extend(left.into_iter().flatten().map(Arc::new));
        arranged
    }

    fn entries(&mut self, entries: &[Value], left: &mut [Option<Item>], pointer: &str, depth: usize) -> Vec<Arc<Item>> {
        let mut arranged = vec![];
        for (i, entry) in entries.iter().enumerate() {
            let at = format!("{pointer}/{i}");
            match entry {
                Value::String(key) => {
                    let found = left.iter_mut().find(|i| i.as_ref().is_some_and(|i| i.key.as_ref() == Some(key)));
                    match found.and_then(Option::take) {
                        Some(item) => arranged.push(Arc::new(item)),
                        None => self.problems.push(Flaw::LayoutGone { key: key.clone() }.at(at)),
                    }
                }
                Value::Object(map) if depth < super::MAX_DEPTH => {
                    arranged.push(Arc::new(self.unkeyed(map, left, &at, depth)));
                }
                _ => self.problems.push(unusable().at(at)),
            }
        }
        arranged
    }

    fn unkeyed(&mut self, map: &Map, left: &mut [Option<Item>], pointer: &str, depth: usize) -> Item {
        let label = text(map, "title").unwrap_or_default().to_owned();
        let note = Kind::from(Note::default());
        let section = text(map, "x-kind") != Some(note.about().name);
        let kind = if section { Kind::from(Section::default()) } else { note };
        let mut extra = map.clone();
        for key in ["title", "description", "x-kind", "x-id", "items"] {
            extra.shift_remove(key);
        }
        let id = self.identity(map, if section { "section" } else { "note" }, &label, pointer);
        let mut item = Item::unkeyed(id, label, kind);
        text(map, "description").unwrap_or_default().clone_into(&mut item.help);
        item.shown_when = self.annotation(map, "x-shown-when", &item.label, &mut extra);
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
