//! The pieces of the editing screen.

pub mod calculation;
pub mod checks;
pub mod choices;
pub mod condition;
pub mod connections;
pub mod controls;
pub mod dialog;
pub mod form_settings;
pub mod go;
pub mod item_links;
pub mod item_settings;
pub mod keys;
pub mod outline;
pub mod palette;
pub mod pick_item;
pub(crate) mod resident_form;
pub mod save_state;
pub mod setting;
pub mod tools;
pub mod top_bar;
pub(crate) mod tour;
pub mod trial;
