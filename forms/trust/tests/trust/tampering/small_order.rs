//! Ed25519 keys of small order, for which one signature holds for nearly every text. A root that names such a key is
//! signed properly; what the key signs still never counts.

use madoguchi_trust::Seen;
use serde_json::json;

use super::Run;
use super::scene::open;
use super::signatures::canonical;
use crate::support::now;
use crate::support::simulator::{Simulator, sha256};

/// The points of order 1, 2, 4 and 8, and other spellings of them.
const KEYS: [&str; 12] = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

pub fn cases(run: &mut Run) {
    for key in KEYS {
        let json = json!({"keytype": "ed25519", "keyval": {"public": key}, "scheme": "ed25519"});
        let id = sha256(canonical(&json).as_bytes());
        let mut repository = Simulator::new();
        let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
        repository.of("root")["keys"][&id] = json;
        repository.of("root")["roles"]["timestamp"]["keyids"] = json!([id]);
        repository.publish(&["root"]);
        for (name, r) in [("the neutral point", KEYS[0]), ("the key", key)] {
            let signature = json!({"keyid": id, "sig": format!("{r}{}", "00".repeat(32))});
            let whole = json!({"signatures": [signature], "signed": repository.of("timestamp")});
            repository.files.insert("metadata/timestamp.json".to_owned(), whole.to_string().into_bytes());
            let outcome = open(&repository.files, &seen, "a", now());
            run.case("small order", format!("{key} with {name}"), outcome, &["too-few-signatures"]);
        }
    }
}
