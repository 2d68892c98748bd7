//! `test_file_download.py`

use serde_json::json;
use sha2::{Digest, Sha512};

use crate::support::client::Client;
use crate::support::simulator::{Simulator, hex, sha256, target_file};

const LIST: [&str; 3] = ["targets", "snapshot", "timestamp"];

fn with(path: &str, bytes: &[u8]) -> (Simulator, Client) {
    let mut repository = Simulator::new();
    let client = Client::of(&repository.files);
    repository.add_target("targets", path, bytes);
    repository.publish(&LIST);
    (repository, client)
}

/// Whatever lies under the names of these bytes is other bytes now.
fn substitute(repository: &mut Simulator, path: &str, bytes: &[u8], malicious: &[u8]) {
    let there = repository.files.insert(target_file(path, &sha256(bytes)), malicious.to_vec());
    assert!(there.is_some());
}

#[test]
fn test_client_downloads_expected_file() {
    let (repository, mut client) = with("target_file.txt", b"target file contents");
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.download(&repository.files, "target_file.txt").unwrap(), b"target file contents");
}

#[test]
fn test_client_downloads_expected_file_in_sub_dir() {
    let (repository, mut client) = with("path/to/a/target_file.txt", b"target file contents");
    assert_eq!(client.download(&repository.files, "path/to/a/target_file.txt").unwrap(), b"target file contents");
}

#[test]
fn test_repository_substitutes_target_file() {
    let (mut repository, mut client) = with("target_file.txt", b"target file contents");
    repository.add_target("targets", "another_target_file.txt", b"content");
    repository.publish(&LIST);
    client.download(&repository.files, "target_file.txt").unwrap();
    substitute(&mut repository, "target_file.txt", b"target file contents", b"malicious content !!");
    substitute(&mut repository, "another_target_file.txt", b"content", b"malicious data - should not download");
    assert_eq!(client.download(&repository.files, "target_file.txt").unwrap_err().code(), "target-hash-differs");
    let refusal = client.download(&repository.files, "another_target_file.txt").unwrap_err();
    assert_eq!(refusal.code(), "target-length-differs");
}

#[test]
fn test_multiple_changes_to_target() {
    let (mut repository, mut client) = with("target_file.txt", b"target file contents");
    client.download(&repository.files, "target_file.txt").unwrap();
    for round in 0..11 {
        let changed = format!("modified file contents {round}").into_bytes();
        let (new, new_path) = (format!("new file contents {round}").into_bytes(), format!("new-target-{round}"));
        repository.add_target("targets", "target_file.txt", &changed);
        repository.add_target("targets", &new_path, &new);
        repository.publish(&LIST);
        if round % 5 == 0 {
            assert_eq!(client.download(&repository.files, "target_file.txt").unwrap(), changed);
            assert_eq!(client.download(&repository.files, &new_path).unwrap(), new);
            substitute(&mut repository, "target_file.txt", &changed, b"malicious contents");
            repository.publish(&LIST);
            client.download(&repository.files, "target_file.txt").unwrap_err();
        }
    }
}

#[test]
fn test_download_with_hash_algorithms() {
    let bytes = b"target file contents";
    let sha512 = hex(&Sha512::digest(bytes));
    for (hashes, name) in [
        (json!({"sha256": sha256(bytes)}), sha256(bytes)),
        (json!({"sha512": sha512}), sha512.clone()),
        (json!({"sha256": sha256(bytes), "sha512": sha512}), sha256(bytes)),
    ] {
        let (mut repository, mut client) = with("target_file.txt", bytes);
        repository.files.retain(|file, _| !file.starts_with("targets/"));
        repository.files.insert(target_file("target_file.txt", &name), bytes.to_vec());
        repository.of("targets")["targets"]["target_file.txt"]["hashes"] = hashes;
        repository.publish(&LIST);
        assert_eq!(client.download(&repository.files, "target_file.txt").unwrap(), bytes);
    }
}

#[test]
fn test_download_with_unknown_hash_algorithm() {
    let (mut repository, mut client) = with("target_file.txt", b"target file contents");
    repository.of("targets")["targets"]["target_file.txt"]["hashes"] = json!({"unknown-hash": "0".repeat(128)});
    repository.publish(&LIST);
    assert_eq!(client.download(&repository.files, "target_file.txt").unwrap_err().code(), "no-known-hash");
}
