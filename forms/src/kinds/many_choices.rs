//! Any number of several choices (いくつでも選ぶ), as boxes to tick.

use super::choice::{read_choices, refuse_doubles};
use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::choice::{self, Choice};
use crate::json::{Map, count, flag, text};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::{OneOf, Shape};
use crate::widget::Widget;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManyChoices {
    pub choices: Vec<Choice>,
    /// 0 and `None` mean that the schema sets no limit.
    pub least: u32,
    pub most: Option<u32>,
    /// How the file writes it; see [`OneOf`] and [`Shape::ManyOf`].
    pub titled: bool,
    pub typed: bool,
    pub unique: bool,
}

impl Default for ManyChoices {
    fn default() -> Self {
        Self { choices: choice::starting(), least: 1, most: None, titled: true, typed: true, unique: true }
    }
}

impl ManyChoices {
    pub fn of(labels: &[&str]) -> Self {
        Self { choices: labels.iter().map(|l| Choice::plain(*l)).collect(), ..Self::default() }
    }
}

impl FieldKind for ManyChoices {
    fn shape(&self) -> Shape {
        let of = OneOf { choices: self.choices.clone(), titled: self.titled, typed: self.typed };
        Shape::ManyOf { of, least: self.least, most: self.most, unique: self.unique }
    }

    fn read(schema: &Map) -> Option<Self> {
        (text(schema, "type") == Some("array")).then_some(())?;
        let (choices, titled, typed) = read_choices(schema.get("items")?.as_object()?)?;
        Some(Self {
            choices,
            least: count(schema, "minItems").unwrap_or(0),
            most: count(schema, "maxItems"),
            titled,
            typed,
            unique: flag(schema, "uniqueItems"),
        })
    }

    fn widget(&self) -> Widget {
        Widget::Checks(self.choices.clone())
    }
}

impl StaffKind for ManyChoices {
    const ABOUT: About = About {
        name: "many-choices",
        label: "いくつでも選ぶ",
        sentence: "選択肢から、当てはまるものをいくつでも選んでもらいます。",
        purpose: Purpose::Choose,
        role: Role::Answer,
    };

    fn settings(&self) -> Vec<Setting> {
        vec![
            Setting::new("choices", "選択肢", "住民に示す順に並べます。", SettingValue::Choices(self.choices.clone())),
            Setting::new(
                "least",
                "選ぶ数の最少",
                "回答するときに、少なくともこの数を選んでもらいます。",
                SettingValue::Count(Some(self.least)),
            ),
            Setting::new("most", "選ぶ数の最多", "これより多くは選べません。", SettingValue::Count(self.most)),
        ]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("choices", SettingValue::Choices(choices)) => {
                refuse_doubles(choices)?;
                self.titled |= choices.iter().any(|c| c.label != c.code());
                self.choices.clone_from(choices);
            }
            ("least", SettingValue::Count(n)) => {
                self.least = n.unwrap_or(0);
                // Only here: while choices are being written there may be fewer of them for a moment.
                if self.least as usize > self.choices.len() {
                    return Err(SettingError::Refused("選ぶ数の最少は、選択肢の数以下にしてください。".to_owned()));
                }
            }
            ("most", SettingValue::Count(n)) => self.most = *n,
            _ => return Err(SettingError::Unknown),
        }
        if self.most.is_some_and(|most| most < self.least.max(1)) {
            return Err(SettingError::Refused("選ぶ数の最多は、最少以上かつ1以上にしてください。".to_owned()));
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
    fn only_choices_are_accepted_and_each_once() {
        let kind = ManyChoices { most: Some(2), ..ManyChoices::of(&["会議室", "音響", "照明"]) };
        accepts(&kind, &json!(["照明", "会議室"]));
        refuses(&kind, &json!(["会議室", "厨房"]), "項目は選択肢から選んでください。");
        refuses(&kind, &json!(["音響", "音響"]), "項目で同じものが2回選ばれています。1つにしてください。");
        refuses(&kind, &json!(["会議室", "音響", "照明"]), "項目は2つまでにしてください。");
        refuses(&kind, &json!([]), "項目は1つ以上選択してください。");
    }

    #[test]
    fn ticks_make_a_list_in_the_order_of_the_choices() {
        let kind = ManyChoices::of(&["会議室", "音響", "照明"]);
        let value = typed(&kind, &[("照明", "on"), ("会議室", "on"), ("音響", "")]);
        assert_eq!(value, Ok(Some(json!(["会議室", "照明"]))));
        assert_eq!(kind.words(&json!(["会議室", "照明"])), "会議室、照明");
    }

    #[test]
    fn plain_schemas_come_back_as_they_were() {
        round_trip::<ManyChoices>(json!({"type": "array", "items": {"enum": ["a", "b"]}, "uniqueItems": true}));
        round_trip::<ManyChoices>(
            json!({"type": "array", "items": {"type": "integer", "enum": [1, 2]}, "maxItems": 1}),
        );
        round_trip::<ManyChoices>(json!({"type": "array", "items": {"oneOf": [{"const": "a", "title": "あ"}]}}));
    }

    #[test]
    fn limits_that_make_no_sense_are_refused() {
        let mut kind = ManyChoices::of(&["会議室", "音響"]);
        for (name, n) in [("most", 0), ("least", 3)] {
            assert!(matches!(kind.clone().set(name, &SettingValue::Count(Some(n))), Err(SettingError::Refused(_))));
        }
        assert_eq!(kind.set("most", &SettingValue::Count(Some(2))), Ok(()));
    }
}
