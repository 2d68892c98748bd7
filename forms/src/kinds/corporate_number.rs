//! A corporate number (法人番号): 13 digits, the first of which checks the others.
//!
//! Source: ordinance of the Ministry of Finance on the designation of corporate numbers, article 2.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::answers::fault::Fault;
use crate::date::Date;
use crate::json::Map;
use crate::shape::{Shape, TextShape};
use crate::widget::{Clean, InputMode, Line, Widget, Width};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CorporateNumber {}

const PATTERN: &str = "^[1-9][0-9]{12}$";

/// Whether the first digit is 9 − (sum mod 9), the sum weighing the other digits 1, 2, 1, 2 … from the right.
fn checks(digits: &str) -> bool {
    let mut digits = digits.chars().filter_map(|c| c.to_digit(10));
    let Some(first) = digits.next() else { return false };
    let rest: Vec<u32> = digits.collect();
    let sum: u32 = rest.iter().rev().zip([1, 2].iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    first == 9 - sum % 9
}

impl FieldKind for CorporateNumber {
    fn shape(&self) -> Shape {
        Shape::Text(TextShape::default().matching(
            PATTERN,
            "13桁の数字",
            "13桁の数字で入力してください。例：8000012010038",
        ))
    }

    /// Only by its name: a pattern of 13 digits may be any number.
    fn read(schema: &Map) -> Option<Self> {
        (schema.get("x-kind")? == "corporate-number").then_some(Self {})
    }

    fn widget(&self) -> Widget {
        Widget::Line(Line {
            input_mode: InputMode::Numeric,
            width: Width::Medium,
            clean: Clean::Digits,
            ..Line::default()
        })
    }

    fn check(&self, value: &Value, _today: Date) -> Vec<Fault> {
        match value.as_str() {
            Some(number) if crate::pattern::is_match(PATTERN, number) && !checks(number) => {
                let advice = "正しい番号ではないようです。番号を確かめて、もう一度入力してください。".to_owned();
                vec![Fault::CheckDigit { advice }]
            }
            _ => vec![],
        }
    }
}

impl StaffKind for CorporateNumber {
    const ABOUT: About = About {
        name: "corporate-number",
        label: "法人番号",
        sentence: "会社などの13桁の番号を入力してもらいます。打ちまちがいを見つけます。",
        purpose: Purpose::Person,
        role: Role::Answer,
    };
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses};
    use super::*;
    use serde_json::json;

    #[test]
    fn thirteen_digits_are_asked_for() {
        accepts(&CorporateNumber {}, &json!("8000012010038"));
        refuses(&CorporateNumber {}, &json!("800001201003"), "項目は13桁の数字で入力してください。例：8000012010038");
    }

    #[test]
    fn a_mistyped_digit_is_found_beyond_the_schema() {
        let today = Date::new(2026, 11, 21).unwrap();
        assert_eq!(CorporateNumber {}.check(&json!("8000012010038"), today), []);
        for wrong in ["8000012010083", "7000012010038", "8000012010039"] {
            let faults = CorporateNumber {}.check(&json!(wrong), today);
            assert!(faults.len() == 1 && faults.iter().all(Fault::is_beyond_schema), "{wrong}");
        }
    }
}
