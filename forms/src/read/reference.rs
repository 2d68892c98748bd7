//! Following `$ref` within the file.

use super::Reader;
use crate::json::Map;
use serde_json::Value;

pub(super) enum Followed {
    /// The schema that was found, with the reference's own keywords laid over it.
    Found {
        pointer: String,
        merged: Map,
    },
    Circular {
        pointer: String,
    },
    Unresolved {
        pointer: String,
    },
    /// Keywords beside the reference say more than annotations do.
    Narrowed,
}

impl Reader<'_> {
    /// Follows the reference of a property to a schema without one.
    pub(super) fn follow(&self, schema: &Map) -> Followed {
        let Some(Value::String(first)) = schema.get("$ref") else { return Followed::Narrowed };
        let mut seen = self.references.clone();
        let mut pointer = first.clone();
        let mut merged = schema.clone();
        merged.shift_remove("$ref");
        loop {
            // `#` is the whole file, around everything in it.
            if pointer == "#" || seen.contains(&pointer) {
                return Followed::Circular { pointer };
            }
            seen.push(pointer.clone());
            let target = pointer.strip_prefix('#').filter(|p| p.starts_with('/')).and_then(|p| self.at(p));
            let Some(Value::Object(target)) = target else { return Followed::Unresolved { pointer } };
            // Even one that says nothing would hide what the part says by the same keyword.
            if merged.keys().any(|keyword| crate::kept::is_rule(keyword)) {
                return Followed::Narrowed;
            }
            let mut next = target.clone();
            let further = next.shift_remove("$ref");
            // These say what the part is, not what the property is.
            for own in ["$id", "$schema", "$anchor", "$comment", "$defs"] {
                next.shift_remove(own);
            }
            for (key, value) in &merged {
                next.insert(key.clone(), value.clone());
            }
            merged = next;
            match further {
                Some(Value::String(further)) => pointer = further,
                Some(_) => return Followed::Narrowed,
                None => return Followed::Found { pointer: first.clone(), merged },
            }
        }
    }

    fn at(&self, pointer: &str) -> Option<Value> {
        let mut at: Option<&Value> = None;
        for step in pointer.split('/').skip(1) {
            // Beyond an identity of its own, a schema's pointers begin anew.
            if at.is_some_and(|at| at.get("$id").is_some()) {
                return None;
            }
            let step = pointer_step(step);
            at = match at {
                None => self.root.get(&step),
                Some(Value::Object(map)) => map.get(&step),
                Some(Value::Array(list)) => step.parse::<usize>().ok().and_then(|i| list.get(i)),
                Some(_) => None,
            };
            at?;
        }
        at.cloned()
    }
}

/// One step of a pointer in a reference, as the key that it means.
pub(crate) fn pointer_step(raw: &str) -> String {
    percent(raw).replace("~1", "/").replace("~0", "~")
}

/// `%25` and the like in a URI fragment.
fn percent(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(byte) = bytes.get(i) {
        let hex = text.get(i + 1..i + 3).filter(|_| *byte == b'%').and_then(|h| u8::from_str_radix(h, 16).ok());
        out.push(hex.unwrap_or(*byte));
        i += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
