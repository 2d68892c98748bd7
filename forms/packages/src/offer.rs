//! What a publisher's repository offers, and a package out of it as its publisher vouches for it.

use crate::identity;
use crate::package::Package;
use crate::refused::Refused;
use madoguchi_trust::{Contents, Files, Freshness, Refusal, Repository, Target, Verified};
use semver::Version;
use serde::{Deserialize, Serialize};
use serde_json::Value;

impl Contents for Package {
    type Error = Refused;

    fn from_bytes(bytes: &[u8]) -> Result<Self, Refused> {
        Self::from_bytes(bytes)
    }
}

/// What is said about a package beside its file, so that a list needs no file (a target's `custom` in TUF).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Label {
    pub title: String,
    pub publisher: String,
    /// `YYYY-MM-DD`.
    pub released: String,
}

impl Label {
    pub fn of(package: &Package) -> Self {
        let manifest = &package.manifest;
        let (title, publisher) = (manifest.title.clone(), manifest.publisher.clone());
        Self { title, publisher, released: manifest.released.clone() }
    }

    pub fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// One version of a package that a repository has.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub package: String,
    pub version: Version,
    pub label: Label,
    /// Its path among the repository's targets.
    pub target: String,
    /// In bytes.
    pub length: u64,
    /// The roles that answer for it, the top first.
    pub roles: Vec<String>,
    pub freshness: Freshness,
}

/// Everything that is offered: the packages in the order of their identities, the newest version of each first.
///
/// Names without folders ([`identity::of_target`]) count only where there are no folders at all: who is handed `*` for
/// files beside the folders must not answer for what stands in them.
pub fn offers(repository: &Verified<Repository>) -> Vec<Offer> {
    let has_folders = repository.has_folders();
    let offer = |target: Target| {
        let (package, version) = identity::of_target(&target.path)?;
        if has_folders && !target.path.contains('/') {
            return None;
        }
        let label = target.custom.and_then(|custom| serde_json::from_value(custom).ok()).unwrap_or_default();
        let Target { path, length, roles, freshness, .. } = target;
        Some(Offer { package, version, label, length, roles, freshness, target: path })
    };
    let mut all: Vec<Offer> = repository.targets().into_iter().filter_map(offer).collect();
    all.sort_by(|a, b| a.package.cmp(&b.package).then_with(|| b.version.cmp(&a.version)));
    all
}

/// Opens what is offered.
///
/// # Errors
///
/// As [`Verified::open`]; also when the package is not the one that its path names.
pub fn open(repository: &Verified<Repository>, target: &str, files: &dyn Files) -> Result<Verified<Package>, Refusal> {
    let package: Verified<Package> = repository.open(target, files)?;
    let manifest = &package.get().manifest;
    if identity::of_target(target) == Some((manifest.package.clone(), manifest.version.clone())) {
        return Ok(package);
    }
    let reason =
        format!("中の共通様式は「{}」の{}版です。配布元に知らせてください。", manifest.package, manifest.version);
    Err(Refusal::ContentsRefused { path: target.to_owned(), reason })
}
