//! The ids of elements. A prefix keeps two forms on one page apart, such as the builder's phone and a trial.
//!
//! A place's written form holds no colon, so no two fields can get the same id.

use madoguchi_forms::answers::Place;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ids {
    field: String,
}

impl Ids {
    pub(crate) fn new(prefix: &str, place: &Place) -> Self {
        Self { field: format!("{prefix}:{place}") }
    }

    /// The control of a slot.
    pub(crate) fn control(&self, slot: &str) -> String {
        if slot.is_empty() { self.field.clone() } else { format!("{}:{slot}", self.field) }
    }

    pub(crate) fn error(&self, slot: &str) -> String {
        format!("{}::error", self.control(slot))
    }

    pub(crate) fn help(&self) -> String {
        format!("{}::help", self.field)
    }

    pub(crate) fn unit(&self, slot: &str) -> String {
        format!("{}::unit", self.control(slot))
    }
}
