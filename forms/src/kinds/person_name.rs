//! A person's name and how it is read (氏名とフリガナ), in GIF's parts.

use super::text::KATAKANA;
use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::Map;
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::{Part, Shape, TextShape};
use crate::widget::{Clean, Line, PartLine, Widget};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonName {
    /// Whether the kana are asked for.
    pub kana: bool,
}

/// Nothing of the private-use areas (外字): such a character is another one, or none, on any other device.
const SHARED: &str = "^[^\u{E000}-\u{F8FF}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]*$";

/// Long enough for the names of foreign residents.
const LONGEST: u32 = 100;

/// Key, label, autofill token, whether it is kana.
type NamePart = (&'static str, &'static str, &'static str, bool);

const PARTS: [NamePart; 4] = [
    ("familyName", "氏", "family-name", false),
    ("givenName", "名", "given-name", false),
    // HTML has no autofill token for kana.
    ("familyNameKana", "氏（フリガナ）", "", true),
    ("givenNameKana", "名（フリガナ）", "", true),
];

impl Default for PersonName {
    fn default() -> Self {
        Self { kana: true }
    }
}

impl PersonName {
    fn parts(&self) -> impl Iterator<Item = &'static NamePart> + use<> {
        let kana = self.kana;
        PARTS.iter().filter(move |part| kana || !part.3)
    }
}

impl FieldKind for PersonName {
    fn shape(&self) -> Shape {
        let shape = |kana| {
            let text = TextShape::up_to(LONGEST);
            Shape::Text(if kana {
                text.matching(KATAKANA, "全角カタカナ", "全角カタカナで入力してください。例：ヤマダ")
            } else {
                text.matching(
                    SHARED,
                    "外字は使えない",
                    "外字（この端末だけで使える文字）を含んでいます。別の漢字かカタカナに直してください。",
                )
            })
        };
        let part = |(key, title, _, kana): &NamePart| Part { key, title, shape: shape(*kana), required: true };
        Shape::Object(self.parts().map(part).collect())
    }

    fn read(schema: &Map) -> Option<Self> {
        let properties = schema.get("properties")?.as_object()?;
        properties.contains_key("familyName").then(|| Self { kana: properties.contains_key("familyNameKana") })
    }

    fn widget(&self) -> Widget {
        let part = |(key, label, autocomplete, kana): &NamePart| PartLine {
            key,
            label,
            line: Line {
                autocomplete,
                max_length: Some(LONGEST),
                clean: if *kana { Clean::Katakana } else { Clean::Trim },
                ..Line::default()
            },
            required: true,
        };
        Widget::Parts(self.parts().map(part).collect())
    }

    /// 山田 花子（ヤマダ ハナコ）
    fn words(&self, value: &Value) -> String {
        let said = |of_kana: bool| {
            let parts = PARTS.iter().filter(|part| part.3 == of_kana);
            let texts = parts.filter_map(|part| value.get(part.0)?.as_str()).filter(|s| !s.is_empty());
            texts.collect::<Vec<_>>().join(" ")
        };
        match (said(false), said(true)) {
            (name, kana) if kana.is_empty() => name,
            (name, kana) => format!("{name}（{kana}）"),
        }
    }
}

impl StaffKind for PersonName {
    const ABOUT: About = About {
        name: "person-name",
        label: "氏名",
        sentence: "人の氏名とフリガナを入力してもらいます。",
        purpose: Purpose::Person,
        role: Role::Answer,
    };

    fn settings(&self) -> Vec<Setting> {
        vec![Setting::new(
            "kana",
            "フリガナも聞く",
            "氏名の読み方を、全角カタカナで入力してもらいます。",
            SettingValue::Flag(self.kana),
        )]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("kana", SettingValue::Flag(kana)) => self.kana = *kana,
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

    fn hanako() -> Value {
        json!({"familyName": "山田", "givenName": "花子", "familyNameKana": "ヤマダ", "givenNameKana": "ハナコ"})
    }

    #[test]
    fn a_name_reads_with_its_kana() {
        accepts(&PersonName::default(), &hanako());
        assert_eq!(PersonName::default().words(&hanako()), "山田 花子（ヤマダ ハナコ）");
        assert_eq!(PersonName { kana: false }.words(&json!({"familyName": "山田", "givenName": "花子"})), "山田 花子");
    }

    #[test]
    fn names_stay_as_typed_and_kana_become_one() {
        let value = typed(
            &PersonName::default(),
            &[
                ("familyName", " 𠮷田\u{E0100}か\u{3099} "),
                ("givenName", "㈱ﾊﾅ"),
                ("familyNameKana", "よした\u{3099}"),
                ("givenNameKana", "みすゞ"),
            ],
        );
        let expected = json!({
            "familyName": "𠮷田\u{E0100}か\u{3099}", "givenName": "㈱ﾊﾅ", "familyNameKana": "ヨシダ", "givenNameKana": "ミスヾ"
        });
        assert_eq!(value, Ok(Some(expected.clone())));
        accepts(&PersonName::default(), &expected);
    }

    #[test]
    fn characters_that_only_one_device_has_are_refused() {
        for private in ['\u{E000}', '\u{F8FF}', '\u{F0000}', '\u{FFFFD}', '\u{100000}', '\u{10FFFD}'] {
            let mut name = hanako();
            name["familyName"] = format!("山{private}").into();
            let advice = "項目は外字（この端末だけで使える文字）を含んでいます。別の漢字かカタカナに直してください。";
            refuses(&PersonName::default(), &name, advice);
        }
    }

    #[test]
    fn each_part_is_asked_for() {
        let mut name = hanako();
        name["givenNameKana"] = json!("はなこ");
        refuses(&PersonName::default(), &name, "項目は全角カタカナで入力してください。例：ヤマダ");
        refuses(&PersonName::default(), &json!({"familyName": "山田"}), "項目を入力してください。");
    }

    #[test]
    fn a_file_comes_back_as_it_was() {
        for kana in [true, false] {
            round_trip::<PersonName>(super::super::Kind::from(PersonName { kana }).keywords().into());
        }
    }
}
