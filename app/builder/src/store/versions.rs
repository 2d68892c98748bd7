//! Versions of a form (版): a list of them under one key, and what they hold under a key each.

use super::{FORMS, Result, Store, StoreError, VERSIONS, log_key, log_range, text};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::json::Map;
use madoguchi_forms::read::read_value;
use madoguchi_forms::versions::{Made, Versions};
use madoguchi_forms::write::write;

/// A version that is to be set aside.
#[derive(Clone, Debug)]
pub struct Aside {
    pub made: Made,
    /// Empty for what such a version begins with.
    pub note: String,
    /// Milliseconds since 1970.
    pub at: u64,
}

impl Store {
    pub async fn versions(&self, id: &str) -> Result<Versions> {
        let tx = self.db.transaction(VERSIONS).build()?;
        list(&tx, id).await
    }

    /// What a version holds, by where that is kept.
    pub async fn version(&self, id: &str, content: u64) -> Result<Definition> {
        let tx = self.db.transaction(VERSIONS).build()?;
        let kept = tx.object_store(VERSIONS)?.get::<String, _, _>(log_key(id, content)).primitive()?.await?;
        let schema = serde_json::from_str(&kept.ok_or(StoreError::Broken)?).map_err(|_| StoreError::Broken)?;
        Ok(read_value(schema).map_err(|_| StoreError::Broken)?.definition)
    }

    /// Sets a version aside, and gives all there are then.
    pub async fn set_aside(&self, id: &str, definition: &Definition, aside: Aside) -> Result<Versions> {
        let content = text(&write(definition))?;
        let tx = self.versioning()?;
        if tx.object_store(FORMS)?.get_key::<String, _>(id.to_owned()).primitive()?.await?.is_none() {
            return Err(StoreError::Unwritten);
        }
        let mut versions = list(&tx, id).await?;
        let store = tx.object_store(VERSIONS)?;
        let last = match versions.last() {
            Some(last) => store.get::<String, _, _>(log_key(id, last.content)).primitive()?.await?,
            None => None,
        };
        let is_last = last.is_some_and(|last| last == content);
        let Some(added) = versions.add(aside.made, &aside.note, aside.at, definition.walk().len(), is_last) else {
            return Ok(versions);
        };
        if let Some(number) = added.content {
            store.put(content).with_key(log_key(id, number)).primitive()?.await?;
        }
        for gone in added.gone {
            store.delete(log_key(id, gone)).primitive()?.await?;
        }
        put_list(tx, id, versions).await
    }

    /// Changes what is said of the versions, and gives them.
    pub async fn change_versions(&self, id: &str, change: impl FnOnce(&mut Versions)) -> Result<Versions> {
        let tx = self.versioning()?;
        let mut versions = list(&tx, id).await?;
        change(&mut versions);
        put_list(tx, id, versions).await
    }

    /// All that is kept of a form's versions, to be kept elsewhere.
    pub async fn all_versions(&self, id: &str) -> Result<Map> {
        let tx = self.db.transaction(VERSIONS).build()?;
        let store = tx.object_store(VERSIONS)?;
        let keys = store.get_all_keys::<String>().with_query(log_range(id)).primitive()?.await?;
        let texts = store.get_all::<String>().with_query(log_range(id)).primitive()?.await?;
        let one = |(key, text): (std::result::Result<String, _>, std::result::Result<String, _>)| {
            let name = key.ok()?.strip_prefix(id)?.strip_prefix('/')?.to_owned();
            Some((name, serde_json::from_str(&text.ok()?).ok()?))
        };
        Ok(keys.zip(texts).filter_map(one).collect())
    }

    /// Puts there what [`Store::all_versions`] gave.
    pub async fn put_all_versions(&self, id: &str, versions: &Map) -> Result<()> {
        let tx = self.versioning()?;
        let store = tx.object_store(VERSIONS)?;
        for (name, kept) in versions {
            store.put(text(kept)?).with_key(format!("{id}/{name}")).primitive()?.await?;
        }
        Ok(tx.commit().await?)
    }

    fn versioning(&self) -> Result<Transaction<'_>> {
        let mut options = TransactionOptions::new();
        options.set_durability(TransactionDurability::Strict);
        let tx = self.db.transaction([FORMS, VERSIONS]);
        Ok(tx.with_mode(TransactionMode::Readwrite).with_options(options).build()?)
    }
}

/// Among the keys of the form, so that they go together.
fn list_key(id: &str) -> String {
    format!("{id}/list")
}

async fn list(tx: &Transaction<'_>, id: &str) -> Result<Versions> {
    let kept = tx.object_store(VERSIONS)?.get::<String, _, _>(list_key(id)).primitive()?.await?;
    // A list that cannot be read is not written over: the versions are still there.
    kept.map_or(Ok(Versions::default()), |text| serde_json::from_str(&text).map_err(|_| StoreError::Broken))
}

async fn put_list(tx: Transaction<'_>, id: &str, versions: Versions) -> Result<Versions> {
    tx.object_store(VERSIONS)?.put(text(&versions)?).with_key(list_key(id)).primitive()?.await?;
    tx.commit().await?;
    Ok(versions)
}
