//! Several lines of text (複数行の文字), such as a reason or a description.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, count, put, text};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::{Shape, TextShape};
use crate::widget::{Line, Widget};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LongText {
    /// In characters; 0 and `None` mean that the schema sets no limit.
    pub min_length: u32,
    pub max_length: Option<u32>,
    /// How many lines high the control is; `None` leaves it to us.
    pub rows: Option<u8>,
}

const ROWS: u8 = 4;
/// More characters than these do not fit one line of a phone by any measure.
const LONG: u32 = 200;

impl Default for LongText {
    fn default() -> Self {
        Self { min_length: 1, max_length: Some(500), rows: Some(ROWS) }
    }
}

/// Whether a schema that names no kind asks for several lines. A pattern or a format speaks of one line.
pub(super) fn is_long(schema: &Map) -> bool {
    let long = text(schema, "x-widget") == Some("lines") || count(schema, "maxLength").is_some_and(|n| n > LONG);
    long && !schema.contains_key("pattern") && !schema.contains_key("format")
}

impl FieldKind for LongText {
    fn shape(&self) -> Shape {
        Shape::Text(TextShape { min_length: self.min_length, max_length: self.max_length, ..TextShape::default() })
    }

    fn read(schema: &Map) -> Option<Self> {
        (is_long(schema) || text(schema, "x-kind") == Some("long-text")).then(|| Self {
            min_length: count(schema, "minLength").unwrap_or(0),
            max_length: count(schema, "maxLength"),
            rows: count(schema, "x-rows").and_then(|n| u8::try_from(n).ok()),
        })
    }

    fn widget(&self) -> Widget {
        let line = Line { max_length: self.max_length, ..Line::default() };
        Widget::Lines { rows: self.rows.unwrap_or(ROWS), line }
    }
}

impl StaffKind for LongText {
    const ABOUT: About = About {
        name: "long-text",
        label: "複数行の文字",
        sentence: "理由や状況など、長い文章を何行かで入力してもらいます。",
        purpose: Purpose::Write,
        role: Role::Answer,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "x-rows", self.rows);
        map
    }

    fn settings(&self) -> Vec<Setting> {
        vec![
            Setting::new(
                "max_length",
                "最大文字数",
                "この文字数より長い回答は受け付けません。",
                SettingValue::Count(self.max_length),
            ),
            Setting::new(
                "min_length",
                "最小文字数",
                "この文字数より短い回答は受け付けません。",
                SettingValue::Count(Some(self.min_length)),
            ),
            Setting::new(
                "rows",
                "入力欄の行数",
                "はじめに見える行の数で、入力できる文字数は変わりません。",
                SettingValue::Count(self.rows.map(u32::from)),
            ),
        ]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("max_length", SettingValue::Count(n)) => self.max_length = *n,
            ("min_length", SettingValue::Count(n)) => self.min_length = n.unwrap_or(0),
            ("rows", SettingValue::Count(n)) => {
                let rows = n.map(|n| u8::try_from(n).ok().filter(|n| (2..=30).contains(n)));
                if rows == Some(None) {
                    return Err(SettingError::Refused("入力欄の行数は2から30までにしてください。".to_owned()));
                }
                self.rows = rows.flatten();
            }
            _ => return Err(SettingError::Unknown),
        }
        if self.max_length.is_some_and(|most| most < self.min_length) {
            return Err(SettingError::Refused("最大文字数は最小文字数以上にしてください。".to_owned()));
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
    fn lines_are_kept_and_counted_in_characters() {
        let kind = LongText { max_length: Some(5), ..LongText::default() };
        accepts(&kind, &json!("一行\n𠮷野"));
        refuses(&kind, &json!("一行\n二行目"), "項目は5文字以内で入力してください。今は6文字です。");
    }

    #[test]
    fn a_long_plain_text_gets_several_lines() {
        round_trip::<LongText>(json!({"type": "string", "maxLength": 1000}));
        assert!(LongText::read(json!({"type": "string", "x-widget": "lines"}).as_object().unwrap()).is_some());
        for one_line in [json!({"type": "string", "maxLength": 200}), json!({"maxLength": 1000, "pattern": "^a+$"})] {
            assert_eq!(LongText::read(one_line.as_object().unwrap()), None);
        }
    }

    #[test]
    fn a_control_of_no_height_is_refused() {
        let rows = SettingValue::Count(Some(0));
        assert!(matches!(LongText::default().set("rows", &rows), Err(SettingError::Refused(_))));
    }
}
