//! The limits that every kind of number has (数の範囲).

use crate::json::{Map, compare, count, number, whole};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::NumberShape;
use crate::widget::{Clean, InputMode, Line, Width};
use serde::{Deserialize, Serialize};
use serde_json::Number;
use std::cmp::Ordering;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    pub minimum: Option<Number>,
    pub maximum: Option<Number>,
    /// Only found in files; shown to staff where they are.
    pub exclusive_minimum: Option<Number>,
    pub exclusive_maximum: Option<Number>,
    pub multiple_of: Option<u32>,
}

impl Limits {
    pub fn from_zero() -> Self {
        Self { minimum: Some(0.into()), ..Self::default() }
    }

    pub(super) fn read(schema: &Map) -> Self {
        Self {
            minimum: number(schema, "minimum"),
            maximum: number(schema, "maximum"),
            exclusive_minimum: number(schema, "exclusiveMinimum"),
            exclusive_maximum: number(schema, "exclusiveMaximum"),
            multiple_of: count(schema, "multipleOf").filter(|of| *of > 0),
        }
    }

    pub(super) fn shape(&self) -> NumberShape {
        NumberShape {
            minimum: self.minimum.clone(),
            maximum: self.maximum.clone(),
            exclusive_minimum: self.exclusive_minimum.clone(),
            exclusive_maximum: self.exclusive_maximum.clone(),
            multiple_of: self.multiple_of.filter(|of| *of > 0),
        }
    }

    /// The control for such a number. A phone's keyboard of digits has no minus sign, so it needs a limit at zero.
    pub(super) fn line(&self, digits: InputMode, unit: &str) -> Line {
        let at_zero = |limit: &Option<Number>| limit.as_ref().and_then(Number::as_f64).is_some_and(|n| n >= 0.0);
        let positive = at_zero(&self.minimum) || at_zero(&self.exclusive_minimum);
        Line {
            input_mode: if positive { digits } else { InputMode::Text },
            width: Width::Short,
            unit: unit.to_owned(),
            clean: Clean::Number,
            ..Line::default()
        }
    }

    pub(super) fn settings(&self) -> Vec<Setting> {
        let limit = |name, label, help, value: &Option<Number>| {
            Setting::new(name, label, help, SettingValue::Number(value.clone()))
        };
        let mut settings = vec![
            limit("minimum", "最小の数", "これより小さい数は受け付けません。", &self.minimum),
            limit("maximum", "最大の数", "これより大きい数は受け付けません。", &self.maximum),
        ];
        if self.exclusive_minimum.is_some() {
            let help = "この数と、これより小さい数は受け付けません。";
            settings.push(limit("exclusive_minimum", "この数より大きい", help, &self.exclusive_minimum));
        }
        if self.exclusive_maximum.is_some() {
            let help = "この数と、これより大きい数は受け付けません。";
            settings.push(limit("exclusive_maximum", "この数より小さい", help, &self.exclusive_maximum));
        }
        settings.push(Setting::new(
            "multiple_of",
            "単位とする数",
            "100とすると、100、200、300のような数だけを受け付けます。",
            SettingValue::Count(self.multiple_of),
        ));
        settings
    }

    pub(super) fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("minimum", SettingValue::Number(n)) => self.minimum.clone_from(n),
            ("maximum", SettingValue::Number(n)) => self.maximum.clone_from(n),
            ("exclusive_minimum", SettingValue::Number(n)) => self.exclusive_minimum.clone_from(n),
            ("exclusive_maximum", SettingValue::Number(n)) => self.exclusive_maximum.clone_from(n),
            ("multiple_of", SettingValue::Count(Some(0))) => {
                return Err(SettingError::Refused("単位とする数は1以上にしてください。".to_owned()));
            }
            ("multiple_of", SettingValue::Count(n)) => self.multiple_of = *n,
            _ => return Err(SettingError::Unknown),
        }
        if let (Some(least), Some(most)) = (&self.minimum, &self.maximum)
            && compare(least, most) == Some(Ordering::Greater)
        {
            return Err(SettingError::Refused("最小の数は、最大の数以下にしてください。".to_owned()));
        }
        Ok(())
    }

    /// The same for a kind of whole numbers.
    pub(super) fn set_whole(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match value {
            SettingValue::Number(Some(n)) if whole(n).is_none() => {
                Err(SettingError::Refused("小数のない数を入力してください。".to_owned()))
            }
            _ => self.set(name, value),
        }
    }
}
