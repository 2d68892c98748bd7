//! Where something was found: the form itself, or a part of an item.

use crate::id::ItemId;
use crate::pointers::Pointers;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The form itself; the pointer leads into its file.
    Form(String),
    Item(ItemId, Part),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Whole,
    /// The condition on which it is shown.
    ShownWhen,
    /// The condition on which it must be answered.
    Required,
    Calculation,
}

impl Place {
    /// The item to go to; none for the form itself.
    pub fn item(&self) -> Option<&ItemId> {
        match self {
            Self::Form(_) => None,
            Self::Item(id, _) => Some(id),
        }
    }

    pub(super) fn pointer(&self, pointers: &Pointers) -> String {
        match self {
            Self::Form(pointer) => pointer.clone(),
            Self::Item(id, part) => format!("{}{}", pointers.of(id), part.keyword()),
        }
    }
}

impl Part {
    fn keyword(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::ShownWhen => "/x-shown-when",
            Self::Required => "/x-required",
            Self::Calculation => "/x-calculation",
        }
    }
}
