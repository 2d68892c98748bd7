//! One choice of a list (選択肢): the value that an answer holds and the words that people read.

use crate::json;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    pub value: Value,
    pub label: String,
}

impl Choice {
    /// A choice whose value is its own words.
    pub fn plain(label: impl Into<String>) -> Self {
        let label = label.into();
        Self { value: Value::String(label.clone()), label }
    }

    pub fn new(value: impl Into<Value>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }

    /// The value as the text that a control carries (`<option value>`).
    pub fn code(&self) -> String {
        json::code(&self.value)
    }
}
