//! What staff and residents do, in their words, without a browser.

mod arranging;
mod calculating;
mod choosing;
mod counter;
mod importing;
mod repeating;
mod shaping;
mod showing;
mod undoing;
