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

    /// Reads the written form; `None` for anything else.
    pub fn parse(written: &str) -> Option<Self> {
        let mut parts = written.split('.');
        let item = parts.next().filter(|id| !id.is_empty())?;
        let rows: Option<Vec<u32>> = parts.map(|row| row.parse().ok()).collect();
        Some(Self { item: item.into(), rows: rows? })
    }
}

/// `item` or `item.3.1`: unique within a form and fit for an element's id.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.item)?;
        self.rows.iter().try_for_each(|row| write!(f, ".{row}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = Place::new(&"member".into(), &[3, 0]);
        assert_eq!(Place::parse(&place.to_string()), Some(place));
        for words in ["", ".1", "member.x", "member."] {
            assert_eq!(Place::parse(words), None, "{words}");
        }
    }
}
