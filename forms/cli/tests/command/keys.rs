use crate::desk::{Desk, FORM};
use crate::publisher::{Publisher as _, ROOT};
use std::process::Command;

/// Makes a key, and signs with it: another program, with another library.
const SIGNER: &str = r"
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
const [, , what, file, form] = process.argv;
if (what === 'make') {
    const { privateKey } = form === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
    writeFileSync(`${file}.pem`, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(`${file}.pub`, createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }));
} else {
    const bytes = readFileSync(0);
    const key = createPrivateKey(readFileSync(file));
    const ec = key.asymmetricKeyType === 'ec';
    const made = sign(ec ? 'sha256' : null, bytes, { key, dsaEncoding: form === 'numbers' ? 'ieee-p1363' : 'der' });
    if (form === 'fails') process.exit(3);
    process.stdout.write(form === 'hex' ? `${made.toString('hex')}\n` : form === 'other' ? made.subarray(1) : made);
}
";

/// With keys that another program made; Node.js is there, as the tests in a browser need it.
fn desk() -> Desk {
    let desk = Desk::new().file("signer.mjs", SIGNER).key("ours", 1).source("1.0.0", FORM);
    for (name, form) in [("card", "ed25519"), ("curve", "ec")] {
        let made = Command::new("node").args(["signer.mjs", "make", name, form]).current_dir(desk.path("")).status();
        assert!(made.expect("the tests need Node.js").success());
    }
    desk
}

fn start(desk: &Desk, repository: &str, name: &str, form: &str) -> crate::desk::Ran {
    let command = format!("node signer.mjs sign \"{name}.pem\" {form}");
    let public = format!("{name}.pub");
    desk.run_words(&["repository", "start", repository, "--sign-with", &command, "--public-key", &public])
}

#[test]
fn another_program_signs_in_whatever_way_it_prints() {
    let desk = desk();
    for (at, (name, form)) in
        [("card", "raw"), ("card", "hex"), ("curve", "der"), ("curve", "hex"), ("curve", "numbers")].iter().enumerate()
    {
        let repository = format!("repository-{at}");
        start(&desk, &repository, name, form).went_well();
        assert!(desk.path(&repository).join("metadata/timestamp.json").exists());
    }
}

#[test]
fn what_another_program_does_wrong_is_told_and_nothing_is_written() {
    let desk = desk();
    for (form, reason) in [("fails", "が失敗しました"), ("other", "--public-key の鍵の署名ではありません")]
    {
        let ran = start(&desk, "repository", "curve", form);
        assert!(ran.code == 2 && ran.err.contains(reason), "{form}: {}{}", ran.out, ran.err);
    }
    let words = ["repository", "start", "repository", "--sign-with", "no-such-signer", "--public-key", "card.pub"];
    let ran = desk.run_words(&words);
    assert!(ran.code == 2 && ran.err.contains("「no-such-signer」を動かせません"), "{}", ran.err);
    assert!(!desk.path("repository").exists());
}

#[test]
fn keys_of_another_program_are_read() {
    let desk = desk();
    desk.run("repository start repository --key card.pem curve.pem ours.pem --threshold 3").went_well();
    desk.run("package build source --out 1.zip").went_well();
    desk.run("package sign 1.zip --repository repository --role targets --key card.pem curve.pem ours.pem").went_well();
    desk.run(&format!("package verify repository --trust {ROOT}")).went_well();
}

#[test]
fn what_is_no_key_is_named_and_never_shown() {
    let desk = desk().file("bad.pem", "SECRET").file("old.pem", "-----BEGIN EC PRIVATE KEY-----\nSECRET");
    for (file, reason) in [
        ("bad.pem", "openssl genpkey"),
        ("old.pem", "openssl pkcs8"),
        ("card.pub", "公開鍵です"),
        ("gone.pem", "見つかりません"),
    ] {
        let ran = desk.run(&format!("repository start repository --key {file}"));
        assert!(ran.code == 2 && ran.err.contains(reason) && !ran.err.contains("SECRET"), "{file}: {}", ran.err);
    }
    let ran = desk.run("repository start repository --key ours.pem --add bad.pem");
    assert!(ran.code == 2 && ran.err.contains("公開鍵として読めません"), "{}", ran.err);
}
