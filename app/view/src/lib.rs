//! The resident's form as values (画面の値): what a resident sees and does, without a browser.
//!
//! A [`Session`] is one application being filled in. It takes [`Event`]s, gives [`Effect`]s, and [`Session::view`] is
//! the tree of elements that shows it. The same tree is written into a published page as HTML ([`html`]), put on the
//! browser's page, and changed there by comparing it with the next one; so a page whose fields are there before its
//! program is taken over without building anything anew.

mod act;
mod event;
mod field;
pub mod html;
mod ids;
mod node;
mod pages;
mod screen;
mod session;
mod translate;
mod words;

pub use act::Act;
pub use event::{Desk, Effect, Event, FileFacts, Record, Task};
pub use field::size;
pub use node::{Element, Made, Node, el};
pub use session::{Keeping, Mode, Session, WAITING};
pub use translate::Catalogue;
