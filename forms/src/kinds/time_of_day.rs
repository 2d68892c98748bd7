//! A time of day (時刻), in hours and minutes.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, put, text};
use crate::pattern::{at_or_after, at_or_before, is_match};
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::{Shape, TextShape};
use crate::widget::Widget;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TimeOfDay {
    /// `HH:MM`
    pub earliest: Option<String>,
    pub latest: Option<String>,
}

/// No `format`: the format `time` wants seconds and a time zone.
const CLOCK: &str = "^(?:[01][0-9]|2[0-3]):[0-5][0-9]$";

/// 13時30分
fn in_words(time: &str) -> Option<String> {
    let (hour, minute) = time.split_once(':').filter(|_| is_match(CLOCK, time))?;
    Some(match minute {
        "00" => format!("{}時", hour.strip_prefix('0').unwrap_or(hour)),
        _ => format!("{}時{minute}分", hour.strip_prefix('0').unwrap_or(hour)),
    })
}

impl FieldKind for TimeOfDay {
    fn shape(&self) -> Shape {
        let mut shape =
            TextShape::default().matching(CLOCK, "24時間制の時刻", "時と分を24時間制で入力してください。例：13時30分");
        if let Some((time, words)) = self.earliest.as_deref().and_then(|t| Some((t, in_words(t)?))) {
            shape = shape.matching(
                at_or_after(time),
                format!("{words}以降"),
                format!("{words}以降の時刻を入力してください。"),
            );
        }
        if let Some((time, words)) = self.latest.as_deref().and_then(|t| Some((t, in_words(t)?))) {
            shape = shape.matching(
                at_or_before(time),
                format!("{words}以前"),
                format!("{words}以前の時刻を入力してください。"),
            );
        }
        Shape::Text(shape)
    }

    fn read(schema: &Map) -> Option<Self> {
        let limit = |key| text(schema, key).filter(|t| is_match(CLOCK, t)).map(str::to_owned);
        (text(schema, "pattern") == Some(CLOCK))
            .then(|| Self { earliest: limit("x-earliest"), latest: limit("x-latest") })
    }

    fn widget(&self) -> Widget {
        Widget::Time
    }

    fn words(&self, value: &Value) -> String {
        value.as_str().and_then(in_words).unwrap_or_else(|| crate::json::code(value))
    }
}

impl StaffKind for TimeOfDay {
    const ABOUT: About = About {
        name: "time",
        label: "時刻",
        sentence: "時と分を24時間制で入力してもらいます。",
        purpose: Purpose::When,
        role: Role::Answer,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "x-earliest", self.earliest.as_deref());
        put(&mut map, "x-latest", self.latest.as_deref());
        map
    }

    fn settings(&self) -> Vec<Setting> {
        vec![
            Setting::new(
                "earliest",
                "最も早い時刻",
                "これより早い時刻は受け付けません。",
                SettingValue::Time(self.earliest.clone()),
            ),
            Setting::new(
                "latest",
                "最も遅い時刻",
                "これより遅い時刻は受け付けません。",
                SettingValue::Time(self.latest.clone()),
            ),
        ]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            (_, SettingValue::Time(Some(time))) if !is_match(CLOCK, time) => {
                return Err(SettingError::Refused("時刻は「09:30」のように入力してください。".to_owned()));
            }
            ("earliest", SettingValue::Time(time)) => self.earliest.clone_from(time),
            ("latest", SettingValue::Time(time)) => self.latest.clone_from(time),
            _ => return Err(SettingError::Unknown),
        }
        if let (Some(from), Some(to)) = (&self.earliest, &self.latest)
            && from > to
        {
            return Err(SettingError::Refused("最も早い時刻は、最も遅い時刻より前にしてください。".to_owned()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses, round_trip, typed};
    use super::*;
    use serde_json::json;

    fn open() -> TimeOfDay {
        TimeOfDay { earliest: Some("09:00".to_owned()), latest: Some("17:15".to_owned()) }
    }

    #[test]
    fn times_outside_the_opening_hours_are_refused() {
        accepts(&open(), &json!("09:00"));
        accepts(&open(), &json!("17:15"));
        refuses(&open(), &json!("08:59"), "項目は9時以降の時刻を入力してください。");
        refuses(&open(), &json!("17:16"), "項目は17時15分以前の時刻を入力してください。");
        refuses(&open(), &json!("24:00"), "項目は時と分を24時間制で入力してください。例：13時30分");
    }

    #[test]
    fn a_time_is_typed_and_shown_in_hours_and_minutes() {
        assert_eq!(typed(&open(), &[("hour", "９"), ("minute", "５")]), Ok(Some(json!("09:05"))));
        assert_eq!(open().words(&json!("09:05")), "9時05分");
    }

    #[test]
    fn a_file_with_limits_comes_back_as_it_was() {
        round_trip::<TimeOfDay>(super::super::Kind::from(open()).keywords().into());
    }

    #[test]
    fn limits_that_make_no_sense_are_refused() {
        for time in ["25:00", "17:16"] {
            let value = SettingValue::Time(Some(time.to_owned()));
            assert!(matches!(open().set("earliest", &value), Err(SettingError::Refused(_))), "{time}");
        }
    }
}
