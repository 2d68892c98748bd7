//! `test_rollback.py`

use serde_json::json;

use crate::support::client::Client;
use crate::support::simulator::Simulator;

const LIST: [&str; 3] = ["targets", "snapshot", "timestamp"];

fn start() -> (Simulator, Client) {
    let repository = Simulator::new();
    let client = Client::of(&repository.files);
    (repository, client)
}

#[test]
fn test_new_timestamp_version_rollback() {
    let (mut repository, mut client) = start();
    repository.publish(&["timestamp"]);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.version("timestamp"), Some(2));
    repository.begin_again("timestamp");
    repository.publish(&["timestamp"]);
    assert_eq!(client.refused(&repository.files), "timestamp-rollback");
    assert_eq!(client.version("timestamp"), Some(2));
    assert_eq!(client.requests.last().unwrap(), "timestamp");
}

#[test]
fn test_snapshot_rollback() {
    for hashes in [false, true] {
        let (mut repository, mut client) = start();
        repository.hashes = hashes;
        repository.publish(&["snapshot", "timestamp"]);
        client.refresh(&repository.files).unwrap();
        repository.begin_again("snapshot");
        repository.publish(&["snapshot", "timestamp"]);
        assert_eq!(client.refused(&repository.files), "snapshot-rollback");
        assert_eq!((client.version("timestamp"), client.version("snapshot")), (Some(2), Some(2)));
        assert_eq!(client.requests.last().unwrap(), "timestamp");
    }
}

#[test]
fn test_targets_role_removal() {
    let (mut repository, mut client) = start();
    repository.delegate("targets", "delegated", &["delegatedpath/*"], false);
    repository.publish(&["delegated", "targets", "snapshot", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    repository.of("snapshot")["meta"].as_object_mut().unwrap().remove("delegated.json");
    repository.publish(&["snapshot", "timestamp"]);
    assert_eq!(client.refused(&repository.files), "role-lost");
    assert_eq!(client.version("snapshot"), Some(2));
}

#[test]
fn test_targets_fast_forward_recovery() {
    let (mut repository, mut client) = start();
    repository.delegate("targets", "delegated", &["delegatedpath/*"], false);
    repository.publish(&["delegated"]);
    for _ in 0..99 {
        repository.publish(&["targets"]);
    }
    repository.publish(&["snapshot", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.version("targets"), Some(100));
    repository.rotate("snapshot");
    repository.begin_again("targets");
    repository.of("snapshot")["meta"].as_object_mut().unwrap().remove("delegated.json");
    repository.publish(&["root", "targets", "snapshot", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.version("targets"), Some(1));
}

#[test]
fn test_new_snapshot_fast_forward_recovery() {
    let (mut repository, mut client) = start();
    for _ in 0..99 {
        repository.publish(&["snapshot"]);
    }
    repository.publish(&["timestamp"]);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.version("snapshot"), Some(100));
    repository.rotate("snapshot");
    repository.rotate("timestamp");
    repository.begin_again("snapshot");
    repository.publish(&["root", "targets", "snapshot", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.version("snapshot"), Some(1));
}

#[test]
fn test_new_timestamp_fast_forward_recovery() {
    let (mut repository, mut client) = start();
    for _ in 0..99 {
        repository.publish(&["timestamp"]);
    }
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.version("timestamp"), Some(100));
    repository.rotate("timestamp");
    repository.begin_again("timestamp");
    repository.publish(&["root", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.version("timestamp"), Some(1));
}

#[test]
fn test_targets_rollback() {
    for hashes in [false, true] {
        let (mut repository, mut client) = start();
        repository.hashes = hashes;
        repository.publish(&LIST);
        client.refresh(&repository.files).unwrap();
        repository.forget("targets");
        repository.of("targets")["version"] = json!(1);
        repository.publish(&LIST);
        assert_eq!(client.refused(&repository.files), "role-rollback");
        assert_eq!((client.version("snapshot"), client.version("targets")), (Some(2), Some(2)));
    }
}
