//! What the tests share: keys, a repository that does as it is told, and a device that fetches.

pub mod client;
pub mod keys;
pub mod simulator;

use madoguchi_trust::Moment;

/// The time at which the tests take place.
pub fn now() -> Moment {
    Moment::parse("2026-08-17T00:00:00Z").unwrap()
}

/// So many days after [`now`].
pub fn day(days: i64) -> Moment {
    Moment::from_unix_seconds(now().unix_seconds() + days * 24 * 60 * 60)
}
