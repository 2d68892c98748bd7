//! An email address (メールアドレス), typed twice where a wrong one would lose the answer.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, count, flag, put, text};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::{Shape, TextShape};
use crate::widget::{Clean, InputMode, Line, Widget};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Email {
    pub twice: bool,
    /// 0 and `None` mean that the schema sets no limit.
    pub min_length: u32,
    pub max_length: Option<u32>,
    /// Whether the schema itself says what an address is. A plain `"format": "email"` does not: it is an annotation.
    pub strict: bool,
    /// Whether the file says `"format": "email"`. Ours does not: validators that assert it refuse the old addresses of
    /// Japanese mobile carriers, which have dots in a row or before the @.
    pub format: bool,
}

pub(crate) const ADDRESS: &str = "^[!-?A-~]+@[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)+$";

impl Default for Email {
    fn default() -> Self {
        Self { twice: true, min_length: 0, max_length: Some(254), strict: true, format: false }
    }
}

impl FieldKind for Email {
    fn shape(&self) -> Shape {
        let shape = TextShape {
            min_length: self.min_length,
            max_length: self.max_length,
            format: self.format.then_some("email".into()),
            ..TextShape::default()
        };
        let advice = "「@」とその前後を、半角の英数字で入力してください。例：hanako@example.jp";
        Shape::Text(if self.strict { shape.matching(ADDRESS, "メールアドレスの形", advice) } else { shape })
    }

    fn read(schema: &Map) -> Option<Self> {
        let (strict, format) = (text(schema, "pattern") == Some(ADDRESS), text(schema, "format") == Some("email"));
        (strict || format).then(|| Self {
            twice: flag(schema, "x-twice"),
            min_length: count(schema, "minLength").unwrap_or(0),
            max_length: count(schema, "maxLength"),
            strict,
            format,
        })
    }

    fn widget(&self) -> Widget {
        let line = Line {
            input_mode: InputMode::Email,
            autocomplete: "email",
            max_length: self.max_length,
            clean: Clean::Halfwidth,
            ..Line::default()
        };
        if self.twice { Widget::Twice(line) } else { Widget::Line(line) }
    }
}

impl StaffKind for Email {
    const ABOUT: About = About {
        name: "email",
        label: "メールアドレス",
        sentence: "連絡のためのメールアドレスを入力してもらいます。",
        purpose: Purpose::Contact,
        role: Role::Answer,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "x-twice", self.twice.then_some(true));
        map
    }

    fn settings(&self) -> Vec<Setting> {
        vec![Setting::new(
            "twice",
            "確認のため2回入力してもらう",
            "打ち間違いに気づけるように、同じアドレスをもう一度入力してもらいます。",
            SettingValue::Flag(self.twice),
        )]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("twice", SettingValue::Flag(twice)) => self.twice = *twice,
            _ => return Err(SettingError::Unknown),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses, round_trip, typed};
    use super::*;
    use crate::answers::fault::Fault;
    use serde_json::json;

    #[test]
    fn old_addresses_of_mobile_carriers_are_accepted() {
        for address in ["hanako@example.jp", "hana..ko.@docomo.ne.jp", ".h/a-n_a+k?o@ezweb.ne.jp"] {
            accepts(&Email::default(), &json!(address));
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let sentence = "項目は「@」とその前後を、半角の英数字で入力してください。例：hanako@example.jp";
        for text in ["hanako", "hanako@", "hanako@example", "ha nako@example.jp", "花子@example.jp", "a@b@example.jp"]
        {
            refuses(&Email::default(), &json!(text), sentence);
        }
    }

    #[test]
    fn both_typings_must_agree_after_normalising() {
        let twice = |again: &str| typed(&Email::default(), &[("value", "ｈ@example.jp "), ("again", again)]);
        assert_eq!(twice("h@example.jp"), Ok(Some(json!("h@example.jp"))));
        assert_eq!(twice("g@example.jp"), Err(Fault::Different));
        let once = Email { twice: false, ..Email::default() };
        assert_eq!(typed(&once, &[("value", "h@example.jp")]), Ok(Some(json!("h@example.jp"))));
    }

    #[test]
    fn a_plain_schema_comes_back_as_it_was_and_asserts_no_more() {
        round_trip::<Email>(json!({"type": "string", "format": "email", "minLength": 3, "maxLength": 100}));
        let plain = Email::read(json!({"type": "string", "format": "email"}).as_object().unwrap()).unwrap();
        accepts(&plain, &json!("何でも"));
    }
}
