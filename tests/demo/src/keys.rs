//! The keys of the demonstration, made on the spot.

use crate::{Bundle, Random};
use anyhow::{Context, Result};
use madoguchi_trust::publish::SigningKey;

/// How often is drawn until the bytes make a key of P-256: nearly all do.
const DRAWS: usize = 8;

pub(crate) struct Keys {
    /// Three people, two of whom have to sign.
    pub(crate) root: [SigningKey; 3],
    /// Snapshot and timestamp.
    pub(crate) online: SigningKey,
    pub(crate) prefecture: SigningKey,
}

impl Keys {
    pub(crate) fn new(random: Random<'_>) -> Result<Self> {
        let root = [ed25519(random)?, ed25519(random)?, p256(random)?];
        Ok(Self { root, online: ed25519(random)?, prefecture: p256(random)? })
    }

    pub(crate) fn files(&self) -> Result<Bundle> {
        let [a, b, c] = &self.root;
        let named =
            [("root-1", a), ("root-2", b), ("root-3", c), ("online", &self.online), ("prefecture", &self.prefecture)];
        let file = |(name, key): (&str, &SigningKey)| {
            Ok((format!("keys/{name}.pem"), key.to_pem().context("鍵を書けません")?.into_bytes()))
        };
        named.into_iter().map(file).collect()
    }
}

fn ed25519(random: Random<'_>) -> Result<SigningKey> {
    SigningKey::ed25519(&random()?).context("鍵を作れません")
}

fn p256(random: Random<'_>) -> Result<SigningKey> {
    for _ in 0..DRAWS {
        if let Some(key) = SigningKey::p256(&random()?) {
            return Ok(key);
        }
    }
    anyhow::bail!("鍵を作れません")
}
