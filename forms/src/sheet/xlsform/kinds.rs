//! The types of questions of an `XLSForm` as our kinds.

use crate::choice::Choice;
use crate::kinds::Kind;
use crate::kinds::attachment::{Attachment, Files};
use crate::kinds::choice::OneChoice;
use crate::kinds::many_choices::ManyChoices;
use crate::kinds::text::{Characters, Text};
use crate::setting::SettingValue;
use crate::sheet::kinds::named;

/// What a row of the survey is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Type<'a> {
    Question(Kind),
    /// A kind that is near, where ours have none.
    Nearest(Kind),
    Day,
    /// One or several of a list; whether "other" is added to it.
    Choice {
        list: &'a str,
        several: bool,
        other: bool,
        exact: bool,
    },
    BeginGroup,
    BeginRepeat,
    EndGroup,
    EndRepeat,
    /// Filled in by the program that collects.
    NotAsked,
    Unknown,
}

/// Types that nobody is asked.
const NOT_ASKED: [&str; 18] = [
    "start",
    "end",
    "today",
    "deviceid",
    "device_id",
    "phonenumber",
    "phone_number",
    "simserial",
    "subscriberid",
    "username",
    "email",
    "audit",
    "calculate",
    "hidden",
    "xml-external",
    "csv-external",
    "start-geopoint",
    "background-audio",
];

/// Limits of a number are given by a constraint there, and by nothing else.
fn unlimited(name: &str) -> Kind {
    let new = named(name);
    new.with("minimum", &SettingValue::Number(None)).unwrap_or(new)
}

pub(super) fn of<'a>(said: &'a str, appearance: &str) -> Type<'a> {
    let mut words = said.split_whitespace();
    let first = words.next().unwrap_or_default();
    let lower = first.to_lowercase();
    // Some are written in two words.
    let (name, rest): (String, Vec<&str>) = match lower.as_str() {
        "begin" | "end" | "select" if said.split_whitespace().count() > 1 => {
            let second = words.next().unwrap_or_default().to_lowercase();
            (format!("{lower}_{second}"), words.collect())
        }
        _ => (lower, words.collect()),
    };
    let list = rest.first().copied().unwrap_or_default();
    let other = rest.iter().any(|word| word.eq_ignore_ascii_case("or_other"));
    let choice = |several, exact| Type::Choice { list, several, other, exact };
    let text = |characters| Kind::from(Text { characters, ..Text::default() });
    match name.as_str() {
        "text" | "string" if appearance.contains("multiline") => Type::Question(named("long-text")),
        "text" | "string" if appearance.contains("numbers") => Type::Question(text(Characters::Digits)),
        "text" | "string" => Type::Question(named("text")),
        "integer" | "int" => Type::Question(unlimited("whole-number")),
        "decimal" => Type::Question(unlimited("decimal")),
        "range" => Type::Nearest(unlimited("decimal")),
        "select_one" | "select1" => choice(false, true),
        "select_multiple" | "select_all_that_apply" => choice(true, true),
        "rank" | "odk:rank" => choice(true, false),
        "select_multiple_from_file" => Type::Nearest(named("long-text")),
        "date" => Type::Question(named("date")),
        "time" => Type::Question(named("time")),
        "datetime" | "date_time" => Type::Day,
        "note" => Type::Question(named("note")),
        "image" | "photo" => Type::Question(Attachment { files: Files::Images, ..Attachment::default() }.into()),
        "file" => Type::Question(named("attachment")),
        "audio" | "video" => Type::Nearest(named("attachment")),
        "acknowledge" | "trigger" => Type::Question(named("consent")),
        "select_one_from_file" | "select_one_external" | "geopoint" | "geotrace" | "geoshape" | "barcode" => {
            Type::Nearest(named("text"))
        }
        "begin_group" => Type::BeginGroup,
        "begin_repeat" => Type::BeginRepeat,
        "end_group" => Type::EndGroup,
        "end_repeat" => Type::EndRepeat,
        name if NOT_ASKED.contains(&name) => Type::NotAsked,
        _ => Type::Unknown,
    }
}

/// A kind with the choices of a list; with those of a new one where there are none.
pub(super) fn with_choices(choices: Vec<Choice>, several: bool) -> Kind {
    match (choices.is_empty(), several) {
        (true, false) => OneChoice::default().into(),
        (true, true) => ManyChoices::default().into(),
        (false, false) => OneChoice { choices, ..OneChoice::default() }.into(),
        (false, true) => ManyChoices { choices, ..ManyChoices::default() }.into(),
    }
}
