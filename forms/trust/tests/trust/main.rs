//! The whole crate from outside: the official conformance suite, repositories that other tools made, tampering,
//! publishing by several people, and properties. No test reads the disk while it runs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at a surprise")]

mod conformance;
mod delegating;
mod fixtures;
#[cfg(not(target_arch = "wasm32"))]
mod properties;
mod publishing;
mod refusals;
mod support;
mod tampering;
