//! What a publisher vouches for.

mod search;
pub mod target;

use std::collections::{BTreeMap, BTreeSet};

use crate::files::{Files, required};
use crate::metadata::delegation::Delegation;
use crate::metadata::targets::Targets;
use crate::moment::Moment;
use crate::path;
use crate::refusal::Refusal;
use crate::seen::Seen;
use crate::verified::{Contents, Freshness, Verified};
use target::Target;

/// The verified metadata of a repository. The files that it speaks of are checked when they are opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Repository {
    pub(crate) seen: Seen,
    pub(crate) judged_at: Moment,
    pub(crate) consistent: bool,
    /// When the timestamp and the snapshot expire.
    pub(crate) expiries: Vec<(String, Moment)>,
    pub(crate) delegations: Delegations,
}

/// The roles that vouch for targets, and what came of every delegation among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Delegations {
    /// By name; those that at least one delegation makes good.
    pub(crate) roles: BTreeMap<String, Targets>,
    /// By who hands on and to whom.
    pub(crate) verdicts: BTreeMap<(String, String), Result<(), Refusal>>,
}

impl Verified<Repository> {
    /// Every target that can be found, in the order of the paths.
    pub fn targets(&self) -> Vec<Target> {
        let roles = self.get().delegations.roles.values();
        let paths: BTreeSet<_> = roles.flat_map(|role| role.entries.keys()).collect();
        paths.into_iter().filter_map(|path| self.find(path).ok()).collect()
    }

    /// Whether anything in it stands in a folder, or was handed on as what stands in one.
    pub fn has_folders(&self) -> bool {
        let mut roles = self.get().delegations.roles.values();
        roles.any(|role| {
            role.entries.keys().any(|path| path.contains('/')) || role.delegations.iter().any(Delegation::has_folders)
        })
    }

    /// The delegated roles that are refused (or whose metadata was not fetched: `Needs`), by name, and why. Their paths
    /// cannot be found; all others can.
    pub fn refused(&self) -> impl Iterator<Item = (&str, &Refusal)> {
        let verdicts = self.get().delegations.verdicts.iter();
        verdicts.filter_map(|((_, role), verdict)| Some((role.as_str(), verdict.as_ref().err()?)))
    }

    /// The target of a path, from the first role in preorder that answers for it (section 5.6.7).
    ///
    /// # Errors
    ///
    /// `TargetNotListed`, `NotDelegated`, `UnsafePath`, `NoKnownHash`, `TooManyRoles`, or what is wrong with a role on the way (then
    /// the search ends, for a later role must not answer in its place). `Needs` when the metadata of such a role was
    /// not fetched yet: fetch it, and verify again.
    pub fn find(&self, path: &str) -> Result<Target, Refusal> {
        if !path::is_safe(path) {
            return Err(Refusal::UnsafePath { path: path.to_owned() });
        }
        let repository = self.get();
        let (entry, roles) = search::find(&repository.delegations, path)?;
        entry.hashes.check_known(path)?;
        let file = path::of_target(path, &entry.hashes, repository.consistent);
        Ok(Target {
            path: path.to_owned(),
            file,
            length: entry.length,
            hashes: entry.hashes.clone(),
            custom: entry.custom.clone(),
            freshness: repository.freshness(&roles),
            roles,
        })
    }

    /// Finds a target, takes its file, checks it and reads it (section 5.7).
    ///
    /// # Errors
    ///
    /// As [`Self::find`] and [`Self::open_bytes`]; `FileMissing` and `Needs`.
    pub fn open<T: Contents>(&self, path: &str, files: &dyn Files) -> Result<Verified<T>, Refusal> {
        let target = self.find(path)?;
        self.read(&target, &required(files, &target.file, u64::MAX)?)
    }

    /// Checks bytes that came another way against the target of the path, and reads them.
    ///
    /// # Errors
    ///
    /// As [`Self::find`]; `TargetLengthDiffers`, `TargetHashDiffers`, and `ContentsRefused` when the bytes are the
    /// publisher's and still cannot be read.
    pub fn open_bytes<T: Contents>(&self, path: &str, bytes: &[u8]) -> Result<Verified<T>, Refusal> {
        self.read(&self.find(path)?, bytes)
    }

    fn read<T: Contents>(&self, target: &Target, bytes: &[u8]) -> Result<Verified<T>, Refusal> {
        target.check(bytes)?;
        let read = T::from_bytes(bytes)
            .map_err(|error| Refusal::ContentsRefused { path: target.path.clone(), reason: error.to_string() })?;
        Ok(Verified::new(read, target.freshness.clone(), self.clock_behind()))
    }

    /// What to remember of the publisher from now on; the time moved forward with it.
    pub fn seen(&self) -> Seen {
        self.get().seen.clone()
    }
}

impl Repository {
    /// How fresh these roles are, together with the timestamp and the snapshot.
    pub(crate) fn freshness(&self, roles: &[String]) -> Freshness {
        let top = self.expiries.iter().map(|(role, expires)| (role.as_str(), *expires));
        let delegated = roles.iter().filter_map(|role| self.delegations.roles.get_key_value(role));
        let delegated = delegated.map(|(role, targets)| (role.as_str(), targets.head.expires));
        Freshness::at(self.judged_at, top.chain(delegated))
    }
}
