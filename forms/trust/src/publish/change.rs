//! What can be changed.

use serde_json::Value;

use crate::key::PublicKey;
use crate::metadata::role::Top;

/// A change to who signs for the four roles.
#[derive(Clone, Debug, PartialEq)]
pub enum RootChange {
    AddKey {
        role: Top,
        key: PublicKey,
    },
    RemoveKey {
        role: Top,
        key_id: String,
    },
    /// How many keys have to sign.
    Threshold {
        role: Top,
        threshold: u64,
    },
}

/// A change to what a role vouches for.
#[derive(Clone, Debug, PartialEq)]
pub enum TargetsChange {
    /// A file, new or in the place of the one that this path had.
    Put {
        path: String,
        bytes: Vec<u8>,
        custom: Option<Value>,
    },
    Remove {
        path: String,
    },
    /// New, behind those there are, or in the place of the one to the same role.
    Delegate(Delegate),
    Withdraw {
        role: String,
    },
}

/// Paths that are handed to another role.
#[derive(Clone, Debug, PartialEq)]
pub struct Delegate {
    pub role: String,
    /// Patterns, in which `*` and `?` stand for characters but `/`.
    pub paths: Vec<String>,
    pub keys: Vec<PublicKey>,
    pub threshold: u64,
    /// What this role does not answer for, no later one may.
    pub terminating: bool,
}
