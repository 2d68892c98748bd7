//! The files under `schemas/` are what they say.

use crate::files::{all, hold_in_each_file, is, text};
use serde_json::Value;
use std::path::Path;

fn faults(file: &str, text: &str) -> Vec<String> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return vec![format!("is not JSON: {error}")],
    };
    match value.get("$schema").and_then(Value::as_str) {
        None => Vec::new(),
        // Data beside the schema that describes it, named the way editors understand.
        Some(beside) if beside.starts_with('.') => faults_of_data(file, beside, &value),
        Some(_) => {
            let error = jsonschema::meta::validate(&value).err();
            error.iter().map(|error| format!("is not a valid schema: {error} (at {})", error.instance_path())).collect()
        }
    }
}

fn faults_of_data(file: &str, schema: &str, data: &Value) -> Vec<String> {
    let path = Path::new(file).parent().unwrap().join(schema);
    let path = path.to_str().unwrap();
    let schema: Value = serde_json::from_str(&text(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(data).map(|error| format!("{error} (at {}), says {path}", error.instance_path())).collect()
}

fn concerns(file: &str) -> bool {
    file.starts_with("schemas/") && is(file, "json")
}

#[test]
fn every_schema_is_valid_against_the_draft_it_names() {
    hold_in_each_file("Any validator takes the files under schemas/.", concerns, faults);
    assert!(all().iter().any(|file| concerns(file)), "schemas/ has no JSON file");
    let bad = r#"{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "text" }"#;
    assert_eq!(faults("", bad).len(), 1);
    assert_eq!(faults("", "{").len(), 1);
    assert_eq!(faults("", r#"{ "$schema": "https://example.jp/unknown" }"#).len(), 1);
}
