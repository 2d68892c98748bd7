//! The four roles that every repository has, and who may sign for a role.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::fields::Fields;
use crate::key::PublicKey;
use crate::metadata::envelope::Envelope;
use crate::refusal::Refusal;

/// A role that the root speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Top {
    Root,
    Timestamp,
    Snapshot,
    Targets,
}

impl Top {
    pub const ALL: [Self; 4] = [Self::Root, Self::Timestamp, Self::Snapshot, Self::Targets];

    /// The name in metadata.
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Timestamp => "timestamp",
            Self::Snapshot => "snapshot",
            Self::Targets => "targets",
        }
    }
}

impl fmt::Display for Top {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.name())
    }
}

/// Who signs for a role: its keys, and how many of them have to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Authority {
    role: String,
    keys: BTreeMap<String, PublicKey>,
    threshold: u64,
}

impl Authority {
    /// Reads `keyids` and `threshold`. An id that stands twice is one key.
    pub(crate) fn read(role: &str, fields: &Fields, keys: &Keys) -> Result<Self, Refusal> {
        let threshold = fields.positive("threshold")?;
        let known = |id: String| match keys.get(&id) {
            Some(key) => Ok((id, key.clone())),
            None => Err(Refusal::UnknownKey { file: fields.file().to_owned(), role: role.to_owned(), key: id }),
        };
        let keys = fields.texts("keyids")?.into_iter().map(known).collect::<Result<_, _>>()?;
        Ok(Self { role: role.to_owned(), keys, threshold })
    }

    /// The metadata is signed by as many different keys as are wanted.
    ///
    /// # Errors
    ///
    /// `TooFewSignatures` (sections 5.3.4, 5.4.2, 5.5.3, 5.6.3). A signature that does not hold counts for nothing
    /// and does no harm.
    pub(crate) fn check(&self, envelope: &Envelope) -> Result<(), Refusal> {
        let had = self.signed_by(envelope);
        if had >= self.threshold {
            return Ok(());
        }
        Err(Refusal::TooFewSignatures { role: self.role.clone(), wanted: self.threshold, had })
    }

    /// How many different keys signed. Two ids of one key are one.
    fn signed_by(&self, envelope: &Envelope) -> u64 {
        let held = envelope.signatures().filter_map(|(id, signature)| {
            let material = self.keys.get(id)?.material();
            material.signed(envelope.canonical(), signature).then_some(material)
        });
        u64::try_from(held.collect::<BTreeSet<_>>().len()).unwrap_or(u64::MAX)
    }

    /// Whether the same keys sign, whatever the threshold.
    pub(crate) fn has_same_keys(&self, other: &Self) -> bool {
        self.keys.keys().eq(other.keys.keys())
    }

    pub(crate) fn has_key(&self, key: &PublicKey) -> bool {
        self.keys.contains_key(key.id())
    }

    pub(crate) fn threshold(&self) -> u64 {
        self.threshold
    }

    /// Whether enough different keys are there to reach the threshold.
    pub(crate) fn can_sign(&self) -> bool {
        let materials: BTreeSet<_> = self.keys.values().map(PublicKey::material).collect();
        u64::try_from(materials.len()).is_ok_and(|keys| keys >= self.threshold)
    }
}

/// The `keys` of a file, by their ids.
pub(crate) type Keys = BTreeMap<String, PublicKey>;

/// Reads `keys`: every key has the id that its content gives (section 4.3).
pub(crate) fn read_keys(fields: &Fields) -> Result<Keys, Refusal> {
    let read = |id: &String| {
        let json = fields.get(id).ok_or_else(|| fields.wrong(id))?;
        Ok((id.clone(), PublicKey::read(id, &fields.object(id)?, json)?))
    };
    fields.names().map(read).collect()
}
