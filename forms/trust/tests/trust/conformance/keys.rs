//! `test_keys.py`

use madoguchi_trust::publish::Signer as _;
use serde_json::{Value, json};

use crate::support::client::Client;
use crate::support::keys::{ed25519, p256};
use crate::support::simulator::Simulator;

fn start() -> (Simulator, Client) {
    let repository = Simulator::new();
    let client = Client::of(&repository.files);
    (repository, client)
}

/// Changes the file that was published last for a role.
fn edit(repository: &mut Simulator, role: &str, edit: impl Fn(&mut Value)) {
    let file = repository.last_file(role);
    let mut whole: Value = serde_json::from_slice(&repository.files[&file]).unwrap();
    edit(&mut whole);
    repository.files.insert(file, whole.to_string().into_bytes());
}

#[test]
fn test_snapshot_does_not_meet_threshold() {
    let (mut repository, mut client) = start();
    repository.of("root")["roles"]["snapshot"]["threshold"] = json!(3);
    repository.add_signer("snapshot", "root");
    repository.add_signer("snapshot", "root");
    repository.publish(&["root", "targets", "snapshot", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    repository.signers.get_mut("snapshot").unwrap().pop();
    repository.publish(&["targets", "snapshot", "timestamp"]);
    assert_eq!(client.refused(&repository.files), "too-few-signatures");
    assert_eq!(client.version("snapshot"), Some(2));
}

#[test]
fn test_snapshot_has_too_few_keys() {
    let (mut repository, mut client) = start();
    for _ in 0..4 {
        repository.add_signer("snapshot", "root");
    }
    repository.of("root")["roles"]["snapshot"]["threshold"] = json!(6);
    repository.publish(&["root", "snapshot", "timestamp"]);
    assert_eq!(client.refused(&repository.files), "too-few-signatures");
    assert_eq!((client.version("root"), client.version("snapshot")), (Some(2), None));
}

#[test]
fn test_duplicate_keys() {
    let (mut repository, mut client) = start();
    let key = repository.new_key();
    for _ in 0..9 {
        repository.add_key("snapshot", "root", &key);
    }
    repository.signers.get_mut("snapshot").unwrap().push(key.clone());
    repository.of("root")["roles"]["snapshot"]["threshold"] = json!(6);
    repository.publish(&["root", "snapshot", "timestamp"]);
    // Without repeated signatures first: then the repeated ids alone are judged.
    assert_eq!(client.refused(&repository.files), "too-few-signatures");
    edit(&mut repository, "snapshot", |whole| {
        let signatures = whole["signatures"].as_array_mut().unwrap();
        let own = signatures.iter().find(|one| one["keyid"] == key.public().id()).unwrap().clone();
        signatures.extend(std::iter::repeat_n(own, 8));
    });
    assert_eq!(client.refused(&repository.files), "duplicate-signature");
    assert_eq!(client.version("snapshot"), None);
}

#[test]
fn test_duplicate_sig_keyids() {
    let (mut repository, mut client) = start();
    edit(&mut repository, "snapshot", |whole| {
        let signatures = whole["signatures"].as_array_mut().unwrap();
        signatures.push(signatures[0].clone());
    });
    assert_eq!(client.refused(&repository.files), "duplicate-signature");
    assert_eq!(client.version("snapshot"), None);
}

#[test]
fn test_keytype_and_scheme() {
    for key in [p256(100), ed25519(100)] {
        let (mut repository, mut client) = start();
        repository.add_key("root", "root", &key);
        repository.signers.get_mut("root").unwrap().push(key.clone());
        repository.of("root")["roles"]["root"]["threshold"] = json!(2);
        repository.publish(&["root"]);
        client.refresh(&repository.files).unwrap();
        assert_eq!(client.version("root"), Some(2));

        let earlier: Value = serde_json::from_slice(&repository.files["metadata/2.root.json"]).unwrap();
        repository.publish(&["root"]);
        edit(&mut repository, "root", |whole| whole["signatures"] = earlier["signatures"].clone());
        assert_eq!(client.refused(&repository.files), "too-few-signatures");
        assert_eq!(client.version("root"), Some(2));
    }
}

#[test]
fn test_invalid_sig_in_valid_metadata() {
    let (mut repository, mut client) = start();
    let earlier: Value = serde_json::from_slice(&repository.files["metadata/timestamp.json"]).unwrap();
    let earlier = earlier["signatures"][0].clone();
    repository.add_signer("timestamp", "root");
    for signature in [earlier["sig"].clone(), json!(""), json!("no digits"), json!("00")] {
        repository.publish(&["root", "timestamp"]);
        edit(&mut repository, "timestamp", |whole| {
            let signatures = whole["signatures"].as_array_mut().unwrap();
            signatures.iter_mut().find(|one| one["keyid"] == earlier["keyid"]).unwrap()["sig"] = signature.clone();
        });
        client.refresh(&repository.files).unwrap();
    }
}
