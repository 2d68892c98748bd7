//! `test_expiration.py`
//!
//! Where the suite has a client stop at an expired timestamp, snapshot or targets, this one goes on and says as of
//! when it was true: what was signed stays signed, and a device without a network could otherwise not open what it
//! holds. Nothing is taken for current.

use madoguchi_trust::Freshness;

use crate::support::client::Client;
use crate::support::simulator::Simulator;
use crate::support::{day, now};

fn old(role: &str, days: i64) -> Freshness {
    Freshness::Old { as_of: day(days), role: role.to_owned() }
}

fn refreshed() -> (Simulator, Client) {
    let repository = Simulator::new();
    let mut client = Client::of(&repository.files);
    client.refresh_current(&repository.files, now());
    (repository, client)
}

#[test]
fn test_root_expired() {
    let (mut repository, mut client) = refreshed();
    repository.publish(&["root"]);
    client.refresh(&repository.files).unwrap();
    repository.expire("root", day(-1));
    repository.publish(&["root", "targets", "snapshot", "timestamp"]);
    assert_eq!(client.refused(&repository.files), "root-expired");
    assert_eq!(client.versions(), [Some(3), Some(1), Some(1), Some(1)]);
}

#[test]
fn test_timestamp_expired() {
    let (mut repository, mut client) = refreshed();
    repository.expire("timestamp", day(-5));
    repository.publish(&["timestamp"]);
    assert_eq!(client.refresh(&repository.files).unwrap().freshness(), &old("timestamp", -5));
}

#[test]
fn test_snapshot_expired() {
    let (mut repository, mut client) = refreshed();
    repository.expire("snapshot", day(-5));
    repository.publish(&["snapshot", "timestamp"]);
    assert_eq!(client.refresh(&repository.files).unwrap().freshness(), &old("snapshot", -5));
}

#[test]
fn test_targets_expired() {
    let (mut repository, mut client) = refreshed();
    repository.expire("targets", day(-5));
    repository.publish(&["targets", "snapshot", "timestamp"]);
    assert_eq!(client.refresh(&repository.files).unwrap().freshness(), &old("targets", -5));
}

#[test]
fn test_expired_local_root() {
    let mut repository = Simulator::new();
    let mut client = Client::of(&repository.files);
    repository.expire("root", day(7));
    repository.publish(&["root"]);
    client.refresh(&repository.files).unwrap();
    repository.expire("root", day(21));
    repository.publish(&["root"]);
    client.refresh_current(&repository.files, day(18));
    assert_eq!(client.version("root"), Some(3));
}

#[test]
fn test_expired_local_timestamp() {
    let mut repository = Simulator::new();
    let mut client = Client::of(&repository.files);
    repository.expire("timestamp", day(7));
    repository.publish(&["timestamp"]);
    client.refresh(&repository.files).unwrap();
    repository.expire("timestamp", day(21));
    repository.publish(&["targets", "snapshot", "timestamp"]);
    client.refresh_current(&repository.files, day(18));
    assert_eq!(client.versions(), [Some(1), Some(3), Some(2), Some(2)]);
}
