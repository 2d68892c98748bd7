//! Changing who signs for the four roles (section 6.1).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::editor::{Bundle, Editor, after};
use super::holders::check_signers;
use super::{Problem, RootChange, Signer, sign};
use crate::json::Map;
use crate::key::PublicKey;
use crate::metadata::envelope::Envelope;
use crate::metadata::role::Top;
use crate::metadata::root::Root;
use crate::moment::Moment;
use crate::path;

impl Editor {
    /// The next root, good until `expires`. It has to be signed by enough of the keys of the root before it, and by
    /// enough of its own; who signs here may be one of either.
    ///
    /// # Errors
    ///
    /// `NoSuchKey`, `BadThreshold`, `NotASigner`, and as [`sign`].
    pub fn change_root(
        &mut self,
        changes: &[RootChange],
        expires: Moment,
        signers: &[&dyn Signer],
    ) -> Result<Bundle, Problem> {
        let name = Top::Root.name();
        let latest = self.latest(name)?.ok_or(Problem::NoRoot)?;
        let before = self.signed_root();
        let is_draft = before.as_ref().is_none_or(|before| before.head.version < latest.version);
        let version = if is_draft { latest.version } else { after(name, latest.version)? };

        let mut signed = members(latest.envelope.signed());
        changes.iter().try_for_each(|change| apply(&mut signed, change))?;
        drop_unused_keys(&mut signed);
        signed.insert("expires".to_owned(), json!(expires.to_string()));
        signed.insert("version".to_owned(), json!(version));
        let bytes = sign(&Value::Object(signed.clone()), &[])?;

        let file = path::of_root(version);
        let root = Root::read(&Envelope::read(&file, &bytes)?)?;
        check_thresholds(&root)?;
        let own = root.authority(Top::Root);
        let both: Vec<_> = before.iter().map(|it| it.authority(Top::Root)).chain([own]).collect();
        check_signers(name, signers, &both)?;
        let bytes = sign(&Value::Object(signed), signers)?;
        Ok(self.keep(Bundle::from([(file, bytes)])))
    }
}

fn check_thresholds(root: &Root) -> Result<(), Problem> {
    let bad = Top::ALL.iter().find(|role| !root.authority(**role).can_sign());
    bad.map_or(Ok(()), |role| {
        Err(Problem::BadThreshold { role: role.to_string(), threshold: root.authority(*role).threshold() })
    })
}

fn apply(signed: &mut Map, change: &RootChange) -> Result<(), Problem> {
    match change {
        RootChange::AddKey { role, key } => {
            add_key(signed, key);
            edit_role(signed, *role, |ids, _| {
                ids.insert(key.id().to_owned());
                Ok(())
            })
        }
        RootChange::RemoveKey { role, key_id } => edit_role(signed, *role, |ids, _| {
            let missing = || Problem::NoSuchKey { role: role.to_string(), key: key_id.clone() };
            if ids.remove(key_id) { Ok(()) } else { Err(missing()) }
        }),
        RootChange::Threshold { role, threshold: 0 } => {
            Err(Problem::BadThreshold { role: role.to_string(), threshold: 0 })
        }
        RootChange::Threshold { role, threshold } => edit_role(signed, *role, |_, there| {
            *there = json!(threshold);
            Ok(())
        }),
    }
}

fn add_key(signed: &mut Map, key: &PublicKey) {
    let mut keys = members(signed.get("keys").unwrap_or(&Value::Null));
    keys.insert(key.id().to_owned(), key.to_json().clone());
    signed.insert("keys".to_owned(), Value::Object(keys));
}

/// Edits the ids and the threshold of a role; what else tools wrote there stays.
fn edit_role(
    signed: &mut Map,
    role: Top,
    edit: impl FnOnce(&mut BTreeSet<String>, &mut Value) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut roles = members(signed.get("roles").unwrap_or(&Value::Null));
    let mut one = members(roles.get(role.name()).unwrap_or(&Value::Null));
    let mut ids = ids(&one);
    edit(&mut ids, one.entry("threshold").or_insert(json!(1)))?;
    one.insert("keyids".to_owned(), json!(ids));
    roles.insert(role.name().to_owned(), Value::Object(one));
    signed.insert("roles".to_owned(), Value::Object(roles));
    Ok(())
}

fn drop_unused_keys(signed: &mut Map) {
    let roles = members(signed.get("roles").unwrap_or(&Value::Null));
    let used: BTreeSet<_> = roles.values().flat_map(|role| ids(&members(role))).collect();
    let mut keys = members(signed.get("keys").unwrap_or(&Value::Null));
    keys.retain(|id, _| used.contains(id));
    signed.insert("keys".to_owned(), Value::Object(keys));
}

fn ids(role: &Map) -> BTreeSet<String> {
    let ids = role.get("keyids").and_then(Value::as_array);
    ids.into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// The members of an object; none of anything else.
pub(super) fn members(value: &Value) -> Map {
    value.as_object().cloned().unwrap_or_default()
}
