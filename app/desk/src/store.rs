//! The outbox on the device (送信箱): applications until they are received, and their receipts until they are put away.
//!
//! Several pages may have it open, and any of them may send, withdraw or put away. So what is written goes by what
//! stands there by then ([`Entry::beside`]).

use crate::entry::Entry;
use js_sys::Uint8Array;
use madoguchi_dom::{Change, Database, Failure, OUTBOX, Stored};
use wasm_bindgen::{JsCast, JsValue};

/// Each entry has a record of JSON; one that waits has its zip as well.
const ENTRY: &str = "entry:";
const ZIP: &str = "zip:";

/// An entry with what is sent of it.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) entry: Entry,
    pub(crate) zip: Option<Uint8Array>,
    /// The outbox on the device has it.
    pub(crate) on_device: bool,
}

/// The outbox of the form at this page's address. It is opened for every use: an application may wait for hours, and
/// browsers close the databases of pages in the background.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    /// Of the database, and of the mark that tells the form that something is in it.
    name: String,
}

impl Store {
    /// Named after the page's address without its file's name.
    pub(crate) fn of_page() -> Self {
        let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
        Self { name: format!("{OUTBOX}{}", path.strip_suffix("index.html").unwrap_or(&path)) }
    }

    /// Every entry that can be read.
    pub(crate) fn all(&self, then: impl FnOnce(Result<Vec<Kept>, Failure>) + 'static) {
        let store = self.clone();
        self.open(move |database| match database {
            Err(failure) => then(Err(failure)),
            Ok(database) => database.all(move |all| {
                then(all.map(|all| {
                    if all.is_empty() {
                        store.mark(false);
                    }
                    entries(&all)
                }));
            }),
        });
    }

    /// Keeps a new entry; reports whether it is on the disk.
    pub(crate) fn put(&self, entry: &Entry, zip: Option<&Uint8Array>, then: impl FnOnce(bool) + 'static) {
        let Some(value) = entry.written() else { return then(false) };
        let mut stored = vec![(format!("{ENTRY}{}", entry.key), JsValue::from_str(&value))];
        stored.extend(zip.map(|zip| (format!("{ZIP}{}", entry.key), zip.into())));
        self.mark(true);
        self.open(move |database| match database {
            Err(_) => then(false),
            Ok(database) => database.put(&stored, move |put| then(put.is_ok())),
        });
    }

    /// Writes how an entry stands now, and tells how it stands for all pages: `None` when another one withdrew it. Where
    /// the browser fails, it stands as this page knows it.
    pub(crate) fn settle(&self, entry: Entry, then: impl FnOnce(Option<Entry>) + 'static) {
        let (mine, store, key) = (entry.clone(), self.clone(), entry.key.clone());
        let change = move |stored: Option<Entry>| {
            let holds = mine.beside(stored);
            (
                holds.as_ref().and_then(Entry::written).map_or(Change::Leave, |text| Change::Put(text.as_str().into())),
                holds,
            )
        };
        self.change(&key, change, move |holds| {
            let holds = holds.unwrap_or(Some(entry));
            if let Some(entry) = holds.as_ref().filter(|entry| entry.is_accepted()) {
                store.mark(true);
                store.drop_zip(&entry.key);
            }
            then(holds);
        });
    }

    /// Takes an entry out, unless it was received: then it is given.
    pub(crate) fn withdraw(&self, key: &str, then: impl FnOnce(Option<Entry>) + 'static) {
        let (of, store) = (key.to_owned(), self.clone());
        let change = |stored: Option<Entry>| match stored.filter(Entry::is_accepted) {
            Some(receipt) => (Change::Leave, Some(receipt)),
            None => (Change::Delete, None),
        };
        self.change(key, change, move |receipt| {
            let receipt = receipt.ok().flatten();
            if receipt.is_none() {
                store.drop_zip(&of);
            }
            then(receipt);
        });
    }

    /// Puts an ended entry away.
    pub(crate) fn put_away(&self, key: &str) {
        self.delete(vec![format!("{ENTRY}{key}"), format!("{ZIP}{key}")]);
    }

    fn drop_zip(&self, key: &str) {
        self.delete(vec![format!("{ZIP}{key}")]);
    }

    fn delete(&self, names: Vec<String>) {
        self.open(move |database| {
            if let Ok(database) = database {
                database.delete(&names);
            }
        });
    }

    fn change<T: 'static>(
        &self,
        key: &str,
        change: impl FnOnce(Option<Entry>) -> (Change, T) + 'static,
        then: impl FnOnce(Result<T, Failure>) + 'static,
    ) {
        let name = format!("{ENTRY}{key}");
        let change = |stored: JsValue| change(stored.as_string().and_then(|text| serde_json::from_str(&text).ok()));
        self.open(move |database| match database {
            Err(failure) => then(Err(failure)),
            Ok(database) => database.change(&name, change, then),
        });
    }

    fn open(&self, then: impl FnOnce(Result<Database, Failure>) + 'static) {
        Database::open(&self.name, then);
    }

    /// Tells the form whether the outbox is to be looked into when the page is opened.
    fn mark(&self, on: bool) {
        let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
        let Some(storage) = storage else { return };
        _ = if on { storage.set_item(&self.name, "1") } else { storage.remove_item(&self.name) };
    }
}

fn entries(all: &[Stored]) -> Vec<Kept> {
    let zip = |key: &str| all.iter().find(|(name, _)| name.strip_prefix(ZIP) == Some(key));
    let entry = |(name, value): &Stored| {
        name.strip_prefix(ENTRY)?;
        let entry: Entry = serde_json::from_str(&value.as_string()?).ok()?;
        let zip = zip(&entry.key).and_then(|(_, value)| value.clone().dyn_into().ok());
        Some(Kept { entry, zip, on_device: true })
    };
    all.iter().filter_map(entry).collect()
}
