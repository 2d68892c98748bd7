//! Several people sign, each on a machine of their own: a file goes from one to the next.

use madoguchi_trust::publish::{Bundle, Editor, RootChange, Signer as _, Start, add_signature};
use madoguchi_trust::{Seen, Top, verify};

use super::{delegate, holders, put, renew};
use crate::support::keys::{ed25519, p256};
use crate::support::{day, now};

/// The editor after a file came back from somebody.
fn with(editor: &Editor, file: &str, bytes: Vec<u8>) -> Editor {
    let mut files: Bundle = editor.files().clone();
    files.insert(file.to_owned(), bytes);
    Editor::open(files).unwrap()
}

#[test]
fn a_root_of_two_of_three_goes_round() {
    let (a, b, c, online) = (ed25519(1), p256(2), ed25519(3), p256(4));
    let start = Start {
        root: holders(&[&a, &b, &c], 2, 365),
        timestamp: holders(&[&online], 1, 7),
        snapshot: holders(&[&online], 1, 30),
        targets: holders(&[&a, &b], 2, 90),
    };
    // The first machine has one key, and only the root and the targets are written.
    let editor = Editor::start(&start, &[&*a]).unwrap();
    assert_eq!(editor.files().len(), 2);
    assert_eq!(Seen::trusting(&editor.files()["metadata/1.root.json"]).unwrap_err().code(), "too-few-signatures");

    let root = add_signature(&editor.files()["metadata/1.root.json"], &*c).unwrap();
    let mut editor = with(&editor, "metadata/1.root.json", root);
    assert_eq!(editor.renew_snapshot(day(30), &[&*online]).unwrap_err().code(), "too-few-signatures");
    let targets = add_signature(&editor.files()["metadata/1.targets.json"], &*b).unwrap();
    let mut editor = with(&editor, "metadata/1.targets.json", targets);
    renew(&mut editor, &online);
    let seen = editor.check(now()).unwrap().seen();

    // The next root, without c: a draft until b has signed too, and written anew while it is one.
    let change = [RootChange::RemoveKey { role: Top::Root, key_id: c.public().id().to_owned() }];
    editor.change_root(&change, day(365), &[&*a]).unwrap();
    let changed = editor.change_root(&[], day(366), &[&*a]).unwrap();
    assert_eq!(changed.keys().collect::<Vec<_>>(), ["metadata/2.root.json"]);
    assert_eq!(editor.check(now()).map(|_| ()).unwrap_err().code(), "too-few-signatures");
    let root = add_signature(&changed["metadata/2.root.json"], &*b).unwrap();
    let mut editor = with(&editor, "metadata/2.root.json", root);
    assert_eq!(verify(editor.files(), &seen, now()).unwrap().seen().root_version(), 2);
    let changed = editor.change_root(&[], day(367), &[&*a, &*b]).unwrap();
    assert_eq!(changed.keys().collect::<Vec<_>>(), ["metadata/3.root.json"]);
    assert_eq!(editor.check(now()).unwrap().seen().root_version(), 3);
}

#[test]
fn the_order_in_which_people_sign_does_not_matter() {
    let (a, b) = (ed25519(1), p256(2));
    let start = Start {
        root: holders(&[&a, &b], 2, 365),
        timestamp: holders(&[&a], 1, 7),
        snapshot: holders(&[&a], 1, 30),
        targets: holders(&[&a], 1, 90),
    };
    let unsigned = Editor::start(&start, &[]).unwrap().files()["metadata/1.root.json"].clone();
    let one = add_signature(&add_signature(&unsigned, &*a).unwrap(), &*b).unwrap();
    let other = add_signature(&add_signature(&unsigned, &*b).unwrap(), &*a).unwrap();
    assert_eq!(one, other);
    assert!(Seen::trusting(&one).is_ok());
}

#[test]
fn a_municipality_of_two_signs_before_it_is_published() {
    let (prefecture, a, b) = (ed25519(1), p256(2), p256(3));
    let mut editor = super::alone(&prefecture);
    editor.change_targets("targets", &[delegate("A", &["a/*"], &[&a, &b], 2)], day(90), &[&*prefecture]).unwrap();
    let changed = editor.change_targets("A", &[put("a/b", b"x")], day(90), &[&*a]).unwrap();
    assert_eq!(editor.renew_snapshot(day(30), &[&*prefecture]).unwrap_err().code(), "too-few-signatures");
    let signed = add_signature(&changed["metadata/1.A.json"], &*b).unwrap();
    let mut editor = with(&editor, "metadata/1.A.json", signed);
    renew(&mut editor, &prefecture);
    assert_eq!(editor.check(now()).unwrap().find("a/b").unwrap().roles, ["targets", "A"]);

    // A signature that comes after the snapshot makes another file.
    let late = add_signature(&editor.files()["metadata/1.A.json"], &*p256(9)).unwrap();
    let late = with(&editor, "metadata/1.A.json", late);
    assert_eq!(late.check(now()).map(|_| ()).unwrap_err().code(), "length-differs");
}
