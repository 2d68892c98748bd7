//! Names that other parts hold on to: the identity of an item and the key of its answer.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The identity of an item, kept for life (識別子). Conditions, calculations and merges speak of items by it.
///
/// Made by the caller (randomness is handed in); readable slugs are fine in hand-written files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(String);

impl ItemId {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for ItemId {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
