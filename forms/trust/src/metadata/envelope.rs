//! What stands around every metadata file: `signatures`, and the `signed` part they are about (section 4.2.1).

use std::collections::BTreeSet;

use serde_json::Value;

use crate::fields::Fields;
use crate::hex;
use crate::json::{canonical, parse};
use crate::refusal::Refusal;

/// A metadata file that was read; who signed it is yet to be judged.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Envelope {
    file: String,
    signed: Value,
    canonical: Vec<u8>,
    signatures: Vec<(String, Vec<u8>)>,
}

impl Envelope {
    /// Reads a file. A signature that is no hexadecimal digits is kept as an empty one: tools leave a place for who
    /// has not signed yet.
    ///
    /// # Errors
    ///
    /// What [`parse`] refuses, `WrongShape`, and `DuplicateSignature` (section 4.2.1).
    pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Self, Refusal> {
        let whole = parse(file, bytes)?;
        let fields = Fields::of(file, String::new(), &whole)?;
        fields.object("signed")?;
        let signed = fields.get("signed").cloned().ok_or_else(|| fields.wrong("signed"))?;
        let canonical = canonical(&signed);
        Ok(Self { file: file.to_owned(), signed, canonical, signatures: read_signatures(&fields)? })
    }

    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// What the signatures are about.
    pub(crate) fn signed(&self) -> &Value {
        &self.signed
    }

    pub(crate) fn fields(&self) -> Result<Fields<'_>, Refusal> {
        Fields::of(&self.file, "/signed".to_owned(), &self.signed)
    }

    /// The bytes that were signed.
    pub(crate) fn canonical(&self) -> &[u8] {
        &self.canonical
    }

    /// The signatures by the id of their key; no id twice.
    pub(crate) fn signatures(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.signatures.iter().map(|(id, signature)| (id.as_str(), signature.as_slice()))
    }
}

fn read_signatures(fields: &Fields) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let mut ids = BTreeSet::new();
    let read = |one: Fields| {
        let (id, signature) = (one.text("keyid")?, one.text("sig")?);
        if !ids.insert(id.to_owned()) {
            return Err(Refusal::DuplicateSignature { file: fields.file().to_owned(), key: id.to_owned() });
        }
        Ok((id.to_owned(), hex::decode(signature).unwrap_or_default()))
    };
    fields.objects("signatures")?.into_iter().map(read).collect()
}
