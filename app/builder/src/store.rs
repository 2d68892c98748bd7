//! Forms kept on this device (`IndexedDB`): one record a form, and a log of what was done since.
//!
//! "Saved" means that the browser has reported the transaction as written to disk (`durability: strict`).

mod place;
mod publishers;
mod summary;
mod versions;

pub use place::Place;
pub use publishers::KeptPublisher;
pub use summary::Summary;
pub use versions::Aside;

use indexed_db_futures::database::Database;
use indexed_db_futures::future::BasicRequest;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use madoguchi_forms::edit::{Entry, History, Record};
use std::fmt;
use std::rc::Rc;

const NAME: &str = "madoguchi";
/// The whole form, as a [`Record`].
const FORMS: &str = "forms";
/// What was done since, in order; keys are the form and a number.
const LOG: &str = "log";
/// Title and date of each form, for the start screen.
const SUMMARIES: &str = "summaries";
/// Versions that were set aside (版), by form and number.
const VERSIONS: &str = "versions";
/// Where the start screen shows a form: its folder, and whether it is put away.
const PLACES: &str = "places";
/// What publishers of common forms sent (配布元), by their identities.
const PUBLISHERS: &str = "publishers";
/// All stores; one more is a version more, see [`Store::open`].
const STORES: [&str; 6] = [FORMS, LOG, SUMMARIES, VERSIONS, PLACES, PUBLISHERS];

#[derive(Clone, Debug)]
pub struct Store {
    db: Rc<Database>,
}

/// A form that was kept.
#[derive(Clone, Debug)]
pub struct Found {
    /// With what can be undone and redone.
    pub history: History,
    /// Whether that is all: the last of what was done may be unreadable.
    pub is_whole: bool,
    /// Milliseconds since 1970.
    pub written_at: u64,
}

/// Why something could not be kept or found; the sentence says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser refuses to keep anything (private window, policy).
    Unavailable,
    /// The device is full.
    Full,
    /// There is no such form.
    Gone,
    /// A record that cannot be read.
    Broken,
    /// The form itself could not be kept so far.
    Unwritten,
    Other(String),
}

impl StoreError {
    pub fn sentence(&self) -> String {
        match self {
            Self::Unavailable => "このブラウザーは様式を保存できない設定です。「書き出す」でファイルに保存してください。".to_owned(),
            Self::Full => {
                "この端末の空きが足りず保存できません。「書き出す」でファイルに保存してから、不要な様式を削除してください。".to_owned()
            }
            Self::Gone => "この様式は、この端末にありません。はじめの画面から選び直してください。".to_owned(),
            Self::Broken => {
                "保存された様式を読み取れません。書き出したファイルがあれば、はじめの画面の「ファイルを開く」で開いてください。".to_owned()
            }
            Self::Unwritten => {
                "様式がまだ保存できていません。画面の上の案内に従って保存できるようにしてから、もう一度押してください。".to_owned()
            }
            Self::Other(reason) => {
                format!("保存できませんでした（{reason}）。「書き出す」でファイルに保存してください。")
            }
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl From<indexed_db_futures::error::Error> for StoreError {
    fn from(error: indexed_db_futures::error::Error) -> Self {
        let text = error.to_string();
        if text.contains("Quota") { Self::Full } else { Self::Other(text) }
    }
}

type Result<T> = std::result::Result<T, StoreError>;

impl Store {
    pub async fn open() -> Result<Self> {
        let open = Database::open(NAME)
            .with_version(3_u8)
            .with_on_upgrade_needed(|_, db| {
                // Version 1 had the first three, version 2 the first five.
                let there: Vec<String> = db.object_store_names().collect();
                for store in STORES.iter().filter(|store| there.iter().all(|name| name != *store)) {
                    db.create_object_store(store).build()?;
                }
                Ok(())
            })
            .await;
        open.map(|db| Self { db: Rc::new(db) }).map_err(|_| StoreError::Unavailable)
    }

    /// Every form, the one changed last first.
    pub async fn list(&self) -> Result<Vec<Summary>> {
        let tx = self.db.transaction(SUMMARIES).build()?;
        let texts = tx.object_store(SUMMARIES)?.get_all::<String>().primitive()?.await?;
        let mut all: Vec<Summary> = texts.filter_map(|text| serde_json::from_str(&text.ok()?).ok()).collect();
        all.sort_by_key(|s| std::cmp::Reverse(s.changed));
        Ok(all)
    }

    /// Writes a form whole and forgets its log.
    pub async fn put(&self, id: &str, history: &History, at: u64) -> Result<()> {
        let record = Record::of(history);
        let tx = self.writing()?;
        // Everything goes out at once: a page that is closing gets no second chance.
        let whole = tx.object_store(FORMS)?.put(text(&record)?).with_key(id.to_owned()).primitive()?;
        let log = tx.object_store(LOG)?.delete(log_range(id)).primitive()?;
        let summary = put_summary(&tx, &Summary::of(id, history.definition(), at))?;
        tx.commit().await?;
        drop((whole, log, summary));
        Ok(())
    }

    /// Adds to the log of a form; `number` is one more than the last.
    pub async fn append(&self, summary: &Summary, entries: &[(u64, Entry)]) -> Result<()> {
        let tx = self.writing()?;
        let log = tx.object_store(LOG)?;
        let mut requests = vec![put_summary(&tx, summary)?];
        for (number, entry) in entries {
            requests.push(log.put(text(entry)?).with_key(log_key(&summary.id, *number)).primitive()?);
        }
        tx.commit().await?;
        drop(requests);
        Ok(())
    }

    /// The form as the device keeps it, with all that was done since, to be kept elsewhere.
    pub async fn record(&self, id: &str) -> Result<Record> {
        self.get(id).await.map(|found| Record::of(&found.history))
    }

    /// The form as it was left.
    pub async fn get(&self, id: &str) -> Result<Found> {
        let tx = self.db.transaction([FORMS, LOG, SUMMARIES]).build()?;
        let summary = tx.object_store(SUMMARIES)?.get::<String, _, _>(id.to_owned()).primitive()?.await?;
        let summary: Option<Summary> = summary.and_then(|text| serde_json::from_str(&text).ok());
        let written_at = summary.map_or(0, |summary| summary.changed);
        let record = tx.object_store(FORMS)?.get::<String, _, _>(id.to_owned()).primitive()?.await?;
        let record: Record = serde_json::from_str(&record.ok_or(StoreError::Gone)?).map_err(|_| StoreError::Broken)?;
        let mut history = record.history().ok_or(StoreError::Broken)?;
        let entries = tx.object_store(LOG)?.get_all::<String>().with_query(log_range(id)).primitive()?.await?;
        for entry in entries {
            let entry: Option<Entry> = entry.ok().and_then(|text| serde_json::from_str(&text).ok());
            // What cannot be read ends the log: later entries would not fit what came out.
            if !entry.is_some_and(|entry| history.replay(entry)) {
                return Ok(Found { history, is_whole: false, written_at });
            }
        }
        Ok(Found { history, is_whole: true, written_at })
    }

    pub async fn remove(&self, id: &str) -> Result<()> {
        let tx = self.writing()?;
        tx.object_store(FORMS)?.delete(id.to_owned()).primitive()?.await?;
        tx.object_store(LOG)?.delete(log_range(id)).primitive()?.await?;
        tx.object_store(SUMMARIES)?.delete(id.to_owned()).primitive()?.await?;
        tx.object_store(PLACES)?.delete(id.to_owned()).primitive()?.await?;
        tx.object_store(VERSIONS)?.delete(log_range(id)).primitive()?.await?;
        Ok(tx.commit().await?)
    }

    fn writing(&self) -> Result<Transaction<'_>> {
        let mut options = TransactionOptions::new();
        options.set_durability(TransactionDurability::Strict);
        let tx = self.db.transaction(STORES);
        Ok(tx.with_mode(TransactionMode::Readwrite).with_options(options).build()?)
    }
}

fn put_summary(tx: &Transaction<'_>, summary: &Summary) -> Result<BasicRequest<String>> {
    Ok(tx.object_store(SUMMARIES)?.put(text(summary)?).with_key(summary.id.clone()).primitive()?)
}

fn text(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|e| StoreError::Other(e.to_string()))
}

/// Zero-padded, so that keys order as numbers do.
fn log_key(id: &str, number: u64) -> String {
    format!("{id}/{number:012}")
}

fn log_range(id: &str) -> std::ops::RangeInclusive<String> {
    log_key(id, 0)..=format!("{id}/~")
}
