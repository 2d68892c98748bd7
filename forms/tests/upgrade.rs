//! What each word of an older draft becomes in 2020-12.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "this is a test")]

use madoguchi_forms::import::upgrade;
use serde_json::{Value, json};

const FOUR: &str = "http://json-schema.org/draft-04/schema#";
const SEVEN: &str = "http://json-schema.org/draft-07/schema#";
const NINETEEN: &str = "https://json-schema.org/draft/2019-09/schema";

fn with_dialect(dialect: &str, schema: Value) -> Value {
    let Value::Object(rest) = schema else { panic!("a schema") };
    let mut map = serde_json::Map::from_iter([("$schema".to_owned(), json!(dialect))]);
    map.extend(rest);
    Value::Object(map)
}

fn becomes(dialect: &str, before: Value, after: Value) {
    let Value::Object(before) = with_dialect(dialect, before) else { unreachable!() };
    let after = with_dialect("https://json-schema.org/draft/2020-12/schema", after);
    assert_eq!(Value::Object(upgrade(before)), after);
}

#[test]
fn shared_parts_move_and_references_follow() {
    becomes(
        SEVEN,
        json!({"properties": {"a": {"$ref": "#/definitions/x~1y/properties/definitions"}},
               "definitions": {"x/y": {"properties": {"definitions": {"type": "string"}}}}}),
        json!({"properties": {"a": {"$ref": "#/$defs/x~1y/properties/definitions"}},
               "$defs": {"x/y": {"properties": {"definitions": {"type": "string"}}}}}),
    );
    // The other name is taken: the old one stays, and so do those who speak of it.
    let both = json!({"definitions": {"a": {}}, "$defs": {"a": {}}, "not": {"$ref": "#/definitions/a"}});
    becomes(SEVEN, both.clone(), both);
}

#[test]
fn references_follow_through_embedded_files() {
    becomes(
        SEVEN,
        json!({"$id": "http://x.jp/a.json",
               "definitions": {"b": {"$id": "b.json", "definitions": {"c": {}}, "items": {"$ref": "#/definitions/c"}}},
               "not": {"$ref": "b.json#/definitions/c"}, "if": {"$ref": "http://y.jp/z.json#/definitions/c"}}),
        json!({"$id": "http://x.jp/a.json",
               "$defs": {"b": {"$id": "b.json", "$defs": {"c": {}}, "items": {"$ref": "#/$defs/c"}}},
               "not": {"$ref": "b.json#/$defs/c"}, "if": {"$ref": "http://y.jp/z.json#/definitions/c"}}),
    );
}

#[test]
fn lists_of_items_become_prefix_items() {
    becomes(
        NINETEEN,
        json!({"items": [{"type": "string"}], "additionalItems": false, "not": {"$ref": "#/items/0"}}),
        json!({"prefixItems": [{"type": "string"}], "items": false, "not": {"$ref": "#/prefixItems/0"}}),
    );
    becomes(
        SEVEN,
        json!({"items": {"type": "string"}, "additionalItems": false}),
        json!({"items": {"type": "string"}, "x-ignored": {"additionalItems": false}}),
    );
}

#[test]
fn dependencies_are_told_apart() {
    becomes(
        SEVEN,
        json!({"dependencies": {"a": ["b"], "c": {"required": ["d"]}, "e": false}, "not": {"$ref": "#/dependencies/c"}}),
        json!({"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"required": ["d"]}, "e": false},
               "not": {"$ref": "#/dependentSchemas/c"}}),
    );
}

#[test]
fn a_flag_beside_a_limit_becomes_the_limit() {
    becomes(
        FOUR,
        json!({"minimum": 1, "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": false}),
        json!({"maximum": 9, "exclusiveMinimum": 1, "x-ignored": {"exclusiveMaximum": false}}),
    );
}

#[test]
fn identities_get_their_new_words() {
    becomes(
        FOUR,
        json!({"id": "http://x.jp/a#", "properties": {"id": {"id": "#name"}}, "enum": [{"id": "data"}]}),
        json!({"$id": "http://x.jp/a", "properties": {"id": {"$anchor": "name"}}, "enum": [{"id": "data"}]}),
    );
}

#[test]
fn recursion_gets_its_new_words() {
    becomes(
        NINETEEN,
        json!({"$recursiveAnchor": true, "properties": {"a": {"$recursiveRef": "#"}}}),
        json!({"$dynamicAnchor": "recursive", "properties": {"a": {"$dynamicRef": "#recursive"}}}),
    );
    becomes(
        NINETEEN,
        json!({"properties": {"a": {"$recursiveRef": "#"}}}),
        json!({"properties": {"a": {"$ref": "#"}}}),
    );
}

#[test]
fn what_was_not_heeded_does_not_begin_to_assert() {
    becomes(
        SEVEN,
        json!({"properties": {"a": {"$ref": "#/definitions/b", "title": "名", "maxLength": 3}}, "definitions": {"b": {}}}),
        json!({"properties": {"a": {"$ref": "#/$defs/b", "title": "名", "x-ignored": {"maxLength": 3}}},
               "$defs": {"b": {}}}),
    );
    becomes(
        FOUR,
        json!({"const": 1, "if": true, "then": false, "unevaluatedProperties": false}),
        json!({"x-ignored": {"const": 1, "if": true, "then": false, "unevaluatedProperties": false}}),
    );
    becomes(
        SEVEN,
        json!({"dependentRequired": {"a": ["b"]}, "if": {}}),
        json!({"if": {}, "x-ignored": {"dependentRequired": {"a": ["b"]}}}),
    );
}

#[test]
fn data_is_not_schemas() {
    let data = json!({"const": {"definitions": {}, "items": []}, "enum": [{"dependencies": {}}],
                      "default": {"id": "x", "items": [1]}, "examples": [{"definitions": {"$ref": "#/definitions"}}]});
    becomes(SEVEN, data.clone(), data);
}

#[test]
fn what_names_no_older_draft_stays() {
    for dialect in [None, Some("https://json-schema.org/draft/2020-12/schema"), Some("urn:my:dialect")] {
        let mut schema = json!({"definitions": {"a": {}}, "items": [{}], "dependencies": {"a": ["b"]}});
        if let Some(dialect) = dialect {
            schema["$schema"] = json!(dialect);
        }
        let Value::Object(map) = schema else { unreachable!() };
        assert_eq!(upgrade(map.clone()), map);
    }
}
