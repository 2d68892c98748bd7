//! The resident's form as components: what a resident sees, and what staff see on the builder's phone.
//!
//! Everything here is a function of a [`Filling`], the state of one application being filled in. The components read
//! a definition and never change it.

mod clock;
mod dom;
mod download;
mod events;
mod field;
mod filling;
mod form;
mod history;
mod ids;
mod items;
mod journey;
mod preview;
mod state;

pub use clock::{now, today};
pub use download::download;
pub use filling::Filling;
pub use journey::{JourneyOptions, ResidentForm};
pub use preview::FormPreview;
