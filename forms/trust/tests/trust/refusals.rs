//! Every refusal can happen, has a code of its own, and says in a sentence of its own what to do next.

use std::collections::{BTreeMap, BTreeSet};

use madoguchi_trust::publish::{Bundle, Signer as _};
use madoguchi_trust::{Contents, Files, Found, Refusal, Seen, Verified, verify};
use serde_json::{Value, json};

use crate::support::client::Client;
use crate::support::simulator::{Simulator, file, sha256};
use crate::support::{day, now};

/// Where the codes stand, one a line.
const CODES: &str = include_str!("../../src/refusal/code.rs");

const LIST: [&str; 3] = ["targets", "snapshot", "timestamp"];

struct Never;

impl Contents for Never {
    type Error = &'static str;

    fn from_bytes(_: &[u8]) -> Result<Self, Self::Error> {
        Err("様式ではありません。")
    }
}

struct Unasked;

impl Files for Unasked {
    fn get(&self, _: &str) -> Found<'_> {
        Found::Unknown
    }
}

/// What comes of the file `a`, after the repository was changed and published anew.
fn judged(change: impl FnOnce(&mut Simulator), roles: &[&str]) -> Refusal {
    let mut repository = Simulator::new();
    repository.add_target("targets", "a", b"x");
    change(&mut repository);
    repository.publish(roles);
    opened(&repository.files)
}

fn opened(files: &Bundle) -> Refusal {
    let seen = Client::of(files).seen;
    verify(files, &seen, now()).and_then(|it| it.open::<Vec<u8>>("a", files)).map(|_| ()).unwrap_err()
}

/// What comes of a file with these bytes in the place of another.
fn with(path: &str, bytes: &[u8]) -> Refusal {
    let mut repository = Simulator::new();
    repository.add_target("targets", "a", b"x");
    repository.publish(&LIST);
    repository.files.insert(path.to_owned(), bytes.to_vec());
    opened(&repository.files)
}

/// What comes of a second look, after the repository was changed.
fn again(change: impl FnOnce(&mut Simulator)) -> Refusal {
    let mut repository = Simulator::new();
    repository.delegate("targets", "A", &["b/*"], false);
    repository.publish(&["A", "targets", "snapshot", "timestamp"]);
    repository.publish(&["A", "targets", "snapshot", "timestamp"]);
    let mut client = Client::of(&repository.files);
    client.refresh(&repository.files).unwrap();
    change(&mut repository);
    client.refresh(&repository.files).map(|_| ()).unwrap_err()
}

/// What comes of a search in this repository.
fn searched(change: impl FnOnce(&mut Simulator), path: &str) -> Refusal {
    let mut repository = Simulator::new();
    change(&mut repository);
    let roles: Vec<String> = repository
        .signed
        .keys()
        .filter(|it| !["root", "snapshot", "timestamp"].contains(&it.as_str()))
        .cloned()
        .collect();
    let roles: Vec<&str> = roles.iter().map(String::as_str).chain(["snapshot", "timestamp"]).collect();
    repository.publish(&roles);
    let seen = Client::of(&repository.files).seen;
    verify(&repository.files, &seen, now()).unwrap().find(path).unwrap_err()
}

fn in_files() -> Vec<Refusal> {
    let target = format!("targets/{}.a", sha256(b"x"));
    let timestamp = "metadata/timestamp.json";
    let twice = |change: &mut Simulator| {
        change.publish(&LIST);
        let mut whole: Value = serde_json::from_slice(&change.files[timestamp]).unwrap();
        let one = whole["signatures"][0].clone();
        whole["signatures"].as_array_mut().unwrap().push(one);
        change.files.insert(timestamp.to_owned(), whole.to_string().into_bytes());
    };
    let seen = Client::of(&Simulator::new().files).seen;
    vec![
        verify(&Unasked, &seen, now()).map(|_| ()).unwrap_err(),
        with(timestamp, &[b' '; 20_000]),
        with(timestamp, b"{"),
        with(timestamp, b"{\"a\":1,\"a\":1}"),
        with(timestamp, b"1.5"),
        with(timestamp, &b"[".repeat(100)),
        with(timestamp, b"{}"),
        judged(twice, &[]),
        with(&target, b"y"),
        with(&target, b"xx"),
        judged(|it| it.of("timestamp")["meta"]["snapshot.json"]["version"] = json!(9), &["timestamp"]),
        judged(|it| it.of("timestamp")["_type"] = json!("root"), &["timestamp"]),
        judged(|it| it.of("timestamp")["spec_version"] = json!("3.0"), &["timestamp"]),
        judged(|it| it.signers.get_mut("timestamp").unwrap().clear(), &["timestamp"]),
        judged(|it| it.of("root")["roles"]["timestamp"]["keyids"] = json!(["00"]), &["root"]),
        judged(
            |it| {
                let id = it.signers["timestamp"][0].public().id().to_owned();
                it.of("root")["keys"][&id]["note"] = json!(1);
            },
            &["root"],
        ),
        judged(
            |it| {
                it.hashes = true;
                it.publish(&LIST);
                it.of("timestamp")["meta"]["snapshot.json"]["hashes"]["sha256"] = json!("0".repeat(64));
            },
            &["timestamp"],
        ),
        judged(
            |it| {
                it.hashes = true;
                it.publish(&LIST);
                it.of("timestamp")["meta"]["snapshot.json"]["length"] = json!(1);
            },
            &["timestamp"],
        ),
        judged(|it| it.of("targets")["targets"]["a"]["hashes"] = json!({"md5": "00"}), &LIST),
        judged(|it| it.delegate("targets", "root", &["*"], false), &LIST),
        judged(
            |it| {
                it.delegate("targets", "A", &["*"], false);
                it.delegate("targets", "A", &["*"], false);
            },
            &LIST,
        ),
        judged(|it| it.of("targets")["delegations"] = json!({"succinct_roles": {}}), &LIST),
    ]
}

fn in_time() -> Vec<Refusal> {
    let roots = |count: u64| {
        move |it: &mut Simulator| {
            for _ in 0..count {
                it.publish(&["root"]);
            }
        }
    };
    let unlisted = |it: &mut Simulator| {
        it.publish(&["targets"]);
        let bytes = it.files[&it.last_file("targets")].clone();
        it.publish(&["targets", "snapshot", "timestamp"]);
        it.files.insert(it.last_file("targets"), bytes);
    };
    let older_root = |it: &mut Simulator| {
        it.publish(&["root", "root"]);
        it.files.insert(file("root", 4), it.files[&file("root", 3)].clone());
    };
    vec![
        judged(roots(300), &[]),
        judged(|it| it.of("root")["version"] = json!(5), &["root"]),
        judged(older_root, &[]),
        judged(|it| it.expire("root", day(-1)), &["root"]),
        judged(unlisted, &[]),
        again(|it| {
            it.begin_again("timestamp");
            it.publish(&["timestamp"]);
        }),
        again(|it| {
            it.begin_again("snapshot");
            it.publish(&["snapshot", "timestamp"]);
        }),
        again(|it| {
            it.begin_again("A");
            it.publish(&["A", "snapshot", "timestamp"]);
        }),
        again(|it| {
            it.of("snapshot")["meta"].as_object_mut().unwrap().remove("A.json");
            it.publish(&["snapshot", "timestamp"]);
        }),
        Seen::from_bytes(b"{}").unwrap_err(),
    ]
}

fn in_searches() -> Vec<Refusal> {
    let chain = |it: &mut Simulator| {
        it.delegate("targets", "0", &["*"], false);
        for number in 0..40 {
            it.delegate(&number.to_string(), &(number + 1).to_string(), &["*"], false);
        }
    };
    let outside = |it: &mut Simulator| {
        it.delegate("targets", "A", &["x/*"], false);
        it.add_target("A", "a", b"x");
    };
    let mut unlisted = Simulator::new();
    unlisted.delegate("targets", "A", &["*"], false);
    unlisted.publish(&LIST);
    let contents = || {
        let mut repository = Simulator::new();
        repository.add_target("targets", "a", b"x");
        repository.publish(&LIST);
        let seen = Client::of(&repository.files).seen;
        let opened: Result<Verified<Never>, _> =
            verify(&repository.files, &seen, now()).unwrap().open("a", &repository.files);
        opened.map(|_| ()).unwrap_err()
    };
    vec![
        searched(chain, "a"),
        searched(|_| (), "../a"),
        searched(|_| (), "a"),
        searched(outside, "a"),
        opened(&unlisted.files),
        contents(),
    ]
}

#[test]
fn every_refusal_happens_and_tells_itself_from_the_others() {
    let met: Vec<Refusal> = [in_files(), in_time(), in_searches()].concat();
    let listed: BTreeSet<&str> =
        CODES.lines().filter_map(|line| line.split("=> \"").nth(1)?.split('"').next()).collect();
    let codes: BTreeSet<&str> = met.iter().map(Refusal::code).collect();
    assert_eq!(codes, listed);
    assert_eq!(met.len(), listed.len(), "each once");
    let mut sentences: BTreeMap<String, &str> = BTreeMap::new();
    for refusal in &met {
        let sentence = refusal.sentence();
        assert!(sentence.ends_with('。'), "{sentence}");
        assert_eq!(refusal.to_string(), sentence);
        assert_eq!(sentences.insert(sentence, refusal.code()), None);
        assert!(refusal.code().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", refusal.code());
    }
}

#[test]
fn sentences_name_what_they_speak_of() {
    let all: String = [in_files(), in_time(), in_searches()].concat().iter().map(|it| it.sentence() + "\n").collect();
    for words in [
        "「metadata/timestamp.json」",
        "役割「timestamp」",
        "第1版",
        "2026年8月16日",
        "「../a」",
        "様式ではありません。",
        "「a」",
    ] {
        assert!(all.contains(words), "{words}\n{all}");
    }
}
