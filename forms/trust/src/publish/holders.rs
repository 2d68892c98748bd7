//! Keys and thresholds, as they are written.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Problem, Signer};
use crate::json::Map;
use crate::key::PublicKey;
use crate::metadata::role::Authority;

/// A `keys` object.
pub(super) fn keys_json<'a>(keys: impl IntoIterator<Item = &'a PublicKey>) -> Map {
    keys.into_iter().map(|key| (key.id().to_owned(), key.to_json().clone())).collect()
}

/// What a role says of who signs for it.
pub(super) fn authority_json(keys: &[PublicKey], threshold: u64) -> Value {
    let ids: BTreeSet<_> = keys.iter().map(PublicKey::id).collect();
    json!({"keyids": ids, "threshold": threshold})
}

/// At least one signature is needed, and there are keys for all of them.
pub(super) fn check_threshold(role: &str, keys: &[PublicKey], threshold: u64) -> Result<(), Problem> {
    let different: BTreeSet<_> = keys.iter().map(PublicKey::material).collect();
    let enough = u64::try_from(different.len()).is_ok_and(|keys| (1..=keys).contains(&threshold));
    if enough { Ok(()) } else { Err(Problem::BadThreshold { role: role.to_owned(), threshold }) }
}

/// Those of the signers who may sign.
pub(super) fn may_sign<'a>(signers: &[&'a dyn Signer], authorities: &[&Authority]) -> Vec<&'a dyn Signer> {
    let may = |signer: &&dyn Signer| authorities.iter().any(|it| it.has_key(signer.public()));
    signers.iter().copied().filter(may).collect()
}

/// Every one of the signers may sign.
pub(super) fn check_signers(role: &str, signers: &[&dyn Signer], authorities: &[&Authority]) -> Result<(), Problem> {
    let may = may_sign(signers, authorities);
    let stranger = signers.iter().find(|signer| !may.iter().any(|it| it.public() == signer.public()));
    let problem =
        |signer: &&dyn Signer| Problem::NotASigner { role: role.to_owned(), key: signer.public().id().to_owned() };
    stranger.map_or(Ok(()), |signer| Err(problem(signer)))
}
