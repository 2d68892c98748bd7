//! A repository that publishes whatever it is told to, right or wrong, signed by the keys it has.

use std::collections::BTreeMap;
use std::rc::Rc;

use madoguchi_trust::Moment;
use madoguchi_trust::publish::{Bundle, Editor, Holders, Signer, SigningKey, Start, sign};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::day;
use super::keys::key;

pub const TOP: [&str; 4] = ["root", "timestamp", "snapshot", "targets"];

#[derive(Clone, Debug)]
pub struct Simulator {
    /// The `signed` part of every role, which a test changes as it likes.
    pub signed: BTreeMap<String, Value>,
    pub signers: BTreeMap<String, Vec<Rc<SigningKey>>>,
    pub files: Bundle,
    /// Whether snapshot and timestamp give the lengths and hashes of files.
    pub hashes: bool,
    /// How many files of a role were published; the next is named by one more.
    published: BTreeMap<String, u64>,
    keys: u64,
}

impl Simulator {
    /// Version 1 of the four roles, with a key for each.
    pub fn new() -> Self {
        Self::with_keys_from(0)
    }

    /// The same, with other keys.
    pub fn with_keys_from(seed: u64) -> Self {
        let [root, timestamp, snapshot, targets] = [1, 2, 3, 4].map(|number| key(seed + number));
        let holders =
            |key: &Rc<SigningKey>| Holders { keys: vec![key.public().clone()], threshold: 1, expires: day(30) };
        let start = Start {
            root: holders(&root),
            timestamp: holders(&timestamp),
            snapshot: holders(&snapshot),
            targets: holders(&targets),
        };
        let editor = Editor::start(&start, &[&*root, &*timestamp, &*snapshot, &*targets]).unwrap();
        let signers = TOP.map(str::to_owned).into_iter().zip([root, timestamp, snapshot, targets].map(|key| vec![key]));
        let mut simulator = Self {
            signed: BTreeMap::new(),
            signers: signers.collect(),
            files: editor.files().clone(),
            hashes: false,
            published: TOP.map(|role| (role.to_owned(), 1)).into(),
            keys: seed + 4,
        };
        for role in TOP {
            let whole: Value = serde_json::from_slice(&simulator.files[&file(role, 1)]).unwrap();
            simulator.signed.insert(role.to_owned(), whole["signed"].clone());
        }
        // What the editor writes has hashes; most tests are without.
        for role in ["targets", "snapshot", "timestamp"] {
            simulator.forget(role);
            simulator.publish(&[role]);
        }
        simulator
    }

    pub fn of(&mut self, role: &str) -> &mut Value {
        self.signed.get_mut(role).unwrap()
    }

    pub fn expire(&mut self, role: &str, at: Moment) {
        self.of(role)["expires"] = json!(at.to_string());
    }

    /// A key that nobody has yet.
    pub fn new_key(&mut self) -> Rc<SigningKey> {
        self.keys += 1;
        key(self.keys)
    }

    /// Publishes the next version of each role, signed by all who are to sign for it.
    pub fn publish(&mut self, roles: &[&str]) {
        for role in roles {
            let count = self.published.entry((*role).to_owned()).or_insert(0);
            *count += 1;
            let (count, signed) = (*count, self.signed.get_mut(*role).unwrap());
            if count > 1 {
                signed["version"] = json!(signed["version"].as_u64().unwrap() + 1);
            }
            let bytes = self.sign(role);
            self.tell(role, &bytes);
            self.files.insert(file(role, count), bytes);
        }
    }

    /// The role as it stands, signed.
    pub fn sign(&self, role: &str) -> Vec<u8> {
        let signers: Vec<&dyn Signer> = self.signers[role].iter().map(|key| &**key as &dyn Signer).collect();
        sign(&self.signed[role], &signers).unwrap()
    }

    /// Snapshot or timestamp speak of the new file from now on.
    fn tell(&mut self, role: &str, bytes: &[u8]) {
        let mut meta = json!({"version": self.signed[role]["version"]});
        if self.hashes {
            meta["length"] = json!(bytes.len());
            meta["hashes"] = json!({"sha256": sha256(bytes)});
        }
        match role {
            "root" | "timestamp" => {}
            "snapshot" => self.of("timestamp")["meta"]["snapshot.json"] = meta,
            _ => self.of("snapshot")["meta"][format!("{role}.json")] = meta,
        }
    }

    /// The next file of the role is the first again; a test sets its version.
    pub fn forget(&mut self, role: &str) {
        self.published.remove(role);
    }

    /// Forgets the role's files, and begins at version 1.
    pub fn begin_again(&mut self, role: &str) {
        self.forget(role);
        self.of(role)["version"] = json!(1);
    }

    /// The file that was published last for the role.
    pub fn last_file(&self, role: &str) -> String {
        file(role, self.published[role])
    }

    /// Lets a key sign for a role, in the role that hands to it.
    pub fn add_key(&mut self, role: &str, from: &str, key: &Rc<SigningKey>) {
        let public = key.public();
        let from = self.of(from);
        let is_root = from["_type"] == "root";
        let within = if is_root { from } else { &mut from["delegations"] };
        within["keys"][public.id()] = public.to_json().clone();
        let one = if is_root {
            &mut within["roles"][role]
        } else {
            within["roles"].as_array_mut().unwrap().iter_mut().find(|one| one["name"] == role).unwrap()
        };
        one["keyids"].as_array_mut().unwrap().push(json!(public.id()));
    }

    /// A new key that may and does sign.
    pub fn add_signer(&mut self, role: &str, from: &str) -> Rc<SigningKey> {
        let key = self.new_key();
        self.add_key(role, from, &key);
        self.signers.entry(role.to_owned()).or_default().push(key.clone());
        key
    }

    /// Takes the keys of a top role away and gives it one new one.
    pub fn rotate(&mut self, role: &str) {
        self.of("root")["roles"][role]["keyids"] = json!([]);
        self.signers.get_mut(role).unwrap().clear();
        self.add_signer(role, "root");
    }

    /// Hands paths on to a role, which gets a key and empty metadata when it has none.
    pub fn delegate(&mut self, from: &str, role: &str, paths: &[&str], terminating: bool) {
        if self.of(from).get("delegations").is_none() {
            self.of(from)["delegations"] = json!({"keys": {}, "roles": []});
        }
        let one = json!({"name": role, "keyids": [], "threshold": 1, "paths": paths, "terminating": terminating});
        self.of(from)["delegations"]["roles"].as_array_mut().unwrap().push(one);
        let empty = json!({
            "_type": "targets", "spec_version": "1.0.31", "version": 1,
            "expires": day(30).to_string(), "targets": {},
        });
        self.signed.entry(role.to_owned()).or_insert(empty);
        self.add_signer(role, from);
    }

    /// Lists a file in a role, and lays it where devices look for it.
    pub fn add_target(&mut self, role: &str, path: &str, bytes: &[u8]) {
        let hash = sha256(bytes);
        self.of(role)["targets"][path] = json!({"length": bytes.len(), "hashes": {"sha256": hash}});
        self.files.insert(target_file(path, &hash), bytes.to_vec());
    }
}

pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

pub fn target_file(path: &str, hash: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("targets/{folder}/{hash}.{name}"),
        None => format!("targets/{hash}.{path}"),
    }
}

/// Where a version of a role is published.
pub fn file(role: &str, version: u64) -> String {
    if role == "timestamp" {
        return "metadata/timestamp.json".to_owned();
    }
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.-~".contains(byte);
    let escaped = |byte: u8| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    format!("metadata/{version}.{}.json", role.bytes().map(escaped).collect::<String>())
}
