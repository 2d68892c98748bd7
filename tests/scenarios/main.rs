//! What staff and residents do, in their words, without a browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at a surprise")]

mod arranging;
mod calculating;
mod checking;
mod choosing;
mod comparing;
mod counter;
mod importing;
mod merging;
mod older;
mod repeating;
mod shaping;
mod showing;
mod tables;
mod together;
mod undoing;
mod wording;
