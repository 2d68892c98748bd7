//! Changing a form's words in other languages, entry by entry: all of them would fill the log.

use crate::json::Map;
use crate::translations::KEYWORD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One entry of `x-translations`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Translation {
    /// What leads to it: nothing (all languages), a language, or a language and the words.
    pub path: Vec<String>,
    /// `None` takes it out.
    pub to: Option<Value>,
    /// Its position among those beside it, when it is a new one; at the end when `None`. What was taken out comes back
    /// to where it was.
    #[serde(default)]
    pub at: Option<usize>,
}

impl Translation {
    pub fn new(path: &[&str], to: Option<Value>) -> Self {
        Self { path: path.iter().map(|key| (*key).to_owned()).collect(), to, at: None }
    }

    /// Puts it among the keywords of a definition, and gives what takes it back.
    pub(super) fn put(&self, extra: &mut Map) -> Self {
        put(extra, KEYWORD, &self.path, self.to.as_ref(), self.at, &[])
    }
}

fn put(
    map: &mut Map,
    key: &str,
    rest: &[String],
    to: Option<&Value>,
    at: Option<usize>,
    path: &[String],
) -> Translation {
    let inverse = |to, at| Translation { path: path.to_vec(), to, at };
    if let Some((next, rest)) = rest.split_first() {
        if let Some(inner) = map.get_mut(key).and_then(Value::as_object_mut) {
            let path: Vec<String> = path.iter().chain([next]).cloned().collect();
            return put(inner, next, rest, to, at, &path);
        }
        // Nothing is there to stand in: it comes with the entry.
        let Some(to) = to else { return inverse(map.get(key).cloned(), None) };
        let around = |inner: Value, key: &String| Value::Object(Map::from_iter([(key.clone(), inner)]));
        let whole = rest.iter().rev().chain([next]).fold(to.clone(), around);
        return put(map, key, &[], Some(&whole), None, path);
    }
    let place = map.keys().position(|one| one == key);
    match (to, place) {
        (Some(to), Some(_)) => inverse(map.insert(key.to_owned(), to.clone()), None),
        (Some(to), None) => {
            let at = at.unwrap_or(map.len()).min(map.len());
            map.shift_insert(at, key.to_owned(), to.clone());
            inverse(None, None)
        }
        (None, place) => inverse(map.shift_remove(key), place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Puts an entry, and sees that its inverse leads back to the first byte.
    fn after(before: &Value, path: &[&str], to: Option<Value>) -> Value {
        let mut extra = before.as_object().unwrap().clone();
        let inverse = Translation::new(path, to).put(&mut extra);
        let after = Value::Object(extra.clone());
        inverse.put(&mut extra);
        assert_eq!(Value::Object(extra).to_string(), before.to_string());
        after
    }

    #[test]
    fn entries_come_go_and_come_back_to_their_places() {
        let empty = json!({"$comment": 1});
        let one = after(&empty, &["en", "氏名"], Some("Name".into()));
        assert_eq!(one, json!({"$comment": 1, "x-translations": {"en": {"氏名": "Name"}}}));
        let full = json!({"x-translations": {"en": {"氏名": "Name", "住所": "Address"}, "vi": {}}, "$comment": 1});
        let changed = after(&full, &["en", "氏名"], Some("Full name".into()));
        assert_eq!(changed["x-translations"]["en"]["氏名"], "Full name");
        assert_eq!(after(&full, &["en", "氏名"], None)["x-translations"]["en"], json!({"住所": "Address"}));
        assert_eq!(after(&full, &["en"], None)["x-translations"], json!({"vi": {}}));
        assert_eq!(after(&full, &[], None), json!({"$comment": 1}));
        assert_eq!(after(&full, &["ko", "氏名"], None), full);
        assert_eq!(after(&empty, &["ko", "氏名"], None), empty);
    }

    #[test]
    fn what_is_no_list_of_words_makes_room_and_comes_back() {
        let odd = json!({"x-translations": {"vi": 1, "en": {"氏名": ["?"]}}});
        assert_eq!(after(&odd, &["vi", "氏名"], Some("Tên".into()))["x-translations"]["vi"], json!({"氏名": "Tên"}));
        assert_eq!(after(&odd, &["vi", "氏名"], None), odd);
        assert_eq!(after(&odd, &["en", "氏名"], Some("Name".into()))["x-translations"]["en"]["氏名"], "Name");
        assert_eq!(
            after(&json!({"x-translations": 1}), &["en", "a"], Some("b".into()))["x-translations"]["en"]["a"],
            "b"
        );
    }
}
