//! One file (`.madoguchi`) that is carried by hand where there is no network: a part of a repository, packed.
//!
//! It holds `metadata/…` and `targets/…` as any static host serves them. What they prove is not judged here.

use crate::refused::Refused;
use crate::unzip::{Limits, unzip};
use madoguchi_forms::archive::zip_compressed;
use std::collections::BTreeMap;

const LIMITS: Limits = Limits { packed: 24 << 20, unpacked: 32 << 20, files: 10_000 };

/// The files of a repository, by their paths in it.
///
/// # Errors
/// When it is no archive that is safe to open, or holds anything else.
pub fn open(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Refused> {
    let files = unzip(bytes, LIMITS)?;
    let has_place = |name: &&String| name.starts_with("metadata/") || name.starts_with("targets/");
    match files.keys().find(|name| !has_place(name)) {
        Some(name) => Err(Refused::UnknownFile(name.clone())),
        None => Ok(files),
    }
}

/// The same content gives the same bytes; `None` when a file has a name that no zip can hold.
pub fn pack(files: &BTreeMap<String, Vec<u8>>) -> Option<Vec<u8>> {
    zip_compressed(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}
