//! What can be done to a definition (編集操作).

use super::patch::Patch;
use super::translation::Translation;
use crate::choice::Choice;
use crate::condition::Condition;
use crate::definition::{Presentation, Procedure};
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::json::same;
use crate::kinds::Kind;
use crate::pittari::names::Names;
use crate::policy::Policy;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Puts an item, with what is inside it, among the children of `parent` (of the form when `None`).
    Insert {
        parent: Option<ItemId>,
        at: usize,
        item: Box<Item>,
    },
    /// Takes an item out. Refused while another item speaks of it.
    Remove {
        id: ItemId,
    },
    /// `at` counts without the item itself.
    Move {
        id: ItemId,
        parent: Option<ItemId>,
        at: usize,
    },
    Change {
        id: ItemId,
        change: Change,
    },
    Form(FormChange),
    /// All of them, in order, or none.
    Batch(Vec<Command>),
    /// Another definition in the place of this one, as a version that is gone back to.
    Patch(Box<Patch>),
}

/// A change of one item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    Label(String),
    Help(String),
    Key(String),
    Required(Required),
    ShownWhen(Option<Condition>),
    /// Another kind, or the same with other settings.
    Kind(Kind),
    /// Another value or other words for one choice; whatever speaks of it follows.
    Choice {
        from: Value,
        to: Choice,
    },
    Pittari(Names),
    /// What whoever takes the form over may do with it.
    Policy(Policy),
}

/// A change of the form itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FormChange {
    Title(String),
    Description(String),
    Procedure(Box<Procedure>),
    Presentation(Presentation),
    /// The form's words in another language.
    Translation(Translation),
}

impl Command {
    pub fn change(id: impl Into<ItemId>, change: Change) -> Self {
        Self::Change { id: id.into(), change }
    }

    pub fn insert(parent: Option<&ItemId>, at: usize, item: Item) -> Self {
        Self::Insert { parent: parent.cloned(), at, item: Box::new(item) }
    }

    /// Whether this only lets the value of a choice follow the words that the command before gave it.
    pub fn completes(&self, before: &Self) -> bool {
        match (before, self) {
            (
                Self::Change { id: a, change: Change::Choice { to: words, .. } },
                Self::Change { id, change: Change::Choice { from, to } },
            ) => a == id && same(&words.value, from) && to.label == words.label.trim(),
            _ => false,
        }
    }

    /// The one command that does both, when this goes on with the one before it as the next letter of a word does;
    /// undo takes them as one.
    pub fn joined_to(&self, before: &Self) -> Option<Self> {
        use std::mem::discriminant;
        match (before, self) {
            (Self::Change { id: a, change: before }, Self::Change { id, change: next }) if a == id => {
                let change = match (before, next) {
                    (Change::Choice { from, to: between }, Change::Choice { from: then, to })
                        if same(&between.value, then) =>
                    {
                        Change::Choice { from: from.clone(), to: to.clone() }
                    }
                    (_, Change::Label(_) | Change::Help(_) | Change::Kind(_) | Change::Key(_))
                        if discriminant(before) == discriminant(next) =>
                    {
                        next.clone()
                    }
                    _ => return None,
                };
                Some(Self::Change { id: id.clone(), change })
            }
            (Self::Form(FormChange::Translation(before)), Self::Form(FormChange::Translation(next))) => {
                (before.path == next.path).then(|| self.clone())
            }
            (Self::Form(before), Self::Form(next)) => {
                (discriminant(before) == discriminant(next)).then(|| self.clone())
            }
            _ => None,
        }
    }
}
