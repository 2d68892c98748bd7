//! A device that fetches each file when it is told that it needs it, and counts what it fetched.

use std::borrow::Cow;
use std::collections::BTreeMap;

use madoguchi_trust::publish::Bundle;
use madoguchi_trust::{Files, Found, Freshness, Moment, Refusal, Repository, Seen, Target, Verified, verify};

use super::now;

#[derive(Clone, Debug)]
pub struct Client {
    pub seen: Seen,
    /// The metadata files that were asked for, in order, without `metadata/` and `.json`.
    pub requests: Vec<String>,
}

/// What was fetched; nothing for what the host does not have.
#[derive(Debug, Default)]
struct Fetched(BTreeMap<String, Option<Vec<u8>>>);

impl Files for Fetched {
    fn get(&self, path: &str) -> Found<'_> {
        match self.0.get(path) {
            None => Found::Unknown,
            Some(None) => Found::Absent,
            Some(Some(bytes)) => Found::Bytes(Cow::Borrowed(bytes)),
        }
    }
}

impl Client {
    /// A device that trusts the first root.
    pub fn of(files: &Bundle) -> Self {
        Self::trusting(&files["metadata/1.root.json"]).unwrap()
    }

    pub fn trusting(root: &[u8]) -> Result<Self, Refusal> {
        Ok(Self { seen: Seen::trusting(root)?, requests: Vec::new() })
    }

    fn fetching<T>(
        &mut self,
        host: &Bundle,
        fetched: &mut Fetched,
        ask: impl Fn(&dyn Files) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        loop {
            match ask(fetched) {
                Err(Refusal::Needs { file }) => {
                    assert!(!fetched.0.contains_key(&file), "asked twice for {file}");
                    let name = file.strip_prefix("metadata/").and_then(|name| name.strip_suffix(".json"));
                    self.requests.extend(name.map(str::to_owned));
                    fetched.0.insert(file.clone(), host.get(&file).cloned());
                }
                answer => return answer,
            }
        }
    }

    /// Follows the roots and remembers them, then verifies and remembers that.
    pub fn refresh_at(&mut self, host: &Bundle, at: Moment) -> Result<Verified<Repository>, Refusal> {
        let mut fetched = Fetched::default();
        let seen = self.seen.clone();
        self.seen = self.fetching(host, &mut fetched, |files| seen.follow(files))?;
        let seen = self.seen.clone();
        let verified = self.fetching(host, &mut fetched, |files| verify(files, &seen, at))?;
        self.seen = verified.seen();
        Ok(verified)
    }

    pub fn refresh(&mut self, host: &Bundle) -> Result<Verified<Repository>, Refusal> {
        self.refresh_at(host, now())
    }

    /// The same, and nothing had expired.
    pub fn refresh_current(&mut self, host: &Bundle, at: Moment) {
        assert_eq!(self.refresh_at(host, at).unwrap().freshness(), &Freshness::Current);
    }

    /// The code of the refusal.
    pub fn refused(&mut self, host: &Bundle) -> &'static str {
        self.refresh(host).map(|_| ()).unwrap_err().code()
    }

    /// Fetches the metadata that a search needs, and only that.
    pub fn find(&mut self, host: &Bundle, path: &str) -> Result<Target, Refusal> {
        self.refresh(host)?;
        self.requests.clear();
        let seen = self.seen.clone();
        let mut fetched = Fetched::default();
        self.fetching(host, &mut fetched, |files| verify(files, &seen, now())?.find(path))
    }

    /// Fetches a file and its metadata.
    pub fn download(&mut self, host: &Bundle, path: &str) -> Result<Vec<u8>, Refusal> {
        self.refresh(host)?;
        let seen = self.seen.clone();
        let mut fetched = Fetched::default();
        self.fetching(host, &mut fetched, |files| verify(files, &seen, now())?.open(path, files))
            .map(Verified::into_inner)
    }

    pub fn version(&self, role: &str) -> Option<u64> {
        self.seen.version(role)
    }

    /// The versions of root, timestamp, snapshot and targets.
    pub fn versions(&self) -> [Option<u64>; 4] {
        ["root", "timestamp", "snapshot", "targets"].map(|role| self.version(role))
    }
}
