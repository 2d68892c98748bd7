//! A repository as a prefecture keeps it, and a device that trusts its first root.

use madoguchi_trust::publish::{Bundle, Delegate, Editor, Holders, RootChange, Signer, Start, TargetsChange};
use madoguchi_trust::{Files, Moment, Refusal, Seen, Top, verify};

use crate::support::keys::{ed25519, p256};
use crate::support::{day, now};

pub const ROLE: &str = "東京都";
pub const PATH: &str = "13/転入届.zip";
pub const CONTENT: &[u8] = "転入届の様式".as_bytes();

#[derive(Clone, Debug)]
pub struct Scene {
    pub files: Bundle,
    pub seen: Seen,
}

impl Scene {
    /// Root 2, snapshot 2, timestamp 2, targets 2 with one delegated role, and a file in it; everything by its hash.
    pub fn new() -> Self {
        Self::with_keys_from(0)
    }

    pub fn with_keys_from(first: u64) -> Self {
        let keys = [ed25519(first + 11), p256(first + 12), ed25519(first + 13), p256(first + 14)];
        let [root, timestamp, snapshot, targets] = &keys;
        let (new_root, role) = (p256(first + 15), ed25519(first + 16));
        let holders = |key: &std::rc::Rc<_>, days| Holders {
            keys: vec![Signer::public(&**key).clone()],
            threshold: 1,
            expires: day(days),
        };
        let start = Start {
            root: holders(root, 300),
            timestamp: holders(timestamp, 7),
            snapshot: holders(snapshot, 30),
            targets: holders(targets, 90),
        };
        let mut editor = Editor::start(&start, &[&**root, &**timestamp, &**snapshot, &**targets]).unwrap();
        let rotation = [
            RootChange::AddKey { role: Top::Root, key: new_root.public().clone() },
            RootChange::RemoveKey { role: Top::Root, key_id: root.public().id().to_owned() },
        ];
        editor.change_root(&rotation, day(365), &[&**root, &*new_root]).unwrap();
        let delegate = Delegate {
            role: ROLE.to_owned(),
            paths: vec!["13/*".to_owned()],
            keys: vec![role.public().clone()],
            threshold: 1,
            terminating: true,
        };
        editor.change_targets("targets", &[TargetsChange::Delegate(delegate)], day(90), &[&**targets]).unwrap();
        let put = TargetsChange::Put { path: PATH.to_owned(), bytes: CONTENT.to_vec(), custom: None };
        editor.change_targets(ROLE, &[put], day(90), &[&*role]).unwrap();
        editor.renew_snapshot(day(30), &[&**snapshot]).unwrap();
        editor.renew_timestamp(day(7), &[&**timestamp]).unwrap();
        let files = editor.files().clone();
        let seen = Seen::trusting(&files["metadata/1.root.json"]).unwrap();
        Self { files, seen }
    }

    /// The file at the path, if everything on the way is good.
    pub fn open(&self) -> Result<Vec<u8>, Refusal> {
        open(&self.files, &self.seen, PATH, now())
    }

    /// The same after something was done to the files.
    pub fn after(&self, tamper: impl FnOnce(&mut Bundle)) -> Result<Vec<u8>, Refusal> {
        let mut files = self.files.clone();
        tamper(&mut files);
        open(&files, &self.seen, PATH, now())
    }
}

pub fn open(files: &dyn Files, seen: &Seen, path: &str, at: Moment) -> Result<Vec<u8>, Refusal> {
    verify(files, seen, at)?.open(path, files).map(madoguchi_trust::Verified::into_inner)
}

#[test]
fn the_scene_is_good_before_anyone_touches_it() {
    let scene = Scene::new();
    assert_eq!(scene.open().unwrap(), CONTENT);
    assert_eq!(Scene::with_keys_from(100).open().unwrap(), CONTENT);
}
