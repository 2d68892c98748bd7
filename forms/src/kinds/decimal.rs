//! A number with a fraction (小数のある数), such as an area or a weight.

use super::limits::Limits;
use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, put, text};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::Shape;
use crate::widget::{InputMode, Widget};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decimal {
    pub limits: Limits,
    /// Words behind the number (㎡, kg).
    pub unit: String,
}

impl Default for Decimal {
    fn default() -> Self {
        Self { limits: Limits::from_zero(), unit: String::new() }
    }
}

impl FieldKind for Decimal {
    fn shape(&self) -> Shape {
        Shape::Number(self.limits.shape())
    }

    fn read(schema: &Map) -> Option<Self> {
        (text(schema, "type") == Some("number"))
            .then(|| Self { limits: Limits::read(schema), unit: text(schema, "x-unit").unwrap_or_default().to_owned() })
    }

    fn widget(&self) -> Widget {
        Widget::Line(self.limits.line(InputMode::Decimal, &self.unit))
    }
}

impl StaffKind for Decimal {
    const ABOUT: About = About {
        name: "decimal",
        label: "小数のある数",
        sentence: "面積や重さなど、小数になることのある数を入力してもらいます。",
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
        // Multiples are whole: only a file makes a fraction of such a number.
        settings.retain(|s| s.name != "multiple_of" || self.limits.multiple_of.is_some());
        settings.push(Setting::new(
            "unit",
            "単位",
            "入力欄の後ろに示す言葉です（例：平方メートル、kg）。",
            SettingValue::Text(self.unit.clone()),
        ));
        settings
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("unit", SettingValue::Text(text)) => self.unit.clone_from(text),
            _ => self.limits.set(name, value)?,
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
    fn a_limit_may_be_a_fraction() {
        let limits = Limits { minimum: Number::from_f64(0.5), ..Limits::default() };
        let kind = Decimal { limits, unit: "kg".to_owned() };
        accepts(&kind, &json!(0.5));
        refuses(&kind, &json!(0.25), "項目は0.5以上で入力してください。");
    }

    #[test]
    fn full_width_digits_are_understood() {
        let kind = Decimal::default();
        assert_eq!(typed(&kind, &[("value", "１２．５")]), Ok(Some(json!(12.5))));
        assert!(typed(&kind, &[("value", "約12")]).is_err());
    }

    #[test]
    fn a_plain_schema_comes_back_as_it_was() {
        round_trip::<Decimal>(json!({"type": "number", "exclusiveMinimum": 0, "maximum": 1.5, "multipleOf": 2}));
    }
}
