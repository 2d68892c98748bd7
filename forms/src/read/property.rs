//! One property of the file as an item.

use super::flaw::Flaw;
use super::reference::Followed;
use super::{MAX_DEPTH, MAX_ITEMS, MAX_POINTER, Reader};
use crate::id::ItemId;
use crate::item::{Item, Reference, Required};
use crate::json::{Map, same, text};
use crate::kept;
use crate::kinds::locked::Locked;
use crate::kinds::{Kind, Role};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::sync::Arc;

/// What every item has, whatever its kind.
const COMMON: [&str; 8] =
    ["title", "description", "x-id", "x-kind", "x-required", "x-shown-when", "x-pittari", "x-policy"];

impl Reader<'_> {
    pub(super) fn property(&mut self, key: &str, schema: &Value, pointer: &str, depth: usize) -> Item {
        self.items += 1;
        let own = match schema {
            Value::Object(map) => Cow::Borrowed(map),
            Value::Bool(false) => Cow::Owned(Map::from_iter([("not".to_owned(), json!({}))])),
            Value::Bool(true) => Cow::Owned(Map::new()),
            other => {
                let kind = Kind::from(Locked { schema: other.clone() });
                return self.common(key, &Map::new(), pointer, kind, Map::new());
            }
        };
        let label = text(&own, "title").filter(|t| !t.is_empty()).unwrap_or(key).to_owned();
        if !own.contains_key("$ref") || depth >= MAX_DEPTH || self.items > MAX_ITEMS {
            return self.read_item(key, &own, pointer, depth);
        }
        match self.follow(&own) {
            Followed::Found { pointer: target, merged } => {
                self.references.push(target.clone());
                let mut item = self.read_item(key, &merged, pointer, depth);
                self.references.pop();
                if item.kind.role() == Role::Locked {
                    item.kind = Locked { schema: Value::Object(without_ours(&own)) }.into();
                    item.extra.retain(|key, _| own.contains_key(key));
                    return item;
                }
                let inherited = item.extra.iter().filter(|(key, _)| !own.contains_key(*key));
                let extra = inherited.map(|(key, value)| (key.clone(), value.clone())).collect();
                item.reference = Some(Arc::new(Reference { pointer: target, keywords: Map::new(), extra }));
                item
            }
            Followed::Circular { pointer: target } => {
                self.problems.push(Flaw::Circular { label, pointer: target }.at(pointer));
                self.locked(key, &own, pointer)
            }
            Followed::Unresolved { pointer: target } => {
                self.problems.push(Flaw::Unresolved { label, pointer: target }.at(pointer));
                self.locked(key, &own, pointer)
            }
            Followed::TooMuch => {
                self.problems.push(Flaw::SharedTooMuch { label }.at(pointer));
                self.locked(key, &own, pointer)
            }
            Followed::Narrowed => self.locked(key, &own, pointer),
        }
    }

    fn read_item(&mut self, key: &str, schema: &Map, pointer: &str, depth: usize) -> Item {
        if depth >= MAX_DEPTH || self.items > MAX_ITEMS || untouchable(schema) {
            return self.locked(key, schema, pointer);
        }
        let Some((kind, extra)) = choose(schema) else { return self.locked(key, schema, pointer) };
        if pointer.len() > MAX_POINTER && kind.role().holds_items() {
            return self.locked(key, schema, pointer);
        }
        let mut item = self.common(key, schema, pointer, kind, extra);
        match &mut item.kind {
            Kind::Section(_) => {
                let (children, _, mut extra) = self.object(schema, pointer, depth + 1);
                COMMON.iter().chain(&["type", "x-layout"]).for_each(|k| _ = extra.shift_remove(*k));
                extra.extend(std::mem::take(&mut item.extra));
                (item.children, item.extra) = (children, extra);
            }
            Kind::Group(group) => {
                if let Some(Value::Object(row)) = schema.get("items") {
                    let (children, _, mut extra) = self.object(row, &format!("{pointer}/items"), depth + 1);
                    extra.shift_remove("type");
                    (item.children, group.row_extra) = (children, extra);
                }
            }
            _ => {}
        }
        item
    }

    fn locked(&mut self, key: &str, schema: &Map, pointer: &str) -> Item {
        let kind = Kind::from(Locked { schema: Value::Object(without_ours(schema)) });
        self.common(key, schema, pointer, kind, Map::new())
    }

    fn common(&mut self, key: &str, schema: &Map, pointer: &str, kind: Kind, mut extra: Map) -> Item {
        let label = text(schema, "title").filter(|t| !t.is_empty()).unwrap_or(key).to_owned();
        let id = self.identity(schema, key, &label, pointer);
        let mut item = Item::new(id, key, label, kind);
        text(schema, "description").unwrap_or_default().clone_into(&mut item.help);
        for keyword in ["x-shown-when", "x-pittari", "x-policy", "x-required"] {
            if let Some(value) = schema.get(keyword) {
                extra.insert(keyword.to_owned(), value.clone());
            }
        }
        item.shown_when = self.condition(schema, "x-shown-when", &item.label, &mut extra);
        item.pittari = self.members(schema, "x-pittari", &item.label, &mut extra);
        item.policy = self.annotation(schema, "x-policy", &item.label, &mut extra).unwrap_or_default();
        item.required = match schema.get("x-required") {
            Some(Value::String(always)) if always == "always" => {
                extra.shift_remove("x-required");
                Required::Always
            }
            _ => self.condition(schema, "x-required", &item.label, &mut extra).map_or(Required::Never, Required::When),
        };
        item.extra = extra;
        item
    }

    pub(super) fn identity(&mut self, map: &Map, key: &str, label: &str, pointer: &str) -> ItemId {
        let Some(written) = map.get("x-id") else { return self.identities.make(key) };
        if let Some(id) = written.as_str().and_then(|id| self.identities.take(id)) {
            return id;
        }
        self.problems.push(Flaw::NewIdentity { label: label.to_owned() }.at(pointer));
        self.identities.make(key)
    }
}

/// What a locked item keeps word for word: all but what every item says of itself.
fn without_ours(schema: &Map) -> Map {
    let mut kept = schema.clone();
    for ours in ["x-id", "x-required", "x-shown-when", "x-pittari", "x-policy"] {
        kept.shift_remove(ours);
    }
    kept
}

/// Whether the schema must stay as it is: a part that others reach by an identity of its own, words that are no text,
/// a kind that only a newer version knows.
fn untouchable(schema: &Map) -> bool {
    let part = |of: &Map| of.contains_key("$id") || of.contains_key("$dynamicAnchor");
    let row = schema.get("items").and_then(Value::as_object);
    let text = |keyword: &str| schema.get(keyword).is_none_or(Value::is_string);
    let known = |kind: &Value| Kind::all().iter().any(|k| kind == k.about().name);
    part(schema)
        || row.is_some_and(part)
        || !text("title")
        || !text("description")
        || schema.get("x-kind").is_some_and(|k| !known(k))
}

/// The kind that holds the schema exactly, and the keywords that are left as annotations.
///
/// The kind that the file names comes first, then the list of kinds in its order.
fn choose(schema: &Map) -> Option<(Kind, Map)> {
    let named = text(schema, "x-kind");
    let mut readings = Kind::readings(schema);
    readings.sort_by_key(|kind| Some(kind.about().name) != named);
    readings.into_iter().find_map(|kind| left_over(&kind, schema).map(|left| (kind, left)))
}

/// What the kind leaves unsaid of the schema; `None` when it misreads it or leaves a rule.
fn left_over(kind: &Kind, schema: &Map) -> Option<Map> {
    let written = kind.keywords();
    let agrees = |(key, value): (&String, &Value)| match schema.get(key) {
        _ if key == "x-kind" => true,
        Some(found) => same(found, value),
        None => key.starts_with("x-"),
    };
    written.iter().all(agrees).then_some(())?;
    // What an object says beyond its members is a kept rule, not a reason to lock everything inside.
    let structure: Option<&[&str]> = match kind {
        Kind::Section(_) => Some(&["type", "properties", "required", "additionalProperties", "x-layout"]),
        Kind::Group(_) => Some(&["type", "items"]),
        _ => None,
    };
    let said = |key: &str| {
        written.contains_key(key)
            || COMMON.contains(&key)
            || structure.is_some_and(|structure| structure.contains(&key))
    };
    let left = || schema.iter().filter(|(key, _)| !said(key));
    if structure.is_none() && left().any(|(key, value)| kept::asserts(key, Some(value))) {
        return None;
    }
    let mut left: Map = left().map(|(key, value)| (key.clone(), value.clone())).collect();
    if let Kind::Group(group) = kind {
        for (keyword, said) in [("minItems", Some(group.least).filter(|n| *n > 0)), ("maxItems", group.most)] {
            if said.is_some_and(|n| left.get(keyword) == Some(&n.into())) {
                left.shift_remove(keyword);
            }
        }
    }
    Some(left)
}
