//! The second opinion: what the `jsonschema` crate says of a schema and of answers.

use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use madoguchi_forms::problem::{Problem, Severity};
use serde_json::Value;
use std::collections::HashSet;

/// Where the file breaks the rules of JSON Schema itself. Silent about dialects that it does not know.
pub(crate) fn broken(schema: &Value) -> Vec<Problem> {
    let Ok(validator) = jsonschema::meta::validator_for(schema) else { return vec![] };
    let problem = |error: jsonschema::ValidationError| {
        let pointer = error.instance_path().to_string();
        let at = if pointer.is_empty() { "全体".to_owned() } else { format!("「{pointer}」") };
        Problem {
            pointer,
            kind: "broken-schema",
            severity: Severity::Error,
            message: format!(
                "{at}の書き方が JSON Schema の決まりに合いません。ほかの道具で読めないことがあるため、値を直してください。"
            ),
        }
    };
    validator.iter_errors(schema).map(problem).collect()
}

/// A validator for the file as it is.
///
/// # Errors
/// In the crate's words, when the schema cannot be used.
pub(crate) fn validator(schema: &Value) -> Result<Validator, String> {
    // A format is an annotation, in every draft alike: the form's own patterns say what must hold.
    jsonschema::options().should_validate_formats(false).build(schema).map_err(|error| error.to_string())
}

/// The rules of the schema that the answers break, leaving out places that are reported already.
pub(crate) fn broken_rules(validator: &Validator, answers: &Value, known: &[Problem]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = vec![];
    let mut told: HashSet<String> = known.iter().map(|p| p.pointer.clone()).collect();
    for error in validator.iter_errors(answers) {
        let rule = error.schema_path().to_string();
        for pointer in places(&error) {
            if told.insert(pointer.clone()) {
                problems.push(Problem {
                    pointer,
                    kind: "broken-rule",
                    severity: Severity::Error,
                    message: format!(
                        "様式の規則（{rule}）に合いません。様式にあるこの規則を確かめ、回答を直してください。"
                    ),
                });
            }
        }
    }
    problems
}

/// Our problems stand at the member that is missing or too many; the crate's stand at the object around it.
fn places(error: &jsonschema::ValidationError) -> Vec<String> {
    let at = error.instance_path().to_string();
    let member = |key: &str| format!("{at}{}", madoguchi_forms::json::step(key));
    match error.kind() {
        ValidationErrorKind::Required { property } => vec![member(property.as_str().unwrap_or_default())],
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => unexpected.iter().map(|k| member(k)).collect(),
        _ => vec![at],
    }
}
