//! The files of a repository, wherever they are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::refusal::Refusal;

/// The files of a repository, as they were carried or fetched.
///
/// A path stands below the repository's address, with `/` between folders: `metadata/1.root.json`,
/// `targets/a/<sha256>.b.zip`. It is the name of the file as it is: who makes an address of it escapes each part
/// again, also the `%` in the name of a role. (A host that serves files as they are undoes one escaping, and clients of
/// other tools escape once, so those find on such a host only roles whose names are ASCII letters, digits and `-._~`.)
pub trait Files {
    fn get(&self, path: &str) -> Found<'_>;
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    Bytes(Cow<'a, [u8]>),
    /// The repository has no such file.
    Absent,
    /// Nobody asked yet. Verifying answers [`Refusal::Needs`]; who fetches by address fetches the file and asks again.
    Unknown,
}

/// What is not in the map is absent.
impl Files for BTreeMap<String, Vec<u8>> {
    fn get(&self, path: &str) -> Found<'_> {
        BTreeMap::get(self, path).map_or(Found::Absent, |bytes| Found::Bytes(Cow::Borrowed(bytes)))
    }
}

/// The bytes of a file that must be there and have at most `limit` bytes.
pub(crate) fn required<'a>(files: &'a dyn Files, path: &str, limit: u64) -> Result<Cow<'a, [u8]>, Refusal> {
    optional(files, path, limit)?.ok_or_else(|| Refusal::FileMissing { file: path.to_owned() })
}

/// The bytes of a file that may be absent.
pub(crate) fn optional<'a>(files: &'a dyn Files, path: &str, limit: u64) -> Result<Option<Cow<'a, [u8]>>, Refusal> {
    match files.get(path) {
        Found::Absent => Ok(None),
        Found::Unknown => Err(Refusal::Needs { file: path.to_owned() }),
        Found::Bytes(bytes) if length(&bytes) > limit => Err(Refusal::TooLarge { file: path.to_owned(), limit }),
        Found::Bytes(bytes) => Ok(Some(bytes)),
    }
}

/// The length in bytes, as metadata counts it.
pub(crate) fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
