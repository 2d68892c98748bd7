//! Where the start screen shows a form: its folder, and whether it is put away.

use super::{PLACES, Result, Store, text};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionMode;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The form's identity.
    pub id: String,
    /// The folder's name; empty: in none.
    #[serde(default)]
    pub folder: String,
    /// Put away (しまった様式): kept, and out of the way.
    #[serde(default)]
    pub archived: bool,
}

impl Place {
    /// Where a form is that was never put anywhere.
    pub fn none(id: &str) -> Self {
        Self { id: id.to_owned(), ..Self::default() }
    }
}

impl Store {
    /// The places of all forms that were put anywhere, by the form's identity.
    pub async fn places(&self) -> Result<HashMap<String, Place>> {
        let tx = self.db.transaction(PLACES).build()?;
        let texts = tx.object_store(PLACES)?.get_all::<String>().primitive()?.await?;
        let all = texts.filter_map(|text| serde_json::from_str::<Place>(&text.ok()?).ok());
        Ok(all.map(|place| (place.id.clone(), place)).collect())
    }

    pub async fn put_places(&self, places: &[Place]) -> Result<()> {
        let tx = self.db.transaction(PLACES).with_mode(TransactionMode::Readwrite).build()?;
        let store = tx.object_store(PLACES)?;
        for place in places {
            store.put(text(place)?).with_key(place.id.clone()).primitive()?.await?;
        }
        Ok(tx.commit().await?)
    }
}
