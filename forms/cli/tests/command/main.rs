//! The command line from outside: what it prints, where, and how it exits. The whole output is the expectation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at a surprise")]

mod check;
mod desk;
mod diff;
mod help;
mod package;
mod pittari;
mod publish;
mod validate;
