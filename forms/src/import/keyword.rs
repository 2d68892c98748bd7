//! Where the keywords of an older draft stand in 2020-12, and which of them hold schemas.

use super::draft::Draft;
use crate::json::Map;
use crate::kept::asserts;
use serde_json::Value;

/// The annotation that keeps what validators of the older draft did not heed.
pub(super) const IGNORED: &str = "x-ignored";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Stays,
    Moves(&'static str),
    /// Under [`IGNORED`].
    Ignored,
    /// `dependencies`: each entry goes to one of two keywords.
    Split,
}

pub(super) fn place(draft: Draft, schema: &Map, keyword: &str) -> Place {
    let value = schema.get(keyword);
    let referring = draft.ref_stands_alone() && schema.get("$ref").is_some_and(Value::is_string);
    let heeded = asserts(keyword, value) || keyword == draft.id_keyword();
    if referring && keyword != "$ref" && heeded || draft.does_not_know(keyword) {
        return Place::Ignored;
    }
    let list = schema.get("items").is_some_and(Value::is_array);
    match keyword {
        "definitions" if value.is_some_and(Value::is_object) && !schema.contains_key("$defs") => Place::Moves("$defs"),
        "items" if list => Place::Moves("prefixItems"),
        "additionalItems" if list => Place::Moves("items"),
        "additionalItems" => Place::Ignored,
        "dependencies" if draft <= Draft::Seven => {
            if value.is_some_and(Value::is_object) {
                Place::Split
            } else {
                Place::Ignored
            }
        }
        _ => Place::Stays,
    }
}

/// The keyword that an entry of `dependencies` goes to; `None` for what is neither.
pub(super) fn dependency(value: &Value) -> Option<&'static str> {
    match value {
        Value::Array(_) => Some("dependentRequired"),
        Value::Object(_) | Value::Bool(_) => Some("dependentSchemas"),
        _ => None,
    }
}

/// What stands in a keyword's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    Schema,
    /// A schema in each member.
    Schemas,
    Data,
}

pub(super) fn inside(keyword: &str, value: &Value) -> Inside {
    match (keyword, value) {
        (
            "$defs" | "definitions" | "dependencies" | "dependentSchemas" | "patternProperties" | "properties",
            Value::Object(_),
        )
        | ("allOf" | "anyOf" | "items" | "oneOf" | "prefixItems", Value::Array(_)) => Inside::Schemas,
        (
            "additionalItems"
            | "additionalProperties"
            | "contains"
            | "contentSchema"
            | "else"
            | "if"
            | "items"
            | "not"
            | "propertyNames"
            | "then"
            | "unevaluatedItems"
            | "unevaluatedProperties",
            Value::Object(_),
        ) => Inside::Schema,
        _ => Inside::Data,
    }
}
