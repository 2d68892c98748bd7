//! A definition as JSON Schema 2020-12 with our annotations; see `schemas/vocabulary/`.

use crate::definition::{Definition, Presentation};
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Reference, Required};
use crate::json::{Map, put};
use crate::kinds::{Kind, Role};
use crate::members::members;
use crate::rules::{Rules, rules};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// Names our annotations and their version; the `$id` of the meta-schema that describes them.
pub const VOCABULARY: &str = "urn:madoguchi:vocabulary:1";

/// The definition as a schema.
pub fn write(definition: &Definition) -> Value {
    let index = Index::new(definition);
    let writer = Writer { rules: rules(definition, &index) };
    let mut map = Map::new();
    let dialect = definition.extra.get("$schema").cloned().unwrap_or_else(|| DIALECT.into());
    put(&mut map, "$schema", Some(dialect));
    put(&mut map, "x-vocabulary", Some(VOCABULARY));
    // What the file has in our places without being readable stays as it is.
    let kept = |keyword: &str| definition.extra.contains_key(keyword);
    put(&mut map, "title", (!definition.title.is_empty() || !kept("title")).then_some(definition.title.as_str()));
    put(&mut map, "description", filled(&definition.description));
    put(&mut map, "x-procedure", beside(&definition.procedure, definition.extra.get("x-procedure")));
    let said = definition.presentation != Presentation::default() || !kept("x-presentation");
    put(&mut map, "x-presentation", serde_json::to_value(definition.presentation).ok().filter(|_| said));
    put(&mut map, "x-origin", definition.origin.as_ref().and_then(|origin| serde_json::to_value(origin).ok()));
    put(&mut map, "type", definition.typed.then_some("object"));
    writer.object(&definition.items, definition.closed, &[], &definition.extra, &mut map);
    writer.all_of(&[], &definition.extra, &mut map);
    keep(&definition.extra, &mut map);
    Value::Object(map)
}

/// As [`write()`], as text with indentation and a final newline.
pub fn write_text(definition: &Definition) -> String {
    let mut text = serde_json::to_string_pretty(&write(definition)).unwrap_or_default();
    text.push('\n');
    text
}

/// Remembers what each shared part says, as we would write it, to know later whether an item still is that part.
///
/// From the inside out: what a part says depends on whether the parts in it are still shared.
pub(crate) fn remember_references(definition: &mut Definition) {
    let writer = Writer { rules: rules(definition, &Index::new(definition)) };
    definition.items.iter_mut().for_each(|item| writer.remember(item, &mut vec![]));
}

struct Writer {
    rules: Rules,
}

impl Writer {
    fn remember(&self, item: &mut Arc<Item>, groups: &mut Vec<ItemId>) {
        if item.children.is_empty() && item.reference.is_none() {
            return;
        }
        let item = Arc::make_mut(item);
        let group = item.kind.role() == Role::Group;
        if group {
            groups.push(item.id.clone());
        }
        item.children.iter_mut().for_each(|child| self.remember(child, groups));
        if group {
            groups.pop();
        }
        if let Some(reference) = item.reference.take() {
            let keywords = self.body(item, groups);
            item.reference = Some(Arc::new(Reference { keywords, ..Arc::unwrap_or_clone(reference) }));
        }
    }

    /// The keywords of the object that holds these items' answers.
    fn object(&self, items: &[Arc<Item>], closed: Option<bool>, groups: &[ItemId], extra: &Map, map: &mut Map) {
        let members = members(items);
        let mut properties = Map::new();
        for member in &members {
            properties.insert(member.key.to_owned(), self.property(member.item, groups));
        }
        let kept = extra.contains_key("properties");
        put(map, "properties", (!properties.is_empty() || !kept).then_some(properties));
        let always = members.iter().filter(|m| m.item.required == Required::Always && m.shown_when.is_empty());
        let required: Vec<Value> = always.map(|m| m.key.into()).collect();
        put(map, "required", joined(required, extra.get("required")));
        put(map, "additionalProperties", closed.map(|closed| !closed));
        put(map, "x-layout", Some(layout(items)));
    }

    /// The rules of one object and what the file had beside them.
    fn all_of(&self, groups: &[ItemId], extra: &Map, map: &mut Map) {
        // Those of the file keep their numbers, which its references may speak of.
        let theirs = extra.get("allOf").and_then(Value::as_array).cloned().unwrap_or_default();
        let ours = self.rules.get(groups).cloned().unwrap_or_default();
        put(map, "allOf", Some([theirs, ours].concat()).filter(|all| !all.is_empty()));
    }

    fn property(&self, item: &Item, groups: &[ItemId]) -> Value {
        let mut map = Map::new();
        if let Kind::Locked(locked) = &item.kind {
            match &locked.schema {
                Value::Object(schema) => map.clone_from(schema),
                Value::Bool(_) => {}
                // Not a schema at all; there is no place beside it for anything of ours.
                other => return other.clone(),
            }
        } else {
            put(&mut map, "title", Some(item.label.as_str()));
            put(&mut map, "description", filled(&item.help));
        }
        put(&mut map, "x-id", Some(item.id.as_str()));
        let body = self.body(item, groups);
        let shared = item.reference.as_ref().filter(|reference| reference.keywords == body);
        match shared {
            Some(reference) => put(&mut map, "$ref", Some(reference.pointer.as_str())),
            None => map.extend(body),
        }
        put(&mut map, "x-required", required_annotation(item));
        put(&mut map, "x-shown-when", item.shown_when.as_ref().and_then(|c| serde_json::to_value(c).ok()));
        put(&mut map, "x-pittari", beside(&item.pittari, item.extra.get("x-pittari")));
        put(&mut map, "x-policy", item.policy.code());
        let inherited = |key: &String, value: &Value| match &item.reference {
            Some(reference) => (shared.is_some() || key == "$anchor") && reference.extra.get(key) == Some(value),
            None => false,
        };
        keep(item.extra.iter().filter(|(key, value)| !inherited(key, value)), &mut map);
        Value::Object(map)
    }

    /// What a shared part of the file can say of an item.
    fn body(&self, item: &Item, groups: &[ItemId]) -> Map {
        match &item.kind {
            Kind::Locked(_) => Map::new(),
            Kind::Section(section) => {
                let mut map = Map::new();
                put(&mut map, "x-kind", Some(item.kind.about().name));
                put(&mut map, "type", Some("object"));
                self.object(&item.children, section.closed, groups, &item.extra, &mut map);
                map
            }
            Kind::Group(group) => {
                let inner: Vec<ItemId> = groups.iter().chain([&item.id]).cloned().collect();
                let mut row = Map::new();
                put(&mut row, "type", Some("object"));
                self.object(&item.children, group.closed, &inner, &group.row_extra, &mut row);
                self.all_of(&inner, &group.row_extra, &mut row);
                keep(&group.row_extra, &mut row);
                let mut map = item.kind.keywords();
                put(&mut map, "type", Some("array"));
                put(&mut map, "minItems", (group.least > 0).then_some(group.least));
                put(&mut map, "maxItems", group.most);
                put(&mut map, "items", Some(row));
                map
            }
            kind => kind.keywords(),
        }
    }
}

/// The order and the sections of one object: a key for an item with an answer, an object for anything else.
fn layout(items: &[Arc<Item>]) -> Vec<Value> {
    let entry = |item: &Arc<Item>| {
        if let Some(key) = &item.key {
            Value::String(key.clone())
        } else {
            let mut map = Map::new();
            put(&mut map, "x-kind", Some(item.kind.about().name));
            put(&mut map, "x-id", Some(item.id.as_str()));
            put(&mut map, "title", Some(item.label.as_str()));
            put(&mut map, "description", filled(&item.help));
            put(&mut map, "x-shown-when", item.shown_when.as_ref().and_then(|c| serde_json::to_value(c).ok()));
            put(&mut map, "x-policy", item.policy.code());
            put(&mut map, "items", (item.kind.role() == Role::Section).then(|| layout(&item.children)));
            keep(&item.extra, &mut map);
            Value::Object(map)
        }
    };
    items.iter().map(entry).collect()
}

/// Whether it is required, where `required` and the rules do not say it in a readable form.
fn required_annotation(item: &Item) -> Option<Value> {
    match &item.required {
        Required::Never => None,
        Required::Always => Some("always".into()),
        Required::When(condition) => serde_json::to_value(condition).ok(),
    }
}

fn joined(mut ours: Vec<Value>, theirs: Option<&Value>) -> Option<Vec<Value>> {
    ours.extend(theirs.and_then(Value::as_array).cloned().unwrap_or_default());
    (!ours.is_empty()).then_some(ours)
}

/// Adds the keywords of the file that we do not know.
fn keep<'a>(extra: impl IntoIterator<Item = (&'a String, &'a Value)>, map: &mut Map) {
    for (key, value) in extra {
        if !map.contains_key(key) {
            map.insert(key.clone(), value.clone());
        }
    }
}

/// An annotation whose members are ours, with those of the file that could not be read beside them.
fn beside(ours: &impl Serialize, theirs: Option<&Value>) -> Option<Map> {
    let Ok(Value::Object(mut members)) = serde_json::to_value(ours) else { return None };
    if let Some(Value::Object(theirs)) = theirs {
        keep(theirs, &mut members);
    }
    (!members.is_empty()).then_some(members)
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
