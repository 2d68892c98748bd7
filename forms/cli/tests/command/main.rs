//! The command line from outside: what it prints, where, and how it exits. The whole output is the expectation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at a surprise")]

mod building;
mod check;
mod desk;
mod diff;
mod drifting;
mod help;
mod keys;
mod package;
mod pittari;
mod publish;
mod publisher;
mod repository;
mod validate;
mod verifying;
