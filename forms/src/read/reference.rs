//! Following `$ref` within the file.

use super::Reader;
use crate::json::{Map, weight};
use serde_json::Value;
use std::collections::HashSet;

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
    /// The copies of all references together would fill the memory.
    TooMuch,
}

/// About as many bytes as all references of a file together may copy.
pub(super) const MAX_COPIES: usize = 32 * 1024 * 1024;

/// What following a reference costs besides what is copied.
const STEP: usize = 50;

impl<'a> Reader<'a> {
    /// Follows the reference of a property to a schema without one.
    pub(super) fn follow(&mut self, schema: &Map) -> Followed {
        let mut left = self.copies_left;
        let followed = self.follow_within(&mut left, schema);
        self.copies_left = if matches!(followed, Followed::TooMuch) { 0 } else { left };
        followed
    }

    fn follow_within(&self, left: &mut usize, schema: &Map) -> Followed {
        let Some(Value::String(first)) = schema.get("$ref") else { return Followed::Narrowed };
        let mut seen: HashSet<&str> = self.references.iter().map(String::as_str).collect();
        let mut pointer = first.as_str();
        let mut merged = schema.clone();
        merged.shift_remove("$ref");
        loop {
            // The way itself costs something too: it may be as long as the file.
            if !spend(left, STEP * (1 + merged.len()) + pointer.len()) {
                return Followed::TooMuch;
            }
            // `#` is the whole file, around everything in it.
            if pointer == "#" || !seen.insert(pointer) {
                return Followed::Circular { pointer: pointer.to_owned() };
            }
            let target = pointer.strip_prefix('#').filter(|p| p.starts_with('/')).and_then(|p| self.at(p));
            let Some((found, target)) = target.and_then(|t| Some((t, t.as_object()?))) else {
                return Followed::Unresolved { pointer: pointer.to_owned() };
            };
            // Even one that says nothing would hide what the part says by the same keyword.
            if merged.keys().any(|keyword| crate::kept::is_rule(keyword)) {
                return Followed::Narrowed;
            }
            if !spend(left, weight(found)) {
                return Followed::TooMuch;
            }
            // These say what the part is, not what the property is.
            let own = ["$ref", "$id", "$schema", "$anchor", "$comment", "$defs"];
            let said = target.iter().filter(|(key, _)| !own.contains(&key.as_str()));
            let mut next: Map = said.map(|(key, value)| (key.clone(), value.clone())).collect();
            next.extend(merged);
            merged = next;
            match target.get("$ref") {
                Some(Value::String(further)) => pointer = further,
                Some(_) => return Followed::Narrowed,
                None => return Followed::Found { pointer: first.clone(), merged },
            }
        }
    }

    fn at(&self, pointer: &str) -> Option<&'a Value> {
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
        at
    }
}

fn spend(left: &mut usize, cost: usize) -> bool {
    left.checked_sub(cost).map(|rest| *left = rest).is_some()
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
