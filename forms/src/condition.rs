//! Conditions over earlier answers (条件): when an item is shown, when it is required.
//!
//! A condition is written into the file twice: as `if`/`then`/`else` ([`crate::rules`]), which every validator
//! understands, and in the readable form of this type, which says it by item identity and so survives renaming.

pub mod plain;
pub mod words;

use crate::id::ItemId;
use crate::json::{Map, compare, same, text};
use crate::pattern;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value, json};
use std::cmp::Ordering;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    All { all: Vec<Condition> },
    Any { any: Vec<Condition> },
    Not { not: Box<Condition> },
    Atom(Atom),
}

/// One sentence: an item and what its answer must be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Atom {
    pub item: ItemId,
    #[serde(flatten)]
    pub test: Test,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Test {
    Equals(Value),
    OneOf(Vec<Value>),
    /// Of a choice of many: this one is among them.
    Contains(Value),
    /// Answered at all (`true`), or not answered (`false`).
    Filled(bool),
    AtLeast(Number),
    AtMost(Number),
    MoreThan(Number),
    LessThan(Number),
    /// A date (`YYYY-MM-DD`) or time (`HH:MM`), the limit included.
    OnOrAfter(String),
    OnOrBefore(String),
}

impl Condition {
    pub fn atom(item: impl Into<ItemId>, test: Test) -> Self {
        Self::Atom(Atom { item: item.into(), test })
    }

    pub fn equals(item: impl Into<ItemId>, value: impl Into<Value>) -> Self {
        Self::atom(item, Test::Equals(value.into()))
    }

    /// All conditions at once, without a needless wrapper around a single one.
    pub fn all(mut conditions: Vec<Self>) -> Self {
        if conditions.len() == 1 { conditions.swap_remove(0) } else { Self::All { all: conditions } }
    }

    /// What is left without the sentences over these items; `None` when nothing is, or when what is left would say
    /// something else.
    #[must_use]
    pub fn without(&self, gone: &impl Fn(&ItemId) -> bool) -> Option<Self> {
        self.without_atoms(&|atom| gone(&atom.item))
    }

    /// As [`Self::without`], sentence by sentence.
    #[must_use]
    pub fn without_atoms(&self, gone: &impl Fn(&Atom) -> bool) -> Option<Self> {
        // An empty `any` says something too: never.
        if !self.atoms().into_iter().any(gone) {
            return Some(self.clone());
        }
        let left = |of: &[Self]| of.iter().filter_map(|c| c.without_atoms(gone)).collect::<Vec<_>>();
        let some = |left: Vec<Self>| (!left.is_empty()).then_some(left);
        match self {
            Self::All { all } => some(left(all)).map(Self::all),
            Self::Any { any } => {
                some(left(any)).map(|mut any| if any.len() == 1 { any.swap_remove(0) } else { Self::Any { any } })
            }
            Self::Not { .. } | Self::Atom(_) => None,
        }
    }

    /// Reads what `Serialize` writes, without the derived code, which a resident's page need not carry.
    pub fn from_json(value: &Value) -> Option<Self> {
        let map = value.as_object()?;
        let list = |of: &Value| of.as_array()?.iter().map(Self::from_json).collect::<Option<Vec<_>>>();
        if let Some(all) = map.get("all") {
            return Some(Self::All { all: list(all)? });
        }
        if let Some(any) = map.get("any") {
            return Some(Self::Any { any: list(any)? });
        }
        if let Some(not) = map.get("not") {
            return Some(Self::Not { not: Box::new(Self::from_json(not)?) });
        }
        Some(Self::atom(text(map, "item")?, map.iter().find_map(|(name, value)| Test::from_json(name, value))?))
    }

    /// Every atom, in the order written.
    pub fn atoms(&self) -> Vec<&Atom> {
        match self {
            Self::All { all: of } | Self::Any { any: of } => of.iter().flat_map(Self::atoms).collect(),
            Self::Not { not } => not.atoms(),
            Self::Atom(atom) => vec![atom],
        }
    }

    /// Whether every limit of a day or time is one; a file may have anything there.
    pub fn is_sound(&self) -> bool {
        self.atoms().iter().all(|atom| match &atom.test {
            Test::OnOrAfter(limit) | Test::OnOrBefore(limit) => pattern::is_moment(limit),
            _ => true,
        })
    }

    pub fn atoms_mut(&mut self) -> Vec<&mut Atom> {
        match self {
            Self::All { all: of } | Self::Any { any: of } => of.iter_mut().flat_map(Self::atoms_mut).collect(),
            Self::Not { not } => not.atoms_mut(),
            Self::Atom(atom) => vec![atom],
        }
    }

    /// Whether it holds, given how to find the answer of an item (absent answers are `None`).
    pub fn holds<'a>(&self, answer: &impl Fn(&ItemId) -> Option<&'a Value>) -> bool {
        match self {
            Self::All { all } => all.iter().all(|c| c.holds(answer)),
            Self::Any { any } => any.iter().any(|c| c.holds(answer)),
            Self::Not { not } => !not.holds(answer),
            Self::Atom(atom) => atom.test.holds(answer(&atom.item)),
        }
    }

    /// The condition as a JSON Schema of the object in which the items' answers stand.
    /// `path` gives the keys that lead from that object to an item's answer, `None` for an item that is not there.
    pub fn schema(&self, path: &impl Fn(&ItemId) -> Option<Vec<String>>) -> Value {
        match self {
            // An empty list is not a schema; everything holds when nothing is asked.
            Self::All { all } if all.is_empty() => json!({}),
            Self::All { all } => json!({ "allOf": all.iter().map(|c| c.schema(path)).collect::<Vec<_>>() }),
            // Likewise, nothing holds when there is nothing to choose from.
            Self::Any { any } if any.is_empty() => json!({ "not": {} }),
            Self::Any { any } => json!({ "anyOf": any.iter().map(|c| c.schema(path)).collect::<Vec<_>>() }),
            Self::Not { not } => json!({ "not": not.schema(path) }),
            Self::Atom(Atom { item, test }) => match path(item) {
                None if test.holds(None) => json!({}),
                None => json!({ "not": {} }),
                Some(path) if *test == Test::Filled(false) => json!({ "not": nested(&path, json!({})) }),
                Some(path) => nested(&path, test.schema()),
            },
        }
    }
}

/// `{"required": [a], "properties": {a: …}}`, once for every key of the path.
fn nested(path: &[String], inner: Value) -> Value {
    path.iter().rev().fold(inner, |inner, key| {
        let empty = inner.as_object().is_some_and(Map::is_empty);
        let mut map = Map::new();
        if !empty {
            map.insert("properties".to_owned(), json!({ key: inner }));
        }
        map.insert("required".to_owned(), json!([key]));
        map.into()
    })
}

impl Test {
    fn from_json(name: &str, value: &Value) -> Option<Self> {
        let number = || value.as_number().cloned();
        let text = || value.as_str().map(str::to_owned);
        match name {
            "equals" => Some(Self::Equals(value.clone())),
            "oneOf" => value.as_array().cloned().map(Self::OneOf),
            "contains" => Some(Self::Contains(value.clone())),
            "filled" => value.as_bool().map(Self::Filled),
            "atLeast" => number().map(Self::AtLeast),
            "atMost" => number().map(Self::AtMost),
            "moreThan" => number().map(Self::MoreThan),
            "lessThan" => number().map(Self::LessThan),
            "onOrAfter" => text().map(Self::OnOrAfter),
            "onOrBefore" => text().map(Self::OnOrBefore),
            _ => None,
        }
    }

    pub fn holds(&self, answer: Option<&Value>) -> bool {
        let Some(answer) = answer else { return *self == Self::Filled(false) };
        let number = |limit: &Number, right: &[Ordering]| match answer {
            Value::Number(n) => compare(n, limit).is_some_and(|o| right.contains(&o)),
            _ => false,
        };
        let text = |regex: String| answer.as_str().is_some_and(|s| pattern::is_match(&regex, s));
        match self {
            Self::Equals(value) => same(answer, value),
            Self::OneOf(values) => values.iter().any(|v| same(answer, v)),
            Self::Contains(value) => answer.as_array().is_some_and(|list| list.iter().any(|v| same(v, value))),
            Self::Filled(filled) => *filled,
            Self::AtLeast(limit) => number(limit, &[Ordering::Greater, Ordering::Equal]),
            Self::AtMost(limit) => number(limit, &[Ordering::Less, Ordering::Equal]),
            Self::MoreThan(limit) => number(limit, &[Ordering::Greater]),
            Self::LessThan(limit) => number(limit, &[Ordering::Less]),
            Self::OnOrAfter(limit) => text(pattern::at_or_after(limit)),
            Self::OnOrBefore(limit) => text(pattern::at_or_before(limit)),
        }
    }

    /// The test as a JSON Schema of the answer itself.
    fn schema(&self) -> Value {
        match self {
            Self::Equals(value) => json!({ "const": value }),
            Self::OneOf(values) => json!({ "enum": values }),
            Self::Contains(value) => json!({ "type": "array", "contains": { "const": value } }),
            Self::Filled(_) => json!({}),
            Self::AtLeast(limit) => json!({ "type": "number", "minimum": limit }),
            Self::AtMost(limit) => json!({ "type": "number", "maximum": limit }),
            Self::MoreThan(limit) => json!({ "type": "number", "exclusiveMinimum": limit }),
            Self::LessThan(limit) => json!({ "type": "number", "exclusiveMaximum": limit }),
            Self::OnOrAfter(limit) => json!({ "type": "string", "pattern": pattern::at_or_after(limit) }),
            Self::OnOrBefore(limit) => json!({ "type": "string", "pattern": pattern::at_or_before(limit) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readable_form_is_flat() {
        let c = Condition::All {
            all: vec![
                Condition::equals("userType", "団体"),
                Condition::Not { not: Box::new(Condition::atom("people", Test::Filled(true))) },
            ],
        };
        let written =
            json!({"all": [{"item": "userType", "equals": "団体"}, {"not": {"item": "people", "filled": true}}]});
        assert_eq!(serde_json::to_value(&c).unwrap(), written);
        assert_eq!(serde_json::from_value::<Condition>(written).unwrap(), c);
    }

    #[test]
    fn an_absent_answer_satisfies_only_not_filled() {
        assert!(!Test::Equals(json!(1)).holds(None));
        assert!(!Test::AtLeast(1.into()).holds(None));
        assert!(Test::Filled(false).holds(None));
    }
}
