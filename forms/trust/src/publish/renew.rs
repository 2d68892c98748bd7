//! Renewing the snapshot and the timestamp (sections 6.3.2 and 6.3.3).

use serde_json::{Value, json};

use super::editor::{Bundle, Editor, after};
use super::holders::check_signers;
use super::root::members;
use super::{Problem, SPECIFICATION, Signer, sign};
use crate::json::Map;
use crate::metadata::envelope::Envelope;
use crate::metadata::meta::Meta;
use crate::metadata::role::Top;
use crate::metadata::timestamp::Timestamp;
use crate::moment::Moment;
use crate::path;
use crate::refusal::Refusal;

impl Editor {
    /// The next snapshot, good until `expires`: the newest version of every role. Roles that are no longer handed
    /// anything stay in it, as they have to (section 5.5.5). A signature that is added to one of those files later
    /// makes it another file: renew again.
    ///
    /// # Errors
    ///
    /// `NotASigner`, a refusal of a role that is not signed by enough, and as [`sign`].
    pub fn renew_snapshot(&mut self, expires: Moment, signers: &[&dyn Signer]) -> Result<Bundle, Problem> {
        let role = Top::Snapshot;
        check_signers(role.name(), signers, &[self.root()?.authority(role)])?;
        let latest = self.latest(role.name())?;
        let mut meta = latest.as_ref().map(|it| listed(it.envelope.signed())).unwrap_or_default();
        let roles = self.roles()?;
        for (name, role) in &roles.written {
            // All who hand paths to it would take it.
            roles.authorities(name)?.iter().try_for_each(|authority| authority.check(&role.envelope))?;
            meta.insert(format!("{name}.json"), Meta::of(role.version, &role.bytes).to_json());
        }
        let version = match latest {
            None => 1,
            Some(latest) if self.is_stamped(latest.version)? => after(role.name(), latest.version)?,
            Some(latest) => latest.version,
        };
        let bytes = sign(&signed(role, version, expires, meta), signers)?;
        Ok(self.keep(Bundle::from([(path::of_role(role.name(), version, true), bytes)])))
    }

    /// The next timestamp, good until `expires`: it names the newest snapshot.
    ///
    /// # Errors
    ///
    /// `NotASigner`, a refusal of a snapshot that is missing or not signed by enough, and as [`sign`].
    pub fn renew_timestamp(&mut self, expires: Moment, signers: &[&dyn Signer]) -> Result<Bundle, Problem> {
        let role = Top::Timestamp;
        let root = self.root()?;
        check_signers(role.name(), signers, &[root.authority(role)])?;
        let snapshot = self.latest(Top::Snapshot.name())?;
        let snapshot = snapshot.ok_or_else(|| Refusal::FileMissing { file: first_snapshot() })?;
        root.authority(Top::Snapshot).check(&snapshot.envelope)?;
        let version = self.timestamp()?.map_or(Ok(1), |before| after(role.name(), before.head.version))?;
        let meta = Meta::of(snapshot.version, &snapshot.bytes).to_json();
        let bytes =
            sign(&signed(role, version, expires, [("snapshot.json".to_owned(), meta)].into_iter().collect()), signers)?;
        Ok(self.keep(Bundle::from([(path::TIMESTAMP.to_owned(), bytes)])))
    }

    /// Whether the timestamp speaks of this snapshot or of a later one.
    fn is_stamped(&self, snapshot: u64) -> Result<bool, Problem> {
        Ok(self.timestamp()?.is_some_and(|timestamp| timestamp.snapshot.version >= snapshot))
    }

    fn timestamp(&self) -> Result<Option<Timestamp>, Problem> {
        let Some(bytes) = self.files.get(path::TIMESTAMP) else { return Ok(None) };
        Ok(Some(Timestamp::read(&Envelope::read(path::TIMESTAMP, bytes)?)?))
    }
}

fn first_snapshot() -> String {
    path::of_role(Top::Snapshot.name(), 1, true)
}

fn listed(snapshot: &Value) -> Map {
    members(snapshot.get("meta").unwrap_or(&Value::Null))
}

fn signed(role: Top, version: u64, expires: Moment, meta: Map) -> Value {
    json!({
        "_type": role.name(),
        "expires": expires.to_string(),
        "meta": meta,
        "spec_version": SPECIFICATION,
        "version": version,
    })
}
