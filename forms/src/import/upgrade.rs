//! A schema of an older draft (04, 06, 07, 2019-09) in the words of 2020-12.
//!
//! What validators of that draft did not heed is kept in the annotation `x-ignored`: it must not begin to assert.

use super::draft::Draft;
use super::keyword::{IGNORED, Inside, Place, dependency, inside, place};
use super::pointer::{Resource, join, repoint};
use crate::json::{Map, text};
use crate::write::DIALECT;
use serde_json::{Value, json};
use std::collections::HashMap;

/// Stands in for `"$recursiveAnchor": true`.
const RECURSIVE: &str = "recursive";

/// The schema in the words of 2020-12. One that names no draft, 2020-12 or one that we do not know stays as it is.
pub fn upgrade(schema: Map) -> Map {
    upgraded(&schema).unwrap_or(schema)
}

fn upgraded(schema: &Map) -> Option<Map> {
    let draft = Draft::of(schema)?;
    let base = identity(draft, schema).unwrap_or_default().to_owned();
    let mut resources = HashMap::new();
    find_resources(schema, Resource { root: schema, draft }, &base, &mut resources);
    resources.insert(base.clone(), Resource { root: schema, draft });
    Some(Upgrade { draft, root: schema, base, resources: &resources }.schema(schema, true))
}

/// The schemas inside that have an identity, by the address it gives them.
fn find_resources<'a>(schema: &'a Map, of: Resource<'a>, base: &str, found: &mut HashMap<String, Resource<'a>>) {
    let own = identity(of.draft, schema).map(|id| join(base, id));
    let of = if own.is_some() { Resource { root: schema, draft: of.draft } } else { of };
    if let Some(own) = &own {
        found.insert(own.clone(), of);
    }
    let base = own.as_deref().unwrap_or(base);
    for (keyword, value) in schema {
        match (inside(keyword, value), value) {
            (Inside::Schema, Value::Object(inner)) => find_resources(inner, of, base, found),
            (Inside::Schemas, Value::Object(many)) => {
                many.values().filter_map(Value::as_object).for_each(|one| find_resources(one, of, base, found));
            }
            (Inside::Schemas, Value::Array(many)) => {
                many.iter().filter_map(Value::as_object).for_each(|one| find_resources(one, of, base, found));
            }
            _ => {}
        }
    }
}

/// The address that a schema gives itself, without a fragment; beside a `$ref` it gives none.
fn identity(draft: Draft, schema: &Map) -> Option<&str> {
    let keyword = draft.id_keyword();
    let id = text(schema, keyword).filter(|_| place(draft, schema, keyword) != Place::Ignored)?;
    id.split('#').next().filter(|uri| !uri.is_empty())
}

struct Upgrade<'a> {
    draft: Draft,
    /// The innermost schema with an identity.
    root: &'a Map,
    base: String,
    resources: &'a HashMap<String, Resource<'a>>,
}

impl<'a> Upgrade<'a> {
    fn schema(&self, schema: &'a Map, top: bool) -> Map {
        if !top && schema.contains_key("$schema") && Draft::of(schema) != Some(self.draft) {
            // A part in another draft is read by the rules of that one.
            return upgraded(schema).unwrap_or_else(|| schema.clone());
        }
        match identity(self.draft, schema) {
            Some(id) if !top => {
                let base = join(&self.base, id);
                Upgrade { draft: self.draft, root: schema, base, resources: self.resources }.keywords(schema)
            }
            _ => self.keywords(schema),
        }
    }

    fn keywords(&self, schema: &'a Map) -> Map {
        let mut out = Map::new();
        let mut ignored = Map::new();
        for (keyword, value) in schema {
            let upgraded = self.value(keyword, value);
            match place(self.draft, schema, keyword) {
                Place::Ignored => _ = ignored.insert(keyword.clone(), upgraded),
                Place::Moves(to) => _ = out.insert(to.to_owned(), upgraded),
                Place::Split => split(upgraded, &mut out, &mut ignored),
                Place::Stays => self.stay(keyword, upgraded, &mut out, &mut ignored),
            }
        }
        if self.draft == Draft::Four {
            bound("minimum", "exclusiveMinimum", &mut out, &mut ignored);
            bound("maximum", "exclusiveMaximum", &mut out, &mut ignored);
        }
        if self.draft == Draft::Nineteen {
            self.recursion(std::ptr::eq(schema, self.root), &mut out, &mut ignored);
        }
        if !ignored.is_empty() {
            if let Some(Value::Object(before)) = out.shift_remove(IGNORED) {
                ignored.extend(before);
            }
            out.insert(IGNORED.to_owned(), ignored.into());
        }
        out
    }

    /// A keyword that keeps its place; some say the same in other words.
    fn stay(&self, keyword: &str, value: Value, out: &mut Map, ignored: &mut Map) {
        match (keyword, &value) {
            ("$schema", _) => _ = out.insert("$schema".to_owned(), DIALECT.into()),
            ("$ref", Value::String(reference)) => {
                let find = |uri: &str| match uri {
                    "" => Some(Resource { root: self.root, draft: self.draft }),
                    uri => self.resources.get(&join(&self.base, uri)).copied(),
                };
                out.insert("$ref".to_owned(), repoint(reference, find).into());
            }
            (_, Value::String(id)) if keyword == self.draft.id_keyword() => name(id, out, ignored),
            _ => _ = out.insert(keyword.to_owned(), value),
        }
    }

    fn value(&self, keyword: &str, value: &'a Value) -> Value {
        let one = |value: &'a Value| match value {
            Value::Object(schema) => Value::Object(self.schema(schema, false)),
            other => other.clone(),
        };
        match (inside(keyword, value), value) {
            (Inside::Schema, _) => one(value),
            (Inside::Schemas, Value::Object(many)) => many.iter().map(|(k, v)| (k.clone(), one(v))).collect(),
            (Inside::Schemas, Value::Array(many)) => many.iter().map(one).collect(),
            _ => value.clone(),
        }
    }

    /// `$recursiveRef` goes to the outermost schema that allows it with `$recursiveAnchor`, if its own does.
    fn recursion(&self, at_root: bool, out: &mut Map, ignored: &mut Map) {
        if let Some(anchor) = out.shift_remove("$recursiveAnchor") {
            if at_root && anchor == true {
                out.insert("$dynamicAnchor".to_owned(), RECURSIVE.into());
            } else {
                ignored.insert("$recursiveAnchor".to_owned(), anchor);
            }
        }
        let Some(reference) = out.shift_remove("$recursiveRef") else { return };
        if self.root.get("$recursiveAnchor") == Some(&Value::Bool(true)) {
            out.insert("$dynamicRef".to_owned(), format!("#{RECURSIVE}").into());
        } else if !out.contains_key("$ref") {
            out.insert("$ref".to_owned(), reference);
        } else if let Some(Value::Array(all)) = out.get_mut("allOf") {
            all.push(json!({ "$ref": reference }));
        } else {
            out.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
        }
    }
}

/// An identity; its fragment was once the way to give a schema a name within the file.
fn name(id: &str, out: &mut Map, ignored: &mut Map) {
    let (uri, fragment) = id.split_once('#').unwrap_or((id, ""));
    if !uri.is_empty() {
        out.insert("$id".to_owned(), uri.into());
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    let begins = |c: char| c.is_ascii_alphabetic() || c == '_';
    if fragment.starts_with(begins) && fragment.chars().all(plain) {
        out.insert("$anchor".to_owned(), fragment.into());
    } else if !fragment.is_empty() || uri.is_empty() {
        ignored.insert("$id".to_owned(), id.into());
    }
}

fn split(dependencies: Value, out: &mut Map, ignored: &mut Map) {
    let Value::Object(entries) = dependencies else { return };
    for (key, value) in entries {
        let to = dependency(&value);
        let into = if to.is_some() { &mut *out } else { &mut *ignored };
        let entry = into.entry(to.unwrap_or("dependencies")).or_insert_with(|| json!({}));
        if let Value::Object(entry) = entry {
            entry.insert(key, value);
        }
    }
}

/// Draft 04: a flag beside the limit says that the limit itself is out.
fn bound(limit: &str, exclusive: &str, out: &mut Map, ignored: &mut Map) {
    match out.get(exclusive) {
        Some(Value::Bool(true)) if out.get(limit).is_some_and(Value::is_number) => {
            if let Some(number) = out.shift_remove(limit) {
                out.insert(exclusive.to_owned(), number);
            }
        }
        Some(Value::Bool(flag)) => {
            ignored.insert(exclusive.to_owned(), (*flag).into());
            out.shift_remove(exclusive);
        }
        _ => {}
    }
}
