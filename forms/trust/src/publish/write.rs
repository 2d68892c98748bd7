//! Metadata files as they are written: names in order, no blanks, so that the same content is the same bytes.

use serde_json::{Value, json};
use unicode_normalization::is_nfc;

use super::{Problem, Signer};
use crate::hex;
use crate::json::{Map, parse};
use crate::metadata::envelope::Envelope;

/// The name that a file goes by in refusals before it has one.
const FILE: &str = "metadata";

/// A metadata file with this `signed` part, signed by each of the signers. There may be too few of them yet.
///
/// # Errors
///
/// `NotComposed`, `SignFailed`, or a refusal of what nobody would read (a fraction, say).
pub fn sign(signed: &Value, signers: &[&dyn Signer]) -> Result<Vec<u8>, Problem> {
    check_composed(signed)?;
    let unsigned = write(&json!({"signatures": [], "signed": signed}));
    Envelope::read(FILE, &unsigned)?;
    signers.iter().try_fold(unsigned, |bytes, signer| add_signature(&bytes, *signer))
}

/// The metadata file with one signature more. One that the key made before, or the empty place that a tool left for
/// it, is replaced.
///
/// # Errors
///
/// A refusal when the bytes are no metadata, `SignFailed`.
pub fn add_signature(metadata: &[u8], signer: &dyn Signer) -> Result<Vec<u8>, Problem> {
    let envelope = Envelope::read(FILE, metadata)?;
    let key = signer.public().id();
    let signature =
        signer.sign(envelope.canonical()).map_err(|error| Problem::SignFailed { key: key.to_owned(), error })?;
    let mut whole = parse(FILE, metadata)?;
    if let Some(Value::Array(signatures)) = whole.get_mut("signatures") {
        signatures.retain(|one| id(one) != key);
        signatures.push(json!({"keyid": key, "sig": hex::encode(&signature)}));
        signatures.sort_by(|a, b| id(a).cmp(id(b)));
    }
    Ok(write(&whole))
}

fn id(signature: &Value) -> &str {
    signature.get("keyid").and_then(Value::as_str).unwrap_or_default()
}

/// Canonical but for control characters, which JSON wants escaped.
fn write(value: &Value) -> Vec<u8> {
    sorted(value).to_string().into_bytes()
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Object(members.into_iter().collect::<Map>())
        }
        _ => value.clone(),
    }
}

/// Some tools bring texts into NFC before they sign and others do not: of composed texts all of them think the same.
pub(super) fn check_composed(value: &Value) -> Result<(), Problem> {
    match value {
        Value::String(text) => check_text(text),
        Value::Array(items) => items.iter().try_for_each(check_composed),
        Value::Object(members) => {
            members.iter().try_for_each(|(name, value)| check_text(name).and_then(|()| check_composed(value)))
        }
        _ => Ok(()),
    }
}

fn check_text(text: &str) -> Result<(), Problem> {
    if is_nfc(text) { Ok(()) } else { Err(Problem::NotComposed { text: text.to_owned() }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::canonical;
    use crate::publish::SigningKey;

    #[test]
    fn what_is_written_stands_in_canonical_form() {
        let signed = json!({"z": 1, "a": {"d": [], "c": "県"}});
        let key = SigningKey::ed25519(&[1; 32]).unwrap();
        let bytes = sign(&signed, &[&key]).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.ends_with(&format!("\"signed\":{}}}", String::from_utf8(canonical(&signed)).unwrap())));
    }

    #[test]
    fn what_nobody_would_read_is_not_written() {
        for (signed, code) in [
            (json!({"a": 1.5}), "not-whole"),
            (json!({"か\u{3099}": 1}), "not-composed"),
            (json!(["か\u{3099}"]), "not-composed"),
            (json!([]), "wrong-shape"),
        ] {
            assert_eq!(sign(&signed, &[]).unwrap_err().code(), code);
        }
    }

    #[test]
    fn a_second_signature_of_a_key_replaces_the_first() {
        let key = SigningKey::p256(&[1; 32]).unwrap();
        let once = sign(&json!({"a": 1}), &[&key]).unwrap();
        assert_eq!(add_signature(&once, &key).unwrap(), once);
    }
}
