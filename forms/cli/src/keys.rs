//! Who signs: keys in files, and programs that ask a card or a service.

mod outside;

use crate::args::Signers;
use crate::stopped::{Stopped, error};
use crate::{files, print};
use madoguchi_trust::PublicKey;
use madoguchi_trust::publish::{Signer, SigningKey};
use outside::Outside;
use std::path::{Path, PathBuf};

/// All who sign in one run.
pub(crate) struct Keys(Vec<Box<dyn Signer>>);

impl Keys {
    pub(crate) fn all(&self) -> Vec<&dyn Signer> {
        self.0.iter().map(AsRef::as_ref).collect()
    }

    pub(crate) fn publics(&self) -> Vec<PublicKey> {
        self.0.iter().map(|signer| signer.public().clone()).collect()
    }

    /// These and those.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// The keys that were named.
///
/// # Errors
/// When one of them cannot be read as a key.
pub(crate) fn keys(signers: &Signers) -> Result<Keys, Stopped> {
    let mut all = in_files(&signers.keys)?;
    if signers.sign_with.len() != signers.public_key.len() {
        let message = "--sign-with と --public-key は、同じ数だけ、同じ順で指定してください。".to_owned();
        let file = signers.public_key.first().cloned().unwrap_or_default();
        return Err(Stopped::no(&file, error("uneven-signers", message)));
    }
    for (command, file) in signers.sign_with.iter().zip(&signers.public_key) {
        let outside = Outside::new(command, public(file)?).map_err(|problem| Stopped::no(file, problem))?;
        all.0.push(Box::new(outside));
    }
    Ok(all)
}

/// Private keys in files.
///
/// # Errors
/// As [`keys`].
pub(crate) fn in_files(names: &[PathBuf]) -> Result<Keys, Stopped> {
    let key = |file: &PathBuf| -> Result<Box<dyn Signer>, Stopped> {
        let pem = text(file)?;
        let key = SigningKey::from_pem(&pem).ok_or_else(|| Stopped::no(file, unreadable(file, &pem)))?;
        Ok(Box::new(key))
    };
    names.iter().map(key).collect::<Result<_, _>>().map(Keys)
}

/// Public keys in files.
///
/// # Errors
/// As [`keys`].
pub(crate) fn publics(names: &[PathBuf]) -> Result<Vec<PublicKey>, Stopped> {
    names.iter().map(|file| public(file)).collect()
}

/// A public key in a file.
///
/// # Errors
/// As [`keys`].
pub(crate) fn public(file: &Path) -> Result<PublicKey, Stopped> {
    let unreadable = || {
        let message = format!(
            "「{}」を公開鍵として読めません。Ed25519 か P-256 の公開鍵の PEM を指定してください（例: openssl pkey -in key.pem -pubout -out key.pub）。",
            print::name(file)
        );
        Stopped::no(file, error("unreadable-key", message))
    };
    PublicKey::parse(&text(file)?).ok_or_else(unreadable)
}

fn text(file: &Path) -> Result<String, Stopped> {
    let bytes = files::read(file).map_err(|problem| Stopped::no(file, problem))?;
    // What is no text is no key; what it is shall not be shown.
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// Says what the file is instead, never what is in it.
fn unreadable(file: &Path, pem: &str) -> madoguchi_forms::problem::Problem {
    let file = print::name(file);
    let what = if pem.contains("ENCRYPTED") {
        "暗号化されています。暗号化していない PKCS#8 の PEM にするか、--sign-with で外部のプログラムに署名させてください。"
    } else if pem.contains("EC PRIVATE KEY") {
        "形式が違います。「openssl pkcs8 -topk8 -nocrypt -in 元の鍵 -out 新しい鍵」で PKCS#8 の PEM にしてください。"
    } else if pem.contains("PUBLIC KEY") {
        "公開鍵です。署名には秘密鍵を指定してください。"
    } else {
        "Ed25519 か P-256 の PKCS#8 の PEM ではありません。「openssl genpkey -algorithm ed25519 -out key.pem」などで作った鍵を指定してください。"
    };
    error("unreadable-key", format!("「{file}」を秘密鍵として読めません。{what}"))
}
