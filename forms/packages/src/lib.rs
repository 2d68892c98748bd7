//! Common forms (共通様式) that a prefecture publishes and its municipalities take over: the package, what its version number
//! says, the copy that remembers where it came from, and how far copies have drifted.
//!
//! A package is a zip of a manifest, definitions, shared parts and guides. The same content gives the same bytes on every
//! machine. Who published it is proved by `madoguchi-trust`, over the bytes as a whole; [`offer`] brings both together.

pub mod carried;
pub mod drift;
pub mod identity;
pub mod manifest;
pub mod offer;
pub mod package;
pub mod put;
pub mod refused;
pub mod release;
pub mod source;
mod unzip;

pub use manifest::{Contact, Manifest};
pub use package::{Form, Package};
pub use refused::Refused;
pub use release::{FormRelease, Release, Step, Weight};
pub use source::{Source, Unfit};
