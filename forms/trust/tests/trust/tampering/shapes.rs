//! Metadata that is properly signed and says what it may not.

use madoguchi_trust::Seen;
use serde_json::{Value, json};

use super::Run;
use super::scene::open;
use crate::support::now;
use crate::support::simulator::Simulator;

/// The role, the place in its `signed` part, what is put there (nothing: it is taken away), and the reason.
fn tricks() -> Vec<(&'static str, &'static str, Option<Value>, &'static str)> {
    vec![
        ("timestamp", "/_type", Some(json!("snapshot")), "wrong-role"),
        ("timestamp", "/_type", Some(json!("Timestamp")), "wrong-role"),
        ("timestamp", "/_type", None, "wrong-shape"),
        ("timestamp", "/spec_version", Some(json!("2.0.0")), "unsupported-version"),
        ("timestamp", "/spec_version", Some(json!("1")), "unsupported-version"),
        ("timestamp", "/spec_version", Some(json!("1.0.0.0")), "unsupported-version"),
        ("timestamp", "/spec_version", Some(json!("1.x")), "unsupported-version"),
        ("timestamp", "/spec_version", Some(json!("10.0.0")), "unsupported-version"),
        ("timestamp", "/spec_version", Some(json!(1)), "wrong-shape"),
        ("timestamp", "/version", Some(json!(0)), "wrong-shape"),
        ("timestamp", "/version", Some(json!(-1)), "wrong-shape"),
        ("timestamp", "/version", Some(json!("1")), "wrong-shape"),
        ("timestamp", "/version", None, "wrong-shape"),
        ("timestamp", "/expires", Some(json!("2026-12-31")), "wrong-shape"),
        ("timestamp", "/expires", Some(json!("2026-12-31T00:00:00+09:00")), "wrong-shape"),
        ("timestamp", "/expires", Some(json!("2026-02-30T00:00:00Z")), "wrong-shape"),
        ("timestamp", "/expires", Some(json!("9999999-12-31T00:00:00Z")), "wrong-shape"),
        ("timestamp", "/expires", Some(json!(4_102_444_800_u64)), "wrong-shape"),
        ("timestamp", "/meta/snapshot.json", None, "wrong-shape"),
        ("timestamp", "/meta/snapshot.json/version", Some(json!(0)), "wrong-shape"),
        ("timestamp", "/meta/snapshot.json/length", Some(json!(-5)), "wrong-shape"),
        ("timestamp", "/meta/snapshot.json/length", Some(json!(7)), "length-differs"),
        ("timestamp", "/meta/snapshot.json/hashes", Some(json!({"sha256": "00"})), "wrong-shape"),
        ("timestamp", "/meta/snapshot.json/hashes", Some(json!({"sha256": 0})), "wrong-shape"),
        ("timestamp", "/meta/snapshot.json/hashes", Some(json!({"md5": "00"})), "no-known-hash"),
        ("timestamp", "/meta/snapshot.json/hashes", Some(json!({})), "no-known-hash"),
        ("timestamp", "/meta/snapshot.json/hashes", Some(json!({"sha512": "0".repeat(128)})), "hash-differs"),
        ("snapshot", "/meta", Some(json!([])), "wrong-shape"),
        ("snapshot", "/meta/targets.json", None, "role-not-listed"),
        ("snapshot", "/meta/targets", Some(json!({"version": 1})), "wrong-shape"),
        ("snapshot", "/meta/targets.json/version", Some(json!(9)), "file-missing"),
        ("targets", "/targets", None, "wrong-shape"),
        ("targets", "/targets/a", Some(json!("x")), "wrong-shape"),
        ("targets", "/targets/a/length", Some(json!(-1)), "wrong-shape"),
        ("targets", "/targets/a/hashes", None, "wrong-shape"),
        ("targets", "/targets/a/hashes/sha256", Some(json!("g".repeat(64))), "wrong-shape"),
        ("targets", "/targets/a/hashes", Some(json!({"blake2": "00"})), "no-known-hash"),
        ("targets", "/delegations/succinct_roles", Some(json!({"bit_length": 8})), "succinct-roles"),
        ("targets", "/delegations/keys", None, "wrong-shape"),
        ("targets", "/delegations/roles", None, "wrong-shape"),
        ("targets", "/delegations/roles/0/paths", None, "wrong-shape"),
        ("targets", "/delegations/roles/0/paths", Some(json!("*")), "wrong-shape"),
        ("targets", "/delegations/roles/0/paths", Some(json!(["x".repeat(2000)])), "wrong-shape"),
        ("targets", "/delegations/roles/0/path_hash_prefixes", Some(json!(["00"])), "wrong-shape"),
        ("targets", "/delegations/roles/0/terminating", Some(json!("true")), "wrong-shape"),
        ("targets", "/delegations/roles/0/terminating", None, "wrong-shape"),
        ("targets", "/delegations/roles/0/name", None, "wrong-shape"),
        ("root", "/consistent_snapshot", Some(json!("true")), "wrong-shape"),
        ("root", "/keys", None, "wrong-shape"),
        ("root", "/roles/timestamp", None, "wrong-shape"),
        ("root", "/roles/snapshot", None, "wrong-shape"),
        ("root", "/roles/targets", None, "wrong-shape"),
        ("root", "/roles/root", None, "wrong-shape"),
        ("root", "/roles/timestamp/keyids", Some(json!("x")), "wrong-shape"),
        ("root", "/roles/timestamp/keyids", Some(json!([1])), "wrong-shape"),
        ("root", "/roles/timestamp/keyids/0", Some(json!("0".repeat(64))), "unknown-key"),
        ("root", "/_type", Some(json!("targets")), "wrong-role"),
        ("root", "/version", Some(json!(7)), "root-skipped"),
        ("root", "/expires", Some(json!("2026-08-17T00:00:00Z")), "root-expired"),
    ]
}

pub fn cases(run: &mut Run) {
    for (role, pointer, value, reason) in tricks() {
        let mut repository = Simulator::new();
        repository.delegate("targets", "A", &["b/*"], false);
        repository.add_target("targets", "a", b"x");
        repository.publish(&["A"]);
        let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
        publish_changed(&mut repository, role, pointer, value.as_ref());
        let name = format!(
            "{role}{pointer} {}",
            value.unwrap_or(json!("gone")).to_string().chars().take(40).collect::<String>()
        );
        run.case("shapes", name, open(&repository.files, &seen, "a", now()), &[reason]);
    }
    keys(run);
}

/// The change is made after versions and what other files say are right.
fn publish_changed(repository: &mut Simulator, role: &str, pointer: &str, value: Option<&Value>) {
    for one in ["root", "targets", "snapshot", "timestamp"] {
        repository.publish(&[one]);
        if one == role {
            set(repository.of(role), pointer, value);
            let bytes = repository.sign(role);
            repository.files.insert(repository.last_file(role), bytes);
        }
    }
}

fn set(signed: &mut Value, pointer: &str, value: Option<&Value>) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match (signed.pointer_mut(parent).unwrap(), value) {
        (Value::Object(members), Some(value)) => {
            members.insert(name.to_owned(), value.clone());
        }
        (Value::Object(members), None) => {
            members.remove(name).unwrap();
        }
        (Value::Array(items), Some(value)) => items[name.parse::<usize>().unwrap()] = value.clone(),
        _ => panic!("{pointer}"),
    }
}

/// The id of a key says what is in it.
fn keys(run: &mut Run) {
    for (name, pointer, value) in [
        ("another public value", "/keyval/public", json!("00".repeat(32))),
        ("another kind", "/keytype", json!("rsa")),
        ("another scheme", "/scheme", json!("rsassa-pss-sha256")),
        ("a field more", "/note", json!("x")),
    ] {
        let mut repository = Simulator::new();
        let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
        let id = repository.of("root")["roles"]["timestamp"]["keyids"][0].as_str().unwrap().to_owned();
        set(repository.of("root"), &format!("/keys/{id}{pointer}"), Some(&value));
        repository.publish(&["root"]);
        run.case(
            "shapes",
            format!("a key's id with {name}"),
            open(&repository.files, &seen, "a", now()),
            &["wrong-key-id"],
        );
    }
    for (name, pointer) in [("kind", "/keytype"), ("scheme", "/scheme"), ("value", "/keyval")] {
        let mut repository = Simulator::new();
        let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
        let id = repository.of("root")["roles"]["timestamp"]["keyids"][0].as_str().unwrap().to_owned();
        set(repository.of("root"), &format!("/keys/{id}{pointer}"), None);
        repository.publish(&["root"]);
        run.case(
            "shapes",
            format!("a key without a {name}"),
            open(&repository.files, &seen, "a", now()),
            &["wrong-shape"],
        );
    }
}
