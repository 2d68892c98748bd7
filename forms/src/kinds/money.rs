//! An amount of money in yen (金額).

use super::limits::Limits;
use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, put, text};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::Shape;
use crate::widget::{InputMode, Slots, VALUE, Widget};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Money {
    pub limits: Limits,
}

const UNIT: &str = "円";

impl Default for Money {
    fn default() -> Self {
        Self { limits: Limits::from_zero() }
    }
}

impl FieldKind for Money {
    fn shape(&self) -> Shape {
        Shape::Integer(self.limits.shape())
    }

    /// Only by its name: nothing else tells an amount from a whole number.
    fn read(schema: &Map) -> Option<Self> {
        (text(schema, "x-kind") == Some("money")).then(|| Self { limits: Limits::read(schema) })
    }

    fn widget(&self) -> Widget {
        Widget::Line(self.limits.line(InputMode::Numeric, UNIT))
    }

    /// 「１万２千円」 is not a number, but 「¥12,000」 and 「12,000円」 are what people type.
    fn normalise(&self, slots: &mut Slots) {
        self.widget().normalise(slots);
        if let Some(text) = slots.get_mut(VALUE) {
            *text = text.trim_start_matches(['¥', '\\', '￥']).trim_end_matches('円').to_owned();
        }
    }
}

impl StaffKind for Money {
    const ABOUT: About = About {
        name: "money",
        label: "金額",
        sentence: "収入や費用など、円の金額を入力してもらいます。",
        purpose: Purpose::Count,
        role: Role::Answer,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "x-unit", Some(UNIT));
        map
    }

    fn settings(&self) -> Vec<Setting> {
        self.limits.settings()
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        self.limits.set_whole(name, value)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses, round_trip, typed};
    use super::*;
    use serde_json::json;

    #[test]
    fn an_amount_is_not_negative() {
        accepts(&Money::default(), &json!(3000));
        refuses(&Money::default(), &json!(-1), "項目は0以上で入力してください。");
    }

    #[test]
    fn amounts_are_typed_and_shown_as_people_write_them() {
        for text in ["12000", "１２，０００円", "¥12,000", "￥１２０００"] {
            assert_eq!(typed(&Money::default(), &[("value", text)]), Ok(Some(json!(12000))), "{text}");
        }
        assert_eq!(Money::default().words(&json!(12000)), "12,000円");
    }

    #[test]
    fn a_whole_number_is_not_taken_for_an_amount() {
        assert_eq!(Money::read(json!({"type": "integer", "x-unit": "円"}).as_object().unwrap()), None);
        round_trip::<Money>(json!({"type": "integer", "maximum": 500, "x-kind": "money", "x-unit": "円"}));
    }
}
