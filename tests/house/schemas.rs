//! The files under `schemas/` are what they say.

use crate::files::{all, hold_in_each, is};
use serde_json::Value;

fn faults(text: &str) -> Vec<String> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return vec![format!("is not JSON: {error}")],
    };
    if value.get("$schema").is_none() {
        return Vec::new();
    }
    let error = jsonschema::meta::validate(&value).err();
    error.map(|error| format!("is not a valid schema: {error} (at {})", error.instance_path())).into_iter().collect()
}

fn concerns(file: &str) -> bool {
    file.starts_with("schemas/") && is(file, "json")
}

#[test]
fn every_schema_is_valid_against_the_draft_it_names() {
    hold_in_each("Any validator takes the files under schemas/.", concerns, faults);
    assert!(all().iter().any(|file| concerns(file)), "schemas/ has no JSON file");
    let bad = r#"{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "text" }"#;
    assert_eq!(faults(bad).len(), 1);
    assert_eq!(faults("{").len(), 1);
    assert_eq!(faults(r#"{ "$schema": "https://example.jp/unknown" }"#).len(), 1);
}
