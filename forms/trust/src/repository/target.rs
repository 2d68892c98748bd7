//! One file that a publisher vouches for.

use serde_json::Value;

use crate::digest::Hashes;
use crate::files::length;
use crate::refusal::Refusal;
use crate::verified::Freshness;

/// A file that a publisher vouches for, and who answers for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Its name, as people and other files speak of it.
    pub path: String,
    /// The file in the repository that holds its bytes.
    pub file: String,
    /// In bytes.
    pub length: u64,
    pub hashes: Hashes,
    /// What the publisher wrote beside it, as it was signed.
    pub custom: Option<Value>,
    /// The roles that answer for it: from `targets` to the one that lists it.
    pub roles: Vec<String>,
    pub freshness: Freshness,
}

impl Target {
    /// These are the bytes that were vouched for (section 5.7.3).
    pub(crate) fn check(&self, bytes: &[u8]) -> Result<(), Refusal> {
        let (path, found) = (self.path.clone(), length(bytes));
        if found != self.length {
            return Err(Refusal::TargetLengthDiffers { path, wanted: self.length, found });
        }
        if !self.hashes.hold(bytes) {
            return Err(Refusal::TargetHashDiffers { path });
        }
        Ok(())
    }
}
