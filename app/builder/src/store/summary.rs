//! What the start screen says of a form.

use madoguchi_forms::definition::Definition;
use madoguchi_forms::origin::Origin;
use serde::{Deserialize, Serialize};

/// One line of the start screen. Times are milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Summary {
    pub id: String,
    pub title: String,
    pub items: usize,
    pub changed: u64,
    /// What it was taken over from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

impl Summary {
    pub fn of(id: &str, definition: &Definition, changed: u64) -> Self {
        Self {
            id: id.to_owned(),
            title: definition.title.clone(),
            items: definition.walk().len(),
            changed,
            origin: definition.origin.clone(),
        }
    }
}
