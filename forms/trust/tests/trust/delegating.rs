//! Who answers for a path, and repositories of other layouts.

use madoguchi_trust::{Refusal, Seen, Verified, verify};
use serde_json::json;

use crate::support::client::Client;
use crate::support::now;
use crate::support::simulator::{Simulator, sha256};
use crate::tampering::scene::{CONTENT, PATH, Scene};

const LIST: [&str; 3] = ["targets", "snapshot", "timestamp"];

fn verified(repository: &Simulator) -> Verified<madoguchi_trust::Repository> {
    verify(&repository.files, &Client::of(&repository.files).seen, now()).unwrap()
}

#[test]
fn a_role_answers_for_the_paths_whose_hash_begins_so() {
    for (prefix, found) in
        [(sha256(b"a/b")[..3].to_owned(), true), (sha256(b"a/b")[..2].to_uppercase(), true), ("zz".to_owned(), false)]
    {
        let mut repository = Simulator::new();
        repository.delegate("targets", "A", &[], false);
        let one = repository.of("targets")["delegations"]["roles"][0].as_object_mut().unwrap();
        one.remove("paths");
        one.insert("path_hash_prefixes".to_owned(), json!([prefix]));
        repository.add_target("A", "a/b", b"x");
        repository.publish(&["A", "targets", "snapshot", "timestamp"]);
        assert_eq!(verified(&repository).find("a/b").is_ok(), found, "{prefix}");
    }
}

#[test]
fn the_first_who_lists_a_path_answers_and_the_others_do_not() {
    let mut repository = Simulator::new();
    repository.delegate("targets", "A", &["*"], false);
    repository.delegate("targets", "B", &["*"], false);
    for (role, bytes) in [("A", b"A"), ("B", b"B")] {
        repository.add_target(role, "both", bytes);
    }
    repository.add_target("B", "second", b"B");
    repository.publish(&["A", "B", "targets", "snapshot", "timestamp"]);
    let verified = verified(&repository);
    let found: Vec<_> = verified.targets().into_iter().map(|target| (target.path, target.roles)).collect();
    let roles = |role: &str| vec!["targets".to_owned(), role.to_owned()];
    assert_eq!(found, [("both".to_owned(), roles("A")), ("second".to_owned(), roles("B"))]);
    assert_eq!(verified.open::<Vec<u8>>("both", &repository.files).unwrap().get(), b"A");
}

#[test]
fn what_is_wrong_with_one_role_is_wrong_with_its_paths_only() {
    let mut repository = Simulator::new();
    for role in ["A", "B"] {
        repository.delegate("targets", role, &[&format!("{role}/*")], true);
        repository.add_target(role, &format!("{role}/a"), b"x");
    }
    repository.signers.get_mut("A").unwrap().clear();
    repository.publish(&["A", "B", "targets", "snapshot", "timestamp"]);
    let verified = verified(&repository);
    assert_eq!(verified.targets().into_iter().map(|target| target.path).collect::<Vec<_>>(), ["B/a"]);
    assert_eq!(verified.find("A/a").unwrap_err().code(), "too-few-signatures");
    assert_eq!(verified.refused().map(|(role, _)| role).collect::<Vec<_>>(), ["A"]);
}

#[test]
fn a_role_that_is_refused_is_not_answered_for_by_the_next() {
    let mut repository = Simulator::new();
    for role in ["A", "B"] {
        repository.delegate("targets", role, &["*"], false);
        repository.add_target(role, "a", b"x");
    }
    repository.signers.get_mut("A").unwrap().clear();
    repository.publish(&["A", "B", "targets", "snapshot", "timestamp"]);
    assert_eq!(verified(&repository).find("a").unwrap_err().code(), "too-few-signatures");
}

#[test]
fn one_role_with_very_many_delegations_costs_the_others_nothing() {
    let mut repository = Simulator::new();
    for role in ["A", "B"] {
        repository.delegate("targets", role, &["*", "*/*"], false);
    }
    repository.add_target("B", "b", b"x");
    let many = |number: u32| json!({"name": number.to_string(), "keyids": [], "threshold": 1, "paths": ["x/*"], "terminating": false});
    repository.of("A")["delegations"] = json!({"keys": {}, "roles": (0..5000).map(many).collect::<Vec<_>>()});
    repository.publish(&["A", "B", "targets", "snapshot", "timestamp"]);
    let verified = verified(&repository);
    assert_eq!(verified.find("b").unwrap().roles, ["targets", "B"]);
    let beyond = verified.refused().filter(|(_, refusal)| **refusal == Refusal::TooManyRoles { limit: 4096 }).count();
    assert_eq!(beyond, 5000 + 2 - 4096);
}

#[test]
fn bytes_that_came_another_way_are_checked_the_same() {
    let scene = Scene::new();
    let mut files = scene.files.clone();
    files.retain(|file, _| file.starts_with("metadata/"));
    let verified = verify(&files, &scene.seen, now()).unwrap();
    assert_eq!(verified.open_bytes::<Vec<u8>>(PATH, CONTENT).unwrap().into_inner(), CONTENT);
    assert_eq!(verified.open_bytes::<Vec<u8>>(PATH, b"x").unwrap_err().code(), "target-length-differs");
    assert_eq!(verified.open::<Vec<u8>>(PATH, &files).unwrap_err().code(), "file-missing");
}

#[test]
fn a_repository_without_versions_in_its_names_is_read_too() {
    let mut repository = Simulator::new();
    repository.of("root")["consistent_snapshot"] = json!(false);
    repository.forget("root");
    repository.publish(&["root"]);
    repository.delegate("targets", "県", &["a/*"], false);
    repository.add_target("県", "a/b", b"x");
    repository.publish(&["県", "targets", "snapshot", "timestamp"]);
    for role in ["targets", "snapshot", "県"] {
        let bytes = repository.files.remove(&repository.last_file(role)).unwrap();
        let name = if role == "県" { "%E7%9C%8C" } else { role };
        repository.files.insert(format!("metadata/{name}.json"), bytes);
    }
    repository.files.retain(|file, _| !file.starts_with("targets/"));
    repository.files.insert("targets/a/b".to_owned(), b"x".to_vec());
    let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
    let verified = verify(&repository.files, &seen, now()).unwrap();
    assert_eq!(verified.open::<Vec<u8>>("a/b", &repository.files).unwrap().get(), b"x");
    assert!(LIST.iter().all(|role| verified.seen().version(role).is_some()));
}
