//! Rules of other tools become conditions where these say exactly the same, and stay rules otherwise.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "this is a test")]

use madoguchi_forms::condition::{Condition, Test};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::read::read_value;
use madoguchi_forms::write::write;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A form of another tool with one rule.
fn form(rule: &Value) -> Value {
    let mut schema = json!({
        "type": "object",
        "properties": {
            "kind": {"type": "string", "enum": ["個人", "団体"]},
            "day": {"type": "string", "format": "date"},
            "note": {"type": "string"},
            "name": {"type": "string"}
        }
    });
    for (key, value) in rule.as_object().unwrap() {
        schema[key] = value.clone();
    }
    schema
}

fn read(rule: &Value) -> Definition {
    read_value(form(rule)).unwrap().definition
}

fn name(definition: &Definition) -> &Item {
    definition.find(&"name".into()).unwrap()
}

fn group() -> Condition {
    Condition::equals("kind", "団体")
}

const IS_GROUP: &str = r#"{"properties": {"kind": {"const": "団体"}}, "required": ["kind"]}"#;

fn is_group() -> Value {
    serde_json::from_str(IS_GROUP).unwrap()
}

#[test]
fn then_required_is_required_when() {
    let form = read(&json!({"if": is_group(), "then": {"required": ["name"]}}));
    assert_eq!(name(&form).required, Required::When(group()));
    assert_eq!(form.extra.get("if"), None);
}

#[test]
fn else_false_is_shown_when() {
    let form = read(&json!({"allOf": [{"if": is_group(), "else": {"properties": {"name": false}}}]}));
    assert_eq!(name(&form).shown_when, Some(group()));
    assert_eq!(form.extra.get("allOf"), None);
}

#[test]
fn required_and_hidden_by_one_rule_is_required_while_shown() {
    let one = json!({"if": is_group(), "then": {"required": ["name"]}, "else": {"properties": {"name": false}}});
    let two = json!({"allOf": [
        {"if": is_group(), "then": {"required": ["name"]}},
        {"if": is_group(), "else": {"properties": {"name": false}}},
    ]});
    for rule in [one, two] {
        let form = read(&rule);
        assert_eq!((&name(&form).shown_when, &name(&form).required), (&Some(group()), &Required::Always), "{rule}");
    }
}

#[test]
fn without_required_an_absent_answer_satisfies_the_rule() {
    let form = read(&json!({"if": {"properties": {"kind": {"const": "団体"}}}, "then": {"required": ["name"]}}));
    let any = vec![group(), Condition::atom("kind", Test::Filled(false))];
    assert_eq!(name(&form).required, Required::When(Condition::Any { any }));
}

#[test]
fn dependent_required_asks_what_is_filled() {
    let form = read(&json!({"dependentRequired": {"note": ["name"], "name": ["note"]}}));
    assert_eq!(name(&form).required, Required::When(Condition::atom("note", Test::Filled(true))));
    // The other direction speaks of a later item.
    assert_eq!(form.extra.get("dependentRequired"), Some(&json!({"name": ["note"]})));
}

#[test]
fn rules_inside_rows_and_sections_are_taken_too() {
    let inner = form(&json!({"if": is_group(), "then": {"required": ["name"]}}));
    let schema = json!({"type": "object", "properties": {
        "rows": {"type": "array", "items": inner.clone()}, "part": inner
    }});
    let reading = read_value(schema).unwrap();
    assert_eq!(reading.problems, vec![]);
    for id in ["name", "name-2"] {
        assert!(matches!(reading.definition.find(&id.into()).unwrap().required, Required::When(_)), "{id}");
    }
}

#[test]
fn what_says_more_stays_and_is_reported() {
    for rule in [
        // Speaks of a later item, of itself, of nothing, or asks for more than our conditions can.
        json!({"if": {"required": ["name"]}, "then": {"required": ["note"]}}),
        json!({"if": {"required": ["name"]}, "then": {"required": ["name"]}}),
        json!({"if": {"required": ["gone"]}, "then": {"required": ["name"]}}),
        json!({"if": {"required": ["kind"], "minProperties": 2}, "then": {"required": ["name"]}}),
        json!({"if": {"properties": {"note": {"minimum": 1}}}, "then": {"required": ["name"]}}),
        json!({"if": {"properties": {"note": {"pattern": "^a"}}}, "then": {"required": ["name"]}}),
        json!({"if": is_group(), "then": {"properties": {"name": {"minLength": 3}}}}),
        json!({"if": is_group(), "then": {"required": ["name"], "maxProperties": 2}}),
        json!({"if": is_group(), "then": {"required": ["name", "gone"]}}),
        json!({"if": is_group(), "then": false}),
        // The item is required in any case; hidden it could never be.
        json!({"required": ["name"], "if": is_group(), "else": {"properties": {"name": false}}}),
        // A reference leads into the rule.
        json!({"if": is_group(), "then": {"required": ["name"]}, "$defs": {"x": {"$ref": "#/then"}}}),
    ] {
        let reading = read_value(form(&rule)).unwrap();
        assert!(reading.problems.iter().any(|p| p.kind == "kept-rule"), "{rule}");
        let written = write(&reading.definition);
        for (key, value) in rule.as_object().unwrap() {
            assert_eq!(written.get(key), Some(value), "{rule}");
        }
    }
}

fn asked() -> impl Strategy<Value = Value> {
    let limit = prop_oneof![Just("2026-04-01"), Just("2027-03-31")];
    let day =
        limit.prop_map(|limit| json!({"type": "string", "pattern": madoguchi_forms::pattern::at_or_after(limit)}));
    let of_answer = prop_oneof![
        Just(json!({"const": "団体"})),
        Just(json!({"enum": ["団体", 1, null]})),
        Just(json!({"type": "string"})),
        Just(json!({"type": "number", "minimum": 3})),
        Just(json!({"type": "array", "contains": {"const": "団体"}})),
        Just(json!({"not": {"const": "団体"}})),
        Just(json!({"anyOf": [{"const": "個人"}, {"type": "number", "exclusiveMaximum": 5}]})),
        Just(json!({"minLength": 2})),
        Just(json!(true)),
        Just(json!(false)),
        day,
    ];
    let key = prop_oneof![Just("kind"), Just("day"), Just("note")];
    let one = (key, of_answer, 0..3_u8).prop_map(|(key, inner, how)| match how {
        0 => json!({"properties": {key: inner}, "required": [key]}),
        1 => json!({"properties": {key: inner}}),
        _ => json!({"required": [key]}),
    });
    one.prop_recursive(2, 8, 3, |inner| {
        let list = proptest::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            inner.prop_map(|one| json!({"not": one})),
            list.clone().prop_map(|all| json!({"allOf": all})),
            list.prop_map(|any| json!({"anyOf": any})),
        ]
    })
}

fn rule() -> impl Strategy<Value = Value> {
    let branch = || {
        prop_oneof![
            Just(json!(true)),
            Just(json!({"required": ["name"]})),
            Just(json!({"properties": {"name": false}})),
            Just(json!({"required": ["name"], "properties": {"note": false}})),
        ]
    };
    (asked(), branch(), branch()).prop_map(|(asked, then, other)| json!({"if": asked, "then": then, "else": other}))
}

fn answers() -> impl Strategy<Value = Value> {
    // Mostly what the item takes, so that the rules decide.
    let value = |fitting: [&'static str; 2]| {
        prop_oneof![
            4 => Just(None),
            8 => prop::sample::select(fitting.to_vec()).prop_map(|text| Some(json!(text))),
            1 => prop::sample::select(vec![json!(4), json!(["団体"]), json!("2027-05-01")]).prop_map(Some),
        ]
    };
    let all = (
        value(["団体", "個人"]),
        value(["2026-05-01", "2027-05-01"]),
        value(["団体", "2026-03-01"]),
        value(["会", "個人"]),
    );
    all.prop_map(|(kind, day, note, name)| {
        let all = [("kind", kind), ("day", day), ("note", note), ("name", name)];
        all.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_verdict_changes(
        rules in proptest::collection::vec(rule(), 1..4),
        answers in proptest::collection::vec(answers(), 30),
    ) {
        let schema = form(&json!({"allOf": rules}));
        let reading = read_value(schema.clone()).unwrap();
        let written = write(&reading.definition);
        let before = jsonschema::draft202012::new(&schema).unwrap();
        let after = jsonschema::draft202012::new(&written).unwrap();
        for one in &answers {
            prop_assert_eq!(before.is_valid(one), after.is_valid(one), "{}\n{:#}\n{:#}", one, schema, written);
        }
        prop_assert_eq!(read_value(written.clone()).unwrap().definition, reading.definition, "{:#}", written);
    }
}
