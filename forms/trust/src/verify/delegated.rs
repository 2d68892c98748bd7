//! The targets role and every role that it hands paths to, directly or through others (section 5.6).

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use crate::files::{Files, required};
use crate::metadata::delegation::Delegation;
use crate::metadata::envelope::Envelope;
use crate::metadata::limit;
use crate::metadata::role::{Authority, Top};
use crate::metadata::root::Root;
use crate::metadata::snapshot::Snapshot;
use crate::metadata::targets::Targets;
use crate::path;
use crate::refusal::Refusal;
use crate::repository::Delegations;

/// How many delegations are judged at once, in the whole repository; a search goes through far fewer.
const DELEGATIONS: usize = 4096;

/// What becomes of those beyond.
const TOO_MANY: Refusal = Refusal::TooManyRoles { limit: DELEGATIONS };

/// Judges every delegation, each against the role that made it: what one role vouches for says nothing about another
/// that names the same.
///
/// # Errors
///
/// When the targets role itself is refused. What is wrong with a delegated role is kept with its delegation.
pub(super) fn read(files: &dyn Files, root: &Root, snapshot: &Snapshot) -> Result<Delegations, Refusal> {
    let top = Top::Targets.name();
    let mut reader = Reader { files, snapshot, consistent: root.consistent, envelopes: BTreeMap::new() };
    let mut delegations = Delegations::default();
    delegations.roles.insert(top.to_owned(), reader.judge(top, root.authority(Top::Targets))?);
    let mut waiting = VecDeque::from([top.to_owned()]);
    while let Some(from) = waiting.pop_front() {
        let handed = delegations.roles.get(&from).map(|role| role.delegations.clone()).unwrap_or_default();
        for Delegation { role, authority, .. } in handed {
            // Those of the roles above come first, so that one role's many cost no other its place.
            let is_judged = delegations.verdicts.len() < DELEGATIONS;
            let targets = if is_judged { reader.judge(&role, &authority) } else { Err(TOO_MANY) };
            let verdict = targets.map(|targets| {
                if !delegations.roles.contains_key(&role) {
                    waiting.push_back(role.clone());
                    delegations.roles.insert(role.clone(), targets);
                }
            });
            delegations.verdicts.insert((from.clone(), role), verdict);
        }
    }
    Ok(delegations)
}

struct Reader<'a> {
    files: &'a dyn Files,
    snapshot: &'a Snapshot,
    consistent: bool,
    /// Read once, however many delegations lead there.
    envelopes: BTreeMap<String, Result<Rc<Envelope>, Refusal>>,
}

impl Reader<'_> {
    /// The role's metadata, when those signed it who may (sections 5.6.1 to 5.6.4).
    fn judge(&mut self, role: &str, authority: &Authority) -> Result<Targets, Refusal> {
        let known = self.envelopes.get(role).cloned();
        let read = known.unwrap_or_else(|| self.read(role).map(Rc::new));
        self.envelopes.insert(role.to_owned(), read.clone());
        let envelope = read?;
        authority.check(&envelope)?;
        let targets = Targets::read(role, &envelope)?;
        targets.head.check_version(envelope.file(), self.snapshot.meta(role)?.version)?;
        Ok(targets)
    }

    fn read(&self, role: &str) -> Result<Envelope, Refusal> {
        let meta = self.snapshot.meta(role)?;
        let file = path::of_role(role, meta.version, self.consistent);
        let bytes = required(self.files, &file, limit::TARGETS)?;
        meta.check(&file, &bytes)?;
        Envelope::read(&file, &bytes)
    }
}
