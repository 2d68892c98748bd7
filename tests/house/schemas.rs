//! The files under `schemas/` are what they say.

use crate::files::{all, hold_in_each, is, text};
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
    file.starts_with("schemas/") && file.ends_with(".schema.json")
}

/// Data files name the schema beside them, which an editor follows; it must be there and take them.
#[test]
fn every_data_file_fits_the_schema_it_names() {
    let data: Vec<String> =
        all().into_iter().filter(|f| f.starts_with("schemas/") && is(f, "json") && !concerns(f)).collect();
    assert!(!data.is_empty(), "schemas/ has no data file");
    for file in data {
        let value: Value = serde_json::from_str(&text(&file).unwrap()).unwrap();
        let named = value["$schema"].as_str().unwrap_or_else(|| panic!("{file} names no schema"));
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let schema =
            serde_json::from_str(&text(&format!("{folder}/{}", named.trim_start_matches("./"))).unwrap()).unwrap();
        let error = jsonschema::validate(&schema, &value).err().map(|error| error.to_string());
        assert_eq!(error, None, "{file}");
    }
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
