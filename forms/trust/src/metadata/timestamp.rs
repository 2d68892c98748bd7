//! The timestamp: which snapshot is the newest (section 4.6).

use serde_json::{Value, json};

use crate::fields::Fields;
use crate::metadata::envelope::Envelope;
use crate::metadata::head::Head;
use crate::metadata::meta::Meta;
use crate::metadata::role::Top;
use crate::refusal::Refusal;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Timestamp {
    pub(crate) head: Head,
    pub(crate) snapshot: Meta,
}

impl Timestamp {
    pub(crate) fn read(envelope: &Envelope) -> Result<Self, Refusal> {
        let fields = envelope.fields()?;
        let head = Head::read(&fields, Top::Timestamp)?;
        let snapshot = Meta::read(&fields.object("meta")?.object("snapshot.json")?)?;
        Ok(Self { head, snapshot })
    }

    /// What a device keeps of it.
    pub(crate) fn to_json(&self) -> Value {
        let expires = self.head.expires.to_string();
        json!({"expires": expires, "snapshot": self.snapshot.to_json(), "version": self.head.version})
    }

    pub(crate) fn from_json(fields: &Fields) -> Result<Self, Refusal> {
        let head = Head { version: fields.positive("version")?, expires: fields.moment("expires")? };
        Ok(Self { head, snapshot: Meta::read(&fields.object("snapshot")?)? })
    }

    /// Neither the timestamp nor its snapshot goes back behind what was seen (section 5.4.3).
    ///
    /// # Errors
    ///
    /// `TimestampRollback`, `SnapshotRollback`.
    pub(crate) fn check_forward(&self, seen: &Self) -> Result<(), Refusal> {
        if self.head.version < seen.head.version {
            return Err(Refusal::TimestampRollback { seen: seen.head.version, found: self.head.version });
        }
        // Of the same version nothing new is read, so what it says of the snapshot does not matter.
        if self.head.version > seen.head.version && self.snapshot.version < seen.snapshot.version {
            return Err(Refusal::SnapshotRollback { seen: seen.snapshot.version, found: self.snapshot.version });
        }
        Ok(())
    }
}
