//! From a publisher's repository, carried by hand, to a package that its publisher vouches for.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod folder;

use folder::{catalogue, day};
use madoguchi_forms::edit::{Change, Command};
use madoguchi_packages::carried::{self, load};
use madoguchi_packages::offer::{Label, offers, open};
use madoguchi_packages::put::{Unput, ready};
use madoguchi_packages::{Package, Refused};
use madoguchi_trust::publish::Signer as _;
use madoguchi_trust::publish::{Bundle, Delegate, Editor, Holders, SigningKey, Start, TargetsChange};
use madoguchi_trust::{Freshness, Moment, Refusal, Seen, verify};

const ROLE: &str = "example-prefecture";

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn key() -> SigningKey {
    SigningKey::ed25519(&[1; 32]).unwrap()
}

fn package(version: &str, before: Option<&Package>, words: &str) -> Package {
    let command = Command::change("name", Change::Label(words.to_owned()));
    catalogue(version).edit("library-reservation", &command).build(before).unwrap()
}

/// A repository in which the prefecture answers for what stands below its name.
fn repository() -> Editor {
    let key = key();
    let expires = moment("2027-12-01T00:00:00Z");
    let holders = Holders { keys: vec![key.public().clone()], threshold: 1, expires };
    let start =
        Start { root: holders.clone(), timestamp: holders.clone(), snapshot: holders.clone(), targets: holders };
    let mut editor = Editor::start(&start, &[&key]).unwrap();
    let delegate = TargetsChange::Delegate(Delegate {
        role: ROLE.to_owned(),
        paths: vec![format!("{ROLE}/*/*")],
        keys: vec![key.public().clone()],
        threshold: 1,
        terminating: true,
    });
    editor.change_targets("targets", &[delegate], expires, &[&key]).unwrap();
    editor
}

fn put(editor: &mut Editor, change: TargetsChange) {
    let key = key();
    let expires = moment("2027-12-01T00:00:00Z");
    editor.change_targets(ROLE, &[change], expires, &[&key]).unwrap();
    editor.renew_snapshot(expires, &[&key]).unwrap();
    editor.renew_timestamp(expires, &[&key]).unwrap();
}

fn root(files: &Bundle) -> &[u8] {
    &files["metadata/1.root.json"]
}

#[test]
fn what_is_carried_is_verified_offered_and_opened() {
    let now = moment("2026-12-02T00:00:00Z");
    let first = package("1.0.0", None, "氏名");
    let mut editor = repository();
    let change = ready(first.to_bytes().unwrap(), None, editor.files(), day()).unwrap().change;
    put(&mut editor, change);
    let second = package("1.0.1", Some(&first), "お名前");
    let there = editor.check(now).unwrap();
    let change = ready(second.to_bytes().unwrap(), Some(&there), editor.files(), day()).unwrap().change;
    put(&mut editor, change);

    let all = load(editor.files(), root(editor.files()), now, |_| true).unwrap();
    let newest = load(editor.files(), root(editor.files()), now, |offer| offer.version.patch == 1).unwrap();
    assert!(newest.files.len() < all.files.len() && all.files.len() < editor.files().len());
    let bytes = carried::pack(&all.files).unwrap();
    let files = carried::open(&bytes).unwrap();
    assert_eq!(files, all.files);

    let repository = verify(&files, &Seen::trusting(root(&files)).unwrap(), now).unwrap();
    assert_eq!(repository.freshness(), &Freshness::Current);
    let offers = offers(&repository);
    let versions: Vec<String> = offers.iter().map(|offer| offer.version.to_string()).collect();
    assert_eq!(versions, ["1.0.1", "1.0.0"], "the newest first");
    assert_eq!(offers[0].label, Label::of(&second));
    assert_eq!(offers[0].roles, ["targets", ROLE]);
    assert_eq!(open(&repository, &offers[0].target, &files).unwrap().get(), &second);

    let files = carried::open(&carried::pack(&newest.files).unwrap()).unwrap();
    let repository = verify(&files, &Seen::trusting(root(&files)).unwrap(), now).unwrap();
    assert_eq!(open(&repository, &offers[0].target, &files).unwrap().get(), &second);
    let missing = open(&repository, &offers[1].target, &files).unwrap_err();
    assert!(matches!(missing, Refusal::FileMissing { .. }), "{missing:?}");
}

#[test]
fn a_package_that_says_it_is_another_is_refused() {
    let now = moment("2026-12-02T00:00:00Z");
    let bytes = package("1.0.0", None, "氏名").to_bytes().unwrap();
    for (path, is_offered) in [
        ("example-prefecture/common-forms/2.0.0.zip", true),
        ("example-prefecture/other-forms/1.0.0.zip", true),
        ("example-prefecture/common-forms/newest.zip", false),
    ] {
        let mut editor = repository();
        put(&mut editor, TargetsChange::Put { path: path.to_owned(), bytes: bytes.clone(), custom: None });
        let repository = editor.check(now).unwrap();
        assert_eq!(offers(&repository).len(), usize::from(is_offered), "{path}");
        let refusal = open(&repository, path, editor.files()).unwrap_err();
        assert!(matches!(&refusal, Refusal::ContentsRefused { path: refused, .. } if refused == path), "{refusal:?}");
        assert!(refusal.sentence().contains("1.0.0版"), "{}", refusal.sentence());
    }
}

#[test]
fn what_is_put_there_is_newer_and_says_so() {
    let now = moment("2026-12-02T00:00:00Z");
    let first = package("1.1.0", None, "氏名");
    let mut editor = repository();
    let change = ready(first.to_bytes().unwrap(), None, editor.files(), day()).unwrap().change;
    put(&mut editor, change);
    let there = editor.check(now).unwrap();
    let ready = |package: &Package| ready(package.to_bytes().unwrap(), Some(&there), editor.files(), day());
    assert!(ready(&first).is_ok(), "the same bytes once more");
    let code = |package: Package| ready(&package).unwrap_err().code();
    assert_eq!(code(package("1.1.0", None, "お名前")), "other-bytes");
    assert_eq!(code(package("1.0.0", None, "お名前")), "not-newer");
    let optional = Command::Remove { id: "remarks".into() };
    let less = catalogue("1.1.1").edit("library-reservation", &optional).build(None).unwrap();
    let told = ready(&less).unwrap_err();
    assert!(matches!(&told, Unput::SaysTooLittle(_)) && told.sentence().contains("図書館"), "{}", told.sentence());
    let no_package = madoguchi_packages::put::ready(vec![], Some(&there), editor.files(), day()).unwrap_err();
    assert_eq!(no_package, Unput::Refused(Refused::NotAnArchive));
}

/// See `tuftool/README.md`.
#[test]
fn what_tuftool_published_is_offered_and_opened() {
    macro_rules! files {
        ($($file:literal),* $(,)?) => {
            Bundle::from([$(($file.to_owned(), include_bytes!(concat!("tuftool/", $file)).to_vec())),*])
        };
    }
    let target = "targets/971888c7ca57bbf209696426c0511f8222bd948d22ba9a009e493d781a1dfed3.example-prefecture_common-forms_1.0.0.zip";
    let mut files = files!(
        "metadata/1.root.json",
        "metadata/timestamp.json",
        "metadata/3.snapshot.json",
        "metadata/3.targets.json",
        "metadata/2.example-prefecture.json",
        "targets/971888c7ca57bbf209696426c0511f8222bd948d22ba9a009e493d781a1dfed3.example-prefecture_common-forms_1.0.0.zip",
    );
    let seen = Seen::trusting(root(&files)).unwrap();
    let repository = verify(&files, &seen, moment("2026-11-22T00:00:00Z")).unwrap();
    let [offer] = &offers(&repository)[..] else { panic!("one is offered") };
    assert_eq!(
        (offer.package.as_str(), offer.version.to_string().as_str()),
        ("example-prefecture/common-forms", "1.0.0")
    );
    assert_eq!(offer.roles, ["targets", ROLE]);
    let package = open(&repository, &offer.target, &files).unwrap();
    assert_eq!((package.get().manifest.publisher.as_str(), package.get().forms.len()), ("○○県", 1));
    files.get_mut(target).unwrap()[100] ^= 1;
    assert!(matches!(open(&repository, &offer.target, &files), Err(Refusal::TargetHashDiffers { .. })));
}

#[test]
fn a_name_without_folders_stands_for_nothing_that_stands_in_one() {
    let (key, expires) = (key(), moment("2027-12-01T00:00:00Z"));
    let mut editor = repository();
    // Who is handed the files beside the folders.
    let beside = TargetsChange::Delegate(Delegate {
        role: "beside".to_owned(),
        paths: vec!["*".to_owned()],
        keys: vec![key.public().clone()],
        threshold: 1,
        terminating: true,
    });
    editor.change_targets("targets", &[beside], expires, &[&key]).unwrap();
    let package = package("9.0.0", None, "氏名");
    let path = format!("{}_9.0.0.zip", package.manifest.package.replace('/', "_"));
    let flat = TargetsChange::Put { path: path.clone(), bytes: package.to_bytes().unwrap(), custom: None };
    editor.change_targets("beside", &[flat], expires, &[&key]).unwrap();
    editor.renew_snapshot(expires, &[&key]).unwrap();
    editor.renew_timestamp(expires, &[&key]).unwrap();
    let files = editor.files();
    let repository = verify(files, &Seen::trusting(root(files)).unwrap(), moment("2026-12-01T00:00:00Z")).unwrap();
    assert!(repository.find(&path).is_ok());
    assert_eq!(offers(&repository), []);
}

#[test]
fn the_top_takes_back_what_a_broken_role_was_handed() {
    let (key, expires) = (key(), moment("2027-12-01T00:00:00Z"));
    let mut editor = repository();
    put(
        &mut editor,
        ready(package("1.0.0", None, "氏名").to_bytes().unwrap(), None, &Bundle::new(), day()).unwrap().change,
    );
    let mut files = editor.files().clone();
    files.insert(format!("metadata/2.{ROLE}.json"), b"{".to_vec());
    let mut editor = Editor::open(files).unwrap();
    let withdraw = TargetsChange::Withdraw { role: ROLE.to_owned() };
    assert!(editor.change_targets(ROLE, &[], expires, &[&key]).is_err());
    editor.change_targets("targets", &[withdraw], expires, &[&key]).unwrap();
    editor.renew_snapshot(expires, &[&key]).unwrap();
}
