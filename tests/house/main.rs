//! The rules of the house: what ARCHITECTURE.md promises and a test can hold. Each test's name is its rule.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at a surprise")]

mod dependencies;
mod documents;
mod files;
mod folders;
mod guide;
mod lints;
mod schemas;
mod text;
