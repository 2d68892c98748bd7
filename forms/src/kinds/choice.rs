//! One of several choices (一つ選ぶ), as radio buttons or a list.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::choice::{self, Choice};
use crate::json::{Map, put, text};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::{OneOf, Shape};
use crate::widget::Widget;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OneChoice {
    pub choices: Vec<Choice>,
    pub style: Style,
    /// How the file writes it; see [`OneOf`].
    pub titled: bool,
    pub typed: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// Radio buttons while they fit a phone's screen, a list beyond.
    #[default]
    Auto,
    Radio,
    List,
}

/// As many as a phone shows without scrolling.
const RADIO_AT_MOST: usize = 7;

impl Default for OneChoice {
    fn default() -> Self {
        Self { choices: choice::starting(), style: Style::Auto, titled: true, typed: true }
    }
}

impl OneChoice {
    pub fn of(labels: &[&str]) -> Self {
        Self { choices: labels.iter().map(|l| Choice::plain(*l)).collect(), ..Self::default() }
    }
}

/// The choices of a schema: `oneOf` of `const` and `title`, or `enum`; text or whole numbers.
/// Gives the choices, whether they have titles, and whether `type` is said.
pub(super) fn read_choices(schema: &Map) -> Option<(Vec<Choice>, bool, bool)> {
    let typed = schema.contains_key("type");
    let usable = |v: &Value| v.is_string() || v.is_i64();
    if let Some(Value::Array(of)) = schema.get("oneOf") {
        let read = |one: &Value| {
            let value = one.get("const").filter(|v| usable(v))?.clone();
            Some(Choice { label: one.get("title")?.as_str()?.to_owned(), value })
        };
        return Some((of.iter().map(read).collect::<Option<Vec<_>>>()?, true, typed));
    }
    let values = schema.get("enum")?.as_array()?;
    let read = |v: &Value| usable(v).then(|| Choice::new(v.clone(), crate::json::code(v)));
    let choices = values.iter().map(read).collect::<Option<Vec<_>>>()?;
    // An empty `enum` is how a titled list without choices is written.
    let titled = choices.is_empty();
    Some((choices, titled, typed))
}

pub(super) fn refuse_doubles(choices: &[Choice]) -> Result<(), SettingError> {
    let double = choices.iter().enumerate().find(|(i, a)| choices.iter().take(*i).any(|b| a.value == b.value));
    match double {
        Some((_, choice)) => Err(SettingError::Refused(format!(
            "選択肢「{}」が2つあります。別の言葉にするか、どちらかを削除してください。",
            choice.label
        ))),
        None => Ok(()),
    }
}

impl FieldKind for OneChoice {
    fn shape(&self) -> Shape {
        Shape::OneOf(OneOf { choices: self.choices.clone(), titled: self.titled, typed: self.typed })
    }

    fn read(schema: &Map) -> Option<Self> {
        let (choices, titled, typed) = read_choices(schema)?;
        let style = match text(schema, "x-widget") {
            Some("radio") => Style::Radio,
            Some("list") => Style::List,
            _ => Style::Auto,
        };
        Some(Self { choices, style, titled, typed })
    }

    fn widget(&self) -> Widget {
        match self.style {
            Style::Auto if self.choices.len() <= RADIO_AT_MOST => Widget::Radio(self.choices.clone()),
            Style::Radio => Widget::Radio(self.choices.clone()),
            Style::Auto | Style::List => Widget::List(self.choices.clone()),
        }
    }
}

impl StaffKind for OneChoice {
    const ABOUT: About = About {
        name: "one-choice",
        label: "一つ選ぶ",
        sentence: "選択肢から一つだけ選んでもらいます。",
        purpose: Purpose::Choose,
        role: Role::Answer,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        let style = match self.style {
            Style::Auto => None,
            Style::Radio => Some("radio"),
            Style::List => Some("list"),
        };
        put(&mut map, "x-widget", style);
        map
    }

    fn settings(&self) -> Vec<Setting> {
        let style = match self.style {
            Style::Auto => "auto",
            Style::Radio => "radio",
            Style::List => "list",
        };
        vec![
            Setting::new("choices", "選択肢", "住民に示す順に並べます。", SettingValue::Choices(self.choices.clone())),
            Setting::new(
                "style",
                "見せ方",
                "ボタンは全部が見え、一覧は場所をとりません。",
                SettingValue::Pick(style.to_owned()),
            )
            .options(&[("auto", "数に合わせる"), ("radio", "ボタン"), ("list", "一覧（プルダウン）")]),
        ]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("choices", SettingValue::Choices(choices)) => {
                refuse_doubles(choices)?;
                self.titled |= choices.iter().any(|c| c.label != c.code());
                self.choices.clone_from(choices);
            }
            ("style", SettingValue::Pick(pick)) => {
                self.style = match pick.as_str() {
                    "auto" => Style::Auto,
                    "radio" => Style::Radio,
                    "list" => Style::List,
                    _ => return Err(SettingError::Unknown),
                };
            }
            _ => return Err(SettingError::Unknown),
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
    fn only_a_choice_is_accepted() {
        let kind = OneChoice::of(&["個人", "団体"]);
        accepts(&kind, &json!("団体"));
        refuses(&kind, &json!("会社"), "項目は選択肢から選んでください。");
    }

    #[test]
    fn plain_schemas_come_back_as_they_were() {
        round_trip::<OneChoice>(json!({"type": "string", "enum": ["a", "b"]}));
        round_trip::<OneChoice>(json!({"enum": [1, 2]}));
        round_trip::<OneChoice>(json!({"oneOf": [{"const": "a", "title": "あ"}]}));
    }

    #[test]
    fn two_choices_of_one_value_are_refused() {
        let double = vec![Choice::plain("北館"), Choice::plain("北館")];
        assert!(matches!(
            OneChoice::default().set("choices", &SettingValue::Choices(double)),
            Err(SettingError::Refused(_))
        ));
    }

    #[test]
    fn many_choices_become_a_list() {
        let many: Vec<String> = (0..8).map(|i| i.to_string()).collect();
        let labels: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(matches!(OneChoice::of(&labels).widget(), Widget::List(_)));
    }
}
