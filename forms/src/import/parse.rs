//! The `if` of a rule as a condition, when a condition can say exactly the same.

use crate::condition::{Atom, Condition, Test};
use crate::id::ItemId;
use crate::item::Item;
use crate::json::{Map, whole};
use crate::kinds::Role;
use crate::members::{Member, members};
use crate::pattern::{at_or_after, at_or_before, is_moment};
use crate::shape::Shape;
use serde_json::Value;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The members of one object, by key.
pub(super) struct Scope<'a>(HashMap<&'a str, Entry<'a>>);

/// A member and what the rules ask of it, made once however many there are.
struct Entry<'a> {
    member: Member<'a>,
    shape: OnceCell<Shape>,
    inside: OnceCell<Scope<'a>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(items: &'a [Arc<Item>]) -> Self {
        let entry = |member| Entry { member, shape: OnceCell::new(), inside: OnceCell::new() };
        Self(members(items).into_iter().map(|member| (member.key, entry(member))).collect())
    }

    pub(super) fn get(&self, key: &str) -> Option<&Member<'a>> {
        self.0.get(key).map(|entry| &entry.member)
    }

    fn answered(&self, key: &str) -> Option<(&'a Arc<Item>, &Shape)> {
        let entry = self.0.get(key)?;
        let item = entry.member.item;
        let answered = matches!(item.kind.role(), Role::Answer | Role::Calculated);
        answered.then(|| (item, entry.shape.get_or_init(|| item.kind.shape())))
    }

    fn section(&self, key: &str) -> Option<&Scope<'a>> {
        let entry = self.0.get(key)?;
        let children = &entry.member.item.children;
        (entry.member.item.kind.role() == Role::Section).then(|| entry.inside.get_or_init(|| Scope::new(children)))
    }
}

/// What a schema says of the object that holds these members.
pub(super) fn object(schema: &Value, scope: &Scope) -> Option<Condition> {
    let schema = match schema {
        Value::Object(map) => map,
        other => return Some(truth(other.as_bool()?)),
    };
    let names: Vec<&str> = match schema.get("required") {
        Some(Value::Array(names)) => names.iter().map(Value::as_str).collect::<Option<_>>()?,
        Some(_) => return None,
        None => vec![],
    };
    let required: HashSet<&str> = names.iter().copied().collect();
    let none = Map::new();
    let properties = match schema.get("properties") {
        Some(Value::Object(properties)) => properties,
        Some(_) => return None,
        None => &none,
    };
    let mut all = vec![];
    for (key, inner) in properties {
        all.push(property(key, inner, required.contains(key.as_str()), scope)?);
    }
    for key in names.iter().filter(|key| !properties.contains_key(**key)) {
        all.push(filled(&scope.answered(key)?.0.id, true));
    }
    for (keyword, value) in schema {
        match keyword.as_str() {
            "properties" | "required" => {}
            // Where the rule applies there is an object.
            "type" if value == "object" => {}
            "allOf" | "anyOf" | "not" => all.push(joined(keyword, value, &|inner| object(inner, scope))?),
            _ => return None,
        }
    }
    Some(Condition::all(all))
}

fn property(key: &str, schema: &Value, required: bool, scope: &Scope) -> Option<Condition> {
    if let Some(section) = scope.section(key) {
        // That a section is absent cannot be said, so what is asked must imply that it is there.
        return object(schema, section).filter(|c| required && implies_an_answer(c));
    }
    let (item, shape) = scope.answered(key)?;
    if *schema == Value::Bool(false) {
        return Some(if required { truth(false) } else { filled(&item.id, false) });
    }
    let said = answer(schema, item, shape)?;
    Some(match (required, implies_an_answer(&said)) {
        (true, true) => said,
        (true, false) => {
            let present = filled(&item.id, true);
            if said == truth(true) { present } else { Condition::All { all: vec![present, said] } }
        }
        (false, _) => Condition::Any { any: vec![said, filled(&item.id, false)] },
    })
}

/// What a schema says of an answer that is given.
fn answer(schema: &Value, item: &Arc<Item>, shape: &Shape) -> Option<Condition> {
    let schema = match schema {
        Value::Object(map) => map,
        other => return Some(truth(other.as_bool()?)),
    };
    let said = schema.get("type").map(|t| t.as_str().unwrap_or_default());
    let atom = |test| Condition::Atom(Atom { item: item.id.clone(), test });
    let number = said == Some("number") || matches!(shape, Shape::Integer(_) | Shape::Number(_));
    let text = said == Some("string") || matches!(shape, Shape::Text(_));
    let list = said == Some("array") || matches!(shape, Shape::ManyOf { .. } | Shape::List { .. });
    let mut all = vec![];
    for (keyword, value) in schema {
        all.push(match (keyword.as_str(), value) {
            ("type", Value::String(kind)) if fits(kind, schema, shape) => continue,
            ("const", value) => atom(Test::Equals(value.clone())),
            ("enum", Value::Array(values)) => atom(Test::OneOf(values.clone())),
            ("minimum", Value::Number(n)) if number => atom(Test::AtLeast(n.clone())),
            ("maximum", Value::Number(n)) if number => atom(Test::AtMost(n.clone())),
            ("exclusiveMinimum", Value::Number(n)) if number => atom(Test::MoreThan(n.clone())),
            ("exclusiveMaximum", Value::Number(n)) if number => atom(Test::LessThan(n.clone())),
            ("pattern", Value::String(pattern)) if text => atom(limit(pattern)?),
            ("contains", Value::Object(one)) if list => contains(one, &atom)?,
            ("allOf" | "anyOf" | "not", value) => joined(keyword, value, &|inner| answer(inner, item, shape))?,
            _ => return None,
        });
    }
    Some(Condition::all(all))
}

fn joined(keyword: &str, value: &Value, read: &dyn Fn(&Value) -> Option<Condition>) -> Option<Condition> {
    if keyword == "not" {
        return Some(match read(value)? {
            Condition::Atom(Atom { item, test: Test::Filled(filled) }) => {
                Condition::Atom(Atom { item, test: Test::Filled(!filled) })
            }
            other => Condition::Not { not: Box::new(other) },
        });
    }
    let parts: Vec<Condition> = value.as_array()?.iter().map(read).collect::<Option<_>>()?;
    Some(if keyword == "allOf" { Condition::All { all: parts } } else { Condition::Any { any: parts } })
}

/// Whether `type` narrows nothing: every valid answer is of that type, or every value that is asked for.
fn fits(kind: &str, schema: &Map, shape: &Shape) -> bool {
    let of_shape = || match shape {
        Shape::Text(_) => kind == "string",
        Shape::Integer(_) => kind == "integer" || kind == "number",
        Shape::Number(_) => kind == "number",
        Shape::Boolean { .. } => kind == "boolean",
        Shape::ManyOf { .. } | Shape::List { .. } => kind == "array",
        Shape::Object(_) => kind == "object",
        Shape::OneOf(of) => of.choices.iter().all(|c| is(kind, &c.value)),
        Shape::Any => false,
    };
    // A limit, a pattern and `contains` that need their type say so themselves when they are written.
    let own = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].iter().any(|k| schema.contains_key(*k));
    let of_keyword = kind == "number" && own
        || kind == "string" && schema.contains_key("pattern")
        || kind == "array" && schema.contains_key("contains");
    let of_values = schema.get("const").is_some_and(|v| is(kind, v))
        || schema.get("enum").and_then(Value::as_array).is_some_and(|list| list.iter().all(|v| is(kind, v)));
    of_keyword || of_values || of_shape()
}

fn is(kind: &str, value: &Value) -> bool {
    match value {
        Value::String(_) => kind == "string",
        Value::Number(n) => kind == "number" || kind == "integer" && whole(n).is_some(),
        Value::Bool(_) => kind == "boolean",
        Value::Array(_) => kind == "array",
        Value::Object(_) => kind == "object",
        Value::Null => kind == "null",
    }
}

fn contains(one: &Map, atom: &impl Fn(Test) -> Condition) -> Option<Condition> {
    match (one.len(), one.get("const"), one.get("enum")) {
        (1, Some(value), _) => Some(atom(Test::Contains(value.clone()))),
        (1, _, Some(Value::Array(values))) => {
            Some(Condition::Any { any: values.iter().map(|v| atom(Test::Contains(v.clone()))).collect() })
        }
        _ => None,
    }
}

/// The limit of a pattern that we would write for one.
fn limit(pattern: &str) -> Option<Test> {
    let limit = pattern.strip_prefix("^(?:")?.split(['|', ')']).next().filter(|limit| is_moment(limit))?.to_owned();
    if at_or_after(&limit) == pattern {
        Some(Test::OnOrAfter(limit))
    } else if at_or_before(&limit) == pattern {
        Some(Test::OnOrBefore(limit))
    } else {
        None
    }
}

/// Whether the condition can only hold when something it speaks of is answered.
fn implies_an_answer(condition: &Condition) -> bool {
    match condition {
        Condition::All { all } => all.iter().any(implies_an_answer),
        Condition::Any { any } => !any.is_empty() && any.iter().all(implies_an_answer),
        Condition::Not { .. } => false,
        Condition::Atom(atom) => atom.test != Test::Filled(false),
    }
}

fn filled(item: &ItemId, filled: bool) -> Condition {
    Condition::atom(item.clone(), Test::Filled(filled))
}

/// The condition that always holds, or never.
fn truth(holds: bool) -> Condition {
    if holds { Condition::All { all: vec![] } } else { Condition::Any { any: vec![] } }
}
