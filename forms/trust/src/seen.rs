//! What a device remembers of one publisher.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::digest::sha256_hex;
use crate::fields::Fields;
use crate::files::{Files, Found, length, optional};
use crate::json;
use crate::metadata::envelope::Envelope;
use crate::metadata::limit;
use crate::metadata::role::Top;
use crate::metadata::root::{Root, Versions};
use crate::metadata::timestamp::Timestamp;
use crate::moment::Moment;
use crate::path;
use crate::refusal::Refusal;

/// How many new roots are followed at once (`Y` in section 5.3.3).
const ROOTS: u64 = 256;

/// The number of the stored form.
const FORMAT: u64 = 1;

/// What a device remembers of one publisher: the root it trusts, the timestamp and the versions it last saw, and the
/// latest time it has known. It changes only by what was verified.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    root: Root,
    root_bytes: Vec<u8>,
    timestamp: Option<Timestamp>,
    versions: Versions,
    latest: Option<Moment>,
}

/// The beginning of a root's hash, in groups of four digits.
pub fn fingerprint(root_hash: &str) -> String {
    const DIGITS: usize = 32;
    let digits: Vec<char> = root_hash.chars().take(DIGITS).collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

impl Seen {
    /// Trusts a root that reached the device by another way: with the app, or on paper by its fingerprint (section
    /// 5.2). Nothing was seen yet.
    ///
    /// # Errors
    ///
    /// When the file is no root, or is not signed by its own keys.
    pub fn trusting(root: &[u8]) -> Result<Self, Refusal> {
        const FILE: &str = "root.json";
        if length(root) > limit::ROOT {
            return Err(Refusal::TooLarge { file: FILE.to_owned(), limit: limit::ROOT });
        }
        let envelope = Envelope::read(FILE, root)?;
        let read = Root::read(&envelope)?;
        read.authority(Top::Root).check(&envelope)?;
        Ok(Self { root: read, root_bytes: root.to_vec(), timestamp: None, versions: Versions::new(), latest: None })
    }

    /// Follows the publisher's new roots, as far as they go (section 5.3).
    ///
    /// What comes out is worth remembering even when [`crate::verify`] then refuses the rest: a key that the publisher
    /// gave up stays given up (section 5.3.8).
    ///
    /// # Errors
    ///
    /// `TooFewSignatures` by the old keys or by the new, `RootRollback`, `RootSkipped`, `TooManyRoots`, `Needs`, and
    /// what a file can be refused for.
    pub fn follow(&self, files: &dyn Files) -> Result<Self, Refusal> {
        let mut seen = self.clone();
        for _ in 0..=ROOTS {
            let Some(next) = seen.next(files)? else { return Ok(seen) };
            seen = next;
        }
        Err(Refusal::TooManyRoots { limit: ROOTS })
    }

    /// One root further; nothing when there is none.
    fn next(&self, files: &dyn Files) -> Result<Option<Self>, Refusal> {
        let trusted = self.root.head.version;
        let Some(wanted) = trusted.checked_add(1) else { return Ok(None) };
        let file = path::of_root(wanted);
        let Some(bytes) = optional(files, &file, limit::ROOT)? else { return self.no_later(files, wanted) };
        let envelope = Envelope::read(&file, &bytes)?;
        self.root.authority(Top::Root).check(&envelope)?;
        let root = Root::read(&envelope)?;
        root.authority(Top::Root).check(&envelope)?;
        match root.head.version {
            found if found < wanted => Err(Refusal::RootRollback { trusted, found }),
            found if found > wanted => Err(Refusal::RootSkipped { trusted, found }),
            _ => Ok(Some(self.with_root(root, &bytes))),
        }
    }

    /// The root after the one that is absent must not be there: a gap in what was carried would hide a key's end.
    fn no_later(&self, files: &dyn Files, absent: u64) -> Result<Option<Self>, Refusal> {
        let trusted = self.root.head.version;
        match absent.checked_add(1).map(|found| (found, files.get(&path::of_root(found)))) {
            Some((found, Found::Bytes(_))) => Err(Refusal::RootSkipped { trusted, found }),
            _ => Ok(None),
        }
    }

    /// New keys of the timestamp or the snapshot make what they said before worth nothing: an attacker who had the
    /// old ones could have driven the versions up (section 5.3.11).
    fn with_root(&self, root: Root, bytes: &[u8]) -> Self {
        let keeps = self.root.keeps_what_was_seen(&root);
        let (timestamp, versions) =
            if keeps { (self.timestamp.clone(), self.versions.clone()) } else { (None, Versions::new()) };
        Self { root, root_bytes: bytes.to_vec(), timestamp, versions, latest: self.latest }
    }

    /// Forgets the latest time, for when a person says that a clock had been ahead. What was old may seem current
    /// again afterwards.
    #[must_use]
    pub fn without_time(self) -> Self {
        Self { latest: None, ..self }
    }

    /// After everything was verified at this time.
    pub(crate) fn after(self, timestamp: Timestamp, versions: Versions, at: Moment) -> Self {
        Self { timestamp: Some(timestamp), versions, latest: Some(at), ..self }
    }

    pub(crate) fn timestamp(&self) -> Option<&Timestamp> {
        self.timestamp.as_ref()
    }

    /// The versions of the roles that the last snapshot spoke of.
    pub(crate) fn versions(&self) -> &Versions {
        &self.versions
    }

    pub(crate) fn root(&self) -> &Root {
        &self.root
    }

    /// The bytes of the root that is trusted, as they were signed.
    pub fn root_bytes(&self) -> &[u8] {
        &self.root_bytes
    }

    /// The SHA-256 of the root that is trusted, in hexadecimal digits.
    pub fn root_hash(&self) -> String {
        sha256_hex(&self.root_bytes)
    }

    /// The number by which people know a root that reached them by another way (確認番号): see [`fingerprint`].
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.root_hash())
    }

    /// The version of the root that is trusted.
    pub fn root_version(&self) -> u64 {
        self.root.head.version
    }

    /// The version of a role that was last seen.
    pub fn version(&self, role: &str) -> Option<u64> {
        match (role, &self.timestamp) {
            ("root", _) => Some(self.root_version()),
            ("timestamp", Some(timestamp)) => Some(timestamp.head.version),
            ("snapshot", Some(timestamp)) => Some(timestamp.snapshot.version),
            _ => self.versions.get(role).copied(),
        }
    }

    /// The latest time that was known when something was verified.
    pub fn latest(&self) -> Option<Moment> {
        self.latest
    }

    /// What a device stores: JSON, with the root in it as it was signed.
    pub fn to_bytes(&self) -> Vec<u8> {
        let stored = Stored {
            format: FORMAT,
            root: String::from_utf8_lossy(&self.root_bytes).into_owned(),
            timestamp: self.timestamp.as_ref().map(Timestamp::to_json),
            versions: self.versions.clone(),
            latest: self.latest.map(Moment::unix_seconds),
        };
        serde_json::to_vec(&stored).unwrap_or_default()
    }

    /// Reads what a device stored.
    ///
    /// # Errors
    ///
    /// `SeenUnreadable`.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::read(bytes).ok_or(Refusal::SeenUnreadable)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        const FILE: &str = "seen";
        let value = json::parse(FILE, bytes).ok()?;
        let stored: Stored = serde_json::from_value(value).ok()?;
        let timestamp = stored
            .timestamp
            .as_ref()
            .map(|value| Fields::of(FILE, String::new(), value).and_then(|fields| Timestamp::from_json(&fields)));
        let seen = Self::trusting(stored.root.as_bytes()).ok().filter(|_| stored.format == FORMAT)?;
        let latest = stored.latest.map(Moment::from_unix_seconds);
        Some(Self { timestamp: timestamp.transpose().ok()?, versions: stored.versions, latest, ..seen })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    format: u64,
    root: String,
    timestamp: Option<Value>,
    versions: Versions,
    latest: Option<i64>,
}
