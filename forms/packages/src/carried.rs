//! One file (`.madoguchi`) that is carried by hand where there is no network: a part of a repository, packed.
//!
//! It holds `metadata/…` and `targets/…` as any static host serves them. What they prove is not judged here.

use crate::offer::{Offer, offers};
use crate::refused::Refused;
use crate::unzip::{Limits, unzip};
use madoguchi_forms::archive::zip_compressed;
use madoguchi_trust::Moment;
use madoguchi_trust::{Files, Found, Refusal, Repository, Seen, Verified, verify};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

const LIMITS: Limits = Limits { packed: 24 << 20, unpacked: 32 << 20, files: 10_000 };

/// The files of a repository, by their paths in it.
///
/// # Errors
/// When it is no archive that is safe to open, or holds anything else.
pub fn open(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Refused> {
    let files = unzip(bytes, LIMITS)?;
    let has_place = |name: &&String| name.starts_with("metadata/") || name.starts_with("targets/");
    match files.keys().find(|name| !has_place(name)) {
        Some(name) => Err(Refused::UnknownFile(name.clone())),
        None => Ok(files),
    }
}

/// The same content gives the same bytes; `None` when a file has a name that no zip can hold.
pub fn pack(files: &BTreeMap<String, Vec<u8>>) -> Option<Vec<u8>> {
    zip_compressed(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

/// What is carried.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// The files, as [`pack`] takes them.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The packages among them.
    pub offers: Vec<Offer>,
    pub repository: Verified<Repository>,
}

/// Everything that proves what a repository offers, every root from the first on, and the files of those packages that
/// are `wanted`.
///
/// # Errors
/// What a device would refuse.
pub fn load(
    files: &BTreeMap<String, Vec<u8>>,
    first_root: &[u8],
    now: Moment,
    wanted: impl Fn(&Offer) -> bool,
) -> Result<Load, Refusal> {
    let asked = Asked { files, names: RefCell::default() };
    let repository = verify(&asked, &Seen::trusting(first_root)?, now)?;
    let offers: Vec<Offer> = offers(&repository).into_iter().filter(wanted).collect();
    for offer in &offers {
        crate::offer::open(&repository, &offer.target, &asked)?;
    }
    let mut names = asked.names.into_inner();
    names.extend(files.keys().filter(|name| is_root(name)).cloned());
    let files = names.into_iter().filter_map(|name| Some((name.clone(), files.get(&name)?.clone()))).collect();
    Ok(Load { files, offers, repository })
}

fn is_root(name: &str) -> bool {
    let number = name.strip_prefix("metadata/").and_then(|name| name.strip_suffix(".root.json"));
    number.is_some_and(|number| number.parse::<u64>().is_ok())
}

/// Files that remember which of them were asked for: no other is needed.
struct Asked<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    names: RefCell<BTreeSet<String>>,
}

impl Files for Asked<'_> {
    fn get(&self, path: &str) -> Found<'_> {
        self.names.borrow_mut().insert(path.to_owned());
        Files::get(self.files, path)
    }
}
