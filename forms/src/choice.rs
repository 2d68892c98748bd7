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

/// What a new list of choices begins with.
pub fn starting() -> Vec<Choice> {
    vec![Choice::plain("選択肢1"), Choice::plain("選択肢2")]
}

/// A list with what was pasted behind it: a choice a line, its words, or its words and after a tab its value, as
/// spreadsheets copy two columns. What is there already, or says nothing, is left out; what a new list [begins
/// with](starting) gives way.
///
/// ```
/// use madoguchi_forms::choice::{Choice, with_pasted};
///
/// let list = with_pasted(&[Choice::plain("北館")], "北館\n南館\t02\n\n 東館 ");
/// assert_eq!(list, [Choice::plain("北館"), Choice::new("02", "南館"), Choice::plain("東館")]);
/// assert_eq!(with_pasted(&madoguchi_forms::choice::starting(), "北館"), [Choice::plain("北館")]);
/// ```
pub fn with_pasted(list: &[Choice], text: &str) -> Vec<Choice> {
    let gives_way = !text.trim().is_empty() && list == starting();
    let mut all = if gives_way { vec![] } else { list.to_vec() };
    for line in text.lines() {
        let mut cells = line.split('\t').map(str::trim);
        let label = cells.next().unwrap_or_default();
        let value = cells.next().filter(|value| !value.is_empty()).unwrap_or(label);
        let taken = all.iter().any(|choice| choice.label == label || choice.code() == value);
        if !label.is_empty() && !taken {
            all.push(Choice::new(value, label));
        }
    }
    all
}
