//! An address in Japan (住所), in GIF's parts.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::Map;
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::{Part, Shape, TextShape};
use crate::widget::{Clean, InputMode, Line, PartLine, Slots, Widget, Width};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Address {
    /// Whether the building and the room are asked for.
    pub building: bool,
    /// Whether the 団体コード of the municipality stands in the answer, where the postal code tells it. Nobody types it.
    #[serde(default)]
    pub municipality: bool,
}

const POSTAL_CODE: &str = "postalCode";
const BUILDING: &str = "buildingNameEtc";
/// GIF's name of the 団体コード: six digits, the last one the check digit.
pub const MUNICIPALITY: &str = "localGovernmentCode";

const PREFECTURES: &str = "^(?:北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県)$";

/// Key, label, autofill token, longest.
const PARTS: [(&str, &str, &str, u32); 7] = [
    (POSTAL_CODE, "郵便番号", "postal-code", 7),
    ("prefecture", "都道府県", "address-level1", 4),
    ("cityAndCounty", "市区町村", "address-level2", 50),
    ("streetAddress", "町名", "address-line1", 100),
    ("cityBlock", "番地", "address-line2", 100),
    (BUILDING, "建物名・部屋番号", "address-line3", 100),
    (MUNICIPALITY, "団体コード", "", 6),
];

impl Default for Address {
    fn default() -> Self {
        Self { building: true, municipality: true }
    }
}

impl Address {
    fn parts(&self) -> impl Iterator<Item = (&'static str, &'static str, &'static str, u32)> + use<> {
        let Self { building, municipality } = *self;
        let wanted = move |key| match key {
            BUILDING => building,
            MUNICIPALITY => municipality,
            _ => true,
        };
        PARTS.into_iter().filter(move |part| wanted(part.0))
    }
}

impl FieldKind for Address {
    fn shape(&self) -> Shape {
        let shape = |key, longest| match key {
            POSTAL_CODE => {
                TextShape::default().matching("^[0-9]{7}$", "7桁の数字", "7桁の数字で入力してください。例：1000001")
            }
            "prefecture" => TextShape::default().matching(
                PREFECTURES,
                "「東京都」のような名前",
                "「東京都」「大阪府」のように、都道府県の名前で入力してください。",
            ),
            MUNICIPALITY => {
                TextShape::default().matching("^[0-9]{6}$", "6桁の数字", "6桁の数字で入力してください。例：131016")
            }
            _ => TextShape::up_to(longest),
        };
        let part = |(key, title, _, longest)| Part {
            key,
            title,
            shape: Shape::Text(shape(key, longest)),
            required: !matches!(key, BUILDING | MUNICIPALITY),
        };
        Shape::Object(self.parts().map(part).collect())
    }

    fn read(schema: &Map) -> Option<Self> {
        let properties = schema.get("properties")?.as_object()?;
        let has = |key| properties.contains_key(key);
        has(POSTAL_CODE).then(|| Self { building: has(BUILDING), municipality: has(MUNICIPALITY) })
    }

    fn widget(&self) -> Widget {
        let part = |(key, label, autocomplete, longest)| {
            let line = Line { autocomplete, max_length: Some(longest), ..Line::default() };
            let line = match key {
                // Room for the hyphen that people type.
                POSTAL_CODE => Line {
                    input_mode: InputMode::Numeric,
                    clean: Clean::Digits,
                    width: Width::Short,
                    max_length: Some(8),
                    ..line
                },
                "prefecture" => Line { width: Width::Short, ..line },
                "cityAndCounty" => Line { width: Width::Medium, ..line },
                _ => Line { clean: Clean::Halfwidth, ..line },
            };
            PartLine { key, label, line, required: key != BUILDING }
        };
        Widget::Parts(self.parts().filter(|(key, ..)| *key != MUNICIPALITY).map(part).collect())
    }

    /// 「〒100-0001」 is a postal code too.
    fn normalise(&self, slots: &mut Slots) {
        self.widget().normalise(slots);
        if let Some(text) = slots.get_mut(POSTAL_CODE) {
            *text = text.trim_start_matches('〒').to_owned();
        }
    }

    /// 〒100-0001 東京都千代田区千代田1-1 中央ビル101
    fn words(&self, value: &Value) -> String {
        let get = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
        let mut out = match (get(POSTAL_CODE).get(..3), get(POSTAL_CODE).get(3..)) {
            (Some(first), Some(rest)) if !rest.is_empty() => format!("〒{first}-{rest} "),
            _ => String::new(),
        };
        for key in ["prefecture", "cityAndCounty", "streetAddress", "cityBlock"] {
            let text = get(key);
            // 丸の内2 and 4-1 are not 丸の内24-1.
            if out.ends_with(|c: char| c.is_ascii_digit()) && text.starts_with(|c: char| c.is_ascii_digit()) {
                out.push(' ');
            }
            out.push_str(text);
        }
        format!("{out} {}", get(BUILDING)).trim().to_owned()
    }
}

impl StaffKind for Address {
    const ABOUT: About = About {
        name: "address",
        label: "住所",
        sentence: "郵便番号と住所を入力してもらいます。",
        purpose: Purpose::Contact,
        role: Role::Answer,
    };

    fn settings(&self) -> Vec<Setting> {
        vec![
            Setting::new(
                "building",
                "建物名・部屋番号も聞く",
                "マンション名や部屋番号を書く、任意の欄を加えます。",
                SettingValue::Flag(self.building),
            ),
            Setting::new(
                "municipality",
                "市区町村の団体コードも記録する",
                "郵便番号から分かったときに、住民が入力しなくても回答に加わります。",
                SettingValue::Flag(self.municipality),
            ),
        ]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("building", SettingValue::Flag(building)) => self.building = *building,
            ("municipality", SettingValue::Flag(municipality)) => self.municipality = *municipality,
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

    fn palace() -> Value {
        json!({
            "postalCode": "1000001", "prefecture": "東京都", "cityAndCounty": "千代田区",
            "streetAddress": "千代田", "cityBlock": "1-1"
        })
    }

    #[test]
    fn an_address_reads_in_one_line() {
        accepts(&Address::default(), &palace());
        assert_eq!(Address::default().words(&palace()), "〒100-0001 東京都千代田区千代田1-1");
        let mut other = palace();
        other["streetAddress"] = json!("丸の内2");
        other["buildingNameEtc"] = json!("中央ビル101");
        assert_eq!(Address::default().words(&other), "〒100-0001 東京都千代田区丸の内2 1-1 中央ビル101");
    }

    #[test]
    fn digits_become_half_width() {
        let typed = typed(
            &Address::default(),
            &[
                ("postalCode", "〒１００－０００１"),
                ("prefecture", "東京都"),
                ("cityAndCounty", "千代田区"),
                ("streetAddress", "千代田"),
                ("cityBlock", "１－１"),
                ("buildingNameEtc", ""),
            ],
        );
        assert_eq!(typed, Ok(Some(palace())));
    }

    #[test]
    fn what_to_type_is_said() {
        let with = |key: &str, text: &str| {
            let mut address = palace();
            address[key] = text.into();
            address
        };
        let kind = Address::default();
        refuses(&kind, &with("postalCode", "100-0001"), "項目は7桁の数字で入力してください。例：1000001");
        refuses(
            &kind,
            &with("prefecture", "東京"),
            "項目は「東京都」「大阪府」のように、都道府県の名前で入力してください。",
        );
        refuses(&kind, &with("cityBlock", ""), "項目を入力してください。");
        assert_eq!(PREFECTURES.split('|').count(), 47);
    }

    #[test]
    fn a_file_comes_back_as_it_was() {
        for (building, municipality) in [(true, true), (true, false), (false, true), (false, false)] {
            let address = Address { building, municipality };
            round_trip::<Address>(super::super::Kind::from(address).keywords().into());
        }
    }

    #[test]
    fn the_code_of_the_municipality_is_taken_and_not_asked_for() {
        let kind = Address::default();
        let mut with = palace();
        with[MUNICIPALITY] = "131016".into();
        accepts(&kind, &with);
        assert_eq!(kind.words(&with), kind.words(&palace()));
        let mut slots: Vec<(&str, &str)> = vec![];
        for (key, ..) in kind.parts() {
            slots.push((key, with[key].as_str().unwrap_or_default()));
        }
        assert_eq!(typed(&kind, &slots), Ok(Some(with)));
        let Widget::Parts(asked) = kind.widget() else { unreachable!() };
        assert!(asked.iter().all(|part| part.key != MUNICIPALITY));
    }
}
