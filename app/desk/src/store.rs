//! The outbox on the device (送信箱): applications until they are received, and their receipts until they are put away.

use crate::entry::Entry;
use js_sys::Uint8Array;
use madoguchi_dom::{Database, OUTBOX, Stored};
use wasm_bindgen::{JsCast, JsValue};

/// Each entry has a record of JSON; one that waits has its zip as well.
const ENTRY: &str = "entry:";
const ZIP: &str = "zip:";

#[derive(Clone)]
pub(crate) struct Store(Database);

impl Store {
    /// The outbox of the form at this page's address; `None` where the browser keeps nothing.
    pub(crate) fn open(then: impl FnOnce(Option<Self>) + 'static) {
        Database::open(&name(), |opened| then(opened.ok().map(Self)));
    }

    pub(crate) fn all(&self, then: impl FnOnce(Vec<(Entry, Option<Uint8Array>)>) + 'static) {
        self.0.all(|all| {
            let all = all.unwrap_or_default();
            let zip = |key: &str| all.iter().find(|(name, _)| name.strip_prefix(ZIP) == Some(key));
            let entry = |(name, value): &Stored| {
                name.strip_prefix(ENTRY)?;
                let entry: Entry = serde_json::from_str(&value.as_string()?).ok()?;
                let zip = zip(&entry.key).and_then(|(_, value)| value.clone().dyn_into().ok());
                Some((entry, zip))
            };
            then(all.iter().filter_map(entry).collect());
        });
    }

    /// Keeps an entry; reports whether it is on the disk.
    pub(crate) fn put(&self, entry: &Entry, zip: Option<&Uint8Array>, then: impl FnOnce(bool) + 'static) {
        let Ok(text) = serde_json::to_string(entry) else { return then(false) };
        let mut stored = vec![(format!("{ENTRY}{}", entry.key), JsValue::from_str(&text))];
        stored.extend(zip.map(|zip| (format!("{ZIP}{}", entry.key), zip.into())));
        flag(true);
        self.0.put(&stored, |put| then(put.is_ok()));
    }

    /// What was received needs its zip no longer.
    pub(crate) fn drop_zip(&self, entry: &Entry) {
        self.0.delete(&[format!("{ZIP}{}", entry.key)]);
    }

    pub(crate) fn delete(&self, entry: &Entry) {
        self.0.delete(&[format!("{ENTRY}{}", entry.key), format!("{ZIP}{}", entry.key)]);
    }
}

/// The page's address without its file's name.
fn name() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    format!("{OUTBOX}{}", path.strip_suffix("index.html").unwrap_or(&path))
}

/// Tells the form whether the outbox is to be looked into when the page is opened.
pub(crate) fn flag(on: bool) {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let Some(storage) = storage else { return };
    _ = if on { storage.set_item(&name(), "1") } else { storage.remove_item(&name()) };
}
