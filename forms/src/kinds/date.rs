//! A day (日付), typed as year, month and day with the era understood.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::answers::fault::Fault;
use crate::date::{CALENDAR, Date};
use crate::json::{Map, put, text};
use crate::pattern::{at_or_after, at_or_before};
use crate::setting::{DateLimit, Setting, SettingError, SettingValue};
use crate::shape::{Shape, TextShape};
use crate::widget::Widget;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Day {
    pub earliest: Option<DateLimit>,
    pub latest: Option<DateLimit>,
    /// Whether the schema itself says which days exist. A plain `"format": "date"` does not: it is an annotation.
    pub strict: bool,
}

impl Default for Day {
    fn default() -> Self {
        Self { earliest: None, latest: None, strict: true }
    }
}

/// The schema of a day between fixed limits.
pub(super) fn shape(strict: bool, earliest: Option<DateLimit>, latest: Option<DateLimit>) -> Shape {
    let mut shape = TextShape { format: Some("date".into()), ..TextShape::default() };
    if strict {
        shape =
            shape.matching(CALENDAR, "暦にある日付", "年・月・日を、暦にある日付で入力してください。例：令和8年4月1日");
    }
    if let Some(DateLimit::On(date)) = earliest {
        shape = shape.matching(
            at_or_after(&date.to_string()),
            format!("{}以降", date.in_words()),
            format!("{}以降の日付を入力してください。", date.in_words()),
        );
    }
    if let Some(DateLimit::On(date)) = latest {
        shape = shape.matching(
            at_or_before(&date.to_string()),
            format!("{}以前", date.in_words()),
            format!("{}以前の日付を入力してください。", date.in_words()),
        );
    }
    Shape::Text(shape)
}

/// Limits counted from the day of the application, which no schema can say.
pub(super) fn check(value: &Value, today: Date, earliest: Option<DateLimit>, latest: Option<DateLimit>) -> Vec<Fault> {
    let Some(date) = value.as_str().and_then(Date::parse) else { return vec![] };
    let mut faults = vec![];
    if let Some(DateLimit::DaysFromToday(days)) = earliest
        && let Some(limit) = today.plus_days(days)
        && date < limit
    {
        faults.push(Fault::OutOfPeriod {
            advice: format!("{}以降の日付を入力してください。", limit.in_words())
        });
    }
    if let Some(DateLimit::DaysFromToday(days)) = latest
        && let Some(limit) = today.plus_days(days)
        && date > limit
    {
        faults.push(Fault::OutOfPeriod {
            advice: format!("{}以前の日付を入力してください。", limit.in_words())
        });
    }
    faults
}

pub(super) fn limit_json(limit: Option<DateLimit>) -> Option<Value> {
    limit.and_then(|l| serde_json::to_value(l).ok())
}

pub(super) fn read_limit(schema: &Map, key: &str) -> Option<DateLimit> {
    DateLimit::from_json(schema.get(key)?)
}

impl FieldKind for Day {
    fn shape(&self) -> Shape {
        shape(self.strict, self.earliest, self.latest)
    }

    fn read(schema: &Map) -> Option<Self> {
        (text(schema, "format") == Some("date")).then(|| Self {
            earliest: read_limit(schema, "x-earliest"),
            latest: read_limit(schema, "x-latest"),
            strict: text(schema, "pattern") == Some(CALENDAR),
        })
    }

    fn widget(&self) -> Widget {
        Widget::Date { autocomplete: "" }
    }

    fn check(&self, value: &Value, today: Date) -> Vec<Fault> {
        check(value, today, self.earliest, self.latest)
    }
}

impl StaffKind for Day {
    const ABOUT: About = About {
        name: "date",
        label: "日付",
        sentence: "年・月・日を入力してもらいます。和暦でも西暦でも入力できます。",
        purpose: Purpose::When,
        role: Role::Answer,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "x-earliest", limit_json(self.earliest));
        put(&mut map, "x-latest", limit_json(self.latest));
        map
    }

    fn settings(&self) -> Vec<Setting> {
        let setting = |name, label, value| {
            Setting::new(
                name,
                label,
                "決まった日、または申請する日から数えた日を指定できます。",
                SettingValue::DateLimit(value),
            )
        };
        vec![setting("earliest", "最も早い日", self.earliest), setting("latest", "最も遅い日", self.latest)]
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        match (name, value) {
            ("earliest", SettingValue::DateLimit(limit)) => self.earliest = *limit,
            ("latest", SettingValue::DateLimit(limit)) => self.latest = *limit,
            _ => return Err(SettingError::Unknown),
        }
        let backwards = match (self.earliest, self.latest) {
            (Some(DateLimit::On(from)), Some(DateLimit::On(to))) => from > to,
            (Some(DateLimit::DaysFromToday(from)), Some(DateLimit::DaysFromToday(to))) => from > to,
            _ => false,
        };
        if backwards {
            return Err(SettingError::Refused("最も早い日は、最も遅い日より前にしてください。".to_owned()));
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
    fn a_day_that_does_not_exist_is_refused() {
        accepts(&Day::default(), &json!("2024-02-29"));
        refuses(
            &Day::default(),
            &json!("2026-02-29"),
            "項目は年・月・日を、暦にある日付で入力してください。例：令和8年4月1日",
        );
    }

    #[test]
    fn a_fixed_limit_is_in_the_schema() {
        let kind = Day { latest: Some(DateLimit::On(Date::new(2026, 3, 31).unwrap())), ..Day::default() };
        accepts(&kind, &json!("2026-03-31"));
        refuses(&kind, &json!("2026-04-01"), "項目は令和8年3月31日（2026年）以前の日付を入力してください。");
    }

    #[test]
    fn a_limit_from_today_is_beyond_the_schema() {
        let kind = Day { earliest: Some(DateLimit::DaysFromToday(5)), ..Day::default() };
        let today = Date::new(2026, 11, 21).unwrap();
        assert!(kind.check(&json!("2026-11-26"), today).is_empty());
        let faults = kind.check(&json!("2026-11-25"), today);
        assert!(faults.iter().all(Fault::is_beyond_schema) && faults.len() == 1);
    }

    #[test]
    fn a_plain_date_comes_back_as_it_was() {
        round_trip::<Day>(json!({"type": "string", "format": "date"}));
    }
}
