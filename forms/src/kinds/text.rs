//! One line of text (一行テキスト).

use super::long_text::is_long;
use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, count, text};
use crate::pattern;
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::{Pattern, Shape, TextShape};
use crate::widget::{Clean, InputMode, Line, Widget};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// In characters; 0 and `None` mean that the schema sets no limit.
    pub min_length: u32,
    pub max_length: Option<u32>,
    pub characters: Characters,
    /// A pattern of an imported file that is none of [`Characters`].
    pub pattern: Option<String>,
    pub format: Option<String>,
}

/// What may be typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Characters {
    #[default]
    Any,
    Digits,
    Alphanumeric,
    Katakana,
    Hiragana,
}

/// Words of full-width katakana.
pub(super) const KATAKANA: &str = "^[ァ-ヶー・ヽヾ]+(?:[ 　][ァ-ヶー・ヽヾ]+)*$";

const CHARACTERS: [(Characters, &str, &str, &str, &str); 5] = [
    (Characters::Any, "any", "指定しない", "", ""),
    (Characters::Digits, "digits", "半角数字", "^[0-9]+$", "半角数字で入力してください。例：12345"),
    (
        Characters::Alphanumeric,
        "alphanumeric",
        "半角英数字とハイフン",
        "^[0-9A-Za-z-]+$",
        "半角の英数字とハイフンで入力してください。例：AB-123",
    ),
    (Characters::Katakana, "katakana", "全角カタカナ", KATAKANA, "全角カタカナで入力してください。例：ヤマダ ハナコ"),
    (
        Characters::Hiragana,
        "hiragana",
        "ひらがな",
        "^[ぁ-ゖー・ゝゞ]+(?:[ 　][ぁ-ゖー・ゝゞ]+)*$",
        "ひらがなで入力してください。例：やまだ はなこ",
    ),
];

impl Default for Text {
    fn default() -> Self {
        Self { min_length: 1, max_length: Some(100), characters: Characters::Any, pattern: None, format: None }
    }
}

impl Text {
    /// How it is typed, as help would say it; none where anything may be typed, or what a pattern of a file takes.
    pub fn typed_as(&self) -> Option<String> {
        let (_, _, what, regex, _) = CHARACTERS.iter().find(|c| c.0 == self.characters)?;
        let unit = if self.characters == Characters::Digits { "桁" } else { "文字" };
        let length = match self.max_length {
            Some(most) if most == self.min_length => format!("{most}{unit}の"),
            Some(most) if most < 100 => format!("{most}{unit}までの"),
            _ => String::new(),
        };
        (!regex.is_empty() && self.pattern.is_none()).then(|| format!("{length}{what}で入力してください。"))
    }

    fn regex(&self) -> Option<Pattern> {
        if let Some(pattern) = &self.pattern {
            let advice = Cow::Borrowed("説明にある形で入力してください。");
            return Some(Pattern {
                regex: Cow::Owned(pattern.clone()), limit: Cow::Borrowed("説明にある形"), advice
            });
        }
        let (_, _, limit, regex, advice) = CHARACTERS.iter().find(|c| c.0 == self.characters)?;
        (!regex.is_empty()).then_some(Pattern {
            regex: Cow::Borrowed(regex),
            limit: Cow::Borrowed(limit),
            advice: Cow::Borrowed(advice),
        })
    }
}

impl FieldKind for Text {
    fn shape(&self) -> Shape {
        Shape::Text(TextShape {
            min_length: self.min_length,
            max_length: self.max_length,
            patterns: self.regex().into_iter().collect(),
            format: self.format.clone().map(Cow::Owned),
        })
    }

    fn read(schema: &Map) -> Option<Self> {
        if is_long(schema) && text(schema, "x-kind") != Some("text") {
            return None;
        }
        let pattern = text(schema, "pattern").map(str::to_owned);
        if pattern.as_deref().is_some_and(|p| !pattern::is_supported(p)) {
            return None;
        }
        let known = CHARACTERS.iter().find(|c| !c.3.is_empty() && Some(c.3) == pattern.as_deref());
        Some(Self {
            min_length: count(schema, "minLength").unwrap_or(0),
            max_length: count(schema, "maxLength"),
            characters: known.map(|c| c.0).unwrap_or_default(),
            pattern: pattern.filter(|_| known.is_none()),
            format: text(schema, "format").map(str::to_owned),
        })
    }

    fn widget(&self) -> Widget {
        let (clean, input_mode) = match self.characters {
            Characters::Digits => (Clean::Digits, InputMode::Numeric),
            Characters::Alphanumeric => (Clean::Halfwidth, InputMode::Text),
            Characters::Katakana => (Clean::Katakana, InputMode::Text),
            Characters::Hiragana => (Clean::Hiragana, InputMode::Text),
            Characters::Any => (Clean::Trim, InputMode::Text),
        };
        Widget::Line(Line { clean, input_mode, max_length: self.max_length, ..Line::default() })
    }
}

impl StaffKind for Text {
    const ABOUT: About = About {
        name: "text",
        label: "一行の文字",
        sentence: "名称や番号など、短い文字を一行で入力してもらいます。",
        purpose: Purpose::Write,
        role: Role::Answer,
    };

    fn settings(&self) -> Vec<Setting> {
        let chosen = CHARACTERS.iter().find(|c| c.0 == self.characters).map_or("any", |c| c.1);
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
                "characters",
                "使える文字",
                "入力できる文字の種類で、全角と半角の違いは自動で直ります。",
                SettingValue::Pick(chosen.to_owned()),
            )
            .options(&[
                ("any", "指定しない"),
                ("digits", "半角数字"),
                ("alphanumeric", "半角英数字"),
                ("katakana", "全角カタカナ"),
                ("hiragana", "ひらがな"),
            ]),
        ]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("max_length", SettingValue::Count(n)) => self.max_length = *n,
            ("min_length", SettingValue::Count(n)) => self.min_length = n.unwrap_or(0),
            ("characters", SettingValue::Pick(pick)) => {
                self.characters = CHARACTERS.iter().find(|c| c.1 == pick).ok_or(SettingError::Unknown)?.0;
                self.pattern = None;
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
    use super::super::testing::{accepts, refuses, round_trip, typed};
    use super::*;
    use serde_json::json;

    #[test]
    fn katakana_is_asked_for_in_words() {
        let kana = Text { characters: Characters::Katakana, ..Text::default() };
        accepts(&kana, &json!("ヤマダ ハナコ"));
        refuses(&kana, &json!("やまだ"), "項目は全角カタカナで入力してください。例：ヤマダ ハナコ");
    }

    #[test]
    fn kana_are_taken_as_they_are_typed() {
        let kana = |characters| Text { characters, ..Text::default() };
        for (characters, text, value) in [
            (Characters::Hiragana, "ﾔﾏﾀﾞ", "やまだ"),
            (Characters::Hiragana, "ヤマダ", "やまだ"),
            (Characters::Hiragana, "いすヾ", "いすゞ"),
            (Characters::Katakana, "か\u{3099}", "ガ"),
            (Characters::Katakana, "いすゞ", "イスヾ"),
            (Characters::Alphanumeric, "ＡＢ−１", "AB-1"),
        ] {
            assert_eq!(typed(&kana(characters), &[("value", text)]), Ok(Some(json!(value))));
            accepts(&kana(characters), &json!(value));
        }
    }

    #[test]
    fn a_plain_schema_comes_back_as_it_was() {
        round_trip::<Text>(json!({"type": "string", "pattern": "^[A-Z]{2}$", "maxLength": 2, "format": "x"}));
    }

    #[test]
    fn limits_that_exclude_each_other_are_refused() {
        let mut text = Text { max_length: Some(5), ..Text::default() };
        assert!(matches!(text.set("min_length", &SettingValue::Count(Some(6))), Err(SettingError::Refused(_))));
    }
}
