//! A repository in memory that is being changed.

use std::collections::BTreeMap;

use super::roles::Roles;
use super::{Problem, Signer, holders};
use crate::metadata::envelope::Envelope;
use crate::metadata::role::Top;
use crate::metadata::root::Root;
use crate::metadata::snapshot::Snapshot;
use crate::moment::Moment;
use crate::path;
use crate::refusal::Refusal;
use crate::repository::Repository;
use crate::seen::Seen;
use crate::verified::Verified;
use crate::verify;

/// Files by their paths below the repository's address.
pub type Bundle = BTreeMap<String, Vec<u8>>;

/// A repository in memory. Each change gives the files that are new or different, and keeps them.
///
/// A version that nobody was told of yet (a root that is not signed by enough, a role that no snapshot lists) is a
/// draft: a further change writes the same version anew.
#[derive(Clone, Debug, PartialEq)]
pub struct Editor {
    pub(super) files: Bundle,
}

/// The newest metadata of a role.
pub(super) struct Latest {
    pub(super) version: u64,
    pub(super) bytes: Vec<u8>,
    pub(super) envelope: Envelope,
}

impl Editor {
    /// # Errors
    ///
    /// `NoRoot`, `NotConsistent`, or a refusal of the newest root.
    pub fn open(files: Bundle) -> Result<Self, Problem> {
        let editor = Self { files };
        if editor.root()?.consistent { Ok(editor) } else { Err(Problem::NotConsistent) }
    }

    pub fn files(&self) -> &Bundle {
        &self.files
    }

    /// Verifies everything as a device does that trusts the oldest root here and has seen nothing; also that no
    /// delegated role is refused. One that no snapshot lists is not: who was handed paths may write later.
    ///
    /// # Errors
    ///
    /// The first refusal.
    pub fn check(&self, now: Moment) -> Result<Verified<Repository>, Refusal> {
        let first = self.versions(Top::Root.name()).min().map_or_else(|| path::of_root(1), path::of_root);
        let bytes = self.files.get(&first).ok_or(Refusal::FileMissing { file: first })?;
        let repository = verify(&self.files, &Seen::trusting(bytes)?, now)?;
        let is_listed = |refusal: &&Refusal| !matches!(refusal, Refusal::RoleNotListed { .. });
        let refused = repository.refused().map(|(_, refusal)| refusal).find(is_listed).cloned();
        refused.map_or(Ok(repository), Err)
    }

    /// The file of a role's newest metadata; nothing when there is none yet.
    pub fn newest_file(&self, role: &str) -> Option<String> {
        let timestamp = (role == Top::Timestamp.name()).then(|| path::TIMESTAMP.to_owned());
        let newest = || self.versions(role).max().map(|version| path::of_role(role, version, true));
        timestamp.filter(|file| self.files.contains_key(file)).or_else(newest)
    }

    /// Those of the signers who may sign for a role; for the root also those whom the root before it names.
    ///
    /// # Errors
    ///
    /// `NoSuchRole` when nobody handed anything to it.
    pub fn may_sign<'a>(&self, role: &str, signers: &[&'a dyn Signer]) -> Result<Vec<&'a dyn Signer>, Problem> {
        match Top::ALL.into_iter().find(|top| top.name() == role) {
            Some(Top::Root) => {
                let both = [self.signed_root(), Some(self.root()?)];
                let authorities: Vec<_> = both.iter().flatten().map(|root| root.authority(Top::Root)).collect();
                Ok(holders::may_sign(signers, &authorities))
            }
            Some(top) => Ok(holders::may_sign(signers, &[self.root()?.authority(top)])),
            None => Ok(holders::may_sign(signers, &self.roles()?.authorities(role)?)),
        }
    }

    /// Keeps the files that changed, and gives them.
    pub(super) fn keep(&mut self, changed: Bundle) -> Bundle {
        self.files.extend(changed.clone());
        changed
    }

    /// The metadata files that have a version in their names, and the rest of the name.
    fn numbered(&self) -> impl Iterator<Item = (u64, &str)> {
        self.files.keys().filter_map(|file| path::numbered(file))
    }

    fn versions(&self, role: &str) -> impl Iterator<Item = u64> {
        let wanted = path::name_of(role);
        self.numbered().filter(move |(_, name)| *name == wanted).map(|(version, _)| version)
    }

    /// The newest metadata of a role; nothing when there is none yet.
    pub(super) fn latest(&self, role: &str) -> Result<Option<Latest>, Problem> {
        self.versions(role).max().map(|version| self.read(role, version)).transpose()
    }

    fn read(&self, role: &str, version: u64) -> Result<Latest, Problem> {
        let file = path::of_role(role, version, true);
        let bytes = self.files.get(&file).cloned().unwrap_or_default();
        let envelope = Envelope::read(&file, &bytes)?;
        Ok(Latest { version, bytes, envelope })
    }

    /// The newest root, also when it is a draft.
    pub(super) fn root(&self) -> Result<Root, Problem> {
        let latest = self.latest(Top::Root.name())?.ok_or(Problem::NoRoot)?;
        Ok(Root::read(&latest.envelope)?)
    }

    /// The newest root that is signed by enough; nothing when there is none yet.
    pub(super) fn signed_root(&self) -> Option<Root> {
        let mut roots: BTreeMap<u64, &Vec<u8>> = BTreeMap::new();
        roots.extend(self.versions("root").filter_map(|it| Some((it, self.files.get(&path::of_root(it))?))));
        let first = Seen::trusting(roots.first_key_value()?.1).ok()?;
        // Drafts stand at the end.
        loop {
            let files: Bundle = roots.iter().map(|(it, bytes)| (path::of_root(*it), (*bytes).clone())).collect();
            if let Ok(seen) = first.follow(&files) {
                return Some(seen.root().clone());
            }
            roots.pop_last()?;
        }
    }

    /// The newest snapshot; nothing when there is none yet.
    pub(super) fn snapshot(&self) -> Result<Option<Snapshot>, Problem> {
        let latest = self.latest(Top::Snapshot.name())?;
        Ok(latest.map(|it| Snapshot::read(&it.envelope)).transpose()?)
    }

    /// The roles that vouch for targets.
    pub(super) fn roles(&self) -> Result<Roles, Problem> {
        let mut newest = BTreeMap::new();
        for (version, name) in self.numbered() {
            let known = newest.entry(name).or_insert(version);
            *known = version.max(*known);
        }
        let latest = |role: &str| newest.get(path::name_of(role).as_str()).map(|it| self.read(role, *it)).transpose();
        Roles::read(self.root()?.authority(Top::Targets).clone(), latest)
    }
}

/// The version after this one.
pub(super) fn after(role: &str, version: u64) -> Result<u64, Problem> {
    version.checked_add(1).ok_or_else(|| Problem::NoLaterVersion { role: role.to_owned() })
}
