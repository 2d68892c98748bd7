//! Reading JSON so that no two readers can see different things in it.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::Map;
use crate::refusal::Refusal;

/// How many objects and lists may stand inside each other. Metadata needs seven; `custom` may bring its own.
const DEEPEST: usize = 32;

/// The value of a whole file.
///
/// # Errors
///
/// `NotJson` (also for anything after the value, a byte order mark, or bytes that are not UTF-8), `DuplicateName`,
/// `NotWhole` (a fraction, an exponent, or a number that 64 bits do not hold), `TooDeep`.
pub(crate) fn parse(file: &str, bytes: &[u8]) -> Result<Value, Refusal> {
    let fault = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { depth: 0, fault: &fault }.deserialize(&mut reader);
    value.and_then(|value| reader.end().map(|()| value)).map_err(|_| {
        let file = file.to_owned();
        match fault.take() {
            None => Refusal::NotJson { file },
            Some(Fault::Duplicate(name)) => Refusal::DuplicateName { file, name },
            Some(Fault::NotWhole) => Refusal::NotWhole { file },
            Some(Fault::TooDeep) => Refusal::TooDeep { file, limit: DEEPEST },
        }
    })
}

/// What the reader refuses that JSON itself allows.
enum Fault {
    Duplicate(String),
    NotWhole,
    TooDeep,
}

/// Reads one value. The fault is kept beside the error, which can only carry words.
#[derive(Clone, Copy)]
struct Strict<'a> {
    depth: usize,
    fault: &'a RefCell<Option<Fault>>,
}

impl<'a> Strict<'a> {
    fn refuse<T, E: Error>(self, fault: Fault) -> Result<T, E> {
        self.fault.replace(Some(fault));
        Err(E::custom("refused"))
    }

    fn inside<E: Error>(self) -> Result<Strict<'a>, E> {
        if self.depth >= DEEPEST { self.refuse(Fault::TooDeep) } else { Ok(Self { depth: self.depth + 1, ..self }) }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(Number::from(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(Number::from(value)))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Value, E> {
        self.refuse(Fault::NotWhole)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(inside)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut members = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            if members.contains_key(&name) {
                return self.refuse(Fault::Duplicate(name));
            }
            members.insert(name, access.next_value_seed(inside)?);
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &[u8]) -> &'static str {
        parse("f", text).map_or_else(|refusal| refusal.code(), |_| "read")
    }

    #[test]
    fn what_two_readers_could_read_differently_is_refused() {
        for (text, expected) in [
            (&br#"{"a":1,"b":[{"c":null}]}"#[..], "read"),
            (br#"{"a":1,"a":1}"#, "duplicate-name"),
            (br#"{"a":1,"\u0061":2}"#, "duplicate-name"),
            (br#"[{"x":{"k":1,"k":1}}]"#, "duplicate-name"),
            (b"1.0", "not-whole"),
            (b"1e2", "not-whole"),
            (b"-0", "not-whole"),
            (b"18446744073709551616", "not-whole"),
            (b"18446744073709551615", "read"),
            (b"-9223372036854775808", "read"),
            (b"{} {}", "not-json"),
            (b"{}\0", "not-json"),
            (b"\xef\xbb\xbf{}", "not-json"),
            (b"\"\xc0\xaf\"", "not-json"),
            (br#""\ud800""#, "not-json"),
            (br#""\udc00\ud800""#, "not-json"),
            (b"{'a':1}", "not-json"),
            (b"{\"a\":1,}", "not-json"),
            (b"NaN", "not-json"),
            (b"01", "not-json"),
            (b"", "not-json"),
        ] {
            assert_eq!(code(text), expected, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn nesting_ends_somewhere() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(code(nested(DEEPEST).as_bytes()), "read");
        assert_eq!(code(nested(DEEPEST + 1).as_bytes()), "too-deep");
        assert_eq!(code("[".repeat(1_000_000).as_bytes()), "too-deep");
    }
}
