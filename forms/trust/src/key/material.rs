//! What a key is made of, and the two algorithms.

use p256::ecdsa::signature::Verifier as _;
use p256::elliptic_curve::sec1::ToSec1Point as _;
use p256::pkcs8::{DecodePublicKey as _, EncodePublicKey as _, LineEnding};

use crate::hex;

/// Ordered by content: a threshold counts different materials, not different names of one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Material {
    Ed25519([u8; 32]),
    /// An uncompressed point.
    P256([u8; 65]),
    Unknown,
}

impl Material {
    /// From an entry of `keys`: PEM or an uncompressed point for P-256, 32 bytes for Ed25519 (section 4.2.2).
    pub(crate) fn read(kind: &str, scheme: &str, public: &str) -> Self {
        let material = match (kind, scheme) {
            ("ed25519", "ed25519") => Self::ed25519(public),
            ("ecdsa" | "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256") => {
                Self::p256_pem(public).or_else(|| Self::p256_point(public))
            }
            _ => None,
        };
        material.unwrap_or(Self::Unknown)
    }

    /// From a text that does not say its kind.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let ed25519_pem = || ed25519_dalek::VerifyingKey::from_public_key_pem(text).ok();
        Self::ed25519(text)
            .or_else(|| Self::p256_point(text))
            .or_else(|| Self::p256_pem(text))
            .or_else(|| ed25519_pem().map(|key| Self::Ed25519(key.to_bytes())))
    }

    fn ed25519(digits: &str) -> Option<Self> {
        let bytes = hex::decode(digits)?.try_into().ok()?;
        ed25519_dalek::VerifyingKey::from_bytes(&bytes).ok().map(|key| Self::Ed25519(key.to_bytes()))
    }

    fn p256_point(digits: &str) -> Option<Self> {
        let bytes: [u8; 65] = hex::decode(digits)?.try_into().ok()?;
        p256::PublicKey::from_sec1_bytes(&bytes).ok().and_then(|key| Self::p256(&key))
    }

    fn p256_pem(pem: &str) -> Option<Self> {
        p256::PublicKey::from_public_key_pem(pem).ok().and_then(|key| Self::p256(&key))
    }

    pub(crate) fn p256(key: &p256::PublicKey) -> Option<Self> {
        key.to_sec1_point(false).as_bytes().try_into().ok().map(Self::P256)
    }

    /// The `keytype`, the `scheme` and the `public` value; nothing for a key that is not known.
    pub(crate) fn words(&self) -> Option<(&'static str, &'static str, String)> {
        match self {
            Self::Ed25519(bytes) => Some(("ed25519", "ed25519", hex::encode(bytes))),
            Self::P256(point) => {
                let key = p256::PublicKey::from_sec1_bytes(point).ok()?;
                Some(("ecdsa", "ecdsa-sha2-nistp256", key.to_public_key_pem(LineEnding::LF).ok()?))
            }
            Self::Unknown => None,
        }
    }

    /// Whether the signature over the bytes is this key's.
    ///
    /// Ed25519 is judged strictly: no key or point of small order. P-256 takes a DER signature, with a high `s` as
    /// well: security keys and cloud services make one half of the time, and what is vouched for is the content, not
    /// the file around it.
    pub(crate) fn signed(&self, bytes: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Ed25519(key) => ed25519_holds(key, bytes, signature).is_some(),
            Self::P256(point) => p256_holds(point, bytes, signature).is_some(),
            Self::Unknown => false,
        }
    }
}

fn ed25519_holds(key: &[u8; 32], bytes: &[u8], signature: &[u8]) -> Option<()> {
    let signature = ed25519_dalek::Signature::from_slice(signature).ok()?;
    ed25519_dalek::VerifyingKey::from_bytes(key).ok()?.verify_strict(bytes, &signature).ok()
}

fn p256_holds(point: &[u8; 65], bytes: &[u8], signature: &[u8]) -> Option<()> {
    let signature = p256::ecdsa::Signature::from_der(signature).ok()?;
    p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok()?.verify(bytes, &signature).ok()
}
