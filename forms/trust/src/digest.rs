//! Hashes that metadata gives for a file.

use serde_json::Value;
use sha2::{Digest, Sha256, Sha512};

use crate::fields::Fields;
use crate::hex;
use crate::json::Map;
use crate::refusal::Refusal;

/// The hashes of one file that are of a kind known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashes {
    sha256: Option<Vec<u8>>,
    sha512: Option<Vec<u8>>,
}

impl Hashes {
    /// The hashes of these bytes: SHA-256 alone, which every tool knows.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { sha256: Some(Sha256::digest(bytes).to_vec()), sha512: None }
    }

    /// Reads a `HASHES` object (section 4.4). What is there of other kinds is not kept.
    pub(crate) fn read(fields: &Fields) -> Result<Self, Refusal> {
        let known = |name: &str, length: usize| match fields.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => match hex::decode(text) {
                Some(bytes) if bytes.len() == length => Ok(Some(bytes)),
                _ => Err(fields.wrong(name)),
            },
            Some(_) => Err(fields.wrong(name)),
        };
        Ok(Self { sha256: known("sha256", 32)?, sha512: known("sha512", 64)? })
    }

    /// One of the hashes at least is of a kind that is known here; `file` is the one they are of.
    pub(crate) fn check_known(&self, file: &str) -> Result<(), Refusal> {
        if self.sha256.is_none() && self.sha512.is_none() {
            return Err(Refusal::NoKnownHash { file: file.to_owned() });
        }
        Ok(())
    }

    /// As metadata writes them.
    pub(crate) fn to_json(&self) -> Value {
        let named = [("sha256", &self.sha256), ("sha512", &self.sha512)].into_iter();
        let members = named.filter_map(|(name, hash)| Some((name.to_owned(), hex::encode(hash.as_ref()?).into())));
        Value::Object(members.collect::<Map>())
    }

    /// Whether every one of the hashes is that of these bytes.
    pub fn hold(&self, bytes: &[u8]) -> bool {
        self.sha256.as_ref().is_none_or(|hash| Sha256::digest(bytes).as_slice() == hash.as_slice())
            && self.sha512.as_ref().is_none_or(|hash| Sha512::digest(bytes).as_slice() == hash.as_slice())
    }

    /// The SHA-256, in lower-case hexadecimal digits.
    pub fn sha256(&self) -> Option<String> {
        self.sha256.as_deref().map(hex::encode)
    }

    /// The SHA-512, in lower-case hexadecimal digits.
    pub fn sha512(&self) -> Option<String> {
        self.sha512.as_deref().map(hex::encode)
    }

    /// The one that stands before the name of a file (section 6.2.1).
    pub(crate) fn prefix(&self) -> String {
        self.sha256().or_else(|| self.sha512()).unwrap_or_default()
    }
}

/// The SHA-256 of a text, in hexadecimal digits.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(&Sha256::digest(bytes))
}
