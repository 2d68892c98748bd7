//! What was verified, and how fresh it is.

use crate::moment::Moment;

/// Something that its publisher vouches for. Cannot be made but by verifying.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified<T> {
    value: T,
    freshness: Freshness,
    clock_behind: Option<Moment>,
}

/// Until when it was known to be the newest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Freshness {
    Current,
    /// Everything is the publisher's, but the metadata of this role had expired: true as of that time.
    Old {
        as_of: Moment,
        role: String,
    },
}

impl Freshness {
    /// By the role whose time ended first, of those that vouch.
    pub(crate) fn at<'a>(now: Moment, roles: impl Iterator<Item = (&'a str, Moment)>) -> Self {
        let expired = roles.filter(|(_, expires)| *expires <= now);
        expired
            .min_by_key(|(_, expires)| *expires)
            .map_or(Self::Current, |(role, as_of)| Self::Old { as_of, role: role.to_owned() })
    }
}

impl<T> Verified<T> {
    pub(crate) fn new(value: T, freshness: Freshness, clock_behind: Option<Moment>) -> Self {
        Self { value, freshness, clock_behind }
    }

    pub fn get(&self) -> &T {
        &self.value
    }

    pub fn into_inner(self) -> T {
        self.value
    }

    pub fn freshness(&self) -> &Freshness {
        &self.freshness
    }

    /// The latest time that was known before, when the time handed in was earlier: the device's clock is behind, and
    /// that latest time was judged by.
    pub fn clock_behind(&self) -> Option<Moment> {
        self.clock_behind
    }
}

/// What the bytes of a target are read into.
pub trait Contents: Sized {
    /// Its words are what people read after the sentence that says so.
    type Error: std::fmt::Display;

    /// Reads the verified bytes.
    ///
    /// # Errors
    ///
    /// When they are nothing of this kind.
    fn from_bytes(bytes: &[u8]) -> Result<Self, Self::Error>;
}

/// The bytes themselves.
impl Contents for Vec<u8> {
    type Error = std::convert::Infallible;

    fn from_bytes(bytes: &[u8]) -> Result<Self, Self::Error> {
        Ok(bytes.to_vec())
    }
}
