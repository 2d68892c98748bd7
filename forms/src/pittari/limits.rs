//! What must hold of an answer, in words: the gateway can only show it beside the field.

use crate::date::CALENDAR;
use crate::item::Item;
use crate::pattern::is_match;
use crate::setting::DateLimit;
use crate::shape::{NumberShape, Pattern, Shape, TextShape};
use crate::widget::{FileLimits, Widget};

/// The limits of a value of this shape, as short phrases.
pub(super) fn of_shape(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::Text(text) => of_text(text),
        Shape::Integer(number) => {
            let whole = "小数のない数".to_owned();
            std::iter::once(whole).chain(of_number(number)).collect()
        }
        Shape::Number(number) => of_number(number),
        Shape::ManyOf { least, most, .. } => {
            let least = (*least > 0).then(|| format!("{least}個以上選ぶ"));
            least.into_iter().chain(most.map(|n| format!("{n}個まで選べる"))).collect()
        }
        Shape::Any | Shape::Boolean { .. } | Shape::OneOf(_) | Shape::Object(_) | Shape::List { .. } => vec![],
    }
}

/// The limits of an item that has one field or fields of one kind.
pub(super) fn of_item(item: &Item) -> Vec<String> {
    of_field(item, &item.kind.widget(), &item.kind.shape())
}

pub(super) fn of_field(item: &Item, widget: &Widget, shape: &Shape) -> Vec<String> {
    let mut words = match (widget, shape) {
        // Hours and minutes are chosen from lists there: only limits remain, which leave out one end of the day.
        (Widget::Time, Shape::Text(text)) => {
            let whole_day = |p: &&Pattern| is_match(&p.regex, "00:00") && is_match(&p.regex, "23:59");
            text.patterns.iter().filter(|p| !whole_day(p)).map(|p| p.limit.to_string()).collect()
        }
        _ => of_shape(shape),
    };
    words.extend(from_today(item));
    words
}

pub(super) fn of_files(limits: &FileLimits) -> Vec<String> {
    let mut words = vec![format!("{}個まで", limits.most), format!("1個{}まで", size(limits.max_bytes))];
    if !limits.endings.is_empty() {
        words.push(limits.endings.join("・"));
    }
    words
}

fn of_text(text: &TextShape) -> Vec<String> {
    let mut words = vec![];
    if text.min_length > 1 {
        words.push(format!("{}文字以上", text.min_length));
    }
    words.extend(text.max_length.map(|n| format!("{n}文字以内")));
    // Days are chosen from lists there; that they exist goes without saying.
    let patterns = text.patterns.iter().filter(|p| p.regex != CALENDAR);
    words.extend(patterns.map(|p| p.limit.to_string()));
    words
}

fn of_number(number: &NumberShape) -> Vec<String> {
    let limits = [
        number.minimum.as_ref().map(|n| format!("{n}以上")),
        number.exclusive_minimum.as_ref().map(|n| format!("{n}より大きい数")),
        number.maximum.as_ref().map(|n| format!("{n}以下")),
        number.exclusive_maximum.as_ref().map(|n| format!("{n}より小さい数")),
        number.multiple_of.map(|n| format!("{n}の倍数")),
    ];
    limits.into_iter().flatten().collect()
}

/// Limits counted from the day of the application. No schema says them, so they stand in the annotations.
fn from_today(item: &Item) -> Vec<String> {
    let annotations = item.kind.annotations();
    let limit = |key: &str, direction: &str| {
        let limit = serde_json::from_value(annotations.get(key)?.clone()).ok()?;
        let DateLimit::DaysFromToday(days) = limit else { return None };
        Some(match days {
            0 => format!("申請する日{direction}"),
            1.. => format!("申請する日の{days}日後{direction}"),
            _ => format!("申請する日の{}日前{direction}", days.unsigned_abs()),
        })
    };
    limit("x-earliest", "以降").into_iter().chain(limit("x-latest", "以前")).collect()
}

fn size(bytes: u64) -> String {
    match bytes {
        b if b >= 1 << 20 && b.is_multiple_of(1 << 20) => format!("{}MB", b >> 20),
        b if b >= 1 << 10 && b.is_multiple_of(1 << 10) => format!("{}KB", b >> 10),
        b if b >= 1_000_000 && b.is_multiple_of(1_000_000) => format!("{}MB", b / 1_000_000),
        b if b >= 1_000 && b.is_multiple_of(1_000) => format!("{}KB", b / 1_000),
        b => format!("{b}バイト"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::date::Day;
    use crate::kinds::text::{Characters, Text};
    use crate::kinds::time_of_day::TimeOfDay;

    #[test]
    fn limits_are_said_in_words() {
        let kind = Text { max_length: Some(8), characters: Characters::Digits, ..Text::default() };
        let item = Item::new("a", "a", "番号", kind.into());
        assert_eq!(of_item(&item), ["8文字以内", "半角数字"]);
    }

    #[test]
    fn a_time_is_limited_only_by_its_ends() {
        let kind = TimeOfDay { earliest: Some("09:00".to_owned()), latest: None };
        assert_eq!(of_item(&Item::new("a", "a", "開始", kind.into())), ["9時以降"]);
        assert!(of_item(&Item::new("a", "a", "開始", TimeOfDay::default().into())).is_empty());
    }

    #[test]
    fn a_limit_from_today_is_found() {
        let kind = Day { earliest: Some(DateLimit::DaysFromToday(5)), ..Day::default() };
        assert_eq!(of_item(&Item::new("a", "a", "開始日", kind.into())), ["申請する日の5日後以降"]);
    }
}
