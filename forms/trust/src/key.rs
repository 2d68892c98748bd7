//! Public keys, and whether a signature is theirs.

mod material;

use serde_json::{Value, json};

use crate::digest::sha256_hex;
use crate::fields::Fields;
use crate::json::canonical;
use crate::refusal::Refusal;
pub(crate) use material::Material;

/// A public key as metadata carries it (section 4.2.2).
///
/// The algorithm is fixed by the key: Ed25519, or ECDSA with P-256 and SHA-256. A key of another kind (RSA, say), or
/// one whose value cannot be read, is kept, and its signatures never count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    id: String,
    json: Value,
    material: Material,
}

impl PublicKey {
    /// Reads a public key in PEM (`SubjectPublicKeyInfo`, of Ed25519 or P-256) or in hexadecimal digits (32 bytes of
    /// Ed25519, or an uncompressed point of P-256); nothing for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        Material::parse(text.trim()).and_then(Self::of)
    }

    /// The key as this crate writes it.
    pub(crate) fn of(material: Material) -> Option<Self> {
        let (kind, scheme, public) = material.words()?;
        let json = json!({"keytype": kind, "keyval": {"public": public}, "scheme": scheme});
        Some(Self { id: identifier(&json), json, material })
    }

    /// Reads an entry of `keys`. Its id must be the one that its content has (section 4.3).
    pub(crate) fn read(id: &str, fields: &Fields, json: &Value) -> Result<Self, Refusal> {
        let (kind, scheme) = (fields.text("keytype")?, fields.text("scheme")?);
        let value = fields.object("keyval")?;
        if identifier(json) != id {
            return Err(Refusal::WrongKeyId { file: fields.file().to_owned(), key: id.to_owned() });
        }
        let public = value.get("public").and_then(Value::as_str).unwrap_or_default();
        Ok(Self { id: id.to_owned(), json: json.clone(), material: Material::read(kind, scheme, public) })
    }

    /// The SHA-256 of the key's canonical form, in hexadecimal digits.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The key as metadata writes it.
    pub fn to_json(&self) -> &Value {
        &self.json
    }

    /// What makes two keys the same, however they are written.
    pub(crate) fn material(&self) -> &Material {
        &self.material
    }
}

fn identifier(json: &Value) -> String {
    sha256_hex(&canonical(json))
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINT: &str = "\
        044a8a8874 4fb2653a 5c4ec695 fc671354 3eb83748 bf47043 9e166e71e 2a4c72da 832\
        150e16c 5b079978 6ddb7cd5 3e192e72 62982e8 2018554e 7e17 98d90a 87ed47";

    #[test]
    fn a_text_that_is_no_key_is_none() {
        for text in ["", "00", POINT, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"] {
            assert_eq!(PublicKey::parse(text), None);
        }
    }

    #[test]
    fn a_key_in_digits_and_in_pem_is_the_same() {
        let pem = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEohqIdE+yTl4OxpX8ZxNUPrg3SL9H\nBDnhZuceKkxy2oMhUOxhWweZeG3bfM1T4ZLnJimC6CAYVU5+F5jZCoftRw==\n-----END PUBLIC KEY-----\n";
        let key = PublicKey::parse(pem).unwrap();
        assert_eq!(key.to_json()["keyval"]["public"], pem);
        let Material::P256(point) = key.material() else { panic!() };
        assert_eq!(PublicKey::parse(&crate::hex::encode(point)), Some(key.clone()));
        let ed25519 =
            PublicKey::parse(&"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a".to_uppercase());
        assert_eq!(ed25519.unwrap().to_json()["keytype"], "ed25519");
    }
}
