//! Writing and signing the files of a repository.
//!
//! A repository is a map from paths to bytes, and stands on any static host: `metadata/1.root.json`,
//! `metadata/timestamp.json`, `metadata/N.snapshot.json`, `metadata/N.<role>.json`,
//! `targets/<folder>/<sha256>.<name>`. Every change gives the files that are new or different; none is ever removed,
//! for devices may still read the older ones.
//!
//! People who sign on different machines pass a file on: a change writes it with the signatures there are, and
//! [`add_signature`] adds one more. [`Editor::renew_snapshot`] refuses what is not signed by enough, and
//! [`Editor::check`] verifies everything as a device will.

mod change;
mod editor;
mod holders;
mod outside;
mod problem;
mod renew;
mod roles;
mod root;
mod signer;
mod start;
mod targets;
mod write;

pub use change::{Delegate, RootChange, TargetsChange};
pub use editor::{Bundle, Editor};
pub use outside::signature;
pub use problem::Problem;
pub use signer::{SignError, Signer, SigningKey};
pub use start::{Holders, Start};
pub use write::{add_signature, sign};

/// The version of the specification that is written.
const SPECIFICATION: &str = "1.0.34";
