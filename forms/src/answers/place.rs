//! Where a field stands in an application: its item and, inside repeated groups, the rows that lead to it.

use crate::id::ItemId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Rows have numbers of their own that stay when other rows are removed; they are not positions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub item: ItemId,
    /// Outermost first.
    pub rows: Vec<u32>,
}

impl Place {
    pub fn new(item: &ItemId, rows: &[u32]) -> Self {
        Self { item: item.clone(), rows: rows.to_vec() }
    }
}

/// `item` or `item.3.1`: unique within a form and fit for an element's id.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.item)?;
        self.rows.iter().try_for_each(|row| write!(f, ".{row}"))
    }
}
