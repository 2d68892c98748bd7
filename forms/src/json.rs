//! Small questions asked of JSON values everywhere.

use serde_json::{Number, Value};
use std::cmp::Ordering;
use std::collections::BTreeMap;

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

/// One text for all values that are the [`same`], and for them only: the key of a value in a set or map.
pub fn identity(value: &Value) -> String {
    match value {
        Value::Number(n) => match whole(n).map(|n| (n < 0, u64::try_from(n.unsigned_abs()))) {
            Some((negative, Ok(n))) => format!("{}{n}", if negative { "-" } else { "" }),
            _ => format!("f{}", n.as_f64().map_or(0, f64::to_bits)),
        },
        Value::Array(list) => format!("[{}]", list.iter().map(identity).collect::<Vec<_>>().join(",")),
        Value::Object(map) => {
            // The order of the members says nothing.
            let mut members = BTreeMap::new();
            for (key, value) in map {
                members.insert(key.clone(), identity(value));
            }
            let mut all = String::from("{");
            for (key, value) in members {
                all = all + &write(&Value::String(key)) + &value;
            }
            all
        }
        other => write(other),
    }
}

/// The value as JSON, in one line.
pub fn write(value: &Value) -> String {
    // `Value::to_string` would bring the code for indented JSON along.
    serde_json::to_string(value).unwrap_or_default()
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
        other => write(other),
    }
}

/// Whether the number is whole, however large.
pub fn is_whole(n: &Number) -> bool {
    n.is_i64() || n.is_u64() || n.as_f64().is_some_and(|f| f.fract() == 0.0)
}

/// Whether the number is a multiple, however large.
pub fn is_multiple(n: &Number, of: u32) -> bool {
    let of = u64::from(of);
    if let Some(n) = n.as_i64().map(i64::unsigned_abs).or_else(|| n.as_u64()) {
        return n.is_multiple_of(of);
    }
    let Some(f) = n.as_f64().filter(|f| f.fract() == 0.0) else { return false };
    // A whole number of floating point is a mantissa that is doubled so many times, halved where it is below 2^53.
    let (bits, times) = (f.to_bits(), i64::try_from((f.to_bits() >> 52) & 0x7FF).unwrap_or(0) - 1075);
    let mantissa = bits & ((1 << 52) - 1) | (1 << 52);
    if f == 0.0 || times <= 0 {
        return f == 0.0 || (mantissa >> times.unsigned_abs()).is_multiple_of(of);
    }
    (0..times).fold(mantissa % of.max(1), |rest, _| rest * 2 % of.max(1)) == 0
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
    fn values_that_are_the_same_have_one_identity() {
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
                assert_eq!(identity(a) == identity(b), same(a, b), "{a} {b}");
            }
        }
    }

    #[test]
    fn multiples_are_found_among_numbers_of_every_size() {
        for n in [json!(12), json!(-12), json!(12.0), json!(0.0), json!(3e300), json!(1.2e18), json!(u64::MAX - 3)] {
            let n = n.as_number().unwrap();
            let f = n.as_f64().unwrap();
            for of in [1, 2, 3, 5, 7, 12, 97, 1000, u32::MAX] {
                let exact = whole(n).map_or_else(|| f % f64::from(of) == 0.0, |n| n % i128::from(of) == 0);
                assert_eq!(is_multiple(n, of), exact, "{n} of {of}");
            }
        }
        assert!(!is_multiple(json!(2.5).as_number().unwrap(), 1));
    }

    #[test]
    fn large_whole_numbers_are_compared_exactly() {
        let (a, b) = (Number::from(9_007_199_254_740_993_i64), Number::from(9_007_199_254_740_992_i64));
        assert_eq!(compare(&a, &b), Some(Ordering::Greater));
    }
}
