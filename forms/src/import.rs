//! Schemas of other tools and older drafts, brought to what the reader knows.

pub mod conditions;

use crate::json::Map;

/// A schema of an older draft (04, 06, 07, 2019-09) in the words of 2020-12.
pub fn upgrade(schema: Map) -> Map {
    schema
}
