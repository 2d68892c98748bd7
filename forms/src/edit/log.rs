//! How a form is kept while it is edited: a whole record now and then, and a log of what was done since.
//!
//! A record with its log gives back the history as it was, what can be undone and redone included.

use super::history::Step;
use super::{Command, History};
use crate::read::read_value;
use crate::write::write;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A form as a whole. The definition is kept as a schema file, which every later version reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub schema: Value,
    /// What can be undone. Left unread rather than losing the form, should its shape change one day.
    #[serde(default)]
    pub past: Value,
    /// What can be done again, likewise.
    #[serde(default)]
    pub future: Value,
}

/// One entry of a form's log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    /// A new step, at a time in milliseconds since 1970.
    Run {
        command: Command,
        at: u64,
    },
    /// The last step became this one, as a word does with its next letter.
    Joined {
        command: Command,
        at: u64,
    },
    Undo,
    Redo,
}

impl Record {
    /// As many steps as stay undoable after closing the browser. A log that goes on from a record may be as long: each
    /// of its entries takes back one step at the most.
    pub const STEPS: usize = 200;

    pub fn of(history: &History) -> Self {
        let past = history.past();
        let kept = past.get(past.len().saturating_sub(Self::STEPS)..).unwrap_or_default();
        let value = |steps: &[Step]| serde_json::to_value(steps).unwrap_or_default();
        Self { schema: write(history.definition()), past: value(kept), future: value(history.future()) }
    }

    /// `None` when the schema is none.
    pub fn history(self) -> Option<History> {
        let definition = read_value(self.schema).ok()?.definition;
        let steps = |value: Value| serde_json::from_value::<Vec<Step>>(value).unwrap_or_default();
        Some(History::resume(definition, steps(self.past), steps(self.future)))
    }
}

impl Entry {
    /// Takes up an entry that only goes on with this one, so that a word needs one entry and not one a letter.
    pub fn absorb(&mut self, next: &Self) -> bool {
        match (self, next) {
            (Self::Run { command, at } | Self::Joined { command, at }, Self::Joined { command: joined, at: later }) => {
                command.clone_from(joined);
                *at = *later;
                true
            }
            _ => false,
        }
    }
}
