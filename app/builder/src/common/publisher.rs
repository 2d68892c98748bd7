//! One publisher: what is remembered of it, the files it sent, and what they prove.

use super::Files;
use crate::browser;
use crate::store::KeptPublisher;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use madoguchi_packages::offer::{Offer, offers, open};
use madoguchi_packages::{Package, carried};
use madoguchi_trust::{Freshness, Moment, Refusal, Repository, Seen, Verified, fingerprint, verify};
use semver::Version;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The root that everything begins with; a publisher is known by it.
pub(super) const FIRST_ROOT: &str = "metadata/1.root.json";

#[derive(Debug)]
pub struct Publisher {
    pub id: String,
    pub seen: Seen,
    pub offers: Vec<Offer>,
    files: Files,
    repository: Verified<Repository>,
    /// What was opened so far, by the path in the repository.
    opened: RefCell<BTreeMap<String, Rc<Package>>>,
}

/// A publisher whose files are in order, and whom nobody has trusted here yet.
#[derive(Debug)]
pub struct Stranger {
    pub(super) publisher: Publisher,
}

impl Stranger {
    pub fn publisher(&self) -> &Publisher {
        &self.publisher
    }
}

/// A publisher whose files are kept here and can no longer be verified.
#[derive(Clone, Debug)]
pub struct Broken {
    pub id: String,
    /// Why, and what to do.
    pub sentence: String,
    /// `None` when that cannot be read either.
    pub(super) seen: Option<Seen>,
}

/// The first root, which a publisher is known by.
pub(super) fn trusting(files: &Files) -> Result<Seen, Refusal> {
    let root = files.get(FIRST_ROOT).ok_or_else(|| Refusal::FileMissing { file: FIRST_ROOT.to_owned() })?;
    Seen::trusting(root)
}

fn now() -> Moment {
    Moment::from_unix_seconds(i64::try_from(browser::now() / 1000).unwrap_or(i64::MAX))
}

impl Publisher {
    pub(super) fn verified(id: String, seen: Seen, files: Files) -> Result<Self, Refusal> {
        let repository = verify(&files, &seen, now())?;
        let (seen, offers) = (repository.seen(), offers(&repository));
        Ok(Self { id, seen, offers, files, repository, opened: RefCell::default() })
    }

    pub(super) fn from_kept(kept: &KeptPublisher) -> Result<Self, Box<Broken>> {
        let broken = |seen, sentence| Box::new(Broken { id: kept.id.clone(), sentence, seen });
        let seen = Seen::from_bytes(kept.seen.as_bytes()).map_err(|refusal| broken(None, refusal.sentence()))?;
        let why = |sentence| broken(Some(seen.clone()), sentence);
        let bytes = STANDARD.decode(&kept.files).map_err(|_| why(Refusal::SeenUnreadable.sentence()))?;
        let files = carried::open(&bytes).map_err(|refused| why(refused.sentence()))?;
        Self::verified(kept.id.clone(), seen.clone(), files).map_err(|refusal| why(refusal.sentence()))
    }

    pub(super) fn kept(&self) -> KeptPublisher {
        let files = carried::pack(&self.files).unwrap_or_default();
        KeptPublisher {
            id: self.id.clone(),
            seen: String::from_utf8_lossy(&self.seen.to_bytes()).into_owned(),
            files: STANDARD.encode(files),
        }
    }

    /// With the packages that came earlier: copies that were made of them are merged from there.
    pub(super) fn with_older(mut self, before: &Self) -> Self {
        for (path, bytes) in before.files.iter().filter(|(path, _)| path.starts_with("targets/")) {
            self.files.entry(path.clone()).or_insert_with(|| bytes.clone());
        }
        self
    }

    /// What it calls itself: beside a package, or in it.
    pub fn name(&self) -> String {
        let beside = self.offers.iter().map(|offer| offer.label.publisher.clone()).find(|name| !name.is_empty());
        let inside = || Some(self.opened(self.offers.first()?).ok()?.manifest.publisher.clone());
        beside.or_else(inside).unwrap_or_else(|| "（名前のない配布元）".to_owned())
    }

    pub fn freshness(&self) -> &Freshness {
        self.repository.freshness()
    }

    /// Whether the device's clock is known to be behind.
    pub fn clock_behind(&self) -> Option<Moment> {
        self.repository.clock_behind()
    }

    pub fn package(&self, id: &str, version: &Version) -> Option<Rc<Package>> {
        let offer = self.offers.iter().find(|offer| offer.package == id && offer.version == *version)?;
        self.opened(offer).ok()
    }

    /// # Errors
    ///
    /// Why it is not what its publisher vouches for, or is not among the files.
    pub fn opened(&self, offer: &Offer) -> Result<Rc<Package>, Refusal> {
        if let Some(package) = self.opened.borrow().get(&offer.target) {
            return Ok(Rc::clone(package));
        }
        let package = Rc::new(open(&self.repository, &offer.target, &self.files)?.into_inner());
        self.opened.borrow_mut().insert(offer.target.clone(), Rc::clone(&package));
        Ok(package)
    }

    /// The identities of what it offers.
    pub fn packages(&self) -> BTreeSet<&str> {
        self.offers.iter().map(|offer| offer.package.as_str()).collect()
    }

    /// The number that its clerks tell by another way, so that both can be compared (確認番号).
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.id)
    }

    /// The newest version of a package.
    pub fn newest(&self, id: &str) -> Option<Version> {
        self.offers.iter().filter(|offer| offer.package == id).map(|offer| offer.version.clone()).max()
    }
}
