//! `package`: forms that a prefecture hands to its municipalities.

mod merge;

pub(crate) use merge::run as merge;
