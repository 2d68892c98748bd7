//! A prefecture at its desk: its keys, its folder of forms, its repository.

use crate::desk::{Desk, FORM};
use madoguchi_trust::publish::{Signer as _, SigningKey};

pub(crate) const PACKAGE: &str = "example-prefecture/common-forms";
pub(crate) const ROOT: &str = "repository/metadata/1.root.json";
pub(crate) const SIGN: &str = "--repository repository --role example-prefecture --key prefecture.pem online.pem";

/// A key of Ed25519, of P-256 for every second number.
pub(crate) fn key(number: u8) -> SigningKey {
    let random = [number; 32];
    if number.is_multiple_of(2) { SigningKey::p256(&random).unwrap() } else { SigningKey::ed25519(&random).unwrap() }
}

/// The public half as other tools write it.
pub(crate) fn public(key: &SigningKey) -> String {
    key.public().to_json()["keyval"]["public"].as_str().unwrap().to_owned()
}

pub(crate) trait Publisher: Sized {
    fn key(self, name: &str, number: u8) -> Self;
    /// What is built of `form` as this version.
    fn source(self, version: &str, form: &str) -> Self;
}

impl Publisher for Desk {
    fn key(self, name: &str, number: u8) -> Self {
        let key = key(number);
        self.file(&format!("{name}.pem"), key.to_pem().unwrap()).file(&format!("{name}.pub"), public(&key))
    }

    fn source(self, version: &str, form: &str) -> Self {
        let manifest = serde_json::json!({
            "package": PACKAGE, "title": "共通様式", "publisher": "○○県", "version": version,
            "licence": "CC-BY-4.0", "contact": {"name": "デジタル課"}
        });
        self.file("source/package.json", manifest.to_string()).file("source/forms/hall.schema.json", form)
    }
}

/// The first version is built and signed.
pub(crate) fn published() -> Desk {
    let desk = Desk::new().key("root", 1).key("online", 2).key("prefecture", 3).source("1.0.0", FORM);
    for words in [
        "repository start repository --key root.pem --timestamp-key online.pem",
        "repository delegate repository --role example-prefecture --path example-prefecture/*/* --to prefecture.pub --key root.pem online.pem",
        "package build source --out 1.zip --day 2026-12-01",
        &format!("package sign 1.zip {SIGN}"),
        "package carry repository --out 1.madoguchi",
    ] {
        desk.run(words).went_well();
    }
    desk
}

/// The second version, in which 利用日 is called 利用する日.
pub(crate) fn published_twice() -> Desk {
    let desk = published().source("1.0.1", &renamed());
    for words in [
        "package build source --out 2.zip --previous 1.zip --day 2026-12-10",
        &format!("package sign 2.zip {SIGN}"),
        "package carry repository --out 2.madoguchi",
    ] {
        desk.run(words).went_well();
    }
    desk
}

pub(crate) fn renamed() -> String {
    FORM.replace("\"title\": \"利用日\"", "\"title\": \"利用する日\"")
}

/// 利用日 has to be filled in now.
pub(crate) fn stricter() -> String {
    let form = FORM.replace("\"x-id\": \"day\"", "\"x-id\": \"day\", \"x-required\": \"always\"");
    form.replace("\"required\": [\"class\"],\n  \"add", "\"required\": [\"class\", \"day\"],\n  \"add")
}
