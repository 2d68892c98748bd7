//! Locking bytes with a passphrase, by the browser's own cryptography (<https://www.w3.org/TR/WebCryptoAPI/>).
//!
//! A line of JSON says how it was made; AES-GCM's bytes follow, which hold for that line too. The key is PBKDF2's with
//! SHA-256, at the rounds that OWASP's cheat sheet for storing passwords names for it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

const FORMAT: &str = "madoguchi-draft";
const ROUNDS: u32 = 600_000;
/// What another file may ask for: more would only keep the device busy.
const MOST_ROUNDS: u32 = 5_000_000;

/// The first line of a file.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    format: String,
    version: u32,
    /// Of PBKDF2 with SHA-256.
    rounds: u32,
    /// 16 bytes, base 64.
    salt: String,
    /// 12 bytes, base 64: AES-GCM's nonce.
    nonce: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unopened {
    /// It is no such file, or one of a later version.
    NotOurs,
    /// Another passphrase, or a file that was changed.
    Locked,
}

/// `None` where the browser has no cryptography (a page without https).
pub(crate) async fn seal(plain: &[u8], passphrase: &str) -> Option<Vec<u8>> {
    let crypto = crypto()?;
    let (mut salt, mut nonce) = ([0; 16], [0; 12]);
    crypto.get_random_values_with_u8_array(&mut salt).ok()?;
    crypto.get_random_values_with_u8_array(&mut nonce).ok()?;
    let (salt64, nonce64) = (STANDARD.encode(salt), STANDARD.encode(nonce));
    let head = Head { format: FORMAT.to_owned(), version: 1, rounds: ROUNDS, salt: salt64, nonce: nonce64 };
    let mut file = serde_json::to_vec(&head).ok()?;
    file.push(b'\n');
    let subtle = crypto.subtle();
    let key = key(&subtle, passphrase, &salt, ROUNDS).await?;
    let how = cipher(&nonce, &file);
    let sealed = subtle.encrypt_with_object_and_u8_array(&how, &key, plain).ok()?;
    let sealed = JsFuture::from(sealed).await.ok()?;
    file.extend(Uint8Array::new(&sealed).to_vec());
    Some(file)
}

pub(crate) async fn open(file: &[u8], passphrase: &str) -> Result<Vec<u8>, Unopened> {
    let (head, salt, nonce, line) = head(file).ok_or(Unopened::NotOurs)?;
    let subtle = crypto().ok_or(Unopened::NotOurs)?.subtle();
    let opened = async {
        let key = key(&subtle, passphrase, &salt, head.rounds).await?;
        let how = cipher(&nonce, &file[..line]);
        let opened = subtle.decrypt_with_object_and_u8_array(&how, &key, &file[line..]).ok()?;
        JsFuture::from(opened).await.ok()
    };
    let plain = opened.await.ok_or(Unopened::Locked)?;
    Ok(Uint8Array::new(&plain).to_vec())
}

/// The first line, what it says of salt and nonce, and its length with the line's end.
fn head(file: &[u8]) -> Option<(Head, Vec<u8>, Vec<u8>, usize)> {
    let line = file.iter().take(1000).position(|byte| *byte == b'\n')?;
    let head: Head = serde_json::from_slice(&file[..line]).ok()?;
    let (salt, nonce) = (STANDARD.decode(&head.salt).ok()?, STANDARD.decode(&head.nonce).ok()?);
    let known = head.format == FORMAT && head.version == 1 && (1..=MOST_ROUNDS).contains(&head.rounds);
    (known && salt.len() == 16 && nonce.len() == 12).then_some((head, salt, nonce, line + 1))
}

/// The page's cryptography; only pages of a safe origin have it.
fn crypto() -> Option<Crypto> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    (!subtle.is_undefined()).then_some(crypto)
}

async fn key(subtle: &SubtleCrypto, passphrase: &str, salt: &[u8], rounds: u32) -> Option<CryptoKey> {
    let words = Uint8Array::from(passphrase.as_bytes());
    let derive = Array::of1(&"deriveKey".into());
    let base = subtle.import_key_with_str("raw", &words, "PBKDF2", false, &derive).ok()?;
    let base: CryptoKey = JsFuture::from(base).await.ok()?.dyn_into().ok()?;
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", rounds.into()),
    ]);
    let kind = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = subtle.derive_key_with_object_and_object(&how, &base, &kind, false, &uses).ok()?;
    JsFuture::from(key).await.ok()?.dyn_into().ok()
}

fn cipher(nonce: &[u8], head: &[u8]) -> Object {
    let (nonce, head) = (Uint8Array::from(nonce), Uint8Array::from(head));
    object(&[("name", "AES-GCM".into()), ("iv", nonce.into()), ("additionalData", head.into())])
}

fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn only_our_own_files_have_a_head() {
        let line = |rounds: u32, salt: &str| {
            format!(
                r#"{{"format":"madoguchi-draft","version":1,"rounds":{rounds},"salt":"{salt}","nonce":"AAAAAAAAAAAAAAAA"}}"#
            )
        };
        let salt = "AAAAAAAAAAAAAAAAAAAAAA==";
        let good = line(600_000, salt) + "\nxyz";
        assert_eq!(head(good.as_bytes()).map(|(_, _, _, at)| at), Some(good.len() - 3));
        for bad in [String::new(), "\n".into(), line(600_000, salt), line(0, salt) + "\n", line(9_000_000, salt) + "\n"]
        {
            assert!(head(bad.as_bytes()).is_none(), "{bad}");
        }
        assert!(head((line(600_000, "AA==") + "\n").as_bytes()).is_none());
    }
}
