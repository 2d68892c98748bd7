//! Common forms (共通様式) on this device: those that came with the builder, and those that publishers sent.
//!
//! What a publisher sent is kept as it came and verified anew whenever the builder starts.

mod address;
mod builtin;
mod publisher;

pub use builtin::BuiltIn;
pub use publisher::{Broken, Publisher, Stranger};

use crate::app::Kept;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::origin::Origin;
use madoguchi_packages::{Package, carried};
use semver::Version;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Files of a repository, by their paths.
pub type Files = BTreeMap<String, Vec<u8>>;

#[derive(Clone, Copy, Debug)]
pub struct Common {
    kept: Kept,
    /// `None` until it has arrived.
    pub built_in: RwSignal<Option<Rc<BuiltIn>>, LocalStorage>,
    pub publishers: RwSignal<Vec<Rc<Publisher>>, LocalStorage>,
    /// Publishers whose files are kept and can no longer be verified.
    pub broken: RwSignal<Vec<Broken>, LocalStorage>,
    /// Publishers that the device could not keep; they are here until the page is closed.
    unkept: StoredValue<BTreeSet<String>>,
    /// Whether all that is kept was looked at.
    pub is_ready: RwSignal<bool>,
}

/// What became of files that somebody handed in.
#[derive(Debug)]
pub enum Received {
    /// From a publisher that is trusted; its identity.
    Known(String),
    /// From a publisher that nobody has trusted here yet.
    Stranger(Box<Stranger>),
    /// Why not, as a sentence.
    Refused(String),
}

impl Common {
    pub fn new(kept: Kept) -> Self {
        let common = Self {
            kept,
            built_in: RwSignal::new_local(None),
            publishers: RwSignal::new_local(vec![]),
            broken: RwSignal::new_local(vec![]),
            unkept: StoredValue::new(BTreeSet::new()),
            is_ready: RwSignal::new(false),
        };
        spawn_local(async move {
            common.read_kept().await;
            common.built_in.set(BuiltIn::load().await.map(Rc::new));
            common.is_ready.set(true);
        });
        common
    }

    /// A version of a package, when it is here.
    pub fn package(&self, id: &str, version: &Version) -> Option<Rc<Package>> {
        match self.built_in.get().filter(|it| it.manifest.package == id) {
            Some(built_in) => built_in.package().filter(|package| package.manifest.version == *version),
            None => self.publisher_of(id)?.package(id, version),
        }
    }

    /// Whose a package is. Where several offer the same it is nobody's: a publisher that was trusted for its own forms
    /// must not change those of another.
    fn publisher_of(&self, id: &str) -> Option<Rc<Publisher>> {
        self.publishers.with(|all| {
            let mut of = all.iter().filter(|publisher| publisher.packages().contains(id));
            let first = of.next().cloned();
            first.filter(|_| of.next().is_none())
        })
    }

    /// The packages that several publishers offer.
    pub fn disputed(&self) -> BTreeSet<String> {
        self.publishers.with(|all| {
            let mut known = BTreeSet::new();
            let ids = all.iter().flat_map(|publisher| publisher.packages());
            ids.filter(|id| !known.insert(*id)).cloned().collect()
        })
    }

    /// The packages of a publisher that a trusted one offers already.
    pub fn offered_already(&self, publisher: &Publisher) -> Vec<String> {
        let known = |id: &&String| self.publishers.with(|all| all.iter().any(|it| it.packages().contains(*id)));
        publisher.packages().iter().filter(known).cloned().collect()
    }

    /// Every version of every package that publishers sent, where it is clear whose it is.
    pub fn published(&self) -> Vec<Rc<Package>> {
        let disputed = self.disputed();
        let of = |publisher: &Rc<Publisher>| {
            let offers = publisher.offers.iter().filter(|offer| !disputed.contains(&offer.package));
            offers.filter_map(|offer| publisher.opened(offer).ok()).collect::<Vec<_>>()
        };
        self.publishers.with(|all| all.iter().flat_map(of).collect())
    }

    /// What a copy came from, unchanged, when that version is here.
    pub fn base(&self, origin: &Origin) -> Option<Definition> {
        let package = self.package(&origin.package, &origin.version)?;
        package.adopt(&origin.form).filter(|base| base.origin.as_ref() == Some(origin))
    }

    /// Whether a copy came from the procedures that are in the builder.
    pub fn is_built_in(&self, origin: &Origin) -> bool {
        self.built_in.with(|it| it.as_ref().is_some_and(|it| it.manifest.package == origin.package))
    }

    /// The newest version of the package that a copy came from, when it is newer than the copy's.
    pub fn newer(&self, origin: &Origin) -> Option<Version> {
        // Older versions of what is in the builder are nowhere, so that nothing could be merged.
        if self.is_built_in(origin) {
            return None;
        }
        self.publisher_of(&origin.package)?.newest(&origin.package).filter(|newest| *newest > origin.version)
    }

    /// Takes in a file that was carried here.
    pub async fn receive(&self, bytes: &[u8]) -> Received {
        match carried::open(bytes) {
            Ok(files) => self.take(files).await,
            Err(refused) => Received::Refused(refused.sentence()),
        }
    }

    /// Takes in a repository from its address: asks it for what is needed, and for nothing else.
    pub async fn fetch(&self, url: &str) -> Received {
        match address::fetch(url).await {
            Ok(files) => self.take(files).await,
            Err(sentence) => Received::Refused(sentence),
        }
    }

    async fn take(&self, files: Files) -> Received {
        let first = match publisher::trusting(&files) {
            Ok(first) => first,
            Err(refusal) => return Received::Refused(refusal.sentence()),
        };
        let id = first.root_hash();
        self.read_kept().await;
        let known = self.publishers.with_untracked(|all| all.iter().find(|it| it.id == id).cloned());
        // What was seen holds also when the files of then no longer do.
        let broken = self.broken.with_untracked(|all| all.iter().find(|it| it.id == id).cloned());
        let older = known.as_ref().map(|known| known.files().clone());
        let older = older.or_else(|| broken.as_ref().map(|broken| broken.files.clone())).unwrap_or_default();
        let memory = known.map(|known| known.seen.clone()).or_else(|| broken.and_then(|broken| broken.seen));
        let is_stranger = memory.is_none();
        let publisher = match Publisher::verified(id.clone(), memory.unwrap_or(first), files) {
            Ok(publisher) => publisher.with_older(&older),
            Err(refusal) => return Received::Refused(refusal.sentence()),
        };
        if is_stranger {
            return Received::Stranger(Box::new(Stranger { publisher }));
        }
        match self.keep(publisher).await {
            Ok(()) => Received::Known(id),
            Err(sentence) => Received::Refused(sentence),
        }
    }

    /// All that the device keeps: other tabs may have seen more, or forgotten somebody. What could not be kept stays.
    async fn read_kept(&self) {
        let Ok(store) = self.kept.get_value() else { return };
        let Ok(kept) = store.publishers().await else { return };
        let is_unkept = |publisher: &&Rc<Publisher>| self.unkept.with_value(|unkept| unkept.contains(&publisher.id));
        let unkept = |all: &Vec<Rc<Publisher>>| all.iter().filter(is_unkept).cloned().collect::<Vec<_>>();
        let (mut publishers, mut broken) = (self.publishers.with_untracked(unkept), vec![]);
        for kept in kept.iter().filter(|kept| !self.unkept.with_value(|unkept| unkept.contains(&kept.id))) {
            let here = self.publishers.with_untracked(|all| all.iter().find(|it| it.is(kept)).cloned());
            match here.map_or_else(|| Publisher::from_kept(kept).map(Rc::new), Ok) {
                Ok(publisher) => publishers.push(publisher),
                Err(why) => broken.push(*why),
            }
        }
        self.publishers.set(publishers);
        self.broken.set(broken);
    }

    /// From now on this publisher is trusted.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot keep it; then it is trusted until the page is closed, or not at all when there
    /// is too much of it.
    pub async fn trust(&self, stranger: Stranger) -> Result<(), String> {
        let publisher = stranger.publisher;
        // Another tab may have trusted it meanwhile, and seen more.
        self.read_kept().await;
        let is_known = self.publishers.with_untracked(|all| all.iter().any(|it| it.id == publisher.id))
            || self.broken.with_untracked(|all| all.iter().any(|it| it.id == publisher.id && it.seen.is_some()));
        if !is_known {
            return self.keep(publisher).await;
        }
        match self.take(publisher.files().clone()).await {
            Received::Refused(sentence) => Err(sentence),
            Received::Known(_) | Received::Stranger(_) => Ok(()),
        }
    }

    async fn keep(&self, publisher: Publisher) -> Result<(), String> {
        let kept = publisher.kept()?;
        self.broken.update(|all| all.retain(|it| it.id != publisher.id));
        self.publishers.update(|all| {
            all.retain(|it| it.id != publisher.id);
            all.push(Rc::new(publisher));
        });
        let stored = match self.kept.get_value() {
            Ok(store) => store.put_publisher(&kept).await,
            Err(error) => Err(error),
        };
        self.unkept.update_value(|unkept| {
            if stored.is_ok() {
                unkept.remove(&kept.id)
            } else {
                unkept.insert(kept.id)
            };
        });
        stored.map_err(|error| error.sentence())
    }

    /// Forgets a publisher and what it sent; forms that were taken over stay.
    pub async fn forget(&self, id: &str) -> Result<(), String> {
        self.publishers.update(|all| all.retain(|it| it.id != id));
        self.broken.update(|all| all.retain(|it| it.id != id));
        self.unkept.update_value(|unkept| _ = unkept.remove(id));
        match self.kept.get_value() {
            Ok(store) => store.remove_publisher(id).await.map_err(|error| error.sentence()),
            Err(error) => Err(error.sentence()),
        }
    }
}
