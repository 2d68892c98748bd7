//! The pieces of the editing screen.

pub mod calculation;
pub mod choices;
pub mod condition;
pub mod controls;
pub mod dialog;
pub mod form_settings;
pub mod item_settings;
pub mod keys;
pub mod other_tab;
pub mod outline;
pub mod palette;
pub(crate) mod resident_form;
pub mod save_state;
pub mod setting;
pub mod tools;
pub mod top_bar;
pub mod versions;
