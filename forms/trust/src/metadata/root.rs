//! The root: who signs for the four roles (section 4.3).

use std::collections::BTreeMap;

use crate::metadata::envelope::Envelope;
use crate::metadata::head::Head;
use crate::metadata::role::{Authority, Top, read_keys};
use crate::refusal::Refusal;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Root {
    pub(crate) head: Head,
    /// Whether files are named by their version or hash.
    pub(crate) consistent: bool,
    authorities: [Authority; 4],
}

impl Root {
    pub(crate) fn read(envelope: &Envelope) -> Result<Self, Refusal> {
        let fields = envelope.fields()?;
        let head = Head::read(&fields, Top::Root)?;
        let keys = read_keys(&fields.object("keys")?)?;
        let roles = fields.object("roles")?;
        let authority = |role: Top| Authority::read(role.name(), &roles.object(role.name())?, &keys);
        let consistent = fields.get("consistent_snapshot").is_some() && fields.flag("consistent_snapshot")?;
        let authorities =
            [authority(Top::Root)?, authority(Top::Timestamp)?, authority(Top::Snapshot)?, authority(Top::Targets)?];
        Ok(Self { head, consistent, authorities })
    }

    pub(crate) fn authority(&self, role: Top) -> &Authority {
        let [root, timestamp, snapshot, targets] = &self.authorities;
        match role {
            Top::Root => root,
            Top::Timestamp => timestamp,
            Top::Snapshot => snapshot,
            Top::Targets => targets,
        }
    }

    /// Whether what was seen of the timestamp and the snapshot stays worth something beside this new root (section
    /// 5.3.11).
    pub(crate) fn keeps_what_was_seen(&self, new: &Self) -> bool {
        [Top::Timestamp, Top::Snapshot].iter().all(|role| self.authority(*role).has_same_keys(new.authority(*role)))
    }
}

/// The versions of every role that a snapshot speaks of.
pub(crate) type Versions = BTreeMap<String, u64>;
