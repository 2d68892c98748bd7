//! What a definition holds from a file without understanding it: locked items and rules of other tools.

use crate::definition::Definition;
use crate::item::Item;
use crate::json::{Map, step};
use crate::kinds::{Kind, Role};
use crate::problem::Problem;
use crate::read::flaw::Flaw;
use serde_json::Value;
use std::sync::Arc;

/// Keywords of any draft that can make a value invalid, or that change what others mean.
const ASSERTING: [&str; 45] = [
    "$dynamicRef",
    "$recursiveRef",
    "$ref",
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "contentSchema",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "disallow",
    "divisibleBy",
    "else",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "extends",
    "if",
    "items",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "required",
    "then",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Whether a keyword can make a value invalid. (`uniqueItems` and friends that say nothing do not.)
pub fn asserts(keyword: &str, value: Option<&Value>) -> bool {
    if keyword == "uniqueItems" {
        return value == Some(&Value::Bool(true));
    }
    let says_nothing = match value {
        Some(Value::Number(n)) => {
            n.as_u64() == Some(0) && ["minLength", "minItems", "minProperties"].contains(&keyword)
        }
        Some(Value::Array(list)) => list.is_empty() && keyword == "required",
        Some(Value::Object(map)) => map.is_empty() && keyword == "properties",
        _ => false,
    };
    !says_nothing && ASSERTING.contains(&keyword)
}

/// Whether a keyword is one that asserts, whatever this one says.
pub fn is_rule(keyword: &str) -> bool {
    keyword == "uniqueItems" || ASSERTING.contains(&keyword)
}

/// The keywords that assert something.
pub fn asserting(map: &Map) -> Vec<String> {
    map.iter().filter(|(k, v)| asserts(k, Some(v))).map(|(k, _)| k.clone()).collect()
}

/// Whether there is anything that our checks do not judge.
pub fn any(definition: &Definition) -> bool {
    !problems(definition).is_empty()
}

/// One problem for each rule that is kept; locked items are reported where they are read.
pub fn problems(definition: &Definition) -> Vec<Problem> {
    let mut problems = rules(&definition.extra, "");
    // In a dialect that we do not know, every keyword may mean something else.
    if definition.extra.contains_key("$schema") {
        problems.push(Flaw::KeptRule { keyword: "$schema".to_owned() }.at("/$schema"));
    }
    inside(&definition.items, "", &mut problems);
    problems
}

fn rules(extra: &Map, pointer: &str) -> Vec<Problem> {
    let keywords = asserting(extra);
    // `then` and `else` are parts of the rule that `if` begins.
    let rule = |k: &&String| !(["then", "else"].contains(&k.as_str()) && extra.contains_key("if"));
    keywords
        .iter()
        .filter(rule)
        .map(|k| Flaw::KeptRule { keyword: k.clone() }.at(format!("{pointer}{}", step(k))))
        .collect()
}

fn inside(items: &[Arc<Item>], pointer: &str, problems: &mut Vec<Problem>) {
    for item in items {
        let at = match &item.key {
            Some(key) => format!("{pointer}/properties{}", step(key)),
            None => pointer.to_owned(),
        };
        match &item.kind {
            Kind::Locked(locked) => {
                let keywords = locked.schema.as_object().map(asserting).unwrap_or_default();
                problems.push(Flaw::Locked { label: item.label.clone(), keywords }.at(at));
            }
            Kind::Group(group) => {
                problems.extend(rules(&item.extra, &at));
                let row = format!("{at}/items");
                problems.extend(rules(&group.row_extra, &row));
                inside(&item.children, &row, problems);
            }
            kind if kind.role() == Role::Section => {
                if item.key.is_some() {
                    problems.extend(rules(&item.extra, &at));
                }
                inside(&item.children, &at, problems);
            }
            _ => {}
        }
    }
}
