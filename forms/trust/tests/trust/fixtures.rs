//! Repositories that other tools made (`../fixtures/tuf`), and the same ones altered.

use madoguchi_trust::publish::Bundle;
use madoguchi_trust::{Freshness, Moment, Refusal, Seen, Verified, verify};

macro_rules! bundle {
    ($folder:literal: $($file:literal),* $(,)?) => {
        Bundle::from([$(($file.to_owned(), include_bytes!(concat!("../fixtures/tuf/", $folder, "/", $file)).to_vec())),*])
    };
}

/// A repository, the version of the root to begin with, the time to judge it at, and a file that is in it.
struct Fixture {
    files: Bundle,
    root: u64,
    at: &'static str,
    path: &'static str,
}

fn tuf_on_ci() -> Fixture {
    let files = bundle!("tuf-on-ci-0.11":
        "metadata/1.root.json",
        "metadata/timestamp.json",
        "metadata/2.snapshot.json",
        "metadata/1.targets.json",
        "metadata/2.delegatedrole.json",
        "targets/delegatedrole/45f337ee451b4c098d121d09cc224bacc7794503ac58a47a78cfe7ebefb7fab3.artifact",
    );
    Fixture { files, root: 1, at: "2025-02-09T09:17:23Z", path: "delegatedrole/artifact" }
}

fn sigstore() -> Fixture {
    let files = bundle!("sigstore-root-signing":
        "metadata/5.root.json",
        "metadata/6.root.json",
        "metadata/7.root.json",
        "metadata/8.root.json",
        "metadata/9.root.json",
        "metadata/10.root.json",
        "metadata/11.root.json",
        "metadata/12.root.json",
        "metadata/timestamp.json",
        "metadata/159.snapshot.json",
        "metadata/11.targets.json",
        "metadata/5.registry.npmjs.org.json",
        "targets/f44a1b88128e55ebfb62189becbc0fa48d4ec9915c65ac54ba0e46a008b12d5b.trusted_root.json",
    );
    Fixture { files, root: 12, at: "2025-02-09T12:02:08Z", path: "trusted_root.json" }
}

impl Fixture {
    fn seen(&self, root: u64) -> Seen {
        Seen::trusting(&self.files[&format!("metadata/{root}.root.json")]).unwrap()
    }

    /// What is in the file, when everything on the way is good.
    fn open(&self) -> Result<Verified<Vec<u8>>, Refusal> {
        verify(&self.files, &self.seen(self.root), Moment::parse(self.at).unwrap())?.open(self.path, &self.files)
    }
}

#[test]
fn test_static_repository() {
    for (fixture, roles) in [(tuf_on_ci(), &["targets", "delegatedrole"][..]), (sigstore(), &["targets"])] {
        let opened = fixture.open().unwrap();
        assert_eq!(opened.freshness(), &Freshness::Current);
        let verified = verify(&fixture.files, &fixture.seen(fixture.root), Moment::parse(fixture.at).unwrap()).unwrap();
        assert_eq!(verified.find(fixture.path).unwrap().roles, roles);
        assert_eq!(verified.refused().count(), 0);
        let again = verify(&fixture.files, &verified.seen(), Moment::parse(fixture.at).unwrap()).unwrap();
        assert_eq!(again.targets(), verified.targets());
    }
}

#[test]
fn sigstores_roots_lead_on_as_far_as_they_keep_to_the_specification() {
    let mut fixture = sigstore();
    let refusal = fixture.seen(5).follow(&fixture.files).unwrap_err();
    let key = "7247f0dbad85b147e1863bade761243cc785dcb7aa410e7105dd3d2b61a36d2c".to_owned();
    assert_eq!(refusal, Refusal::WrongKeyId { file: "metadata/11.root.json".to_owned(), key });
    fixture.files.retain(|file, _| !["metadata/11.root.json", "metadata/12.root.json"].contains(&file.as_str()));
    assert_eq!(fixture.seen(5).follow(&fixture.files).unwrap().root_version(), 10);
}

#[test]
fn a_flipped_bit_anywhere_in_the_signed_parts_or_in_the_file_is_refused() {
    for fixture in [tuf_on_ci(), sigstore()] {
        let Fixture { files, root, at, path } = fixture;
        let good = Fixture { files: files.clone(), root, at, path }.open().unwrap();
        for (file, bytes) in &files {
            if file.ends_with(".root.json") || file.contains("npmjs") {
                continue;
            }
            // Every 29th byte, a different bit each time.
            for place in (0..bytes.len()).step_by(29) {
                let mut altered = files.clone();
                altered.get_mut(file).unwrap()[place] ^= 1 << (place % 7);
                let opened = Fixture { files: altered, root, at, path }.open();
                // White space and the ids of further signatures may change; what is read may not.
                assert!(opened.is_err() || opened.is_ok_and(|it| it == good), "{file} {place}");
            }
        }
    }
}

#[test]
fn each_file_is_needed() {
    for fixture in [tuf_on_ci(), sigstore()] {
        for file in fixture.files.keys().filter(|file| !file.ends_with(".root.json") && !file.contains("npmjs")) {
            let mut files = fixture.files.clone();
            files.remove(file);
            let less = Fixture { files, ..fixture };
            assert_eq!(less.open().unwrap_err(), Refusal::FileMissing { file: file.clone() });
        }
    }
}

#[test]
fn a_role_of_one_publisher_is_nothing_to_another() {
    let (ours, theirs) = (tuf_on_ci(), sigstore());
    for (file, from) in
        [("metadata/timestamp.json", "metadata/timestamp.json"), ("metadata/2.root.json", "metadata/12.root.json")]
    {
        let mut files = ours.files.clone();
        files.insert(file.to_owned(), theirs.files[from].clone());
        let mixed = Fixture { files, ..tuf_on_ci() };
        assert_eq!(mixed.open().unwrap_err().code(), "too-few-signatures");
    }
}

#[test]
fn later_the_timestamp_is_old_and_then_the_root_has_ended() {
    let fixture = sigstore();
    let at = |at: &str| verify(&fixture.files, &fixture.seen(12), Moment::parse(at).unwrap());
    let as_of = Moment::parse("2025-02-15T19:20:37Z").unwrap();
    let old = Freshness::Old { as_of, role: "timestamp".to_owned() };
    assert_eq!(at("2025-02-15T19:20:36Z").unwrap().freshness(), &Freshness::Current);
    assert_eq!(at("2025-02-15T19:20:37Z").unwrap().freshness(), &old);
    assert_eq!(at("2025-08-19T14:33:08Z").unwrap().freshness(), &old);
    assert_eq!(at("2025-08-19T14:33:09Z").unwrap_err().code(), "root-expired");
}
