//! Conformance: what we read and write means what JSON Schema says it means, and our checks agree with a validator.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "this is a test")]

mod agreement;
mod agreement_read;
mod answers;
mod census;
mod collected;
mod conditions;
mod definitions;
mod exceptions;
mod suite;
mod tape;
mod upgraded;
mod versions;
