//! Settings of a field kind as the builder shows them (設定項目): a closed set, so that a new kind needs no new screen.

use crate::calculation::Expression;
use crate::choice::Choice;
use crate::date::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Stable within the kind.
    pub name: &'static str,
    pub label: &'static str,
    /// What it means, in one sentence.
    pub help: &'static str,
    pub value: SettingValue,
    /// What a [`SettingValue::Pick`] may be: value and words.
    pub options: &'static [(&'static str, &'static str)],
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SettingValue {
    Flag(bool),
    /// A whole number that is not negative; `None` means no limit.
    Count(Option<u32>),
    Number(Option<Number>),
    Text(String),
    /// Several lines, or Markdown-free prose.
    LongText(String),
    Pick(String),
    Choices(Vec<Choice>),
    DateLimit(Option<DateLimit>),
    /// `HH:MM`; `None` means no limit.
    Time(Option<String>),
    Calculation(Expression),
}

/// A first or last day, fixed or counted from the day of the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DateLimit {
    On(Date),
    /// Days from the day of the application: 0 is that day, negative is before.
    DaysFromToday(i32),
}

impl DateLimit {
    /// Reads what `Serialize` writes, without the derived code, which a resident's page need not carry.
    pub fn from_json(value: &Value) -> Option<Self> {
        match value.as_object().filter(|map| map.len() == 1)?.iter().next()? {
            (name, value) if name == "on" => Date::parse(value.as_str()?).map(Self::On),
            (name, value) if name == "daysFromToday" => i32::try_from(value.as_i64()?).ok().map(Self::DaysFromToday),
            _ => None,
        }
    }
}

/// Why a setting was not taken; the sentence says what to do.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingError {
    /// The kind has no setting of that name, or one of another type.
    Unknown,
    Refused(String),
}

impl Setting {
    pub fn new(name: &'static str, label: &'static str, help: &'static str, value: SettingValue) -> Self {
        Self { name, label, help, value, options: &[] }
    }

    #[must_use]
    pub fn options(mut self, options: &'static [(&'static str, &'static str)]) -> Self {
        self.options = options;
        self
    }
}
