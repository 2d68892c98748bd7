//! Answers of one application (申請内容): what was typed, what it means, and what is wrong with it.

pub mod check;
pub mod collect;
pub mod fault;
pub mod place;
pub mod places;
pub mod problems;
pub mod review;
mod reword;
pub mod typed;

pub use check::check;
pub use collect::{Collected, Trouble, collect};
pub use place::Place;
pub use problems::problems;
pub use review::review;
pub use typed::Typed;
