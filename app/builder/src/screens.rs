//! The builder's screens.

pub mod edit;
pub mod export;
pub mod home;
mod parts;
pub mod try_out;
