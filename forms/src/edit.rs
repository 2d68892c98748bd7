//! Changing a definition: every change is a [`Command`] with an inverse; undo, autosave and merging are built on that.

mod apply;
pub mod command;
pub mod compose;
pub mod history;
pub mod log;
pub mod patch;
pub mod refused;
mod translation;
mod tree;

pub use apply::apply;
pub(crate) use apply::broken;
pub use command::{Change, Command, FormChange};
pub use history::History;
pub use log::{Entry, Record};
pub use patch::Patch;
pub use refused::Refused;
pub use translation::Translation;
