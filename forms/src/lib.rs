//! The domain of Madoguchi: form definitions, edits, rules, answers, checks, packages, Pittari.
//!
//! Pure: time, randomness and bytes are handed in; nothing here knows a screen, a clock or a file system.

pub mod answers;
pub mod archive;
pub mod calculation;
pub mod choice;
pub mod condition;
pub mod copy;
pub mod date;
pub mod definition;
pub mod edit;
pub mod facts;
pub mod id;
pub mod import;
pub mod index;
pub mod item;
pub mod json;
pub mod kept;
pub mod kinds;
pub mod lint;
pub mod markup;
mod members;
pub mod normalise;
pub mod outline;
pub mod pattern;
pub mod photo;
pub mod pittari;
pub mod pointers;
pub mod postal;
pub mod problem;
pub mod published;
pub mod read;
pub mod reception;
pub mod references;
pub mod rules;
pub mod setting;
pub mod shape;
pub mod sheet;
pub mod table;
pub mod translations;
pub mod widget;
pub mod write;
