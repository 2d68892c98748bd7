//! The resident's form on a browser's page.
//!
//! A [`Form`] shows a [`Session`](madoguchi_view::Session): it builds the tree of elements, or takes over one that came
//! as HTML, tells the session what people do, and changes on the page what differs between the tree of before and now.
//! A form of a thousand fields has as few listeners as one of ten.

mod clock;
mod controls;
mod database;
mod desk;
mod download;
mod effects;
mod events;
mod fetch;
mod files;
mod form;
mod keeper;
mod patch;
mod photos;
mod query;
pub mod records;
mod shown;

pub use clock::{moment, now, today};
pub use database::{Change, Database, Failure, Stored};
pub use desk::ASKED;
pub use download::{download, save};
pub use form::Form;
pub use keeper::OUTBOX;
pub use query::pressed;
pub use shown::Shown;
