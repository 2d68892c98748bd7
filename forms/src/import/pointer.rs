//! References that follow what they speak of to its new place.

use super::draft::Draft;
use super::keyword::{IGNORED, Inside, Place, dependency, inside, place};
use crate::json::Map;
use crate::read::pointer_step;
use serde_json::Value;

/// A schema with an identity of its own, to which `#/…` inside it is relative.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resource<'a> {
    pub(super) root: &'a Map,
    pub(super) draft: Draft,
}

/// A reference as it must be written after the upgrade. `find` gives the resource of the part before `#`.
pub(super) fn repoint<'a>(reference: &str, find: impl Fn(&str) -> Option<Resource<'a>>) -> String {
    let Some((uri, fragment)) = reference.split_once('#') else { return reference.to_owned() };
    match find(uri).filter(|_| fragment.starts_with('/')) {
        Some(resource) => format!("{uri}#{}", moved(resource, fragment)),
        None => reference.to_owned(),
    }
}

enum At<'a> {
    Schema(&'a Map),
    Schemas(&'a Value),
    Dependencies(&'a Map),
    Data,
}

fn moved(resource: Resource, pointer: &str) -> String {
    let mut out = String::new();
    let mut at = At::Schema(resource.root);
    for raw in pointer.split('/').skip(1) {
        let name = pointer_step(raw);
        at = match at {
            At::Schema(schema) => {
                match place(resource.draft, schema, &name) {
                    Place::Stays => push(&mut out, raw),
                    Place::Moves(to) => push(&mut out, to),
                    Place::Ignored => {
                        push(&mut out, IGNORED);
                        push(&mut out, raw);
                    }
                    Place::Split => {}
                }
                let split = place(resource.draft, schema, &name) == Place::Split;
                match schema.get(&name) {
                    Some(Value::Object(entries)) if split => At::Dependencies(entries),
                    Some(value) => step(&name, value),
                    None => At::Data,
                }
            }
            At::Schemas(many) => {
                push(&mut out, raw);
                one_of(many, &name)
            }
            At::Dependencies(entries) => {
                let value = entries.get(&name);
                push(&mut out, value.and_then(dependency).unwrap_or("x-ignored/dependencies"));
                push(&mut out, raw);
                value.and_then(Value::as_object).map_or(At::Data, At::Schema)
            }
            At::Data => {
                push(&mut out, raw);
                At::Data
            }
        };
    }
    out
}

fn step<'a>(keyword: &str, value: &'a Value) -> At<'a> {
    match inside(keyword, value) {
        Inside::Schema => value.as_object().map_or(At::Data, At::Schema),
        Inside::Schemas => At::Schemas(value),
        Inside::Data => At::Data,
    }
}

fn one_of<'a>(many: &'a Value, name: &str) -> At<'a> {
    let found = match many {
        Value::Object(map) => map.get(name),
        Value::Array(list) => name.parse::<usize>().ok().and_then(|i| list.get(i)),
        _ => None,
    };
    found.and_then(Value::as_object).map_or(At::Data, At::Schema)
}

fn push(out: &mut String, step: &str) {
    out.push('/');
    out.push_str(step);
}

/// The address that a reference means, seen from a base: as much of RFC 3986 as schemas use.
pub(super) fn join(base: &str, uri: &str) -> String {
    let base = base.split('#').next().unwrap_or_default();
    let scheme_end = base.find("://").map(|i| i + 3);
    if uri.is_empty() {
        base.to_owned()
    } else if uri.contains("://") || uri.starts_with("urn:") {
        uri.to_owned()
    } else if uri.starts_with('/') {
        let host = scheme_end
            .map_or(0, |start| base.get(start..).and_then(|rest| rest.find('/')).map_or(base.len(), |i| start + i));
        format!("{}{uri}", base.get(..host).unwrap_or_default())
    } else {
        let folder = base.rfind('/').map_or(0, |i| i + 1);
        format!("{}{uri}", base.get(..folder).unwrap_or_default())
    }
}
