//! Schemas of other tools and older drafts, brought to what the reader knows.

pub mod conditions;
mod draft;
mod keyword;
mod parse;
mod pointer;
mod upgrade;

pub use upgrade::upgrade;
