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
    packages: BTreeSet<String>,
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
    /// What it sent, where that can be unpacked still.
    pub(super) files: Files,
}

/// The first root, which a publisher is known by.
pub(super) fn trusting(files: &Files) -> Result<Seen, Refusal> {
    let root = files.get(FIRST_ROOT).ok_or_else(|| Refusal::FileMissing { file: FIRST_ROOT.to_owned() })?;
    Seen::trusting(root)
}

fn now() -> Moment {
    Moment::from_unix_seconds(i64::try_from(browser::now() / 1000).unwrap_or(i64::MAX))
}

impl Broken {
    /// By which people know it (確認番号).
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.id)
    }
}

impl Publisher {
    pub(super) fn verified(id: String, seen: Seen, files: Files) -> Result<Self, Refusal> {
        let repository = verify(&files, &seen, now())?;
        let (seen, offers) = (repository.seen(), offers(&repository));
        let packages = offers.iter().map(|offer| offer.package.clone()).collect();
        Ok(Self { id, seen, offers, packages, files, repository, opened: RefCell::default() })
    }

    pub(super) fn from_kept(kept: &KeptPublisher) -> Result<Self, Box<Broken>> {
        let broken = |seen, files, sentence| Box::new(Broken { id: kept.id.clone(), sentence, seen, files });
        let bytes = STANDARD.decode(&kept.files).map_err(|_| Refusal::SeenUnreadable.sentence());
        let files = bytes.and_then(|bytes| carried::open(&bytes).map_err(|refused| refused.sentence()));
        match (Seen::from_bytes(kept.seen.as_bytes()), files) {
            (Err(refusal), files) => Err(broken(None, files.unwrap_or_default(), refusal.sentence())),
            (Ok(seen), Err(sentence)) => Err(broken(Some(seen), Files::new(), sentence)),
            (Ok(seen), Ok(files)) => Self::verified(kept.id.clone(), seen.clone(), files.clone())
                .map_err(|refusal| broken(Some(seen), files, refusal.sentence())),
        }
    }

    /// Whether the device keeps what was seen of it as it is here.
    pub(super) fn is(&self, kept: &KeptPublisher) -> bool {
        self.id == kept.id && self.seen.to_bytes() == kept.seen.as_bytes()
    }

    /// As the device keeps it; a sentence when it could not be opened again.
    pub(super) fn kept(&self) -> Result<KeptPublisher, String> {
        let too_large = || {
            "配布元の共通様式が多すぎて、この端末に残せません。使う様式だけの入ったファイルを、配布元に頼んでください。"
                .to_owned()
        };
        let files = carried::pack(&self.files).ok_or_else(too_large)?;
        carried::open(&files).map_err(|_| too_large())?;
        Ok(KeptPublisher {
            id: self.id.clone(),
            seen: String::from_utf8_lossy(&self.seen.to_bytes()).into_owned(),
            files: STANDARD.encode(files),
        })
    }

    /// With the packages that came earlier: copies that were made of them are merged from there.
    pub(super) fn with_older(mut self, before: &Files) -> Self {
        for (path, bytes) in before.iter().filter(|(path, _)| path.starts_with("targets/")) {
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
    pub fn packages(&self) -> &BTreeSet<String> {
        &self.packages
    }

    pub(super) fn files(&self) -> &Files {
        &self.files
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
