//! Consent or confirmation (同意・確認): one box, and only ticked is an answer.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, flag, put, text};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::Shape;
use crate::widget::Widget;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Consent {
    /// What one says by ticking; empty where a file does not say it.
    pub words: String,
}

const WORDS: &str = "内容を確認し、同意します";

impl Default for Consent {
    fn default() -> Self {
        Self { words: WORDS.to_owned() }
    }
}

impl FieldKind for Consent {
    fn shape(&self) -> Shape {
        Shape::Boolean { must_be_true: true }
    }

    fn read(schema: &Map) -> Option<Self> {
        (text(schema, "type") == Some("boolean") && flag(schema, "const"))
            .then(|| Self { words: text(schema, "x-words").unwrap_or_default().to_owned() })
    }

    fn widget(&self) -> Widget {
        let words = if self.words.is_empty() { WORDS } else { &self.words };
        Widget::Tick { words: words.to_owned() }
    }
}

impl StaffKind for Consent {
    const ABOUT: About = About {
        name: "consent",
        label: "同意・確認",
        sentence: "説明を読んで同意したことを、チェックで確かめます。",
        purpose: Purpose::Choose,
        role: Role::Answer,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "x-words", (!self.words.is_empty()).then_some(self.words.as_str()));
        map
    }

    fn settings(&self) -> Vec<Setting> {
        vec![Setting::new(
            "words",
            "チェックの言葉",
            "チェックの横に示す言葉です（例：内容を確認し、同意します）。",
            SettingValue::Text(self.words.clone()),
        )]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("words", SettingValue::Text(text)) => self.words.clone_from(text),
            _ => return Err(SettingError::Unknown),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses, round_trip, typed};
    use super::*;
    use serde_json::json;

    #[test]
    fn only_ticked_is_an_answer() {
        let kind = Consent::default();
        accepts(&kind, &json!(true));
        refuses(&kind, &json!(false), "項目を確認し、チェックを入れてください。");
        assert_eq!(typed(&kind, &[("value", "on")]), Ok(Some(json!(true))));
        assert_eq!(typed(&kind, &[("value", "")]), Ok(None));
    }

    #[test]
    fn the_confirmation_repeats_what_was_agreed_to() {
        let kind = Consent { words: "注意事項を読みました".to_owned() };
        assert_eq!(kind.words(&json!(true)), "注意事項を読みました");
        assert_eq!(Consent { words: String::new() }.words(&json!(true)), WORDS);
    }

    #[test]
    fn a_plain_schema_comes_back_as_it_was() {
        round_trip::<Consent>(json!({"type": "boolean", "const": true}));
    }
}
