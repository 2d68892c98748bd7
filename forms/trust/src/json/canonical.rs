//! Canonical JSON, as python-tuf, go-tuf and tough sign it.
//!
//! Written here, and not by the `olpc-cjson` crate, because that one brings strings into NFC first: two files that
//! differ would have one canonical form. Python's and Go's tools do not; what [`crate::publish`] writes is in NFC
//! already, so that all of them agree.

use serde_json::Value;

use super::Map;

/// The canonical bytes: no blanks, names in the order of their code points, nothing escaped but `"` and `\`.
pub(crate) fn canonical(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.extend(b"null"),
        Value::Bool(true) => out.extend(b"true"),
        Value::Bool(false) => out.extend(b"false"),
        Value::Number(number) => out.extend(number.to_string().bytes()),
        Value::String(text) => write_text(text, out),
        Value::Array(items) => write_items(items, out),
        Value::Object(members) => write_members(members, out),
    }
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in text.bytes() {
        if matches!(byte, b'"' | b'\\') {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out.push(b'"');
}

fn write_items(items: &[Value], out: &mut Vec<u8>) {
    out.push(b'[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(b']');
}

fn write_members(members: &Map, out: &mut Vec<u8>) {
    // The order of UTF-8 bytes is that of code points.
    let mut sorted: Vec<_> = members.iter().collect();
    sorted.sort_by_key(|(name, _)| *name);
    out.push(b'{');
    for (at, (name, value)) in sorted.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write_text(name, out);
        out.push(b':');
        write(value, out);
    }
    out.push(b'}');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_in_order_and_only_two_characters_are_escaped() {
        let value = json!({"b": [1, -2, null, true, false], "a": "\"\\\n\u{1}é", "é": {}, "B": [], "": "が"});
        let written = String::from_utf8(canonical(&value)).unwrap();
        assert_eq!(written, "{\"\":\"が\",\"B\":[],\"a\":\"\\\"\\\\\n\u{1}é\",\"b\":[1,-2,null,true,false],\"é\":{}}");
    }

    #[test]
    fn composed_and_decomposed_stay_apart() {
        assert_ne!(canonical(&json!("が")), canonical(&json!("か\u{3099}")));
    }
}
