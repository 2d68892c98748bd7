//! What holds for any bytes.

use std::sync::LazyLock;

use madoguchi_trust::publish::{Bundle, Editor, SigningKey, add_signature, sign};
use madoguchi_trust::{Moment, PublicKey, Seen, verify};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::keys::key;
use crate::support::now;
use crate::tampering::scene::{CONTENT, PATH, Scene, open};

/// Made once: making it signs much.
static SCENE: LazyLock<Scene> = LazyLock::new(Scene::new);

/// Files that are read, and any others, with any bytes; some begin as the good ones.
fn bundles() -> impl Strategy<Value = Bundle> {
    let scene = SCENE.clone();
    let names: Vec<String> = scene.files.keys().cloned().chain(["metadata/3.root.json".to_owned()]).collect();
    let good: Vec<Vec<u8>> = scene.files.values().cloned().collect();
    let any = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        "[\\[\\]{}\":,0-9a-z.\\\\ -]{0,80}".prop_map(String::into_bytes),
        prop::sample::select(good.clone()),
        (prop::sample::select(good), any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 0..9)).prop_map(
            |(mut bytes, at, new)| {
                let at = at.index(bytes.len());
                let end = (at + new.len()).min(bytes.len());
                bytes.splice(at..end, new);
                bytes
            }
        ),
    ];
    prop::collection::btree_map(prop::sample::select(names), any, 0..10).prop_map(move |changed| {
        let mut files = scene.files.clone();
        files.extend(changed);
        files
    })
}

/// JSON of the shapes that metadata has, with anything in it.
fn values() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "_type",
        "spec_version",
        "version",
        "expires",
        "meta",
        "targets",
        "delegations",
        "keys",
        "roles",
        "keyids",
        "threshold",
        "snapshot.json",
        "targets.json",
        "hashes",
        "length",
        "paths",
        "name",
        "terminating",
        "root",
        "a/b",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec!["root", "timestamp", "snapshot", "targets", "1.0.31", "2030-01-01T00:00:00Z", "*"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(names.clone().prop_map(str::to_owned), inner, 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_bytes_make_it_panic(files in bundles(), seconds in any::<i64>(), path in any::<String>()) {
        let at = Moment::from_unix_seconds(seconds);
        let seen = SCENE.seen.clone();
        for at in [at, now()] {
            if let Ok(verified) = verify(&files, &seen, at) {
                prop_assert!(verified.find(&path).is_err());
                for target in verified.targets() {
                    let _ = verified.open::<Vec<u8>>(&target.path, &files);
                }
            }
        }
        for bytes in files.values() {
            let _ = Seen::trusting(bytes);
            let _ = Seen::from_bytes(bytes);
            let _ = add_signature(bytes, &*key(1));
        }
        if let Ok(mut editor) = Editor::open(files) {
            let _ = editor.check(at);
            let _ = editor.change_root(&[], at, &[]);
            let _ = editor.change_targets("targets", &[], at, &[]);
            let _ = editor.renew_snapshot(at, &[]);
            let _ = editor.renew_timestamp(at, &[]);
        }
        let _ = (PublicKey::parse(&path), SigningKey::from_pem(&path).is_some(), Moment::parse(&path));
    }

    #[test]
    fn whatever_is_accepted_is_what_was_published(files in bundles()) {
        if let Ok(content) = open(&files, &SCENE.seen, PATH, now()) {
            prop_assert_eq!(content, CONTENT);
        }
    }

    #[test]
    fn a_flipped_bit_in_any_file_gives_no_other_content(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), bit in 0..8) {
        let mut scene = SCENE.clone();
        let name = scene.files.keys().nth(file.index(scene.files.len())).unwrap().clone();
        let bytes = scene.files.get_mut(&name).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1_u8 << bit;
        match verify(&scene.files, &scene.seen, now()) {
            Ok(verified) => {
                // A digit of a signature in the other case is the same signature; a role may be refused alone.
                let good = verify(&SCENE.files, &scene.seen, now()).unwrap();
                let good = good.targets();
                prop_assert!(verified.targets().iter().all(|target| good.contains(target)), "{} {}", name, at);
            }
            Err(refusal) => prop_assert!(!refusal.sentence().is_empty()),
        }
    }

    #[test]
    fn anything_that_is_properly_signed_is_judged_without_a_panic(value in values(), role in 0..4_usize) {
        let mut repository = crate::support::simulator::Simulator::new();
        let role = crate::support::simulator::TOP[role];
        if let Some(members) = value.as_object() {
            for (name, value) in members {
                repository.of(role)[name] = value.clone();
            }
        }
        let Ok(bytes) = sign(&repository.signed[role], &[&*repository.signers[role][0]]) else { return Ok(()) };
        let file = if role == "root" { "metadata/2.root.json".to_owned() } else { repository.last_file(role) };
        let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
        repository.files.insert(file, bytes);
        if let Ok(verified) = verify(&repository.files, &seen, now()) {
            let _ = verified.targets();
            prop_assert_eq!(&Seen::from_bytes(&verified.seen().to_bytes()).unwrap(), &verified.seen());
        }
    }
}
