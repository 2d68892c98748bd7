//! Who signs.

use std::fmt;

use ed25519_dalek::pkcs8::DecodePrivateKey as _;
use p256::ecdsa::signature::Signer as _;
use p256::pkcs8::{EncodePrivateKey as _, LineEnding};

use crate::key::{Material, PublicKey};

/// Something that can sign: a key in this program, or another program that asks a card or a service.
pub trait Signer {
    fn public(&self) -> &PublicKey;

    /// Signs the bytes: 64 bytes for Ed25519; for P-256 a DER signature over their SHA-256.
    ///
    /// # Errors
    ///
    /// When the card, the service or the person refuses.
    fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// Why there is no signature, in the words of what should have made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignError {
    pub reason: String,
}

impl fmt::Display for SignError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.reason)
    }
}

impl std::error::Error for SignError {}

/// A private key in this program. The same bytes always get the same signature: no randomness is needed.
pub struct SigningKey {
    public: PublicKey,
    secret: Secret,
}

enum Secret {
    Ed25519(ed25519_dalek::SigningKey),
    P256(p256::SecretKey),
}

impl SigningKey {
    /// Reads a private key in PEM (PKCS#8, not encrypted) of Ed25519 or P-256; nothing for anything else.
    pub fn from_pem(pem: &str) -> Option<Self> {
        let ed25519 = || ed25519_dalek::SigningKey::from_pkcs8_pem(pem).ok().map(Secret::Ed25519);
        let p256 = || p256::SecretKey::from_pkcs8_pem(pem).ok().map(Secret::P256);
        Self::of(ed25519().or_else(p256)?)
    }

    /// A new Ed25519 key from 32 random bytes that nobody else knows.
    pub fn ed25519(random: &[u8; 32]) -> Option<Self> {
        Self::of(Secret::Ed25519(ed25519_dalek::SigningKey::from_bytes(random)))
    }

    /// A new P-256 key from 32 random bytes that nobody else knows; nothing for the few that make no key (one in
    /// four thousand million: draw again).
    pub fn p256(random: &[u8; 32]) -> Option<Self> {
        Self::of(Secret::P256(p256::SecretKey::from_slice(random).ok()?))
    }

    fn of(secret: Secret) -> Option<Self> {
        let material = match &secret {
            Secret::Ed25519(key) => Material::Ed25519(key.verifying_key().to_bytes()),
            Secret::P256(key) => Material::p256(&key.public_key())?,
        };
        Some(Self { public: PublicKey::of(material)?, secret })
    }

    /// The private key in PEM (PKCS#8, not encrypted).
    ///
    /// # Errors
    ///
    /// When the key cannot be written so.
    pub fn to_pem(&self) -> Result<String, SignError> {
        let pem = match &self.secret {
            Secret::Ed25519(key) => key.to_pkcs8_pem(LineEnding::LF),
            Secret::P256(key) => key.to_pkcs8_pem(LineEnding::LF),
        };
        pem.map(|pem| pem.to_string()).map_err(|error| SignError { reason: error.to_string() })
    }
}

impl Signer for SigningKey {
    fn public(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, SignError> {
        let failed = |error: p256::ecdsa::signature::Error| SignError { reason: error.to_string() };
        match &self.secret {
            Secret::Ed25519(key) => Ok(key.try_sign(bytes).map_err(failed)?.to_bytes().to_vec()),
            Secret::P256(key) => {
                let signature: p256::ecdsa::Signature =
                    p256::ecdsa::SigningKey::from(key).try_sign(bytes).map_err(failed)?;
                Ok(signature.to_der().as_bytes().to_vec())
            }
        }
    }
}

/// Shows whose it is, never what it is.
impl fmt::Debug for SigningKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("SigningKey").field("id", &self.public.id()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_from_pem_and_keeps_its_secret() {
        for key in [SigningKey::ed25519(&[7; 32]).unwrap(), SigningKey::p256(&[7; 32]).unwrap()] {
            let pem = key.to_pem().unwrap();
            let back = SigningKey::from_pem(&pem).unwrap();
            assert_eq!(back.public(), key.public());
            assert_eq!(back.sign(b"x"), key.sign(b"x"));
            assert!(key.public().material().signed(b"x", &key.sign(b"x").unwrap()));
            assert!(!key.public().material().signed(b"y", &key.sign(b"x").unwrap()));
            assert!(!format!("{key:?}").contains("0707"));
        }
        assert!(SigningKey::from_pem("").is_none());
        assert!(SigningKey::p256(&[0xff; 32]).is_none());
    }
}
