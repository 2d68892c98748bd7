//! The members of one object of the file: the application, a keyed section, a row of a repeated group.

use super::Reader;
use crate::item::{Item, Required};
use crate::json::{Map, step};
use crate::kinds::Role;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::Arc;

impl Reader<'_> {
    /// The items in their order, `additionalProperties` as we hold it, and what is left of the keywords.
    pub(super) fn object(&mut self, map: &Map, pointer: &str, depth: usize) -> (Vec<Arc<Item>>, Option<bool>, Map) {
        // Not the members: each level would hold a copy of all that is below it.
        let members = |key: &str, value: &Value| key == "x-layout" || key == "properties" && value.is_object();
        let rest = map.iter().filter(|(key, value)| !members(key, value));
        let mut extra: Map = rest.map(|(key, value)| (key.clone(), value.clone())).collect();
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
        }
        let mut items = self.arrange(map.get("x-layout"), items, pointer);
        if let Some(Value::Array(required)) = map.get("required") {
            take_required(required, &mut items, &mut extra);
        }
        (items, closed, extra)
    }
}

/// What is required always; names that are no property of ours stay in the file's own list.
fn take_required(required: &[Value], items: &mut [Arc<Item>], extra: &mut Map) {
    let mut names: HashSet<&str> = required.iter().filter_map(Value::as_str).collect();
    let asked = names.clone();
    require(items, &mut names, false);
    // A name may stand twice; both times it says the same.
    let taken = |name: &Value| name.as_str().is_some_and(|name| asked.contains(name) && !names.contains(name));
    let left: Vec<Value> = required.iter().filter(|name| !taken(name)).cloned().collect();
    if !left.is_empty() {
        extra.insert("required".to_owned(), Value::Array(left));
    } else if !required.is_empty() {
        extra.shift_remove("required");
    }
}

/// Takes the names of items that are always shown. One that only sometimes is shown or required says so itself; the
/// bare list says more, so its name stays there.
fn require(items: &mut [Arc<Item>], names: &mut HashSet<&str>, hidden: bool) {
    for item in items {
        let hidden = hidden || item.shown_when.is_some();
        match item.key.as_deref() {
            None if item.kind.role() == Role::Section => require(&mut Arc::make_mut(item).children, names, hidden),
            Some(key) if !hidden && !says_so_itself(item) && names.remove(key) => {
                Arc::make_mut(item).required = Required::Always;
            }
            _ => {}
        }
    }
}

/// Whether the item has words of its own for when it is required, be they ones that we cannot use.
fn says_so_itself(item: &Item) -> bool {
    matches!(item.required, Required::When(_)) || item.extra.contains_key("x-required")
}
