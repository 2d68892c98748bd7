//! Signatures that are almost ones, and keys that claim to be of another kind.

use madoguchi_trust::publish::{Signer as _, SigningKey};
use madoguchi_trust::{Refusal, Seen};
use p256::elliptic_curve::PrimeField as _;
use serde_json::{Value, json};

use super::Run;
use super::scene::open;
use crate::support::keys::{ed25519, p256 as p256_key};
use crate::support::now;
use crate::support::simulator::{Simulator, hex, sha256};

/// The order of Ed25519's group, little end first.
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// A name, and what stands where the key's signature of the bytes should.
type Trick = (&'static str, fn(&SigningKey, &[u8]) -> String);

/// A name, and what is made of a good DER signature.
type DerTrick = (&'static str, fn(Vec<u8>) -> Vec<u8>);

/// What a device makes of a repository whose timestamp is to be signed by the key, and carries this signature.
fn judged(key: &SigningKey, signature: impl FnOnce(&[u8]) -> String) -> Result<Vec<u8>, Refusal> {
    let mut repository = Simulator::new();
    repository.add_target("targets", "a", b"x");
    let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
    repository.of("root")["roles"]["timestamp"]["keyids"] = json!([key.public().id()]);
    repository.of("root")["keys"][key.public().id()] = key.public().to_json().clone();
    repository.publish(&["root", "targets", "snapshot", "timestamp"]);
    let signed = serde_json::to_vec(&sorted(repository.of("timestamp"))).unwrap();
    let whole = json!({
        "signatures": [{"keyid": key.public().id(), "sig": signature(&signed)}],
        "signed": repository.of("timestamp"),
    });
    repository.files.insert("metadata/timestamp.json".to_owned(), whole.to_string().into_bytes());
    open(&repository.files, &seen, "a", now())
}

/// Names in order, as the canonical form has them.
fn sorted(value: &Value) -> Value {
    let Value::Object(members) = value else { return value.clone() };
    let mut members: Vec<_> = members.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
    members.sort_by(|(a, _), (b, _)| a.cmp(b));
    Value::Object(members.into_iter().collect())
}

/// The same `r`, and the other of the two `s` that hold.
fn other_s(der: &[u8]) -> Vec<u8> {
    let signature = p256::ecdsa::Signature::from_der(der).unwrap();
    let (r, s) = signature.split_scalars();
    let other = p256::ecdsa::Signature::from_scalars(r.to_repr(), (-*s).to_repr()).unwrap();
    other.to_der().as_bytes().to_vec()
}

/// Plus the order: the same number to who does not look.
fn malleable(signature: &[u8]) -> Vec<u8> {
    let mut carry = 0_u16;
    let sum = signature[32..].iter().zip(ORDER).map(|(byte, order)| {
        carry = (carry >> 8) + u16::from(*byte) + u16::from(order);
        carry.to_le_bytes()[0]
    });
    let sum: Vec<u8> = sum.collect();
    [&signature[..32], &sum].concat()
}

#[test]
fn both_numbers_of_a_p256_signature_are_taken_as_other_tools_take_them() {
    let key = p256_key(1);
    assert_eq!(judged(&key, |bytes| hex(&key.sign(bytes).unwrap())).unwrap(), b"x");
    assert_eq!(judged(&key, |bytes| hex(&other_s(&key.sign(bytes).unwrap()))).unwrap(), b"x");
    assert_eq!(judged(&key, |bytes| hex(&key.sign(bytes).unwrap()).to_uppercase()).unwrap(), b"x");
}

pub fn cases(run: &mut Run) {
    let key = ed25519(1);
    let tricks: [Trick; 12] = [
        ("plus the order", |key, bytes| hex(&malleable(&key.sign(bytes).unwrap()))),
        ("one byte short", |key, bytes| hex(&key.sign(bytes).unwrap()[..63])),
        ("one byte long", |key, bytes| hex(&key.sign(bytes).unwrap()) + "00"),
        ("half a byte long", |key, bytes| hex(&key.sign(bytes).unwrap()) + "0"),
        ("zeros", |_, _| "00".repeat(64)),
        ("all ones", |_, _| "ff".repeat(64)),
        ("with 0x", |key, bytes| format!("0x{}", hex(&key.sign(bytes).unwrap()))),
        ("with a blank", |key, bytes| format!(" {}", hex(&key.sign(bytes).unwrap()))),
        ("in full-width digits", |_, _| "０".repeat(128)),
        ("over the hash", |key, bytes| hex(&key.sign(sha256(bytes).as_bytes()).unwrap())),
        ("over a line more", |key, bytes| hex(&key.sign(&[bytes, b"\n"].concat()).unwrap())),
        ("of nothing", |key, _| hex(&key.sign(b"").unwrap())),
    ];
    for (name, trick) in tricks {
        run.case(
            "signatures",
            format!("Ed25519 {name}"),
            judged(&key, |bytes| trick(&key, bytes)),
            &["too-few-signatures"],
        );
    }
    p256_cases(run);
    kinds(run);
}

fn p256_cases(run: &mut Run) {
    let key = p256_key(1);
    let tricks: [DerTrick; 12] = [
        ("raw, not DER", |der| p256::ecdsa::Signature::from_der(&der).unwrap().to_bytes().to_vec()),
        ("with a byte behind", |der| [&der[..], &[0]].concat()),
        ("one byte short", |der| der[..der.len() - 1].to_vec()),
        ("with a long length", |der| [&[der[0], 0x81], &der[1..]].concat()),
        ("with an endless length", |der| [&[der[0], 0x80], &der[2..], &[0, 0]].concat()),
        ("with a zero before r", |der| [&[der[0], der[1] + 1, 2, der[3] + 1, 0], &der[4..]].concat()),
        ("as a set", |der| [&[0x31], &der[1..]].concat()),
        ("zeros", |_| vec![0x30, 6, 2, 1, 0, 2, 1, 0]),
        ("ones", |_| vec![0x30, 6, 2, 1, 1, 2, 1, 1]),
        ("r twice", |der| {
            let r = &der[2..4 + usize::from(der[3])];
            [&[0x30, u8::try_from(r.len() * 2).unwrap()], r, r].concat()
        }),
        ("empty", |_| Vec::new()),
        ("of negative numbers", |_| vec![0x30, 6, 2, 1, 0xff, 2, 1, 0xff]),
    ];
    for (name, trick) in tricks {
        let outcome = judged(&key, |bytes| hex(&trick(key.sign(bytes).unwrap())));
        run.case("signatures", format!("P-256 {name}"), outcome, &["too-few-signatures"]);
    }
    let other = judged(&key, |bytes| hex(&ed25519(1).sign(bytes).unwrap()));
    run.case("signatures", "P-256 by an Ed25519 key", other, &["too-few-signatures"]);
    let other = judged(&ed25519(1), |bytes| hex(&key.sign(bytes).unwrap()));
    run.case("signatures", "Ed25519 by a P-256 key", other, &["too-few-signatures"]);
    let stranger = judged(&key, |bytes| hex(&p256_key(2).sign(bytes).unwrap()));
    run.case("signatures", "P-256 by another key under this id", stranger, &["too-few-signatures"]);
}

/// The root, properly signed, says that a key is of a kind which it is not. Its signatures never count.
fn kinds(run: &mut Run) {
    for (number, (kind, scheme)) in [
        ("ed25519", "ecdsa-sha2-nistp256"),
        ("ecdsa", "ed25519"),
        ("ecdsa-sha2-nistp256", "ed25519"),
        ("rsa", "rsassa-pss-sha256"),
        ("rsa", "ed25519"),
        ("ed25519", "none"),
        ("none", "none"),
        ("ED25519", "ed25519"),
        ("ed25519", "ed25519ph"),
        ("ecdsa", "ecdsa-sha2-nistp384"),
        ("ecdsa-sha2-nistp384", "ecdsa-sha2-nistp256"),
        ("", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let key = if number % 2 == 0 { ed25519(7) } else { p256_key(7) };
        let mut json = key.public().to_json().clone();
        json["keytype"] = json!(kind);
        json["scheme"] = json!(scheme);
        let id = sha256(canonical(&json).as_bytes());
        let mut repository = Simulator::new();
        let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
        repository.of("root")["keys"][&id] = json;
        repository.of("root")["roles"]["timestamp"]["keyids"] = json!([id]);
        repository.signers.insert("timestamp".to_owned(), vec![key.clone()]);
        repository.publish(&["root", "timestamp"]);
        let text = String::from_utf8(repository.files["metadata/timestamp.json"].clone()).unwrap();
        repository
            .files
            .insert("metadata/timestamp.json".to_owned(), text.replace(key.public().id(), &id).into_bytes());
        let name = format!("a key that claims {kind:?} and {scheme:?}");
        run.case("signatures", name, open(&repository.files, &seen, "a", now()), &["too-few-signatures"]);
    }
}

/// For texts without quotes and backslashes.
pub fn canonical(value: &Value) -> String {
    match sorted(value) {
        Value::Object(members) => {
            let members: Vec<_> =
                members.iter().map(|(name, value)| format!("\"{name}\":{}", canonical(value))).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::String(text) => format!("\"{text}\""),
        other => other.to_string(),
    }
}
