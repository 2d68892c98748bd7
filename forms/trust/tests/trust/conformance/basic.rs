//! `test_basic.py`

use madoguchi_trust::publish::Signer as _;
use serde_json::{Value, json};

use crate::support::client::Client;
use crate::support::day;
use crate::support::simulator::{Simulator, sha256};

const ALL: [&str; 4] = ["root", "targets", "snapshot", "timestamp"];

fn start() -> (Simulator, Client) {
    let repository = Simulator::new();
    let client = Client::of(&repository.files);
    (repository, client)
}

#[test]
fn test_basic_refresh_requests() {
    let (repository, mut client) = start();
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.requests, ["2.root", "timestamp", "1.snapshot", "1.targets"]);
}

#[test]
fn test_basic_refresh_trusted_data() {
    let (repository, mut client) = start();
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.versions(), [Some(1); 4]);
    assert_eq!(client.seen.root_bytes(), repository.files["metadata/1.root.json"]);
}

#[test]
fn test_implicit_refresh() {
    let (repository, mut client) = start();
    assert_eq!(client.download(&repository.files, "nonexistent artifact").unwrap_err().code(), "target-not-listed");
    assert_eq!(client.versions(), [Some(1); 4]);
}

#[test]
fn test_invalid_initial_root() {
    let (repository, _) = start();
    let mut root: Value = serde_json::from_slice(&repository.files["metadata/1.root.json"]).unwrap();
    root["signed"].as_object_mut().unwrap().remove("version");
    assert_eq!(Client::trusting(root.to_string().as_bytes()).unwrap_err().code(), "wrong-shape");
}

#[test]
fn test_unsigned_initial_root() {
    let (repository, _) = start();
    let mut root: Value = serde_json::from_slice(&repository.files["metadata/1.root.json"]).unwrap();
    let other: Value = serde_json::from_slice(&repository.files["metadata/timestamp.json"]).unwrap();
    root["signatures"][0]["sig"] = other["signatures"][0]["sig"].clone();
    assert_eq!(Client::trusting(root.to_string().as_bytes()).unwrap_err().code(), "too-few-signatures");
}

#[test]
fn test_unsigned_metadata() {
    for (role, root) in [("root", 1), ("timestamp", 2), ("snapshot", 2), ("targets", 2)] {
        let (mut repository, mut client) = start();
        repository.signers.get_mut(role).unwrap().clear();
        repository.publish(&ALL);
        assert_eq!(client.refused(&repository.files), "too-few-signatures", "{role}");
        assert_eq!(client.versions(), [Some(root), None, None, None], "{role}");
    }
}

#[test]
fn test_url_and_metadata_version_mismatch() {
    for (role, root, code) in
        [("root", 1, "root-skipped"), ("snapshot", 2, "file-missing"), ("targets", 2, "file-missing")]
    {
        let (mut repository, mut client) = start();
        repository.of(role)["version"] = json!(2);
        repository.publish(&ALL);
        assert_eq!(client.refused(&repository.files), code, "{role}");
        assert_eq!(client.versions(), [Some(root), None, None, None], "{role}");
    }
    // The file under the name that was asked for, but another version inside.
    for role in ["snapshot", "targets"] {
        let (mut repository, mut client) = start();
        repository.publish(&ALL);
        let last = repository.last_file(role);
        repository.of(role)["version"] = json!(3);
        let bytes = repository.sign(role);
        repository.files.insert(last, bytes);
        assert_eq!(client.refused(&repository.files), "version-differs", "{role}");
    }
}

#[test]
fn test_timestamp_content_changes() {
    let (mut repository, mut client) = start();
    client.refresh(&repository.files).unwrap();
    repository.of("timestamp")["meta"]["snapshot.json"]["version"] = json!(100);
    repository.forget("timestamp");
    repository.publish(&["timestamp"]);
    client.requests.clear();
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.requests, ["2.root", "timestamp", "1.snapshot", "1.targets"]);
    assert_eq!(client.version("snapshot"), Some(1));
    // Nor does it lead back.
    repository.publish(&["snapshot", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    repository.of("timestamp")["meta"]["snapshot.json"]["version"] = json!(1);
    let bytes = repository.sign("timestamp");
    repository.files.insert("metadata/timestamp.json".to_owned(), bytes);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.version("snapshot"), Some(2));
}

#[test]
fn test_basic_metadata_hash_support() {
    let (mut repository, mut client) = start();
    repository.hashes = true;
    repository.publish(&["targets", "snapshot", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.versions(), [Some(1), Some(2), Some(2), Some(2)]);
}

#[test]
fn test_targets_hash_mismatch() {
    let (mut repository, mut client) = start();
    repository.hashes = true;
    repository.publish(&["targets", "snapshot", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    repository.publish(&["targets"]);
    repository.of("snapshot")["meta"]["targets.json"]["hashes"]["sha256"] = json!("0".repeat(64));
    repository.publish(&["snapshot", "timestamp"]);
    assert_eq!(client.refused(&repository.files), "hash-differs");
    assert_eq!(client.version("targets"), Some(2));
}

#[test]
fn test_snapshot_hash_mismatch() {
    let (mut repository, mut client) = start();
    repository.hashes = true;
    repository.publish(&["snapshot", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    repository.publish(&["snapshot"]);
    repository.of("timestamp")["meta"]["snapshot.json"]["hashes"]["sha256"] = json!("0".repeat(64));
    repository.publish(&["timestamp"]);
    assert_eq!(client.refused(&repository.files), "hash-differs");
    assert_eq!(client.version("snapshot"), Some(2));
}

#[test]
fn test_metadata_bytes_match() {
    let (mut repository, _) = start();
    let root = repository.files.get_mut("metadata/1.root.json").unwrap();
    root.push(b' ');
    let mut client = Client::of(&repository.files);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.seen.root_bytes(), repository.files["metadata/1.root.json"]);
}

#[test]
fn test_custom_fields() {
    let (mut repository, mut client) = start();
    client.refresh(&repository.files).unwrap();
    let key = repository.new_key();
    let mut json = key.public().to_json().clone();
    json["extra-field"] = json!({"a": 1, "b": 2});
    let id = sha256(canonical(&json).as_bytes());
    let root = repository.of("root");
    root["custom-field"] = json!("value");
    root["keys"][&id] = json;
    root["roles"]["root"]["keyids"].as_array_mut().unwrap().push(json!(id));
    root["roles"]["root"]["another-field"] = json!("value");
    repository.publish(&["root"]);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.version("root"), Some(2));
}

#[test]
fn test_deprecated_keyid_hash_algorithms() {
    let (mut repository, mut client) = start();
    client.refresh(&repository.files).unwrap();
    let key = repository.new_key();
    let mut json = key.public().to_json().clone();
    json["keyid_hash_algorithms"] = json!("md5");
    let id = sha256(canonical(&json).as_bytes());
    let root = repository.of("root");
    root["keys"][&id] = json;
    root["roles"]["snapshot"]["keyids"] = json!([id]);
    repository.signers.insert("snapshot".to_owned(), vec![key.clone()]);
    repository.publish(&["root", "snapshot", "timestamp"]);
    // The signature goes by the key's id in this repository.
    let last = repository.last_file("snapshot");
    let renamed = String::from_utf8(repository.files[&last].clone()).unwrap().replace(key.public().id(), &id);
    repository.files.insert(last, renamed.into_bytes());
    client.refresh(&repository.files).unwrap();
    assert_eq!((client.version("root"), client.version("snapshot")), (Some(2), Some(2)));
}

#[test]
fn test_snapshot_404() {
    let (mut repository, mut client) = start();
    client.refresh(&repository.files).unwrap();
    repository.of("timestamp")["meta"]["snapshot.json"]["version"] = json!(2);
    repository.publish(&["timestamp"]);
    assert_eq!(client.refused(&repository.files), "file-missing");
    assert_eq!(client.requests.last().unwrap(), "2.snapshot");
    assert_eq!(client.versions(), [Some(1); 4]);
}

#[test]
fn test_targets_404() {
    let (mut repository, mut client) = start();
    client.refresh(&repository.files).unwrap();
    repository.of("snapshot")["meta"]["targets.json"]["version"] = json!(2);
    repository.publish(&["snapshot", "timestamp"]);
    assert_eq!(client.refused(&repository.files), "file-missing");
    assert_eq!(client.requests.last().unwrap(), "2.targets");
    assert_eq!(client.versions(), [Some(1); 4]);
}

#[test]
fn test_timestamp_404() {
    let (mut repository, mut client) = start();
    client.refresh(&repository.files).unwrap();
    repository.files.remove("metadata/timestamp.json");
    assert_eq!(client.refused(&repository.files), "file-missing");
    assert_eq!(client.requests.last().unwrap(), "timestamp");
}

#[test]
fn test_incorrect_metadata_type() {
    let (mut repository, mut client) = start();
    client.refresh(&repository.files).unwrap();
    let key = repository.signers["timestamp"][0].clone();
    repository.add_key("snapshot", "root", &key);
    repository.signers.get_mut("snapshot").unwrap().push(key);
    repository.of("snapshot")["meta"] = json!({"snapshot.json": {"version": 1}});
    repository.publish(&["root", "snapshot"]);
    let snapshot = repository.files[&repository.last_file("snapshot")].clone();
    repository.files.insert("metadata/timestamp.json".to_owned(), snapshot);
    assert_eq!(client.refused(&repository.files), "wrong-role");
    assert_eq!(client.version("root"), Some(2));
}

#[test]
fn test_faketime() {
    let (mut repository, mut client) = start();
    repository.expire("root", day(7));
    repository.publish(&["root"]);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.refresh_at(&repository.files, day(8)).unwrap_err().code(), "root-expired");
}

/// Names in order, for texts without control characters, quotes or backslashes but those in PEM.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> =
                members.iter().map(|(name, value)| format!("\"{name}\":{}", canonical(value))).collect();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
        Value::String(text) => format!("\"{text}\""),
        _ => value.to_string(),
    }
}
