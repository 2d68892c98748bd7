//! Metadata files: the envelope that every one of them has, and what is inside.

pub(crate) mod delegation;
pub(crate) mod envelope;
pub(crate) mod head;
pub(crate) mod meta;
pub(crate) mod role;
pub(crate) mod root;
pub(crate) mod snapshot;
pub(crate) mod targets;
pub(crate) mod timestamp;

/// How many bytes a file may have.
pub(crate) mod limit {
    pub(crate) const ROOT: u64 = 512 * 1024;
    pub(crate) const TIMESTAMP: u64 = 16 * 1024;
    pub(crate) const SNAPSHOT: u64 = 8 * 1024 * 1024;
    pub(crate) const TARGETS: u64 = 16 * 1024 * 1024;
}
