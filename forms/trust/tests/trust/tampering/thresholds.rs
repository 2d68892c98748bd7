//! One person who wants to be two, and numbers that are none.

use std::rc::Rc;

use madoguchi_trust::publish::{Signer as _, SigningKey};
use madoguchi_trust::{Refusal, Seen};
use serde_json::{Value, json};

use super::Run;
use super::scene::open;
use super::signatures::canonical;
use crate::support::keys::{ed25519, p256};
use crate::support::now;
use crate::support::simulator::{Simulator, hex, sha256};

const FEW: &[&str] = &["too-few-signatures"];

fn judged(repository: &Simulator) -> Result<Vec<u8>, Refusal> {
    let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
    open(&repository.files, &seen, "a", now())
}

/// A repository whose role is to be signed by two, and has these keys.
fn two(role: &str, keys: &[Rc<SigningKey>], signers: &[Rc<SigningKey>]) -> Simulator {
    let mut repository = Simulator::new();
    repository.add_target("targets", "a", b"x");
    repository.of("root")["roles"][role] = json!({"keyids": [], "threshold": 2});
    for key in keys {
        repository.add_key(role, "root", key);
    }
    repository.signers.insert(role.to_owned(), signers.to_vec());
    repository.publish(&["root", "targets", "snapshot", "timestamp"]);
    repository
}

fn edit(repository: &mut Simulator, role: &str, edit: impl Fn(&mut Value)) {
    let file = repository.last_file(role);
    let mut whole: Value = serde_json::from_slice(&repository.files[&file]).unwrap();
    edit(&mut whole);
    repository.files.insert(file, whole.to_string().into_bytes());
}

pub fn cases(run: &mut Run) {
    let (a, b, stranger) = (ed25519(21), p256(22), p256(23));
    assert!(judged(&two("timestamp", &[a.clone(), b.clone()], &[a.clone(), b.clone()])).is_ok());
    for role in ["timestamp", "snapshot", "targets"] {
        let both = [a.clone(), b.clone()];
        run.case("thresholds", format!("{role}: one of two"), judged(&two(role, &both, &both[..1])), FEW);
        run.case("thresholds", format!("{role}: the other of two"), judged(&two(role, &both, &both[1..])), FEW);
        run.case("thresholds", format!("{role}: none of two"), judged(&two(role, &both, &[])), FEW);
        let with_stranger = [a.clone(), stranger.clone()];
        run.case("thresholds", format!("{role}: one and a stranger"), judged(&two(role, &both, &with_stranger)), FEW);
        run.case("thresholds", format!("{role}: two to sign and one key"), judged(&two(role, &both[..1], &both)), FEW);
        let twice = [a.clone(), a.clone()];
        run.case("thresholds", format!("{role}: one key listed twice"), judged(&two(role, &twice, &both[..1])), FEW);
        let mut repository = two(role, &both, &both[..1]);
        edit(&mut repository, role, |whole| {
            let one = whole["signatures"][0].clone();
            whole["signatures"].as_array_mut().unwrap().push(one);
        });
        run.case("thresholds", format!("{role}: one signature twice"), judged(&repository), &["duplicate-signature"]);
        for (name, id) in [
            ("upper case", a.public().id().to_uppercase()),
            ("a blank", format!("{} ", a.public().id())),
            ("nothing", String::new()),
            ("the other's id", b.public().id().to_owned()),
        ] {
            let mut repository = two(role, &both, &both[..1]);
            edit(&mut repository, role, |whole| {
                let mut one = whole["signatures"][0].clone();
                one["keyid"] = json!(id);
                whole["signatures"].as_array_mut().unwrap().push(one);
            });
            run.case("thresholds", format!("{role}: one signature again under {name}"), judged(&repository), FEW);
        }
    }
    spellings(run);
    numbers(run);
    other_roles(run);
    roots(run);
}

/// One P-256 key in PEM and as a point has two ids, and is one key.
fn spellings(run: &mut Run) {
    let key = p256(31);
    let pem = key.public().to_json()["keyval"]["public"].as_str().unwrap().to_owned();
    let point = p256_point(&pem);
    for (name, kind, public) in [
        ("as a point", "ecdsa", point.clone()),
        ("as a point in upper case", "ecdsa", point.to_uppercase()),
        ("of the older name", "ecdsa-sha2-nistp256", point),
        ("in PEM with another end", "ecdsa", pem.trim_end().to_owned()),
    ] {
        let json = json!({"keytype": kind, "keyval": {"public": public}, "scheme": "ecdsa-sha2-nistp256"});
        let id = sha256(canonical(&json).as_bytes());
        let mut repository = Simulator::new();
        repository.of("root")["keys"][&id] = json;
        repository.of("root")["keys"][key.public().id()] = key.public().to_json().clone();
        repository.of("root")["roles"]["timestamp"] = json!({"keyids": [id, key.public().id()], "threshold": 2});
        repository.signers.insert("timestamp".to_owned(), vec![key.clone()]);
        repository.publish(&["root", "timestamp"]);
        edit(&mut repository, "timestamp", |whole| {
            let mut one = whole["signatures"][0].clone();
            one["keyid"] = json!(id);
            whole["signatures"].as_array_mut().unwrap().push(one);
        });
        let outcome = judged(&repository);
        if let Err(Refusal::TooFewSignatures { had, .. }) = &outcome {
            assert_eq!(*had, 1, "{name}");
        }
        run.case("thresholds", format!("one key, and again {name}"), outcome, FEW);
    }
}

fn p256_point(pem: &str) -> String {
    use p256::elliptic_curve::sec1::ToSec1Point as _;
    use p256::pkcs8::DecodePublicKey as _;
    let key = p256::PublicKey::from_public_key_pem(pem).unwrap();
    hex(key.to_sec1_point(false).as_bytes())
}

fn numbers(run: &mut Run) {
    for threshold in [json!(0), json!(-1), json!("1"), json!(null), json!([1]), json!(true)] {
        let mut repository = Simulator::new();
        repository.of("root")["roles"]["timestamp"]["threshold"] = threshold.clone();
        repository.publish(&["root", "timestamp"]);
        run.case("thresholds", format!("the root wants {threshold}"), judged(&repository), &["wrong-shape"]);
        let mut repository = Simulator::new();
        repository.delegate("targets", "A", &["*"], false);
        repository.of("targets")["delegations"]["roles"][0]["threshold"] = threshold.clone();
        repository.publish(&["A", "targets", "snapshot", "timestamp"]);
        run.case("thresholds", format!("the targets role wants {threshold}"), judged(&repository), &["wrong-shape"]);
    }
    let mut repository = Simulator::new();
    repository.of("root")["roles"]["timestamp"]["threshold"] = json!(u64::MAX);
    repository.publish(&["root", "timestamp"]);
    run.case("thresholds", "the root wants all there could be", judged(&repository), FEW);
}

/// A key signs for its own role and no other.
fn other_roles(run: &mut Run) {
    for role in ["timestamp", "snapshot", "targets", "A"] {
        for other in ["timestamp", "snapshot", "targets", "A"].into_iter().filter(|other| *other != role) {
            let mut repository = Simulator::new();
            repository.delegate("targets", "A", &["*"], false);
            repository.add_target("A", "a", b"x");
            let key = repository.signers[other].clone();
            repository.signers.insert(role.to_owned(), key);
            repository.publish(&["A", "targets", "snapshot", "timestamp"]);
            run.case("thresholds", format!("{role} signed by the key of {other}"), judged(&repository), FEW);
        }
    }
}

/// The next root wants the old keys and the new.
fn roots(run: &mut Run) {
    let (old, new) = (ed25519(41), ed25519(42));
    for (name, signers) in [
        ("the old", vec![old.clone()]),
        ("the new", vec![new.clone()]),
        ("neither", Vec::new()),
        ("a stranger", vec![p256(43)]),
    ] {
        let mut repository = Simulator::new();
        repository.forget("root");
        repository.of("root")["roles"]["root"]["keyids"] = json!([]);
        repository.add_key("root", "root", &old);
        repository.signers.insert("root".to_owned(), vec![old.clone()]);
        repository.publish(&["root"]);
        repository.of("root")["roles"]["root"]["keyids"] = json!([]);
        repository.add_key("root", "root", &new);
        repository.signers.insert("root".to_owned(), signers);
        repository.publish(&["root"]);
        run.case("thresholds", format!("another root key, signed by {name} alone"), judged(&repository), FEW);
    }
}
