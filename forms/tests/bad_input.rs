//! Files that no builder wrote: a clear sentence, nothing lost, and an answer in time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "this is a test")]

use madoguchi_forms::answers::check::check;
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::index::Index;
use madoguchi_forms::read::{Reading, read, read_value};
use madoguchi_forms::write::write;
use serde_json::{Map, Value, json};

/// The sentence that refuses a file.
fn refused(bytes: &[u8]) -> (&'static str, String) {
    let problem = read(bytes).unwrap_err();
    (problem.kind, problem.message)
}

fn reading(schema: Value) -> Reading {
    read_value(schema).unwrap()
}

fn kinds(reading: &Reading) -> Vec<&'static str> {
    reading.problems.iter().map(|p| p.kind).collect()
}

fn comes_back(form: &Definition) {
    assert_eq!(read_value(write(form)).unwrap().definition, *form);
}

#[test]
fn what_is_not_a_schema_is_refused_with_a_sentence() {
    for (bytes, kind, words) in [
        (&b"<html>"[..], "not-json", "1行目1文字目"),
        (b"", "not-json", "JSON として読めません"),
        (b"{\"a\": 1", "not-json", "閉じ忘れ"),
        (b"{\"minimum\": 1e999}", "not-json", "JSON として読めません"),
        (b"{\"minimum\": NaN}", "not-json", "1行目"),
        (b"{\"title\": \"\\ud800\"}", "not-json", "1行目"),
        (b"[1, 2]", "not-a-schema", "JSON Schema のファイル"),
        (b"\"text\"", "not-a-schema", "JSON Schema のファイル"),
        (b"null", "not-a-schema", "JSON Schema のファイル"),
        (b"\xFF\xFE{\x00}\x00", "not-text", "UTF-8"),
        (b"{\"title\": \"\x83\x8D\"}", "not-text", "UTF-8"),
    ] {
        let (found, message) = refused(bytes);
        assert_eq!(found, kind, "{message}");
        assert!(message.contains(words) && message.ends_with('。'), "{message}");
    }
}

#[test]
fn a_file_of_50_megabytes_is_refused_before_it_is_parsed() {
    let (kind, message) = refused(&vec![b' '; 50 * 1024 * 1024]);
    assert_eq!(kind, "too-large");
    assert!(message.contains("約50MB") && message.contains("10MBまで"), "{message}");
}

#[test]
fn nesting_of_200_is_refused_and_of_100_is_kept() {
    let nested = |depth: usize| {
        let (open, close) = ("{\"properties\": {\"a\": ".repeat(depth), "}}".repeat(depth));
        format!("{open}{{\"type\": \"string\"}}{close}")
    };
    assert_eq!(refused(nested(200).as_bytes()).0, "too-deep");
    let deep = nested(60).replace("{\"properties\"", "{\"type\": \"object\", \"properties\"");
    let reading = read(deep.as_bytes()).unwrap();
    assert!(kinds(&reading).contains(&"locked"));
    comes_back(&reading.definition);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_file() {
    assert_eq!(read("\u{FEFF}{\"title\": \"申請\"}".as_bytes()).unwrap().definition.title, "申請");
}

#[test]
fn surrogate_pairs_are_characters() {
    let form = read(br#"{"title": "\ud83d\ude00"}"#).unwrap().definition;
    assert_eq!(form.title, "😀");
}

#[test]
fn references_in_a_circle_are_kept_and_said() {
    let schema = json!({
        "type": "object",
        "properties": {
            "self": {"$ref": "#/properties/self"}, "ring": {"$ref": "#/$defs/a"}, "whole": {"$ref": "#"},
            "tree": {"$ref": "#/$defs/tree"}
        },
        "$defs": {
            "a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"},
            "tree": {"type": "object", "properties": {"name": {"type": "string"}, "child": {"$ref": "#/$defs/tree"}}}
        }
    });
    let reading = reading(schema.clone());
    let circles = kinds(&reading).iter().filter(|k| **k == "circular-reference").count();
    assert_eq!(circles, 4, "{:#?}", reading.problems);
    let written = write(&reading.definition);
    for key in ["self", "ring", "whole", "tree"] {
        let pointer = format!("/properties/{key}/$ref");
        assert_eq!(written.pointer(&pointer), schema.pointer(&pointer), "{key}");
    }
    comes_back(&reading.definition);
}

#[test]
fn references_that_unfold_without_end_are_cut_off() {
    let mut defs = Map::new();
    for i in 0..30 {
        let next = json!({"$ref": format!("#/$defs/d{}", i + 1)});
        defs.insert(format!("d{i}"), json!({"type": "object", "properties": {"x": next, "y": next, "z": next}}));
    }
    defs.insert("d30".to_owned(), json!({"type": "string"}));
    let schema = json!({"type": "object", "properties": {"a": {"$ref": "#/$defs/d0"}}, "$defs": defs});
    let reading = reading(schema.clone());
    let written = write(&reading.definition);
    assert_eq!(written["properties"]["a"]["$ref"], "#/$defs/d0");
    assert_eq!(written["$defs"], schema["$defs"]);
}

#[test]
fn ten_thousand_properties_are_read_written_and_checked() {
    let properties: Map<String, Value> =
        (0..10_000).map(|i| (format!("項目{i}"), json!({"type": "string", "maxLength": 5}))).collect();
    let required: Vec<&String> = properties.keys().collect();
    let schema = json!({"type": "object", "required": required, "properties": properties});
    let reading = reading(schema.clone());
    assert_eq!(reading.problems, vec![]);
    assert_eq!(reading.definition.walk().len(), 10_000);
    let written = write(&reading.definition);
    assert_eq!(written["required"], schema["required"]);
    let index = Index::new(&reading.definition);
    let faults = check(&reading.definition, &index, &json!({}), Date::new(2026, 11, 21).unwrap());
    assert_eq!(faults.0.len(), 10_000);
    comes_back(&reading.definition);
}

#[test]
fn keys_that_mean_something_elsewhere_are_keys() {
    let schema = json!({
        "type": "object", "additionalProperties": false,
        "properties": {
            "__proto__": {"type": "string"}, "constructor": {"type": "string"}, "": {"type": "string"},
            "$ref": {"type": "string"}, "a/b~c": {"type": "string"}, "toString": {"type": "string"}
        },
        "required": ["__proto__"]
    });
    let reading = reading(schema);
    assert_eq!(reading.problems, vec![]);
    let written = write(&reading.definition);
    assert_eq!(written["properties"]["__proto__"]["type"], "string");
    assert_eq!(written["required"], json!(["__proto__"]));
    comes_back(&reading.definition);
}

#[test]
fn words_that_look_like_html_stay_words() {
    let words = "<img src=x onerror=\"alert(1)\">&amp;\u{0}\u{202E}";
    let schema = json!({"title": words, "description": words, "properties": {"a": {"type": "string", "title": words}}});
    let form = reading(schema).definition;
    assert_eq!((form.title.as_str(), form.items[0].label.as_str()), (words, words));
    assert_eq!(write(&form)["properties"]["a"]["title"], words);
}

#[test]
fn a_pattern_that_would_hang_others_is_answered_at_once() {
    let schema = json!({"type": "object", "properties": {
        "slow": {"type": "string", "pattern": "^(([a-z])+.)+[A-Z]([a-z])+$"},
        "huge": {"type": "string", "pattern": "(a{1000}){1000}"},
        "ahead": {"type": "string", "pattern": "(?=x)x"}
    }});
    let reading = reading(schema);
    // What our engine cannot run is kept, not judged.
    assert_eq!(kinds(&reading), vec!["locked", "locked"]);
    let index = Index::new(&reading.definition);
    let answers = json!({"slow": "a".repeat(20_000)});
    assert!(!check(&reading.definition, &index, &answers, Date::new(2026, 11, 21).unwrap()).fit_schema());
}

#[test]
fn an_identity_used_twice_is_given_anew() {
    let schema = json!({"type": "object", "properties": {
        "a": {"type": "string", "x-id": "same"}, "b": {"type": "string", "x-id": "same"},
        "c": {"type": "string", "x-id": 5}, "d": {"type": "string", "x-id": "<b>"}, "e": {"type": "string", "x-id": "d"}
    }});
    let reading = reading(schema);
    assert!(kinds(&reading).iter().all(|k| *k == "new-identity"), "{:?}", reading.problems);
    let mut ids: Vec<&str> = reading.definition.items.iter().map(|i| i.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5);
    let again = read_value(write(&reading.definition)).unwrap();
    assert_eq!((again.problems, again.definition), (vec![], reading.definition));
}

#[test]
fn a_layout_of_nonsense_is_said_and_the_items_are_all_there() {
    let properties = json!({"a": {"type": "string"}, "b": {"type": "string"}});
    for layout in [
        json!(5),
        json!({}),
        json!(["b", "b", "gone", 5, null, [], {"items": "a"}, {"items": ["b", {"items": [{}]}]}]),
        json!([{"x-kind": "note", "items": ["a"], "title": 5, "x-shown-when": "x", "x-id": ["a"]}]),
        json!([{"x-kind": "unknown", "x-id": "a", "unknown": true}]),
    ] {
        let reading = reading(json!({"type": "object", "properties": properties, "x-layout": layout}));
        let keys: Vec<_> = reading.definition.walk().into_iter().filter_map(|i| i.key.clone()).collect();
        assert_eq!(keys.len(), 2, "{layout}");
        assert!(!reading.problems.is_empty() || layout[0]["unknown"] == true, "{layout}");
        comes_back(&reading.definition);
    }
}

#[test]
fn conditions_that_cannot_stand_are_said_and_kept() {
    let when = |item: &str| json!({"item": item, "filled": true});
    let schema = json!({"type": "object", "properties": {
        "a": {"type": "string", "x-id": "a", "x-shown-when": when("b")},
        "b": {"type": "string", "x-id": "b", "x-shown-when": when("b")},
        "c": {"type": "string", "x-id": "c", "x-required": when("gone")},
        "d": {"type": "string", "x-id": "d", "x-required": {"item": "a", "explodes": true}},
        "e": {"type": "string", "x-id": "e", "x-required": {"item": "a", "onOrAfter": "[("}}
    }});
    let reading = reading(schema.clone());
    let mut found = kinds(&reading);
    found.sort_unstable();
    assert_eq!(found, vec!["annotation", "annotation", "reference-gone", "reference-itself", "reference-later"]);
    let written = write(&reading.definition);
    for key in ["a", "b", "c", "d", "e"] {
        for keyword in ["x-shown-when", "x-required"] {
            assert_eq!(written["properties"][key].get(keyword), schema["properties"][key].get(keyword), "{key}");
        }
    }
    jsonschema::draft202012::new(&written).unwrap();
    comes_back(&reading.definition);
}

#[test]
fn thousands_of_rules_and_of_wrong_conditions_are_gone_through() {
    let property =
        |i: usize| (format!("k{i}"), json!({"type": "string", "x-shown-when": {"item": "gone", "filled": true}}));
    let rule = |i: usize| json!({"if": {"required": ["k0"]}, "then": {"required": [format!("k{i}")]}});
    let properties: Map<String, Value> = (0..2000).map(property).collect();
    let rules: Vec<Value> = (1..2000).map(rule).collect();
    let reading = reading(json!({"type": "object", "properties": properties, "allOf": rules}));
    // One for each condition, and one for the rules, which stay as they are beside them.
    assert_eq!(reading.problems.len(), 2001);
    comes_back(&reading.definition);
}
