//! A repeated group (繰り返し): the same items several times, such as the members of a household.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, count, put, text};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::Shape;
use crate::widget::Widget;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub least: u32,
    /// The gateway needs a fixed number: so many are unrolled there.
    pub most: Option<u32>,
    /// What one of them is called (1人目の「人」ではなく「世帯員」など).
    pub row: String,
    /// `additionalProperties` of one row, where the file says `true` or `false`.
    pub closed: Option<bool>,
    /// Keywords of a row's schema that we do not know, kept as they are.
    #[serde(default)]
    pub row_extra: Map,
}

impl Default for Group {
    fn default() -> Self {
        Self { least: 1, most: Some(5), row: String::new(), closed: Some(true), row_extra: Map::new() }
    }
}

impl FieldKind for Group {
    /// The rows are written and checked by the scope around them.
    fn shape(&self) -> Shape {
        Shape::Any
    }

    fn read(schema: &Map) -> Option<Self> {
        let row = schema.get("items")?.as_object()?;
        // One of ours may be empty for a while.
        let has_members = row.contains_key("properties") || text(schema, "x-kind") == Some("group");
        (text(schema, "type") == Some("array") && text(row, "type") == Some("object") && has_members).then(|| Self {
            least: count(schema, "minItems").unwrap_or(0),
            most: count(schema, "maxItems"),
            row: text(schema, "x-row").unwrap_or_default().to_owned(),
            closed: row.get("additionalProperties").and_then(Value::as_bool).map(|open| !open),
            row_extra: Map::new(),
        })
    }

    fn widget(&self) -> Widget {
        Widget::Group { least: self.least, most: self.most, row: self.row.clone() }
    }
}

impl StaffKind for Group {
    const ABOUT: About = About {
        name: "group",
        label: "繰り返し",
        sentence: "世帯員や品目など、同じ項目を何件か入力してもらいます。",
        purpose: Purpose::Arrange,
        role: Role::Group,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "x-row", (!self.row.is_empty()).then_some(self.row.as_str()));
        map
    }

    fn settings(&self) -> Vec<Setting> {
        vec![
            Setting::new("least", "最少の件数", "はじめに示す件数です。", SettingValue::Count(Some(self.least))),
            Setting::new(
                "most",
                "最多の件数",
                "これより多くは追加できず、ぴったりサービスではこの数だけ欄ができます。",
                SettingValue::Count(self.most),
            ),
            Setting::new(
                "row",
                "1件の呼び名",
                "「世帯員」とすると「世帯員1」「世帯員2」と示します。",
                SettingValue::Text(self.row.clone()),
            ),
        ]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("least", SettingValue::Count(n)) => self.least = n.unwrap_or(0),
            ("most", SettingValue::Count(n)) => self.most = *n,
            ("row", SettingValue::Text(text)) => self.row.clone_from(text),
            _ => return Err(SettingError::Unknown),
        }
        if self.most.is_some_and(|most| most < self.least.max(1)) {
            return Err(SettingError::Refused("最多の件数は、最少の件数以上かつ1以上にしてください。".to_owned()));
        }
        Ok(())
    }
}
