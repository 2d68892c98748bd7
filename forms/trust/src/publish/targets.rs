//! Changing what a role vouches for, and to whom it hands paths (section 6.3.1).

use serde_json::{Value, json};

use super::editor::{Bundle, Editor, after};
use super::holders::{authority_json, check_signers, check_threshold, keys_json};
use super::roles::Roles;
use super::root::members;
use super::{Delegate, Problem, SPECIFICATION, Signer, TargetsChange, sign};
use crate::digest::Hashes;
use crate::files::length;
use crate::json::Map;
use crate::metadata::envelope::Envelope;
use crate::metadata::role::Top;
use crate::metadata::targets::Targets;
use crate::moment::Moment;
use crate::path;
use crate::refusal::Refusal;

impl Editor {
    /// The next metadata of a role, good until `expires`; the first when it has none yet. Snapshot and timestamp have
    /// to be renewed for devices to see it.
    ///
    /// # Errors
    ///
    /// `NoSuchRole`, `NoSuchTarget`, `BadThreshold`, `NotASigner`, `NotComposed`, a refusal of a path that is unsafe or
    /// was not handed to this role, and as [`sign`].
    pub fn change_targets(
        &mut self,
        role: &str,
        changes: &[TargetsChange],
        expires: Moment,
        signers: &[&dyn Signer],
    ) -> Result<Bundle, Problem> {
        // The top needs nobody else to be in order: it may be what mends them.
        let below = if role == Top::Targets.name() { None } else { Some(self.roles()?) };
        match &below {
            None => check_signers(role, signers, &[self.root()?.authority(Top::Targets)])?,
            Some(roles) => check_signers(role, signers, &roles.authorities(role)?)?,
        }
        let latest = self.latest(role)?;
        let version = match &latest {
            None => 1,
            Some(latest) if self.is_listed(role, latest.version)? => after(role, latest.version)?,
            Some(latest) => latest.version,
        };
        let mut written = Bundle::new();
        let mut signed = latest.map(|it| members(it.envelope.signed())).unwrap_or_default();
        signed.entry("_type").or_insert(json!(Top::Targets.name()));
        signed.entry("spec_version").or_insert(json!(SPECIFICATION));
        signed.insert("expires".to_owned(), json!(expires.to_string()));
        signed.insert("version".to_owned(), json!(version));
        let mut targets = members(signed.get("targets").unwrap_or(&Value::Null));
        for change in changes {
            match change {
                TargetsChange::Put { path, bytes, custom } => {
                    check_path(below.as_ref(), role, path)?;
                    let hashes = Hashes::of(bytes);
                    written.insert(path::of_target(path, &hashes, true), bytes.clone());
                    targets.insert(path.clone(), entry(bytes, &hashes, custom.as_ref()));
                }
                TargetsChange::Remove { path } => {
                    let gone = targets.remove(path);
                    gone.ok_or_else(|| Problem::NoSuchTarget { role: role.to_owned(), path: path.clone() })?;
                }
                TargetsChange::Delegate(delegate) => hand_on(&mut signed, delegate)?,
                TargetsChange::Withdraw { role } => withdraw(&mut signed, role)?,
            }
        }
        signed.insert("targets".to_owned(), Value::Object(targets));

        let file = path::of_role(role, version, true);
        let bytes = sign(&Value::Object(signed), signers)?;
        Targets::read(role, &Envelope::read(&file, &bytes)?)?;
        written.insert(file, bytes);
        Ok(self.keep(written))
    }

    /// Whether a snapshot speaks of this version.
    fn is_listed(&self, role: &str, version: u64) -> Result<bool, Problem> {
        let snapshot = self.snapshot()?;
        Ok(snapshot.is_some_and(|it| it.meta(role).is_ok_and(|meta| meta.version >= version)))
    }
}

/// The path leads nowhere else, and the role may answer for it; the top for every path.
fn check_path(below: Option<&Roles>, role: &str, path: &str) -> Result<(), Refusal> {
    if !path::is_safe(path) {
        return Err(Refusal::UnsafePath { path: path.to_owned() });
    }
    below.map_or(Ok(()), |roles| roles.check_covers(role, path))
}

fn entry(bytes: &[u8], hashes: &Hashes, custom: Option<&Value>) -> Value {
    let mut entry = Map::new();
    entry.extend(custom.map(|custom| ("custom".to_owned(), custom.clone())));
    entry.insert("hashes".to_owned(), hashes.to_json());
    entry.insert("length".to_owned(), json!(length(bytes)));
    Value::Object(entry)
}

fn hand_on(signed: &mut Map, delegate: &Delegate) -> Result<(), Problem> {
    check_threshold(&delegate.role, &delegate.keys, delegate.threshold)?;
    let mut delegations = Delegations::of(signed);
    let mut one = members(&authority_json(&delegate.keys, delegate.threshold));
    one.insert("name".to_owned(), json!(delegate.role));
    one.insert("paths".to_owned(), json!(delegate.paths));
    one.insert("terminating".to_owned(), json!(delegate.terminating));
    let one = Value::Object(one);
    match delegations.roles.iter_mut().find(|it| name(it) == Some(&delegate.role)) {
        Some(there) => *there = one,
        None => delegations.roles.push(one),
    }
    delegations.keys.extend(keys_json(&delegate.keys));
    delegations.write(signed);
    Ok(())
}

fn withdraw(signed: &mut Map, role: &str) -> Result<(), Problem> {
    let mut delegations = Delegations::of(signed);
    let before = delegations.roles.len();
    delegations.roles.retain(|it| name(it) != Some(role));
    if delegations.roles.len() == before {
        return Err(Problem::NoSuchRole { role: role.to_owned() });
    }
    delegations.write(signed);
    Ok(())
}

fn name(role: &Value) -> Option<&str> {
    role.get("name").and_then(Value::as_str)
}

/// The parts of a `delegations` object.
struct Delegations {
    keys: Map,
    roles: Vec<Value>,
}

impl Delegations {
    fn of(signed: &Map) -> Self {
        let there = members(signed.get("delegations").unwrap_or(&Value::Null));
        let roles = there.get("roles").and_then(Value::as_array).cloned().unwrap_or_default();
        Self { keys: members(there.get("keys").unwrap_or(&Value::Null)), roles }
    }

    /// Writes them back, without keys that no role has any more.
    fn write(mut self, signed: &mut Map) {
        let ids = self.roles.iter().filter_map(|role| role.get("keyids")?.as_array()).flatten();
        let used: Vec<_> = ids.filter_map(Value::as_str).collect();
        self.keys.retain(|id, _| used.contains(&id.as_str()));
        signed.insert("delegations".to_owned(), json!({"keys": self.keys, "roles": self.roles}));
    }
}
