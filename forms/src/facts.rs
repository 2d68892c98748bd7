//! Answers as conditions and calculations see them: by item, from where the asking item stands.

use crate::id::ItemId;
use crate::index::Index;
use crate::json::Map;
use serde_json::Value;

/// The objects that hold the answers around one place: the application itself, then the row of each repeated group
/// that leads to it.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    index: &'a Index,
    scopes: Vec<&'a Map>,
}

impl<'a> Facts<'a> {
    pub fn new(index: &'a Index, application: &'a Map) -> Self {
        Self { index, scopes: vec![application] }
    }

    /// As [`Facts::new`], with every object from the application to the innermost row.
    pub fn around(index: &'a Index, scopes: Vec<&'a Map>) -> Self {
        Self { index, scopes }
    }

    /// The same, one row further in.
    #[must_use]
    pub fn inside(&self, row: &'a Map) -> Self {
        let mut scopes = self.scopes.clone();
        scopes.push(row);
        Self { index: self.index, scopes }
    }

    /// The answer to an item of this row or of what is around it.
    pub fn answer(&self, item: &ItemId) -> Option<&'a Value> {
        let place = self.index.get(item)?;
        let (last, before) = place.path.split_last()?;
        let mut object = *self.scopes.get(place.groups.len())?;
        for key in before {
            object = object.get(key)?.as_object()?;
        }
        object.get(last)
    }

    /// The rows of a repeated group, each as a place to ask from.
    pub fn rows(&self, group: &ItemId) -> Vec<Facts<'a>> {
        let rows = self.answer(group).and_then(Value::as_array);
        rows.into_iter().flatten().filter_map(Value::as_object).map(|row| self.inside(row)).collect()
    }
}
