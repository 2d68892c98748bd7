//! The members of one object of the file: the application, a keyed section, a row of a repeated group.

use super::Reader;
use crate::item::{Item, Required};
use crate::json::{Map, step};
use serde_json::Value;
use std::sync::Arc;

impl Reader<'_> {
    /// The items in their order, `additionalProperties` as we hold it, and what is left of the keywords.
    pub(super) fn object(&mut self, map: &Map, pointer: &str, depth: usize) -> (Vec<Arc<Item>>, Option<bool>, Map) {
        let mut extra = map.clone();
        let closed = map.get("additionalProperties").and_then(Value::as_bool).map(|open| !open);
        if closed.is_some() {
            extra.shift_remove("additionalProperties");
        }
        let mut items: Vec<Item> = vec![];
        if let Some(Value::Object(properties)) = map.get("properties") {
            for (key, schema) in properties {
                let at = format!("{pointer}/properties{}", step(key));
                items.push(self.property(key, schema, &at, depth));
            }
            // An empty list is written again for what is closed, and kept as it was found otherwise.
            if !items.is_empty() || closed.is_some() {
                extra.shift_remove("properties");
            }
        }
        if let Some(Value::Array(required)) = map.get("required") {
            take_required(required, &mut items, &mut extra);
        }
        extra.shift_remove("x-layout");
        let items = self.arrange(map.get("x-layout"), items, pointer);
        (items, closed, extra)
    }
}

/// What is required always; names that are no property of ours stay in the file's own list.
fn take_required(required: &[Value], items: &mut [Item], extra: &mut Map) {
    let mut left = vec![];
    for name in required {
        let item = items.iter_mut().find(|i| i.key.as_deref() == name.as_str());
        match item {
            // An item that only sometimes is required or shown says so itself; the bare list says more, so it stays.
            Some(item) if item.required == Required::Never => item.required = Required::Always,
            Some(item) if item.required == Required::Always => {}
            _ => left.push(name.clone()),
        }
    }
    if left.is_empty() {
        if !required.is_empty() {
            extra.shift_remove("required");
        }
    } else {
        extra.insert("required".to_owned(), Value::Array(left));
    }
}
