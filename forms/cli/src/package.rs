//! `package`: forms that a prefecture hands to its municipalities.

mod build;
mod carry;
mod diff;
mod drift;
mod merge;
mod open;
mod releases;
mod sign;
mod verify;

pub(crate) use build::run as build;
pub(crate) use carry::run as carry;
pub(crate) use diff::run as diff;
pub(crate) use drift::run as drift;
pub(crate) use merge::run as merge;
pub(crate) use sign::run as sign;
pub(crate) use verify::run as verify;
