//! A whole number (整数), such as a count of people or books.

use super::limits::Limits;
use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, put, text};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::Shape;
use crate::widget::{InputMode, Widget};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WholeNumber {
    pub limits: Limits,
    /// Words behind the number (人, 冊).
    pub unit: String,
}

impl Default for WholeNumber {
    fn default() -> Self {
        Self { limits: Limits::from_zero(), unit: String::new() }
    }
}

impl FieldKind for WholeNumber {
    fn shape(&self) -> Shape {
        Shape::Integer(self.limits.shape())
    }

    fn read(schema: &Map) -> Option<Self> {
        (text(schema, "type") == Some("integer"))
            .then(|| Self { limits: Limits::read(schema), unit: text(schema, "x-unit").unwrap_or_default().to_owned() })
    }

    fn widget(&self) -> Widget {
        Widget::Line(self.limits.line(InputMode::Numeric, &self.unit))
    }
}

impl StaffKind for WholeNumber {
    const ABOUT: About = About {
        name: "whole-number",
        label: "整数",
        sentence: "人数や冊数など、小数のない数を入力してもらいます。",
        purpose: Purpose::Count,
        role: Role::Answer,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "x-unit", (!self.unit.is_empty()).then_some(self.unit.as_str()));
        map
    }

    fn settings(&self) -> Vec<Setting> {
        let mut settings = self.limits.settings();
        settings.push(Setting::new(
            "unit",
            "単位",
            "入力欄の後ろに示す言葉です（例：人、冊）。",
            SettingValue::Text(self.unit.clone()),
        ));
        settings
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("unit", SettingValue::Text(text)) => self.unit.clone_from(text),
            _ => self.limits.set_whole(name, value)?,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses, round_trip, typed};
    use super::*;
    use serde_json::{Number, json};

    #[test]
    fn only_a_whole_number_is_accepted() {
        let kind = WholeNumber::default();
        accepts(&kind, &json!(3));
        accepts(&kind, &json!(3.0));
        refuses(&kind, &json!(3.5), "項目は小数のない数で入力してください。");
        refuses(&kind, &json!(-1), "項目は0以上で入力してください。");
    }

    #[test]
    fn full_width_digits_and_separators_are_understood() {
        let kind = WholeNumber { unit: "人".to_owned(), ..WholeNumber::default() };
        assert_eq!(typed(&kind, &[("value", "１，２００")]), Ok(Some(json!(1200))));
        assert_eq!(kind.words(&json!(1200)), "1,200人");
    }

    #[test]
    fn plain_schemas_come_back_as_they_were() {
        round_trip::<WholeNumber>(json!({"type": "integer"}));
        round_trip::<WholeNumber>(json!({
            "type": "integer", "minimum": 1.0, "exclusiveMinimum": 0, "maximum": 9.5, "exclusiveMaximum": 10, "multipleOf": 3
        }));
    }

    #[test]
    fn limits_that_make_no_sense_are_refused() {
        let mut kind = WholeNumber::default();
        for (name, value) in [
            ("maximum", SettingValue::Number(Some((-1).into()))),
            ("minimum", SettingValue::Number(Number::from_f64(0.5))),
            ("multiple_of", SettingValue::Count(Some(0))),
        ] {
            assert!(matches!(kind.set(name, &value), Err(SettingError::Refused(_))), "{name}");
        }
    }

    #[test]
    fn a_number_that_may_be_negative_is_typed_with_a_keyboard_that_has_a_minus() {
        let mode = |kind: &WholeNumber| match kind.widget() {
            Widget::Line(line) => line.input_mode,
            other => panic!("{other:?}"),
        };
        assert_eq!(mode(&WholeNumber::default()), InputMode::Numeric);
        assert_eq!(mode(&WholeNumber { limits: Limits::default(), unit: String::new() }), InputMode::Text);
    }
}
