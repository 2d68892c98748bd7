//! What one metadata file says of another.

use serde_json::{Value, json};

use crate::digest::Hashes;
use crate::fields::Fields;
use crate::files::length;
use crate::json::Map;
use crate::refusal::Refusal;

/// The version of a file and, when they are given, its length in bytes and its hashes (section 4.4).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meta {
    pub(crate) version: u64,
    length: Option<u64>,
    hashes: Option<Hashes>,
}

impl Meta {
    pub(crate) fn of(version: u64, bytes: &[u8]) -> Self {
        Self { version, length: Some(length(bytes)), hashes: Some(Hashes::of(bytes)) }
    }

    pub(crate) fn read(fields: &Fields) -> Result<Self, Refusal> {
        let length = fields.get("length").map(|_| fields.positive("length")).transpose()?;
        let hashes = fields.get("hashes").map(|_| Hashes::read(&fields.object("hashes")?)).transpose()?;
        Ok(Self { version: fields.positive("version")?, length, hashes })
    }

    /// These are the bytes that were meant (sections 5.5.2 and 5.6.2).
    ///
    /// # Errors
    ///
    /// `LengthDiffers`, `HashDiffers`, `NoKnownHash`.
    pub(crate) fn check(&self, file: &str, bytes: &[u8]) -> Result<(), Refusal> {
        let file = file.to_owned();
        match (self.length, &self.hashes) {
            (Some(wanted), _) if wanted != length(bytes) => {
                Err(Refusal::LengthDiffers { file, wanted, found: length(bytes) })
            }
            (_, Some(hashes)) => {
                hashes.check_known(&file)?;
                if hashes.hold(bytes) { Ok(()) } else { Err(Refusal::HashDiffers { file }) }
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut members = Map::new();
        members.extend(self.hashes.iter().map(|hashes| ("hashes".to_owned(), hashes.to_json())));
        members.extend(self.length.iter().map(|length| ("length".to_owned(), json!(length))));
        members.insert("version".to_owned(), json!(self.version));
        Value::Object(members)
    }
}
