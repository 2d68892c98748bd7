//! Files made to fill the memory or to keep a machine busy: what is too much is kept and said, and no test here takes long.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "this is a test")]

use madoguchi_forms::answers;
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::index::Index;
use madoguchi_forms::lint::lint;
use madoguchi_forms::read::{Reading, read, read_value};
use madoguchi_forms::write::write;
use serde_json::{Map, Value, json};

fn reading(schema: &Value) -> Reading {
    // As a file: its size is limited too.
    read(schema.to_string().as_bytes()).unwrap()
}

fn count(reading: &Reading, kind: &str) -> usize {
    reading.problems.iter().filter(|p| p.kind == kind).count()
}

fn comes_back(form: &Definition) {
    assert_eq!(read_value(write(form)).unwrap().definition, *form);
}

fn object(members: impl IntoIterator<Item = (String, Value)>) -> Value {
    json!({"type": "object", "properties": members.into_iter().collect::<Map<String, Value>>()})
}

fn today() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

#[test]
fn a_pattern_of_nothing_but_braces_is_kept() {
    let schema = object([("a".to_owned(), json!({"type": "string", "pattern": "{".repeat(1_000_000)}))]);
    let reading = reading(&schema);
    assert_eq!(count(&reading, "locked"), 1);
    let written = write(&reading.definition);
    assert_eq!(written["properties"]["a"]["pattern"], schema["properties"]["a"]["pattern"]);
}

#[test]
fn a_limit_that_is_no_day_and_no_time_is_no_condition() {
    let zeros = "0".repeat(40_000);
    let text = json!({"type": "string"});
    let mut schema = object(["a", "b", "c"].map(|key| (key.to_owned(), text.clone())));
    schema["if"] = json!({"properties": {"a": {"pattern": format!("^(?:{zeros})$")}}});
    schema["then"] = json!({"required": ["b"]});
    schema["properties"]["a"]["x-id"] = json!("a");
    for (keyword, limit) in [("x-shown-when", "onOrAfter"), ("x-required", "onOrBefore")] {
        let condition = json!({"item": "a", limit: zeros});
        schema["properties"]["c"][keyword] = condition;
    }
    let reading = reading(&schema);
    assert_eq!((count(&reading, "kept-rule"), count(&reading, "annotation")), (1, 2), "{:?}", reading.problems);
    let written = write(&reading.definition);
    for pointer in ["/if", "/then", "/properties/c/x-shown-when", "/properties/c/x-required"] {
        assert_eq!(written.pointer(pointer), schema.pointer(pointer), "{pointer}");
    }
    comes_back(&reading.definition);
}

#[test]
fn references_copy_no_more_than_fits() {
    let mut schema = object((0..2000).map(|i| (format!("k{i}"), json!({"$ref": "#/$defs/long"}))));
    schema["$defs"] = json!({"long": {"type": "string", "description": "あ".repeat(5 * 1024 * 1024 / 3)}});
    let reading = reading(&schema);
    let kept = count(&reading, "reference-too-large");
    assert_eq!(kept, count(&reading, "locked"));
    assert!((1990..2000).contains(&kept), "{kept}");
    let written = write(&reading.definition);
    assert_eq!(written["$defs"], schema["$defs"]);
    for key in schema["properties"].as_object().unwrap().keys() {
        assert_eq!(written["properties"][key]["$ref"], "#/$defs/long", "{key}");
    }
    let said = reading.problems.iter().find(|p| p.kind == "reference-too-large").unwrap();
    assert!(said.message.contains("「k") && said.message.ends_with("減らしてください。"), "{}", said.message);
}

#[test]
fn a_chain_of_references_is_followed_only_so_far() {
    let mut schema = object((0..5000).map(|i| (format!("k{i}"), json!({"$ref": "#/$defs/d0"}))));
    let next = |i: usize| (format!("d{i}"), json!({"$ref": format!("#/$defs/d{}", i + 1)}));
    schema["$defs"] = Value::Object((0..50_000).map(next).collect());
    let reading = reading(&schema);
    assert!(count(&reading, "reference-too-large") > 4900);
    assert_eq!(write(&reading.definition)["properties"]["k7"]["$ref"], "#/$defs/d0");
}

#[test]
fn a_hundred_thousand_properties_come_in_the_order_of_the_layout() {
    let mut schema = object((0..100_000).map(|i| (format!("k{i}"), json!({}))));
    schema["x-layout"] = (0..100_000).rev().map(|i| format!("k{i}")).collect();
    let reading = reading(&schema);
    assert_eq!(count(&reading, "layout-gone"), 0);
    let first = &reading.definition.items[0];
    assert_eq!((reading.definition.items.len(), first.key.as_deref()), (100_000, Some("k99999")));
    assert_eq!(write(&reading.definition)["x-layout"], schema["x-layout"]);
}

#[test]
fn a_layout_of_nothing_but_nonsense_is_told_of_in_part() {
    let schema = |layout: Value| json!({"type": "object", "properties": {"a": {"type": "string"}}, "x-layout": layout});
    for nonsense in [json!(5), json!({}), json!("")] {
        let reading = reading(&schema(vec![nonsense; 200_000].into()));
        assert!(reading.problems.len() <= 20_001 && reading.definition.items.len() <= 20_001);
        assert!(reading.definition.items.iter().any(|item| item.key.as_deref() == Some("a")));
    }
}

#[test]
fn long_keys_around_many_items_are_kept_locked() {
    let inner = object((0..20_000).map(|i| (format!("k{i}"), json!({"type": "string"}))));
    let schema = object([("長".repeat(1_000_000), inner)]);
    let reading = reading(&schema);
    assert_eq!((reading.definition.walk().len(), count(&reading, "locked")), (1, 1));
    comes_back(&reading.definition);
}

#[test]
fn what_is_deep_inside_is_not_copied_at_every_level() {
    let leaf = object((0..30_000).map(|i| (format!("k{i}"), json!({"type": "string"}))));
    let schema = (0..19).fold(leaf, |inner, _| object([("inside".to_owned(), inner)]));
    let reading = reading(&schema);
    assert_eq!(reading.definition.walk().len(), 30_019);
    // A part in another draft, and in it one in the first again.
    let mut drafts = json!({"type": "string", "description": "あ".repeat(2_000_000)});
    for i in 0..50 {
        drafts = object([("inside".to_owned(), drafts)]);
        drafts["$schema"] = format!("http://json-schema.org/draft-0{}/schema#", 6 + i % 2).into();
    }
    read_value(drafts).unwrap();
}

#[test]
fn a_condition_on_a_section_is_not_copied_without_end() {
    let heavy = json!({"item": "a", "equals": "あ".repeat(300_000)});
    let keys: Vec<String> = (0..2000).map(|i| format!("k{i}")).collect();
    let required = json!({"type": "string", "x-required": "always"});
    let mut schema = object(keys.iter().map(|key| (key.clone(), required.clone())));
    schema["properties"]["a"] = json!({"type": "string", "x-id": "a"});
    schema["x-layout"] = json!(["a", {"title": "区分", "x-id": "s", "x-shown-when": heavy, "items": keys}]);
    let reading = reading(&schema);
    assert_eq!(count(&reading, "condition-too-large"), 1);
    let written = write(&reading.definition);
    assert_eq!(written.pointer("/x-layout/1/x-shown-when"), Some(&heavy));
    assert_eq!(written["properties"]["k1"]["x-required"], "always");
    comes_back(&reading.definition);
}

#[test]
fn a_rule_that_would_be_said_by_thousands_of_items_is_kept() {
    let keys: Vec<String> = (0..2000).map(|i| format!("k{i}")).collect();
    let names = ["a".to_owned()].into_iter().chain(keys.clone());
    let mut schema = object(names.map(|key| (key, json!({"type": "string"}))));
    schema["if"] = json!({"properties": {"a": {"const": "あ".repeat(300_000)}}, "required": ["a"]});
    schema["then"] = json!({"required": keys});
    let reading = reading(&schema);
    assert_eq!(count(&reading, "kept-rule"), 1);
    let written = write(&reading.definition);
    assert_eq!((&written["if"], &written["then"]), (&schema["if"], &schema["then"]));
}

#[test]
fn thousands_of_rules_about_many_choices_and_members_are_gone_through() {
    let choices: Vec<String> = (0..20_000).map(|i| format!("選択肢{i}")).collect();
    let inner = object((0..5000).map(|i| (format!("m{i}"), json!({"type": "string"}))));
    let mut schema = object([
        ("a".to_owned(), json!({"enum": choices})),
        ("s".to_owned(), inner),
        ("b".to_owned(), json!({"type": "string"})),
    ]);
    let asked = json!({"a": {"const": "選択肢3"}, "s": {"required": ["m1"]}});
    let rule = |_| json!({"if": {"required": ["a", "s"], "properties": asked}, "then": {"required": ["b"]}});
    schema["allOf"] = (0..20_000).map(rule).collect();
    let reading = reading(&schema);
    assert_eq!(reading.definition.walk().len(), 5003);
}

#[test]
fn rules_that_are_ours_are_found_among_many() {
    let when = json!({"item": "a", "equals": "x"});
    let item = |i: usize| (format!("k{i}"), json!({"type": "string", "x-id": format!("k{i}"), "x-shown-when": when}));
    let mut schema = object((0..10_000).map(item));
    schema["properties"]["a"] = json!({"type": "string", "x-id": "a"});
    schema["x-layout"] = json!(["a"]);
    let mut written = write(&reading(&schema).definition);
    let ours = written["allOf"].as_array().unwrap().clone();
    let theirs: Vec<Value> = (0..10_000).map(|i| json!({"if": {"minProperties": i}, "then": false})).collect();
    written["allOf"] = theirs.iter().cloned().chain(ours.into_iter().rev()).collect();
    let read = read_value(written).unwrap().definition;
    assert_eq!(read.extra["allOf"], Value::Array(theirs));
}

#[test]
fn items_that_speak_of_each_other_in_a_row_are_gone_through() {
    let when = |other: usize| json!({"item": format!("k{other}"), "filled": true});
    let text =
        |i: usize| (format!("k{i}"), json!({"type": "string", "x-id": format!("k{i}"), "x-shown-when": when(i + 1)}));
    let later = reading(&object((0..4000).map(text)));
    assert_eq!(later.problems.len(), 4000);
    // Each calculates with the one before, and the first with nothing.
    let sum = |i: usize| match i {
        0 => json!({"answer": "gone"}),
        _ => json!({"answer": format!("k{}", i - 1)}),
    };
    let calculated = |i: usize| {
        let id = format!("k{i}");
        (
            id.clone(),
            json!({"type": "number", "readOnly": true, "x-kind": "calculated", "x-id": id, "x-calculation": sum(i)}),
        )
    };
    let reading = reading(&object((0..4000).map(calculated)));
    assert_eq!((count(&reading, "reference-gone"), count(&reading, "reference-no-answer")), (1, 3999));
    comes_back(&reading.definition);
}

#[test]
fn long_answers_are_judged() {
    let choices: Vec<usize> = (0..200_000).collect();
    let mut schema = object([
        ("each".to_owned(), json!({"type": "array", "items": {"enum": choices}, "uniqueItems": true})),
        ("one".to_owned(), json!({"enum": choices, "title": "一つ"})),
    ]);
    schema["additionalProperties"] = json!(false);
    let form = reading(&schema).definition;
    let index = Index::new(&form);
    let check = |answers: &Value| answers::check(&form, &index, answers, today());
    assert_eq!(check(&json!({"each": choices})).0, vec![]);
    let twice: Vec<Value> = choices.iter().map(|n| json!(n)).chain([json!(5.0)]).collect();
    assert!(!check(&json!({"each": twice})).fit_schema());
    let wrong = json!({"each": vec!["x"; 500_000], "one": "x"});
    assert!(!check(&wrong).fit_schema());
    let problems = answers::problems(&form, &check(&wrong));
    assert!(problems.len() <= 100_000);
    assert_eq!(lint(&form).iter().filter(|p| p.kind == "choice-twice").count(), 0);
}

#[test]
fn unknown_answers_to_a_long_form_are_told() {
    let mut schema = object((0..10_000).map(|i| (format!("k{i}"), json!({"type": "string"}))));
    schema["additionalProperties"] = json!(false);
    let form = reading(&schema).definition;
    let answers = Value::Object((0..100_000).map(|i| (format!("x{i}"), json!(1))).collect());
    let faults = answers::check(&form, &Index::new(&form), &answers, today());
    assert_eq!((faults.0.len(), faults.fit_schema()), (100_000, false));
    let problems = answers::problems(&form, &faults);
    assert!(problems.iter().all(|p| p.kind == "unknown" && p.message.contains("「x")));
}
