//! A value that the form works out (計算), such as a fee; see [`Expression`].

use super::limits::Limits;
use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::calculation::Expression;
use crate::json::{Map, flag, put, text};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::Shape;
use crate::widget::Widget;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calculated {
    pub expression: Expression,
    /// Words behind the number (円, 歳).
    pub unit: String,
    /// An application is held up while the number is outside: an end before its beginning, too many people in all.
    #[serde(default)]
    pub limits: Limits,
}

impl Default for Calculated {
    fn default() -> Self {
        Self { expression: Expression::Sum(vec![]), unit: "円".to_owned(), limits: Limits::default() }
    }
}

impl FieldKind for Calculated {
    fn shape(&self) -> Shape {
        Shape::Number(self.limits.shape())
    }

    fn read(schema: &Map) -> Option<Self> {
        flag(schema, "readOnly").then_some(())?;
        Some(Self {
            expression: Expression::from_json(schema.get("x-calculation")?)?,
            unit: text(schema, "x-unit").unwrap_or_default().to_owned(),
            limits: Limits::read(schema),
        })
    }

    fn widget(&self) -> Widget {
        Widget::Calculated { unit: self.unit.clone() }
    }
}

impl StaffKind for Calculated {
    const ABOUT: About = About {
        name: "calculated",
        label: "計算",
        sentence: "手数料の合計など、ほかの回答から自動で計算して示します。",
        purpose: Purpose::Count,
        role: Role::Calculated,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "readOnly", Some(true));
        put(&mut map, "x-unit", (!self.unit.is_empty()).then_some(self.unit.as_str()));
        put(&mut map, "x-calculation", serde_json::to_value(&self.expression).ok());
        map
    }

    fn settings(&self) -> Vec<Setting> {
        let mut settings = vec![
            Setting::new(
                "expression",
                "計算のしかた",
                "前にある項目の回答から計算します。",
                SettingValue::Calculation(self.expression.clone()),
            ),
            Setting::new("unit", "単位", "数の後ろに示す言葉です。", SettingValue::Text(self.unit.clone())),
        ];
        settings.extend(self.limits.settings().into_iter().filter_map(|setting| {
            let help = match setting.name {
                "minimum" => "計算した数がこれより小さいときは、先に進めません。",
                "maximum" => "計算した数がこれより大きいときは、先に進めません。",
                "multiple_of" if self.limits.multiple_of.is_none() => return None,
                _ => setting.help,
            };
            Some(Setting { help, ..setting })
        }));
        settings
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("expression", SettingValue::Calculation(expression)) => self.expression = expression.clone(),
            ("unit", SettingValue::Text(text)) => self.unit.clone_from(text),
            _ => self.limits.set(name, value)?,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses, round_trip};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_number_outside_its_limits_is_refused() {
        let kind =
            Calculated { limits: Limits { minimum: Some(1.into()), ..Limits::default() }, ..Calculated::default() };
        accepts(&kind, &json!(1));
        refuses(&kind, &json!(0), "項目が1以上になるように、前の回答を直してください。");
    }

    #[test]
    fn staff_see_every_limit_that_holds_an_application_up() {
        let names = |limits| -> Vec<&str> {
            Calculated { limits, ..Calculated::default() }.settings().iter().map(|setting| setting.name).collect()
        };
        assert_eq!(names(Limits::default()), ["expression", "unit", "minimum", "maximum"]);
        let of_a_file = Limits { exclusive_minimum: Some(0.into()), multiple_of: Some(2), ..Limits::default() };
        assert_eq!(names(of_a_file), ["expression", "unit", "minimum", "maximum", "exclusive_minimum", "multiple_of"]);
    }

    #[test]
    fn limits_are_kept() {
        round_trip::<Calculated>(json!({
            "type": "number", "minimum": 1, "maximum": 12, "readOnly": true, "x-unit": "時間", "x-calculation": {"sum": []}
        }));
    }
}
