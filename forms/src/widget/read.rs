//! What was typed: its one form, and the answer it stands for.

use super::{AGAIN, Clean, DATE_SLOTS, FILES, Line, Slots, TIME_SLOTS, VALUE, Widget};
use crate::answers::fault::{Fault, Faults};
use crate::choice::Choice;
use crate::date::{Date, parse_year};
use crate::json::Map;
use crate::normalise;
use crate::shape::Shape;
use serde_json::{Number, Value};

impl Widget {
    pub fn normalise(&self, slots: &mut Slots) {
        match self {
            Self::Line(line) | Self::Lines { line, .. } => clean(line, VALUE, slots),
            Self::Twice(line) => {
                clean(line, VALUE, slots);
                clean(line, AGAIN, slots);
            }
            Self::Parts(parts) => parts.iter().for_each(|part| clean(&part.line, part.key, slots)),
            Self::Date { .. } => each(slots, &DATE_SLOTS, |s| normalise::halfwidth(s).trim().to_owned()),
            Self::Time => each(slots, &TIME_SLOTS, normalise::digits),
            _ => {}
        }
    }

    /// The answer, `None` when nothing was typed.
    ///
    /// # Errors
    /// When the typed text cannot be read as such a value.
    pub fn value(&self, shape: &Shape, slots: &Slots) -> Result<Option<Value>, Fault> {
        match self {
            Self::Line(_) | Self::Lines { .. } => scalar(shape, get(slots, VALUE)),
            Self::Twice(_) => {
                let value = scalar(shape, get(slots, VALUE))?;
                if value.is_some() && get(slots, VALUE) != get(slots, AGAIN) {
                    return Err(Fault::Different);
                }
                Ok(value)
            }
            Self::Date { .. } => date(slots),
            Self::Time => time(slots),
            Self::Radio(choices) | Self::List(choices) => {
                Ok(choices.iter().find(|c| c.code() == get(slots, VALUE)).map(|c| c.value.clone()))
            }
            Self::Checks(choices) => Ok(checks(choices, slots)),
            Self::Tick { .. } => Ok((get(slots, VALUE) == "on").then_some(Value::Bool(true))),
            Self::Parts(_) => object(shape, slots),
            Self::Files(_) => {
                let files = serde_json::from_str::<Value>(get(slots, FILES)).ok();
                Ok(files.filter(|files| files.as_array().is_some_and(|files| !files.is_empty())))
            }
            Self::Calculated { .. } | Self::Note | Self::Section | Self::Group { .. } | Self::Locked => Ok(None),
        }
    }
}

fn get<'a>(slots: &'a Slots, slot: &str) -> &'a str {
    slots.get(slot).map_or("", String::as_str)
}

fn clean(line: &Line, slot: &str, slots: &mut Slots) {
    let Some(text) = slots.get_mut(slot) else { return };
    *text = match line.clean {
        Clean::Trim => text.trim().to_owned(),
        Clean::Halfwidth => normalise::halfwidth(text).trim().to_owned(),
        Clean::Digits => normalise::digits(text),
        Clean::Number => normalise::number(text),
        Clean::Katakana => normalise::katakana(text),
        Clean::Hiragana => normalise::hiragana(text),
        Clean::Phone => normalise::phone(text),
    };
}

fn each(slots: &mut Slots, names: &[(&str, &str)], change: impl Fn(&str) -> String) {
    for (name, _) in names {
        if let Some(text) = slots.get_mut(name) {
            *text = change(text);
        }
    }
}

fn scalar(shape: &Shape, text: &str) -> Result<Option<Value>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    match shape {
        Shape::Integer(_) => {
            let n = text.parse::<i64>().map_err(|_| {
                unreadable(if number(text).is_some() {
                    "小数のない数で入力してください。例：12"
                } else {
                    "数字で入力してください。例：12"
                })
            })?;
            Ok(Some(n.into()))
        }
        Shape::Number(_) => {
            number(text).map(|n| Some(Value::Number(n))).ok_or_else(|| unreadable("数字で入力してください。例：12.5"))
        }
        _ => Ok(Some(text.into())),
    }
}

fn number(text: &str) -> Option<Number> {
    if let Ok(n) = text.parse::<i64>() {
        return Some(n.into());
    }
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let some = [whole, fraction].concat();
    (!some.is_empty() && some.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
    // JSON has a digit on both sides of the point, and no zero before another digit.
    let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    match serde_json::from_str(&format!("{sign}{whole}.{fraction}")).ok()? {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

fn date(slots: &Slots) -> Result<Option<Value>, Fault> {
    let [year, month, day] = DATE_SLOTS.map(|(slot, _)| get(slots, slot));
    if year.is_empty() && month.is_empty() && day.is_empty() {
        return Ok(None);
    }
    if year.is_empty() || month.is_empty() || day.is_empty() {
        return Err(unreadable("年・月・日をすべて入力してください。例：令和8年4月1日"));
    }
    let Some(typed) = parse_year(year) else {
        return Err(unreadable("年を「令和8」「R8」「2026」のように入力してください。"));
    };
    let read = || Date::new(typed.year, month.parse().ok()?, day.parse().ok()?);
    let Some(date) = read() else {
        return Err(unreadable("暦にある日付で入力してください。例：令和8年4月1日"));
    };
    match typed.era.and_then(|era| era.objection(date)) {
        Some(objection) => Err(unreadable(&format!("元号と年を確かめて入力し直してください。{objection}"))),
        None => Ok(Some(date.to_string().into())),
    }
}

fn time(slots: &Slots) -> Result<Option<Value>, Fault> {
    let [hour, minute] = TIME_SLOTS.map(|(slot, _)| get(slots, slot));
    if hour.is_empty() && minute.is_empty() {
        return Ok(None);
    }
    let read = || {
        let (hour, minute) = (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?);
        (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
    };
    read().map(|time| Some(time.into())).ok_or_else(|| unreadable("時と分を24時間制で入力してください。例：13時30分"))
}

fn checks(choices: &[Choice], slots: &Slots) -> Option<Value> {
    let chosen: Vec<Value> =
        choices.iter().filter(|c| get(slots, &c.code()) == "on").map(|c| c.value.clone()).collect();
    (!chosen.is_empty()).then_some(Value::Array(chosen))
}

/// Every part of the answer has a slot; for some there is no line, and who knows them puts them there.
fn object(shape: &Shape, slots: &Slots) -> Result<Option<Value>, Fault> {
    let Shape::Object(parts) = shape else { return Ok(None) };
    let mut map = Map::new();
    for part in parts {
        if let Some(value) = scalar(&part.shape, get(slots, part.key))? {
            map.insert(part.key.to_owned(), value);
        }
    }
    Ok((!map.is_empty()).then_some(Value::Object(map)))
}

fn unreadable(advice: &str) -> Fault {
    Fault::Unreadable { advice: advice.to_owned() }
}

impl Shape {
    /// Whether the value fits, without saying why not.
    pub fn accepts(&self, value: &Value) -> bool {
        let mut faults = Faults::default();
        self.check(value, "", &mut faults);
        faults.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(pairs: &[(&str, &str)]) -> Slots {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn a_date_is_read_with_its_era() {
        let widget = Widget::Date { autocomplete: "" };
        let mut typed = slots(&[("year", "昭和５４"), ("month", "４"), ("day", "1")]);
        widget.normalise(&mut typed);
        assert_eq!(widget.value(&Shape::Any, &typed), Ok(Some("1979-04-01".into())));
    }

    #[test]
    fn a_day_that_its_era_does_not_have_is_refused_and_stays_typed() {
        let widget = Widget::Date { autocomplete: "" };
        let mut typed = slots(&[("year", "大正54"), ("month", "4"), ("day", "1")]);
        let before = typed.clone();
        widget.normalise(&mut typed);
        let refused = widget.value(&Shape::Any, &typed).unwrap_err();
        assert!(!refused.is_beyond_schema() && typed == before);
        assert_eq!(
            refused.sentence("生年月日"),
            "生年月日は元号と年を確かめて入力し直してください。大正は大正15年12月25日までです。\
             大正54年4月1日は、昭和40年4月1日（1965年）にあたります。"
        );
    }

    #[test]
    fn a_date_half_typed_says_what_is_missing() {
        let widget = Widget::Date { autocomplete: "" };
        assert!(matches!(widget.value(&Shape::Any, &slots(&[("year", "2026")])), Err(Fault::Unreadable { .. })));
        assert_eq!(widget.value(&Shape::Any, &Slots::new()), Ok(None));
    }
}
