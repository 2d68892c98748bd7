//! An answer as a person reads it.

use super::{PartLine, Widget};
use crate::choice::Choice;
use crate::date::Date;
use crate::json::{code, same};
use serde_json::{Number, Value};

impl Widget {
    /// Whether a person answers in their own words, which are shown as they are in every language.
    pub fn takes_words(&self) -> bool {
        match self {
            Self::Line(line) => line.unit.is_empty(),
            Self::Lines { .. } | Self::Twice(_) | Self::Parts(_) | Self::Files(_) => true,
            _ => false,
        }
    }

    pub fn words(&self, value: &Value) -> String {
        match self {
            Self::Radio(choices) | Self::List(choices) => label(choices, value),
            Self::Checks(choices) => {
                let chosen = value.as_array().into_iter().flatten();
                chosen.map(|v| label(choices, v)).collect::<Vec<_>>().join("、")
            }
            Self::Date { .. } => value.as_str().and_then(Date::parse).map_or_else(|| code(value), Date::in_words),
            Self::Tick { words } if *value == Value::Bool(true) => words.clone(),
            Self::Parts(parts) => parts_words(parts, value),
            Self::Files(_) => files_words(value),
            Self::Line(line) | Self::Lines { line, .. } | Self::Twice(line) => match value {
                Value::Number(n) => format!("{}{}", grouped(n), line.unit),
                _ => format!("{}{}", code(value), line.unit),
            },
            Self::Calculated { unit } => match value {
                Value::Number(n) => format!("{}{unit}", grouped(n)),
                _ => code(value),
            },
            _ => code(value),
        }
    }
}

/// What one row of a repeated group is called: 世帯員1.
pub fn row_name(row: &str, group: &str, number: usize) -> String {
    let name = if row.is_empty() { group } else { row };
    format!("{name}{number}")
}

fn label(choices: &[Choice], value: &Value) -> String {
    choices.iter().find(|c| same(&c.value, value)).map_or_else(|| code(value), |c| c.label.clone())
}

fn parts_words(parts: &[PartLine], value: &Value) -> String {
    let said = parts.iter().filter_map(|part| value.get(part.key).map(code)).filter(|s| !s.is_empty());
    said.collect::<Vec<_>>().join(" ")
}

fn files_words(value: &Value) -> String {
    let names = value.as_array().into_iter().flatten().filter_map(|f| f.get("name").map(code));
    names.collect::<Vec<_>>().join("、")
}

/// Digits in groups of three: 12,500.
fn grouped(n: &Number) -> String {
    let text = n.to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return text;
    }
    let mut out = String::from(sign);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    fraction.map_or(out.clone(), |f| format!("{out}.{f}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (n, words) in [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")] {
            assert_eq!(grouped(&Number::from(n)), words);
        }
    }
}
