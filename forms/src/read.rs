//! A definition from a JSON Schema: ours, or anybody's.
//!
//! What we understand becomes items and rules; everything else is kept where it stood and reported. Nothing is lost
//! and nothing half-fails: there is either a definition with a list of problems, or one problem.

pub mod flaw;
mod identity;
mod layout;
mod object;
mod property;
mod reference;
mod refuse;
mod sort;
mod weigh;

pub(crate) use reference::pointer_step;
pub(crate) use weigh::MAX_RULES;

use crate::condition::Condition;
use crate::definition::Definition;
use crate::json::{self, Map};
use crate::problem::Problem;
use crate::write::{DIALECT, VOCABULARY};
use flaw::{Flaw, MAX_BYTES};
use identity::Identities;
use reference::MAX_COPIES;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub definition: Definition,
    pub problems: Vec<Problem>,
}

/// Reads the bytes of a file.
///
/// # Errors
/// One problem, when the bytes are not a JSON Schema at all.
pub fn read(bytes: &[u8]) -> Result<Reading, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(Flaw::TooLarge { bytes: bytes.len() }.at(""));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Flaw::NotText.at(""))?;
    let text = text.trim_start_matches('\u{FEFF}');
    let value: Value = serde_json::from_str(text).map_err(|e| {
        if e.to_string().contains("recursion limit") {
            return Flaw::TooDeep.at("");
        }
        Flaw::NotJson { line: e.line(), column: e.column() }.at("")
    })?;
    read_value(value)
}

/// Reads a schema that is JSON already.
///
/// # Errors
/// One problem, when the value is neither an object nor a boolean.
pub fn read_value(value: Value) -> Result<Reading, Problem> {
    let map = match value {
        Value::Object(map) => map,
        Value::Bool(true) => Map::new(),
        Value::Bool(false) => Map::from_iter([("not".to_owned(), Value::Object(Map::new()))]),
        _ => return Err(Flaw::NotASchema.at("")),
    };
    let map = crate::import::upgrade(map);
    let mut reader = Reader {
        root: &map,
        identities: Identities::of(&map),
        problems: vec![],
        references: vec![],
        copies_left: MAX_COPIES,
        items: 0,
        unkeyed: 0,
    };
    let mut definition = reader.definition();
    let mut problems = reader.problems;
    sort::sort(&mut definition, &mut problems);
    problems.extend(crate::kept::problems(&definition));
    Ok(Reading { definition, problems })
}

struct Reader<'a> {
    root: &'a Map,
    identities: Identities,
    problems: Vec<Problem>,
    /// The `$ref`s being followed, to know a circle.
    references: Vec<String>,
    /// How much the `$ref`s of the rest of the file may still copy.
    copies_left: usize,
    items: usize,
    /// Plain sections and notes.
    unkeyed: usize,
}

/// More than any form has; a file that unfolds into more through its references is kept locked from there on.
const MAX_ITEMS: usize = 20_000;
const MAX_DEPTH: usize = 20;
/// Everything inside a section or group carries the way to it: with keys of a megabyte each item would.
const MAX_POINTER: usize = 2000;

impl Reader<'_> {
    fn definition(&mut self) -> Definition {
        let root = self.root;
        let version = json::text(root, "x-vocabulary");
        if version.is_some_and(|v| v != VOCABULARY) {
            self.problems.push(Flaw::Newer.at("/x-vocabulary"));
        }
        let (items, closed, mut extra) = self.object(root, "", 0);
        let typed = extra.get("type").is_some_and(|t| t == "object");
        if typed {
            extra.shift_remove("type");
        }
        extra.shift_remove("x-vocabulary");
        if json::text(root, "$schema").is_some_and(|s| s.trim_end_matches('#') == DIALECT) {
            extra.shift_remove("$schema");
        }
        let title = take_text(&mut extra, "title");
        let description = take_text(&mut extra, "description");
        let procedure = self.members(root, "x-procedure", &title, &mut extra);
        let presentation = self.annotation(root, "x-presentation", &title, &mut extra).unwrap_or_default();
        let origin = self.annotation(root, "x-origin", &title, &mut extra);
        Definition { title, description, procedure, presentation, origin, items, closed, typed, extra }
    }

    /// Takes one of our annotations out of `extra`, or leaves it there and says so.
    fn annotation<T: DeserializeOwned + Serialize>(
        &mut self,
        from: &Map,
        keyword: &str,
        label: &str,
        extra: &mut Map,
    ) -> Option<T> {
        self.annotation_if(from, keyword, label, extra, |_| true)
    }

    /// As [`Self::annotation`], of an object member by member: what cannot be read, or says nothing, stays in `extra`.
    fn members<T: DeserializeOwned + Serialize + Default>(
        &mut self,
        from: &Map,
        keyword: &str,
        label: &str,
        extra: &mut Map,
    ) -> T {
        let Some(value) = from.get(keyword) else { return T::default() };
        let Some(object) = value.as_object() else {
            self.say_unread(keyword, label);
            return T::default();
        };
        let alone = |(key, member): (&String, &Value)| {
            let one = Value::Object(Map::from_iter([(key.clone(), member.clone())]));
            let read =
                T::deserialize(&one).is_ok_and(|read| serde_json::to_value(read).is_ok_and(|again| again == one));
            (read, (key.clone(), member.clone()))
        };
        let (read, left): (Vec<_>, Vec<_>) = object.iter().map(alone).partition(|(read, _)| *read);
        let object = |of: Vec<(bool, (String, Value))>| of.into_iter().map(|(_, member)| member).collect::<Map>();
        let (read, left) = (object(read), object(left));
        if left.values().any(|member| *member != "" && *member != false) {
            self.say_unread(keyword, label);
        }
        if left.is_empty() {
            extra.shift_remove(keyword);
        } else {
            extra.insert(keyword.to_owned(), Value::Object(left));
        }
        T::deserialize(Value::Object(read)).unwrap_or_default()
    }

    fn condition(&mut self, from: &Map, keyword: &str, label: &str, extra: &mut Map) -> Option<Condition> {
        self.annotation_if(from, keyword, label, extra, Condition::is_sound)
    }

    fn annotation_if<T: DeserializeOwned + Serialize>(
        &mut self,
        from: &Map,
        keyword: &str,
        label: &str,
        extra: &mut Map,
        accepts: impl Fn(&T) -> bool,
    ) -> Option<T> {
        let value = from.get(keyword)?;
        if let Ok(read) = T::deserialize(value)
            && accepts(&read)
            && serde_json::to_value(&read).is_ok_and(|written| written == *value)
        {
            extra.shift_remove(keyword);
            return Some(read);
        }
        self.say_unread(keyword, label);
        None
    }

    fn say_unread(&mut self, keyword: &str, label: &str) {
        let flaw = Flaw::Annotation { label: label.to_owned(), keyword: keyword.to_owned() };
        self.problems.push(flaw.at(json::step(keyword)));
    }
}

/// Takes a text out of the keywords; what is not a text stays.
fn take_text(extra: &mut Map, key: &str) -> String {
    let Some(text) = json::text(extra, key).map(str::to_owned) else { return String::new() };
    extra.shift_remove(key);
    text
}
