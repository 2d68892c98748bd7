//! What is kept as JSON, member by member.

use super::pick::Pick;
use super::{Matter, Point, Three};
use crate::id::ItemId;
use crate::json::Map;
use crate::translations::KEYWORD;
use serde_json::Value;

/// What is taken of a member, by its name and the three versions of its value.
type Of<'a> = &'a mut dyn FnMut(&str, [Option<&Value>; 3]) -> Option<Value>;

/// Members by name: `pick` gives of base, local and upstream what is taken. They stand as the copy has them, what is new
/// behind.
pub(super) fn maps(three: Three<'_, Map>, pick: Of<'_>) -> Map {
    let Three { base, local, upstream } = three;
    let new = upstream.keys().filter(|key| !local.contains_key(*key));
    let gone = base.keys().filter(|key| !local.contains_key(*key) && !upstream.contains_key(*key));
    let mut merged = Map::new();
    for key in local.keys().chain(new).chain(gone) {
        if let Some(value) = pick(key, [base.get(key), local.get(key), upstream.get(key)]) {
            merged.insert(key.clone(), value);
        }
    }
    merged
}

/// The keywords that a file brought: the words in other languages one by one, each other keyword as a whole.
pub(super) fn kept(item: Option<&ItemId>, three: Three<'_, Map>, pick: &mut Pick<'_>) -> Map {
    maps(three, &mut |keyword, values| {
        if item.is_none() && keyword == KEYWORD {
            return translations(values, pick);
        }
        pick.maybe(Point { item: item.cloned(), matter: Matter::Kept(keyword.to_owned()) }, values)
    })
}

fn translations(values: [Option<&Value>; 3], pick: &mut Pick<'_>) -> Option<Value> {
    let is_words = |value: &Value| value.as_object().is_some_and(|of| of.values().all(Value::is_object));
    if !values.iter().flatten().all(|value| is_words(value)) {
        return pick.maybe(Point { item: None, matter: Matter::Kept(KEYWORD.to_owned()) }, values);
    }
    members(values, &mut |language, values| {
        members(values, &mut |words, values| {
            let matter = Matter::Translation { language: language.to_owned(), words: words.to_owned() };
            pick.maybe(Point { item: None, matter }, values)
        })
    })
}

/// The members of objects that may not be there: an empty one is there where the sides say so.
fn members(values: [Option<&Value>; 3], pick: Of<'_>) -> Option<Value> {
    let none = Map::new();
    let [base, local, upstream] = values.map(|value| value.and_then(Value::as_object).unwrap_or(&none));
    let [was, here, there] = values.map(|value| value.is_some());
    let is_there = if here == was { there } else { here };
    let merged = maps(Three { base, local, upstream }, pick);
    (is_there || !merged.is_empty()).then(|| Value::Object(merged))
}
