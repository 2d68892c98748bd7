//! A date of birth (生年月日).

use super::{About, FieldKind, Purpose, Role, StaffKind, date};
use crate::answers::fault::Fault;
use crate::date::Date;
use crate::json::{Map, put, text};
use crate::setting::DateLimit;
use crate::shape::Shape;
use crate::widget::Widget;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BirthDate {}

impl BirthDate {
    /// Before 1873 (明治6年) the calendar was lunisolar, and a day would not be the one that is meant.
    fn earliest() -> Option<DateLimit> {
        Date::new(1873, 1, 1).map(DateLimit::On)
    }
}

impl FieldKind for BirthDate {
    fn shape(&self) -> Shape {
        date::shape(true, Self::earliest(), None)
    }

    /// Only by its name: nothing else tells it from another day.
    fn read(schema: &Map) -> Option<Self> {
        (text(schema, "x-kind") == Some("birth-date")).then_some(Self {})
    }

    fn widget(&self) -> Widget {
        Widget::Date { autocomplete: "bday" }
    }

    fn check(&self, value: &Value, today: Date) -> Vec<Fault> {
        let later = value.as_str().and_then(Date::parse).is_some_and(|date| date > today);
        let advice = || "今日までの日付で入力してください。年に間違いがないか確かめてください。".to_owned();
        later.then(|| Fault::OutOfPeriod { advice: advice() }).into_iter().collect()
    }
}

impl StaffKind for BirthDate {
    const ABOUT: About = About {
        name: "birth-date",
        label: "生年月日",
        sentence: "生まれた日を入力してもらいます。和暦でも西暦でも入力できます。",
        purpose: Purpose::Person,
        role: Role::Answer,
    };

    /// What the schema cannot say: not after the day of the application.
    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "x-latest", date::limit_json(Some(DateLimit::DaysFromToday(0))));
        map
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses, round_trip, typed};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_birth_date_is_typed_and_shown_with_its_era() {
        let kind = BirthDate {};
        let value = typed(&kind, &[("year", "昭和２６"), ("month", "４"), ("day", "１")]);
        assert_eq!(value, Ok(Some(json!("1951-04-01"))));
        assert_eq!(kind.words(&json!("1951-04-01")), "昭和26年4月1日（1951年）");
    }

    #[test]
    fn days_of_the_old_calendar_are_refused() {
        accepts(&BirthDate {}, &json!("1873-01-01"));
        refuses(&BirthDate {}, &json!("1872-12-31"), "項目は明治6年1月1日（1873年）以降の日付を入力してください。");
    }

    #[test]
    fn nobody_is_born_tomorrow() {
        let today = Date::new(2026, 11, 21).unwrap();
        assert!(BirthDate {}.check(&json!("2026-11-21"), today).is_empty());
        let faults = BirthDate {}.check(&json!("2026-11-22"), today);
        assert!(faults.len() == 1 && faults.iter().all(Fault::is_beyond_schema));
    }

    #[test]
    fn another_day_is_not_taken_for_it() {
        assert_eq!(BirthDate::read(json!({"type": "string", "format": "date"}).as_object().unwrap()), None);
        round_trip::<BirthDate>(super::super::Kind::from(BirthDate {}).keywords().into());
    }
}
