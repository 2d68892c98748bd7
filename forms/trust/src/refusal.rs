//! Why files of a publisher are not taken. The kinds are data; the sentences are made here and nowhere else.

mod code;
mod sentence;

use std::fmt;

use crate::metadata::role::Top;
use crate::moment::Moment;

/// Every way to be refused. Nothing is believed then, and nothing that was remembered changes.
///
/// `file` is a path below the repository's address; `at` is a JSON Pointer in it. Sizes are in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not refused yet: fetch this file, and ask again.
    Needs {
        file: String,
    },
    FileMissing {
        file: String,
    },
    TooLarge {
        file: String,
        limit: u64,
    },
    NotJson {
        file: String,
    },
    /// One object has the name twice, so that two readers could see two things.
    DuplicateName {
        file: String,
        name: String,
    },
    /// A number is a fraction, or does not fit into 64 bits.
    NotWhole {
        file: String,
    },
    TooDeep {
        file: String,
        limit: usize,
    },
    /// What has to stand here is missing or something else.
    WrongShape {
        file: String,
        at: String,
    },
    /// The file is one of another role.
    WrongRole {
        file: String,
        wanted: Top,
        found: String,
    },
    /// Written for another major version of the specification.
    UnsupportedVersion {
        file: String,
        found: String,
    },
    /// The key's id is not the one that its content gives.
    WrongKeyId {
        file: String,
        key: String,
    },
    /// A role names a key that the file does not have.
    UnknownKey {
        file: String,
        role: String,
        key: String,
    },
    DuplicateSignature {
        file: String,
        key: String,
    },
    /// Fewer different keys signed than have to.
    TooFewSignatures {
        role: String,
        wanted: u64,
        had: u64,
    },
    /// A version of the root between the trusted one and this is missing.
    RootSkipped {
        trusted: u64,
        found: u64,
    },
    RootRollback {
        trusted: u64,
        found: u64,
    },
    /// More new roots than are followed at once.
    TooManyRoots {
        limit: u64,
    },
    RootExpired {
        version: u64,
        expired: Moment,
    },
    TimestampRollback {
        seen: u64,
        found: u64,
    },
    SnapshotRollback {
        seen: u64,
        found: u64,
    },
    RoleRollback {
        role: String,
        seen: u64,
        found: u64,
    },
    /// The snapshot does not speak any more of a role that was there.
    RoleLost {
        role: String,
    },
    /// The snapshot does not speak of a role that others hand paths to.
    RoleNotListed {
        role: String,
    },
    /// The version inside is not the one that another file promised.
    VersionDiffers {
        file: String,
        wanted: u64,
        found: u64,
    },
    LengthDiffers {
        file: String,
        wanted: u64,
        found: u64,
    },
    HashDiffers {
        file: String,
    },
    /// There are hashes, but of no kind that is known here.
    NoKnownHash {
        file: String,
    },
    /// No name, or that of one of the four roles.
    BadRoleName {
        file: String,
        role: String,
    },
    /// A role hands paths to one role twice.
    DuplicateRole {
        file: String,
        role: String,
    },
    /// Delegations by bins of hashes, which are not supported.
    SuccinctRoles {
        role: String,
    },
    /// A search went through more roles than it may.
    TooManyRoles {
        limit: usize,
    },
    /// A path that leads out of the repository.
    UnsafePath {
        path: String,
    },
    TargetNotListed {
        path: String,
    },
    /// A role lists the path that was not handed to it.
    NotDelegated {
        path: String,
        role: String,
    },
    TargetLengthDiffers {
        path: String,
        wanted: u64,
        found: u64,
    },
    TargetHashDiffers {
        path: String,
    },
    /// The bytes are the publisher's, but nothing that can be read.
    ContentsRefused {
        path: String,
        reason: String,
    },
    /// What the device remembered cannot be read.
    SeenUnreadable,
}

/// The sentence in Japanese.
impl fmt::Display for Refusal {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.sentence())
    }
}

impl std::error::Error for Refusal {}
