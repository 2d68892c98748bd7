//! `test_updater_key_rotations.py`
//!
//! A line is: the keys of a version, how many have to sign, and the keys that did.

use serde_json::json;

use crate::support::client::Client;
use crate::support::keys::key;
use crate::support::simulator::Simulator;

type Version = (&'static [u64], u64, &'static [u64]);

const FIVE: &[u64] = &[0, 1, 2, 3, 4];
const ONE_OTHER: &[u64] = &[0, 1, 3, 4, 5];
const ALL_OTHER: &[u64] = &[5, 6, 7, 8, 9];

/// Name, versions, whether the last one is taken.
const ROOTS: [(&str, &[Version], bool); 15] = [
    ("1-of-1-key-rotation", &[(&[1], 1, &[1]), (&[2], 1, &[2, 1]), (&[2], 1, &[2])], true),
    (
        "1-of-1-key-rotation-unused-signatures",
        &[(&[1], 1, &[3, 1, 4]), (&[2], 1, &[3, 2, 1, 4]), (&[2], 1, &[3, 2, 4])],
        true,
    ),
    (
        "3-of-5-sign-with-different-keycombos",
        &[(FIVE, 3, &[0, 2, 4]), (FIVE, 3, &[0, 4, 1]), (FIVE, 3, &[0, 1, 3]), (FIVE, 3, &[0, 1, 3])],
        true,
    ),
    ("3-of-5-one-key-rotated", &[(FIVE, 3, &[0, 2, 4]), (ONE_OTHER, 3, &[0, 4, 1])], true),
    (
        "3-of-5-one-key-rotated-with-intermediate-step",
        &[(FIVE, 3, &[0, 2, 4]), (ONE_OTHER, 3, &[0, 2, 4, 5]), (ONE_OTHER, 3, &[0, 4, 5])],
        true,
    ),
    (
        "3-of-5-all-keys-rotated-with-intermediate-step",
        &[(FIVE, 3, &[0, 2, 4]), (ALL_OTHER, 3, &[0, 2, 4, 5, 6, 7]), (ALL_OTHER, 3, &[5, 6, 7])],
        true,
    ),
    ("1-of-3-threshold-increase-to-2-of-3", &[(&[1, 2, 3], 1, &[1]), (&[1, 2, 3], 2, &[1, 2])], true),
    (
        "2-of-3-threshold-decrease-to-1-of-3",
        &[(&[1, 2, 3], 2, &[1, 2]), (&[1, 2, 3], 1, &[1, 2]), (&[1, 2, 3], 1, &[1])],
        true,
    ),
    ("1-of-2-threshold-increase-to-2-of-2", &[(&[1], 1, &[1]), (&[1, 2], 2, &[1, 2])], true),
    ("1-of-1-key-rotation-fail-not-signed-with-old-key", &[(&[1], 1, &[1]), (&[2], 1, &[2, 3, 4])], false),
    ("1-of-1-key-rotation-fail-not-signed-with-new-key", &[(&[1], 1, &[1]), (&[2], 1, &[1, 3, 4])], false),
    (
        "3-of-5-one-key-rotate-fails-not-signed-with-3-new-keys",
        &[(FIVE, 3, &[0, 2, 4]), (ONE_OTHER, 3, &[0, 2, 4])],
        false,
    ),
    (
        "3-of-5-one-key-rotate-fails-not-signed-with-3-old-keys",
        &[(FIVE, 3, &[0, 2, 4]), (ONE_OTHER, 3, &[0, 4, 5])],
        false,
    ),
    (
        "1-of-3-threshold-bump-to-2-of-3-fails-new-threshold-not-reached",
        &[(&[1, 2, 3], 1, &[1]), (&[1, 2, 3], 2, &[2])],
        false,
    ),
    (
        "2-of-3-threshold-decr-to-1-of-3-fails-old-threshold-not-eached",
        &[(&[1, 2, 3], 2, &[1, 2]), (&[1, 2, 3], 1, &[1])],
        false,
    ),
];

const OTHERS: [(&str, Version, bool); 10] = [
    ("1-of-1-key-rotation", (&[2], 1, &[2]), true),
    ("1-of-1-key-rotation-unused-signatures", (&[1], 1, &[3, 1, 4]), true),
    ("1-of-1-key-rotation-fail-not-signed-with-new-key", (&[2], 1, &[1, 3, 4]), false),
    ("3-of-5-one-key-signature-wrong-not-signed-with-3-expected-keys", (ONE_OTHER, 3, &[0, 2, 4]), false),
    ("2-of-5-one-key-signature-mising-threshold-not-reached", (ONE_OTHER, 3, &[0, 4]), false),
    ("3-of-5-sign-first-combo", (FIVE, 3, &[0, 2, 4]), true),
    ("3-of-5-sign-second-combo", (FIVE, 3, &[0, 4, 1]), true),
    ("3-of-5-sign-third-combo", (FIVE, 3, &[0, 1, 3]), true),
    ("3-of-5-sign-fourth-combo", (FIVE, 3, &[1, 2, 3]), true),
    ("3-of-5-sign-fifth-combo", (FIVE, 3, &[2, 3, 4]), true),
];

fn set(repository: &mut Simulator, role: &str, (keys, threshold, signers): Version) {
    let number = |number: &u64| key(1000 + number);
    repository.of("root")["roles"][role] = json!({"keyids": [], "threshold": threshold});
    for one in keys {
        repository.add_key(role, "root", &number(one));
    }
    repository.signers.insert(role.to_owned(), signers.iter().map(number).collect());
}

#[test]
fn test_root_rotation() {
    for (name, versions, taken) in ROOTS {
        let mut repository = Simulator::new();
        repository.forget("root");
        for version in versions {
            set(&mut repository, "root", *version);
            repository.publish(&["root"]);
        }
        repository.publish(&["targets", "snapshot", "timestamp"]);
        let mut client = Client::of(&repository.files);
        let last = u64::try_from(versions.len()).unwrap();
        if taken {
            client.refresh(&repository.files).unwrap();
            assert_eq!(client.version("root"), Some(last), "{name}");
        } else {
            assert_eq!(client.refused(&repository.files), "too-few-signatures", "{name}");
            assert_eq!(client.version("root"), Some(last - 1), "{name}");
        }
    }
}

#[test]
fn test_non_root_rotations() {
    for (name, version, taken) in OTHERS {
        let mut repository = Simulator::new();
        let mut client = Client::of(&repository.files);
        for role in ["timestamp", "snapshot", "targets"] {
            set(&mut repository, role, version);
            repository.publish(&["root", "targets", "snapshot", "timestamp"]);
            if taken {
                client.refresh(&repository.files).unwrap();
                assert_eq!(client.version(role), repository.of(role)["version"].as_u64(), "{name} {role}");
            } else {
                assert_eq!(client.refused(&repository.files), "too-few-signatures", "{name} {role}");
            }
        }
    }
}
