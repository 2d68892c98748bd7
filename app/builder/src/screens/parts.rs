//! The pieces of the editing screen.

pub mod calculation;
pub mod choices;
pub mod condition;
pub mod controls;
pub mod dialog;
pub mod form_settings;
pub mod in_place;
pub mod item_settings;
pub mod keys;
pub mod outline;
pub mod palette;
pub(crate) mod resident_form;
pub mod save_state;
pub mod setting;
pub mod tools;
pub mod top_bar;
