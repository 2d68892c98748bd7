//! What is written for a form. The definition is kept as a schema file, which every later version reads.

use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::history::Step;
use madoguchi_forms::edit::{Command, History};
use madoguchi_forms::read::read_value;
use madoguchi_forms::write::write;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub schema: Value,
    /// What can be undone. Left unread rather than losing the form, should its shape change one day.
    #[serde(default)]
    pub past: Value,
}

/// One line of the start screen. Times are milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub id: String,
    pub title: String,
    pub items: usize,
    pub changed: u64,
}

/// One entry of a form's log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    Run { command: Command, at: u64 },
    Undo,
    Redo,
}

/// As many steps as stay undoable after closing the browser.
const PAST: usize = 200;

impl Record {
    pub fn of(history: &History) -> Self {
        let past = history.past();
        let kept = past.get(past.len().saturating_sub(PAST)..).unwrap_or_default();
        Self { schema: write(history.definition()), past: serde_json::to_value(kept).unwrap_or_default() }
    }

    pub fn history(self) -> Option<History> {
        let definition = read_value(self.schema).ok()?.definition;
        let past: Vec<Step> = serde_json::from_value(self.past).unwrap_or_default();
        Some(History::resume(definition, past))
    }
}

impl Summary {
    pub fn of(id: &str, definition: &Definition, changed: u64) -> Self {
        Self { id: id.to_owned(), title: definition.title.clone(), items: definition.walk().len(), changed }
    }
}

impl Entry {
    pub fn replay(self, history: &mut History) {
        match self {
            // A command that ran once runs again on the same definition.
            Self::Run { command, at } => _ = history.run(command, at),
            Self::Undo => _ = history.undo(),
            Self::Redo => _ = history.redo(),
        }
    }
}
