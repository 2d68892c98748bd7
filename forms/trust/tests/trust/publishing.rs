//! Publishing: by one person and by several on different machines, and what a publisher is told.

mod together;

use std::collections::BTreeSet;
use std::rc::Rc;

use madoguchi_trust::publish::{
    Bundle, Delegate, Editor, Holders, Problem, RootChange, SignError, Signer, SigningKey, Start, TargetsChange, sign,
};
use madoguchi_trust::{Freshness, PublicKey, Seen, Top, verify};
use serde_json::json;

use crate::support::keys::{ed25519, p256};
use crate::support::{day, now};

pub fn holders(keys: &[&Rc<SigningKey>], threshold: u64, days: i64) -> Holders {
    Holders { keys: keys.iter().map(|key| key.public().clone()).collect(), threshold, expires: day(days) }
}

/// One key for everything.
pub fn alone(key: &Rc<SigningKey>) -> Editor {
    let start = Start {
        root: holders(&[key], 1, 365),
        timestamp: holders(&[key], 1, 7),
        snapshot: holders(&[key], 1, 30),
        targets: holders(&[key], 1, 90),
    };
    Editor::start(&start, &[&**key]).unwrap()
}

pub fn put(path: &str, bytes: &[u8]) -> TargetsChange {
    TargetsChange::Put {
        path: path.to_owned(), bytes: bytes.to_vec(), custom: Some(json!({"名前": "転入届\n様式"}))
    }
}

pub fn delegate(role: &str, paths: &[&str], keys: &[&Rc<SigningKey>], threshold: u64) -> TargetsChange {
    TargetsChange::Delegate(Delegate {
        role: role.to_owned(),
        paths: paths.iter().map(|&path| path.to_owned()).collect(),
        keys: keys.iter().map(|key| key.public().clone()).collect(),
        threshold,
        terminating: true,
    })
}

pub fn renew(editor: &mut Editor, key: &Rc<SigningKey>) {
    editor.renew_snapshot(day(30), &[&**key]).unwrap();
    editor.renew_timestamp(day(7), &[&**key]).unwrap();
}

fn paths(editor: &Editor) -> Vec<String> {
    editor.check(now()).unwrap().targets().into_iter().map(|target| target.path).collect()
}

fn names(bundle: &Bundle) -> Vec<&str> {
    bundle.keys().map(String::as_str).collect()
}

#[test]
fn a_new_repository_is_four_files_and_verifies() {
    let editor = alone(&ed25519(1));
    let files =
        ["metadata/1.root.json", "metadata/1.snapshot.json", "metadata/1.targets.json", "metadata/timestamp.json"];
    assert_eq!(names(editor.files()), files);
    assert_eq!(editor.check(now()).unwrap().freshness(), &Freshness::Current);
    assert_eq!(alone(&ed25519(1)), editor, "the same content is the same bytes");
}

#[test]
fn every_change_gives_the_files_that_changed() {
    let key = p256(1);
    let mut editor = alone(&key);
    let changed =
        editor.change_targets("targets", &[put("a/b.zip", b"1"), put("c.zip", b"2")], day(90), &[&*key]).unwrap();
    assert_eq!(changed.len(), 3);
    assert!(changed.contains_key("metadata/2.targets.json"));
    assert_eq!(names(&editor.renew_snapshot(day(30), &[&*key]).unwrap()), ["metadata/2.snapshot.json"]);
    assert_eq!(names(&editor.renew_timestamp(day(7), &[&*key]).unwrap()), ["metadata/timestamp.json"]);
    assert_eq!(paths(&editor), ["a/b.zip", "c.zip"]);
    editor.change_targets("targets", &[TargetsChange::Remove { path: "c.zip".to_owned() }], day(90), &[&*key]).unwrap();
    assert_eq!(paths(&editor), ["a/b.zip", "c.zip"], "not before the snapshot says so");
    renew(&mut editor, &key);
    assert_eq!(paths(&editor), ["a/b.zip"]);
    let target = editor.check(now()).unwrap().find("a/b.zip").unwrap();
    assert_eq!(target.custom.unwrap()["名前"], "転入届\n様式");
    assert_eq!(target.roles, ["targets"]);
}

#[test]
fn a_version_that_nobody_was_told_of_is_written_anew() {
    let key = ed25519(1);
    let mut editor = alone(&key);
    for bytes in [b"1", b"2"] {
        let changed = editor.change_targets("targets", &[put("a", bytes)], day(90), &[&*key]).unwrap();
        assert!(changed.contains_key("metadata/2.targets.json"));
    }
    for _ in 0..2 {
        assert_eq!(names(&editor.renew_snapshot(day(30), &[&*key]).unwrap()), ["metadata/2.snapshot.json"]);
    }
    editor.renew_timestamp(day(7), &[&*key]).unwrap();
    assert_eq!(names(&editor.renew_snapshot(day(30), &[&*key]).unwrap()), ["metadata/3.snapshot.json"]);
}

#[test]
fn a_prefecture_hands_on_to_a_municipality_and_takes_it_back() {
    let (prefecture, town) = (ed25519(1), p256(2));
    let mut editor = alone(&prefecture);
    editor
        .change_targets("targets", &[delegate("千代田区", &["13101/*"], &[&town], 1)], day(90), &[&*prefecture])
        .unwrap();
    renew(&mut editor, &prefecture);
    // Nothing is written there yet.
    assert_eq!(editor.check(now()).unwrap().find("13101/転入届.zip").unwrap_err().code(), "role-not-listed");
    editor.change_targets("千代田区", &[put("13101/転入届.zip", b"1")], day(90), &[&*town]).unwrap();
    renew(&mut editor, &prefecture);
    let target = editor.check(now()).unwrap().find("13101/転入届.zip").unwrap();
    assert_eq!(target.roles, ["targets", "千代田区"]);
    let seen = editor.check(now()).unwrap().seen();

    let withdraw = TargetsChange::Withdraw { role: "千代田区".to_owned() };
    editor.change_targets("targets", &[withdraw], day(90), &[&*prefecture]).unwrap();
    renew(&mut editor, &prefecture);
    assert!(paths(&editor).is_empty());
    assert!(verify(editor.files(), &seen, now()).is_ok(), "the snapshot still speaks of the role, as it has to");
}

#[test]
fn a_root_key_is_replaced_and_devices_follow() {
    let (old, new) = (ed25519(1), p256(2));
    let mut editor = alone(&old);
    let seen = editor.check(now()).unwrap().seen();
    let replace: Vec<RootChange> = Top::ALL
        .into_iter()
        .flat_map(|role| {
            [
                RootChange::AddKey { role, key: new.public().clone() },
                RootChange::RemoveKey { role, key_id: old.public().id().to_owned() },
            ]
        })
        .collect();
    let changed = editor.change_root(&replace, day(365), &[&*old, &*new]).unwrap();
    assert_eq!(names(&changed), ["metadata/2.root.json"]);
    assert!(
        !String::from_utf8_lossy(&changed["metadata/2.root.json"]).contains(&format!("\"{}\":{{", old.public().id()))
    );
    editor.change_targets("targets", &[put("a", b"x")], day(90), &[&*new]).unwrap();
    renew(&mut editor, &new);
    let verified = verify(editor.files(), &seen, now()).unwrap();
    assert_eq!((verified.seen().root_version(), verified.targets().len()), (2, 1));
    assert!(editor.change_root(&[], day(400), &[&*old]).is_err(), "a key that is gone signs nothing");
}

#[test]
fn what_other_tools_wrote_beside_stays() {
    let key = ed25519(1);
    let editor = alone(&key);
    let mut files = editor.files().clone();
    let mut whole: serde_json::Value = serde_json::from_slice(&files["metadata/1.root.json"]).unwrap();
    whole["signed"]["x-note"] = json!("n");
    whole["signed"]["roles"]["root"]["x-days"] = json!(365);
    files.insert("metadata/1.root.json".to_owned(), sign(&whole["signed"], &[&*key]).unwrap());
    let mut editor = Editor::open(files).unwrap();
    let changed = editor.change_root(&[], day(700), &[&*key]).unwrap();
    let written: serde_json::Value = serde_json::from_slice(&changed["metadata/2.root.json"]).unwrap();
    assert_eq!(
        (&written["signed"]["x-note"], &written["signed"]["roles"]["root"]["x-days"]),
        (&json!("n"), &json!(365))
    );
}

#[test]
fn what_is_remembered_is_stored_and_read_again() {
    let key = ed25519(1);
    let mut editor = alone(&key);
    editor.change_targets("targets", &[put("a", b"x")], day(90), &[&*key]).unwrap();
    renew(&mut editor, &key);
    let seen = editor.check(now()).unwrap().seen();
    assert_eq!(Seen::from_bytes(&seen.to_bytes()).unwrap(), seen);
    assert_eq!(seen.latest(), Some(now()));
    let text = String::from_utf8(seen.to_bytes()).unwrap();
    for (from, to) in [
        ("\"format\":1", "\"format\":2"),
        ("\"versions\"", "\"other\""),
        ("2026", "2O26"),
        ("\\\"version\\\":1", "\\\"version\\\":2"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_eq!(
            Seen::from_bytes(text.replace(from, to).as_bytes()).unwrap_err().code(),
            "seen-unreadable",
            "{from}"
        );
    }
}

/// A card that is not in its reader.
struct Absent(PublicKey);

impl Signer for Absent {
    fn public(&self) -> &PublicKey {
        &self.0
    }

    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, SignError> {
        Err(SignError { reason: "カードがありません".to_owned() })
    }
}

#[test]
fn a_change_that_cannot_be_made_changes_nothing_and_says_why() {
    let (key, other) = (ed25519(1), p256(2));
    let mut editor = alone(&key);
    let threshold = |threshold| RootChange::Threshold { role: Top::Targets, threshold };
    let unknown = RootChange::RemoveKey { role: Top::Root, key_id: "00".to_owned() };
    let before = editor.clone();
    let card = Absent(key.public().clone());
    let mut last = alone(&key);
    let largest = json!({"_type": "targets", "spec_version": "1.0.31", "expires": day(1).to_string(), "targets": {}, "version": u64::MAX});
    let mut files = last.files().clone();
    files.insert(format!("metadata/{}.targets.json", u64::MAX), sign(&largest, &[&*key]).unwrap());
    last = Editor::open(files).unwrap();
    renew(&mut last, &key);
    let mut plain: serde_json::Value = serde_json::from_slice(&before.files()["metadata/1.root.json"]).unwrap();
    plain["signed"]["consistent_snapshot"] = json!(false);
    let plain = Bundle::from([("metadata/1.root.json".to_owned(), sign(&plain["signed"], &[&*key]).unwrap())]);

    let problems: Vec<Problem> = vec![
        Editor::open(Bundle::new()).unwrap_err(),
        Editor::open(plain).unwrap_err(),
        editor.change_root(&[threshold(2)], day(1), &[&*key]).unwrap_err(),
        editor.change_root(&[unknown], day(1), &[&*key]).unwrap_err(),
        editor.change_root(&[], day(1), &[&*other]).unwrap_err(),
        editor.change_targets("nobody", &[], day(1), &[&*key]).unwrap_err(),
        editor
            .change_targets("targets", &[TargetsChange::Remove { path: "a".to_owned() }], day(1), &[&*key])
            .unwrap_err(),
        editor.change_targets("targets", &[put("か\u{3099}", b"")], day(1), &[&*key]).unwrap_err(),
        editor.change_targets("targets", &[put("../a", b"")], day(1), &[&*key]).unwrap_err(),
        editor.change_targets("targets", &[], day(1), &[&card]).unwrap_err(),
        last.change_targets("targets", &[], day(1), &[&*key]).unwrap_err(),
    ];
    assert_eq!(editor, before);
    let codes: BTreeSet<_> = problems.iter().map(Problem::code).collect();
    let expected = [
        "bad-threshold",
        "no-later-version",
        "no-root",
        "no-such-key",
        "no-such-role",
        "no-such-target",
        "not-a-signer",
        "not-composed",
        "not-consistent",
        "sign-failed",
        "unsafe-path",
    ];
    assert_eq!(codes.into_iter().collect::<Vec<_>>(), expected);
    let sentences: BTreeSet<_> = problems.iter().map(Problem::sentence).collect();
    assert_eq!(sentences.len(), problems.len());
    assert!(sentences.iter().all(|sentence| sentence.ends_with('。')));
    for changes in [vec![threshold(0)], vec![threshold(3)]] {
        assert_eq!(editor.change_root(&changes, day(1), &[&*key]).unwrap_err().code(), "bad-threshold");
    }
    for (paths, reason) in [("x/*", "not-delegated"), ("*", "accepted")] {
        let mut editor = before.clone();
        editor.change_targets("targets", &[delegate("A", &[paths], &[&other], 1)], day(1), &[&*key]).unwrap();
        let put = editor.change_targets("A", &[put("a", b"")], day(1), &[&*other]);
        assert_eq!(put.map_or_else(|problem| problem.code(), |_| "accepted"), reason);
    }
    let bad = delegate("root", &["*"], &[&other], 1);
    assert_eq!(editor.change_targets("targets", &[bad], day(1), &[&*key]).unwrap_err().code(), "bad-role-name");
    let bad = delegate("A", &["*"], &[&other], 2);
    assert_eq!(editor.change_targets("targets", &[bad], day(1), &[&*key]).unwrap_err().code(), "bad-threshold");
}
