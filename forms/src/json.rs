//! Small questions asked of JSON values everywhere.

use serde_json::{Number, Value};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// A JSON object that keeps the order of its members.
pub type Map = serde_json::Map<String, Value>;

/// Equality as JSON Schema means it: `1` and `1.0` are the same number.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => compare(a, b) == Some(Ordering::Equal),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(k, v)| b.get(k).is_some_and(|w| same(v, w)))
        }
        _ => a == b,
    }
}

/// A value in a set or map whose equality is [`same`].
#[derive(Clone, Copy, Debug)]
pub struct Same<'a>(pub &'a Value);

impl PartialEq for Same<'_> {
    fn eq(&self, other: &Self) -> bool {
        same(self.0, other.0)
    }
}

impl Eq for Same<'_> {}

impl Hash for Same<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.0 {
            Value::Number(n) => match whole(n) {
                Some(n) => n.hash(state),
                None => n.as_f64().map(f64::to_bits).hash(state),
            },
            Value::Array(list) => {
                list.len().hash(state);
                for one in list {
                    Same(one).hash(state);
                }
            }
            Value::Object(map) => {
                // The order of the members says nothing.
                let mut members: Vec<_> = map.iter().collect();
                members.sort_unstable_by_key(|(key, _)| *key);
                members.len().hash(state);
                for (key, value) in members {
                    key.hash(state);
                    Same(value).hash(state);
                }
            }
            other => other.hash(state),
        }
    }
}

/// About how many bytes of memory a value takes.
pub fn weight(value: &Value) -> usize {
    const NODE: usize = 50;
    NODE + match value {
        Value::String(text) => text.len(),
        Value::Array(list) => list.iter().map(weight).sum(),
        Value::Object(map) => map.iter().map(|(key, value)| NODE + key.len() + weight(value)).sum(),
        _ => 0,
    }
}

/// Orders two numbers exactly while both are whole, as floating point otherwise.
pub fn compare(a: &Number, b: &Number) -> Option<Ordering> {
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => a.as_f64()?.partial_cmp(&b.as_f64()?),
    }
}

/// The number as a whole number, when it is one (`3.0` is).
pub fn whole(n: &Number) -> Option<i128> {
    if let Some(n) = n.as_i64() {
        return Some(i128::from(n));
    }
    if let Some(n) = n.as_u64() {
        return Some(i128::from(n));
    }
    let f = n.as_f64()?;
    // 2^100 keeps the cast exact enough to be a whole number and far inside i128.
    (f.fract() == 0.0 && f.abs() < 1.2e30).then(|| {
        #[allow(clippy::cast_possible_truncation, reason = "bounded on the line above")]
        let n = f as i128;
        n
    })
}

/// A scalar as the text a control carries: strings as they are, the rest as JSON.
pub fn code(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}

/// Whether the number is whole, however large.
pub fn is_whole(n: &Number) -> bool {
    n.is_i64() || n.is_u64() || n.as_f64().is_some_and(|f| f.fract() == 0.0)
}

/// One step of a JSON Pointer (RFC 6901), escaped and with its leading slash.
pub fn step(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}

pub fn text<'a>(map: &'a Map, key: &str) -> Option<&'a str> {
    map.get(key)?.as_str()
}

/// A count keyword such as `maxLength`: a whole number that is not negative.
pub fn count(map: &Map, key: &str) -> Option<u32> {
    map.get(key)?.as_u64().and_then(|n| u32::try_from(n).ok())
}

pub fn number(map: &Map, key: &str) -> Option<Number> {
    match map.get(key)? {
        Value::Number(n) => Some(n.clone()),
        _ => None,
    }
}

pub fn flag(map: &Map, key: &str) -> bool {
    map.get(key) == Some(&Value::Bool(true))
}

/// Adds a member unless the value is absent.
pub fn put(map: &mut Map, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), value.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_is_one_point_zero() {
        assert!(same(&json!({"a": [1]}), &json!({"a": [1.0]})));
        assert!(!same(&json!("1"), &json!(1)));
    }

    #[test]
    fn values_that_are_the_same_are_one_in_a_set() {
        let values = [
            json!(1),
            json!(1.0),
            json!(-0.0),
            json!(0),
            json!(1.5),
            json!(1e30),
            json!(1e31),
            json!(u64::MAX),
            json!("1"),
            json!(null),
            json!(false),
            json!([1, {"a": 2.0}]),
            json!([1.0, {"a": 2}]),
            json!([]),
            json!({}),
            json!({"a": 1, "b": [0]}),
            json!({"b": [-0.0], "a": 1.0}),
            json!({"a": 1, "b": 0}),
        ];
        for a in &values {
            for b in &values {
                let set = std::collections::HashSet::from([Same(a)]);
                assert_eq!(set.contains(&Same(b)), same(a, b), "{a} {b}");
            }
        }
    }

    #[test]
    fn large_whole_numbers_are_compared_exactly() {
        let (a, b) = (Number::from(9_007_199_254_740_993_i64), Number::from(9_007_199_254_740_992_i64));
        assert_eq!(compare(&a, &b), Some(Ordering::Greater));
    }
}
