//! Reading the members of an object, with the place of what is wrong.

use serde_json::Value;

use crate::json::Map;
use crate::moment::Moment;
use crate::refusal::Refusal;

/// An object of a file, and where in the file it stands.
#[derive(Clone, Debug)]
pub(crate) struct Fields<'a> {
    file: &'a str,
    /// A JSON Pointer.
    at: String,
    members: &'a Map,
}

impl<'a> Fields<'a> {
    /// The object that the value is.
    pub(crate) fn of(file: &'a str, at: String, value: &'a Value) -> Result<Self, Refusal> {
        match value {
            Value::Object(members) => Ok(Self { file, at, members }),
            _ => Err(Refusal::WrongShape { file: file.to_owned(), at }),
        }
    }

    pub(crate) fn file(&self) -> &'a str {
        self.file
    }

    pub(crate) fn wrong(&self, name: &str) -> Refusal {
        Refusal::WrongShape { file: self.file.to_owned(), at: self.pointer(name) }
    }

    fn pointer(&self, name: &str) -> String {
        format!("{}/{}", self.at, name.replace('~', "~0").replace('/', "~1"))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'a Value> {
        self.members.get(name)
    }

    fn required<T>(&self, name: &str, read: impl FnOnce(&'a Value) -> Option<T>) -> Result<T, Refusal> {
        self.get(name).and_then(read).ok_or_else(|| self.wrong(name))
    }

    pub(crate) fn text(&self, name: &str) -> Result<&'a str, Refusal> {
        self.required(name, Value::as_str)
    }

    pub(crate) fn flag(&self, name: &str) -> Result<bool, Refusal> {
        self.required(name, Value::as_bool)
    }

    /// A whole number of at least 1.
    pub(crate) fn positive(&self, name: &str) -> Result<u64, Refusal> {
        self.required(name, |value| value.as_u64().filter(|number| *number > 0))
    }

    pub(crate) fn whole(&self, name: &str) -> Result<u64, Refusal> {
        self.required(name, Value::as_u64)
    }

    pub(crate) fn moment(&self, name: &str) -> Result<Moment, Refusal> {
        self.required(name, |value| value.as_str().and_then(Moment::parse))
    }

    pub(crate) fn list(&self, name: &str) -> Result<&'a [Value], Refusal> {
        self.required(name, |value| value.as_array().map(Vec::as_slice))
    }

    pub(crate) fn texts(&self, name: &str) -> Result<Vec<String>, Refusal> {
        let texts = self.list(name)?.iter().map(|item| item.as_str().map(str::to_owned));
        texts.collect::<Option<_>>().ok_or_else(|| self.wrong(name))
    }

    pub(crate) fn object(&self, name: &str) -> Result<Fields<'a>, Refusal> {
        let value = self.get(name).ok_or_else(|| self.wrong(name))?;
        Fields::of(self.file, self.pointer(name), value)
    }

    /// The objects of a list, each with its place.
    pub(crate) fn objects(&self, name: &str) -> Result<Vec<Fields<'a>>, Refusal> {
        let at = self.pointer(name);
        let items = self.list(name)?.iter().enumerate();
        items.map(|(index, item)| Fields::of(self.file, format!("{at}/{index}"), item)).collect()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'a String> + use<'a> {
        self.members.keys()
    }
}
