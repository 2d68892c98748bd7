//! Whatever comes in, nothing panics and nothing is lost.
//!
//! Lost is a member of the file that is not in what is written, at the same place and with the same value, except
//! - our own words for what could not be used: an `x-id` of a wrong form or used twice, an empty `title` of a
//!   property, entries of `x-layout` that name nothing, members of `x-procedure` that say nothing, the version in
//!   `x-vocabulary`;
//! - rules that became conditions (`allOf`, `if`, `dependentRequired`), names in `required` whose order changed, and
//!   keywords of older drafts, which say the same in other words: the conformance tests hold those.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "this is a test")]

use madoguchi_forms::answers::check::check;
use madoguchi_forms::date::Date;
use madoguchi_forms::index::Index;
use madoguchi_forms::read::{read, read_value};
use madoguchi_forms::write::{write, write_text};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const OURS: [&str; 5] = ["x-id", "x-layout", "x-procedure", "x-vocabulary", "x-kind"];
const SAME_IN_OTHER_WORDS: [&str; 5] = ["allOf", "if", "then", "else", "dependentRequired"];

/// The first member that was lost.
fn lost(before: &Value, after: &Value, pointer: &str) -> Option<String> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before.iter().find_map(|(key, value)| {
            let at = format!("{pointer}/{key}");
            match (key.as_str(), after.get(key)) {
                (key, _) if OURS.contains(&key) || SAME_IN_OTHER_WORDS.contains(&key) => None,
                // Says nothing.
                ("title", _) | ("description", None) if value == "" => None,
                ("x-pittari", None) if *value == json!({}) => None,
                // One that is no list says nothing.
                ("required", Some(Value::Array(names))) => {
                    let missing = value.as_array().into_iter().flatten().find(|name| !names.contains(name));
                    missing.map(|name| format!("{at}: {name}"))
                }
                (_, Some(after)) => lost(value, after, &at),
                (_, None) => Some(at),
            }
        }),
        // A boolean schema of a property becomes one that can be annotated.
        (Value::Bool(true), Value::Object(_)) => None,
        (Value::Bool(false), Value::Object(after)) if after.contains_key("not") => None,
        (before, after) => (before != after).then(|| format!("{pointer}: {before} is {after}")),
    }
}

fn holds(schema: &Value) -> Result<(), TestCaseError> {
    let Ok(reading) = read_value(schema.clone()) else {
        prop_assert!(!schema.is_object() && !schema.is_boolean());
        return Ok(());
    };
    let written = write(&reading.definition);
    if schema.is_object() {
        prop_assert_eq!(lost(schema, &written, ""), None, "{:#}\n{:#}", schema, written);
    }
    for problem in &reading.problems {
        prop_assert!(problem.message.ends_with('。'), "{}", problem.message);
    }
    let again = read_value(written.clone()).unwrap().definition;
    prop_assert_eq!(write(&again), written);
    let index = Index::new(&reading.definition);
    let _ = check(&reading.definition, &index, schema, Date::new(2026, 11, 21).unwrap());
    Ok(())
}

/// A form with everything in it.
fn real() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-vocabulary": "urn:madoguchi:vocabulary:1",
        "title": "申請書", "description": "説明", "type": "object",
        "x-procedure": {"id": "a", "addressee": "市長"}, "x-presentation": "steps",
        "properties": {
            "kind": {"title": "区分", "x-id": "kind", "x-kind": "one-choice", "type": "string",
                     "oneOf": [{"const": "a", "title": "個人"}, {"const": "b", "title": "団体"}]},
            "name": {"title": "名前", "x-id": "name", "type": "string", "minLength": 1, "maxLength": 20,
                     "x-shown-when": {"item": "kind", "equals": "b"}, "x-required": "always"},
            "who": {"$ref": "#/$defs/who", "title": "申請者"},
            "day": {"x-id": "day", "x-kind": "date", "type": "string", "format": "date", "x-pittari": {"id": "d"}},
            "rows": {"type": "array", "minItems": 1, "maxItems": 3, "items": {
                "type": "object", "properties": {"n": {"type": "integer", "minimum": 0}}, "required": ["n"],
                "additionalProperties": false}},
            "part": {"type": "object", "properties": {"x": {"type": "boolean"}}, "minProperties": 1},
            "free": {"anyOf": [{"type": "string"}, {"type": "null"}]}
        },
        "required": ["kind", "who"], "additionalProperties": false,
        "allOf": [{"if": {"properties": {"kind": {"const": "b"}}, "required": ["kind"]},
                   "else": {"properties": {"name": false}}}],
        "$defs": {"who": {"type": "object", "properties": {"kana": {"type": "string"}}, "required": ["kana"],
                          "x-note": "n", "$anchor": "who"}},
        "x-layout": ["kind", {"x-kind": "section", "x-id": "s", "title": "節", "items": ["name", "who"]}, "day",
                     {"x-kind": "note", "x-id": "n", "title": "注"}, "rows", "part", "free"]
    })
}

const WORDS: [&str; 40] = [
    "type",
    "properties",
    "title",
    "description",
    "required",
    "items",
    "x-id",
    "x-kind",
    "x-layout",
    "x-shown-when",
    "x-required",
    "x-pittari",
    "x-procedure",
    "x-presentation",
    "$ref",
    "$id",
    "$anchor",
    "$defs",
    "$schema",
    "enum",
    "const",
    "oneOf",
    "allOf",
    "if",
    "then",
    "else",
    "minimum",
    "maxLength",
    "pattern",
    "format",
    "additionalProperties",
    "minItems",
    "maxItems",
    "readOnly",
    "x-calculation",
    "dependentRequired",
    "item",
    "a",
    "b",
    "kind",
];

const TEXTS: [&str; 20] = [
    "",
    "a",
    "b",
    "kind",
    "object",
    "array",
    "string",
    "integer",
    "date",
    "#/$defs/who",
    "#/properties/a",
    "#",
    "always",
    "steps",
    "section",
    "group",
    "note",
    "text",
    "(",
    "2026-04-01",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        prop::sample::select(vec![json!(0), json!(-1), json!(1.5), json!(u64::MAX), json!(1e300), json!(2.0)]),
        prop::sample::select(TEXTS.to_vec()).prop_map(Value::from),
        ".{0,4}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(WORDS.to_vec()), inner), 0..6).prop_map(|members| members
                .into_iter()
                .map(|(k, v)| (k.to_owned(), v))
                .collect::<Map<_, _>>()
                .into()),
        ]
    })
}

/// Puts a value at a place that the number chooses.
fn mutate(value: &mut Value, mut at: usize, word: &str, new: &Value) {
    match value {
        Value::Object(map) => {
            let n = map.len() + 1;
            let (step, rest) = (at % n, at / n);
            at = rest;
            match map.values_mut().nth(step) {
                Some(inner) if at > 0 => mutate(inner, at, word, new),
                Some(inner) => *inner = new.clone(),
                None => _ = map.insert(word.to_owned(), new.clone()),
            }
        }
        Value::Array(list) if !list.is_empty() => {
            let n = list.len();
            mutate(&mut list[at % n], at / n, word, new);
        }
        other => *other = new.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_json(value in any_json()) {
        holds(&value)?;
    }

    #[test]
    fn a_real_form_with_changes(
        changes in prop::collection::vec((any::<u32>(), prop::sample::select(WORDS.to_vec()), any_json()), 1..4)
    ) {
        let mut form = real();
        for (at, word, new) in &changes {
            mutate(&mut form, *at as usize, word, new);
        }
        holds(&form)?;
    }

    #[test]
    fn a_file_with_changed_bytes(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..4)
    ) {
        let mut bytes = serde_json::to_vec(&real()).unwrap();
        for (at, byte, remove) in changes {
            let at = at.index(bytes.len());
            if remove { bytes.remove(at); } else { bytes[at] = byte; }
        }
        if let Ok(reading) = read(&bytes) {
            let text = write_text(&reading.definition);
            prop_assert_eq!(write_text(&read(text.as_bytes()).unwrap().definition), text);
        }
    }
}

#[test]
fn the_real_form_is_read_without_a_word_lost() {
    let reading = read_value(real()).unwrap();
    let kinds: Vec<&str> = reading.problems.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, ["kept-rule", "locked"]);
    assert_eq!(lost(&real(), &write(&reading.definition), ""), None);
}

/// Every place of a real form, overwritten with each plain value.
#[test]
fn a_real_form_with_one_wrong_value_anywhere() {
    fn places(value: &Value, at: &str, found: &mut Vec<String>) {
        found.push(at.to_owned());
        let inner: Vec<(String, &Value)> = match value {
            Value::Object(map) => map.iter().map(|(key, member)| (key.replace('/', "~1"), member)).collect(),
            Value::Array(list) => list.iter().enumerate().map(|(i, element)| (i.to_string(), element)).collect(),
            _ => vec![],
        };
        for (step, value) in inner {
            places(value, &format!("{at}/{step}"), found);
        }
    }
    let mut found = vec![];
    places(&real(), "", &mut found);
    let mut failures = vec![];
    for at in &found {
        for new in
            [json!(null), json!(false), json!(true), json!(0), json!(1.5), json!(""), json!("a"), json!([]), json!({})]
        {
            let mut form = real();
            *form.pointer_mut(at).unwrap() = new.clone();
            if let Err(reason) = holds(&form) {
                failures.push(format!("{at} = {new}: {reason}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
