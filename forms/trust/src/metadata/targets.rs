//! Targets: what a role vouches for, and to whom it hands parts on (section 4.5).

use std::collections::BTreeMap;

use serde_json::Value;

use crate::digest::Hashes;
use crate::fields::Fields;
use crate::metadata::delegation::{Delegation, read_delegations};
use crate::metadata::envelope::Envelope;
use crate::metadata::head::Head;
use crate::metadata::role::Top;
use crate::refusal::Refusal;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Targets {
    pub(crate) head: Head,
    pub(crate) entries: BTreeMap<String, Entry>,
    /// In their order, which decides who answers first.
    pub(crate) delegations: Vec<Delegation>,
}

/// What a role says of one file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) length: u64,
    pub(crate) hashes: Hashes,
    pub(crate) custom: Option<Value>,
}

impl Targets {
    pub(crate) fn read(role: &str, envelope: &Envelope) -> Result<Self, Refusal> {
        let fields = envelope.fields()?;
        let head = Head::read(&fields, Top::Targets)?;
        let listed = fields.object("targets")?;
        let entry = |path: &String| Ok((path.clone(), Entry::read(&listed.object(path)?)?));
        let entries = listed.names().map(entry).collect::<Result<_, Refusal>>()?;
        let delegations = fields.get("delegations").map(|_| read_delegations(role, &fields.object("delegations")?));
        Ok(Self { head, entries, delegations: delegations.transpose()?.unwrap_or_default() })
    }
}

impl Entry {
    fn read(fields: &Fields) -> Result<Self, Refusal> {
        Ok(Self {
            length: fields.whole("length")?,
            hashes: Hashes::read(&fields.object("hashes")?)?,
            custom: fields.get("custom").cloned(),
        })
    }
}
