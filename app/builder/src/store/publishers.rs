//! Publishers of common forms (配布元): what a device remembers of each, and the files it sent.

use super::{PUBLISHERS, Result, Store, text};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use serde::{Deserialize, Serialize};

/// As it is kept; what it proves is judged anew each time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptPublisher {
    /// The fingerprint of the first root that was trusted.
    pub id: String,
    /// What was seen of it, as `madoguchi-trust` writes it.
    pub seen: String,
    /// The files of its repository as one file, in base64.
    pub files: String,
}

impl Store {
    pub async fn publishers(&self) -> Result<Vec<KeptPublisher>> {
        let tx = self.db.transaction(PUBLISHERS).build()?;
        let texts = tx.object_store(PUBLISHERS)?.get_all::<String>().primitive()?.await?;
        Ok(texts.filter_map(|text| serde_json::from_str(&text.ok()?).ok()).collect())
    }

    pub async fn put_publisher(&self, publisher: &KeptPublisher) -> Result<()> {
        let mut options = TransactionOptions::new();
        options.set_durability(TransactionDurability::Strict);
        let tx = self.db.transaction(PUBLISHERS).with_mode(TransactionMode::Readwrite).with_options(options).build()?;
        tx.object_store(PUBLISHERS)?.put(text(publisher)?).with_key(publisher.id.clone()).primitive()?.await?;
        Ok(tx.commit().await?)
    }

    pub async fn remove_publisher(&self, id: &str) -> Result<()> {
        let tx = self.db.transaction(PUBLISHERS).with_mode(TransactionMode::Readwrite).build()?;
        tx.object_store(PUBLISHERS)?.delete(id.to_owned()).primitive()?.await?;
        Ok(tx.commit().await?)
    }
}
