//! Who answers for a shared form: The Update Framework (TUF), specification 1.0.34.
//!
//! The verifying side ([`verify`]) takes the files of a repository, what the device remembers of the publisher
//! ([`Seen`]) and a time, and gives what the publisher vouches for, or the one reason why not ([`Refusal`]). The
//! publishing side ([`publish`]) writes and signs the files of such a repository.
//!
//! Pure: time, keys and bytes are handed in; nothing here knows a clock, a random number, a network or a file system,
//! and nothing panics on any input. Section numbers in this documentation are those of the TUF specification.

mod digest;
mod fields;
mod files;
mod hex;
mod json;
mod key;
mod metadata;
mod moment;
mod path;
mod pattern;
pub mod publish;
mod refusal;
mod repository;
mod seen;
mod verified;
mod verify;

pub use digest::Hashes;
pub use files::{Files, Found};
pub use key::PublicKey;
pub use metadata::role::Top;
pub use moment::Moment;
pub use refusal::Refusal;
pub use repository::Repository;
pub use repository::target::Target;
pub use seen::{Seen, fingerprint};
pub use verified::{Contents, Freshness, Verified};
pub use verify::verify;
