//! What holds for every kind, so that a new one is held to it by its line in the list.

use super::*;
use crate::widget::{AGAIN, DATE_SLOTS, FILES, TIME_SLOTS, VALUE};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn names_and_labels_are_unique() {
    let kinds = Kind::all();
    let names: BTreeSet<&str> = kinds.iter().map(|k| k.about().name).collect();
    let labels: BTreeSet<&str> = kinds.iter().map(|k| k.about().label).collect();
    assert_eq!((names.len(), labels.len()), (kinds.len(), kinds.len()));
}

#[test]
fn every_kind_writes_a_schema_of_2020_12() {
    for kind in Kind::all() {
        let schema = Value::Object(kind.keywords());
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{schema}");
        assert!(jsonschema::draft202012::new(&schema).is_ok(), "{schema}");
    }
}

#[test]
fn every_answer_reads_back_what_it_wrote() {
    for kind in Kind::all().into_iter().filter(|k| matches!(k.role(), Role::Answer | Role::Calculated)) {
        let name = kind.about().name;
        let read = Kind::readings(&kind.keywords()).into_iter().find(|k| k.about().name == name);
        assert_eq!(read, Some(kind));
    }
}

#[test]
fn every_setting_says_in_one_sentence_what_it_means() {
    for kind in Kind::all() {
        for Setting { name, help, .. } in kind.settings() {
            let sentences: Vec<&str> = help.split_inclusive('。').collect();
            let whole = sentences.len() == 1 && help.ends_with('。');
            assert!(whole, "{} {name}: {help}", kind.about().name);
        }
    }
}

#[test]
fn every_setting_takes_its_own_value_and_no_stranger() {
    for kind in Kind::all() {
        for setting in kind.settings() {
            assert_eq!(kind.with(setting.name, &setting.value).as_ref(), Ok(&kind), "{}", setting.name);
            if let SettingValue::Pick(pick) = &setting.value {
                assert!(setting.options.iter().any(|(value, _)| value == pick), "{}", setting.name);
            }
            for (value, _) in setting.options {
                assert!(kind.with(setting.name, &SettingValue::Pick((*value).to_owned())).is_ok(), "{value}");
            }
        }
        assert_eq!(kind.with("no such setting", &SettingValue::Flag(true)), Err(SettingError::Unknown));
    }
}

/// The schema as the only question of a form: what it becomes, and what is written of it again.
fn as_question(schema: &Value) -> (Kind, Value) {
    let reading = crate::read::read_value(json!({"type": "object", "properties": {"q": schema}})).unwrap();
    let written = crate::write::write(&reading.definition);
    (reading.definition.items[0].kind.clone(), written["properties"]["q"].clone())
}

#[test]
fn plain_schemas_become_the_kind_one_expects_and_come_back_as_they_were() {
    for (schema, name) in [
        (json!({"type": "string"}), "text"),
        (json!({"type": "string", "maxLength": 200}), "text"),
        (json!({"type": "string", "maxLength": 201}), "long-text"),
        (json!({"type": "string", "maxLength": 201, "pattern": "^a*$"}), "text"),
        (json!({"type": "string", "format": "time"}), "text"),
        (json!({"type": "string", "format": "date"}), "date"),
        (json!({"type": "string", "format": "email"}), "email"),
        (json!({"type": "string", "enum": ["a"]}), "one-choice"),
        (json!({"type": "integer", "exclusiveMinimum": 0}), "whole-number"),
        (json!({"type": "number"}), "decimal"),
        (json!({"type": "boolean"}), "yes-no"),
        (json!({"type": "boolean", "const": true}), "consent"),
        (json!({"type": "array", "items": {"enum": ["a"]}}), "many-choices"),
        (json!({"type": "array", "items": {"enum": ["a"]}, "uniqueItems": true}), "many-choices"),
        (json!({"type": "string", "maxLength": 500, "x-widget": "lines", "x-rows": 3}), "long-text"),
        (json!({"type": "string", "format": "email", "pattern": "@example\\.jp$"}), "text"),
    ] {
        let (kind, written) = as_question(&schema);
        assert_eq!(kind.about().name, name, "{schema}");
        for (key, value) in schema.as_object().unwrap() {
            assert_eq!(written.get(key), Some(value), "{key} of {schema}");
        }
        let asserting = |key: &&String| !key.starts_with("x-") && !schema.as_object().unwrap().contains_key(*key);
        let added: Vec<&String> = written.as_object().unwrap().keys().filter(asserting).collect();
        assert!(added.iter().all(|key| *key == "title"), "{added:?} added to {schema}");
    }
}

#[test]
fn an_object_that_only_resembles_ours_stays_a_section() {
    for key in ["familyName", "postalCode"] {
        let schema = json!({"type": "object", "properties": {key: {"type": "string"}}});
        assert_eq!(as_question(&schema).0.about().name, "section");
    }
}

#[test]
fn the_kind_that_a_file_names_is_taken() {
    let long_line = Kind::from(text::Text { max_length: Some(1000), ..text::Text::default() });
    let answers = Kind::all().into_iter().filter(|k| k.role() == Role::Answer);
    for kind in answers.chain([long_line]) {
        assert_eq!(as_question(&kind.keywords().into()).0, kind);
    }
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9０-９.,+ー－()@円〒¥]{0,14}",
        "(令和|昭和|S|r)?[0-9元]{0,5}年?",
        Just("on".to_owned()),
        Just("{\"name\": 1}".to_owned()),
        Just("[{\"name\": 1, \"size\": -1}, null, 3]".to_owned()),
    ]
}

fn slots() -> impl Strategy<Value = Slots> {
    let mut names: Vec<String> = [VALUE, AGAIN, FILES].into_iter().map(str::to_owned).collect();
    names.extend(DATE_SLOTS.iter().chain(&TIME_SLOTS).map(|(name, _)| (*name).to_owned()));
    for kind in Kind::all() {
        if let Shape::Object(parts) = kind.shape() {
            names.extend(parts.iter().map(|part| part.key.to_owned()));
        }
    }
    prop::collection::btree_map(prop::sample::select(names), texts(), 0..10)
        .prop_map(|slots| slots.into_iter().collect())
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1.0e15..1.0e15).prop_map(|f: f64| Value::from(f)),
        texts().prop_map(Value::from),
        prop::sample::select(vec!["2026-02-29", "1872-01-01", "9999-12-31", "23:59", "選択肢1", "東京都", "a.pdf"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        let keys = vec!["familyName", "givenNameKana", "postalCode", "prefecture", "name", "size", "mediaType", "x"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(prop::sample::select(keys), inner, 0..6)
                .prop_map(|map| map.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_that_is_typed_makes_a_kind_fail(typed in slots(), days in -800_000..3_000_000_i32) {
        let today = Date::new(2026, 11, 21).unwrap();
        let today = today.plus_days(days).unwrap_or(today);
        for kind in Kind::all() {
            let mut slots = typed.clone();
            kind.normalise(&mut slots);
            if let Ok(Some(value)) = kind.value(&slots) {
                kind.words(&value);
                let faults = kind.check(&value, today);
                prop_assert!(faults.iter().all(Fault::is_beyond_schema));
            }
            let once = slots.clone();
            kind.normalise(&mut slots);
            prop_assert_eq!(once, slots, "normalising twice is normalising once: {}", kind.about().name);
        }
    }

    #[test]
    fn no_answer_makes_a_kind_fail_and_we_agree_with_the_schema(value in values()) {
        for kind in Kind::all() {
            kind.words(&value);
            kind.check(&value, Date::new(2026, 11, 21).unwrap());
            let schema = Value::Object(kind.keywords());
            let theirs = jsonschema::draft202012::is_valid(&schema, &value);
            prop_assert_eq!(kind.shape().accepts(&value), theirs, "{}", schema);
        }
    }

    #[test]
    fn no_schema_makes_reading_fail(value in values(), key in prop::sample::select(vec!["items", "properties", "oneOf", "pattern", "maxLength", "x-kind", "x-earliest"])) {
        let mut schema = json!({"type": "array", "format": "date", "const": true});
        schema[key] = value;
        for kind in Kind::readings(schema.as_object().unwrap()) {
            kind.keywords();
        }
    }
}
