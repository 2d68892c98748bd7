//! To whom a role hands parts of its paths (section 4.5).

use std::collections::BTreeSet;

use crate::digest::sha256_hex;
use crate::fields::Fields;
use crate::metadata::role::{Authority, Top, read_keys};
use crate::pattern;
use crate::refusal::Refusal;

/// How many bytes a pattern may have; longer ones only cost time.
const LONGEST_PATTERN: usize = 1024;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Delegation {
    pub(crate) role: String,
    pub(crate) authority: Authority,
    /// What this role does not answer for, no later one does.
    pub(crate) terminating: bool,
    paths: Paths,
}

#[derive(Clone, Debug, PartialEq)]
enum Paths {
    Patterns(Vec<String>),
    /// The beginnings of the SHA-256 of a path, in lower-case hexadecimal digits.
    HashPrefixes(Vec<String>),
}

impl Delegation {
    /// Whether the path is among those handed on.
    pub(crate) fn covers(&self, path: &str) -> bool {
        match &self.paths {
            Paths::Patterns(patterns) => patterns.iter().any(|it| pattern::matches(it, path)),
            Paths::HashPrefixes(prefixes) => {
                let hash = sha256_hex(path.as_bytes());
                prefixes.iter().any(|prefix| hash.starts_with(prefix))
            }
        }
    }

    /// Whether a pattern speaks of folders. Beginnings of hashes speak of nothing.
    pub(crate) fn has_folders(&self) -> bool {
        matches!(&self.paths, Paths::Patterns(patterns) if patterns.iter().any(|pattern| pattern.contains('/')))
    }

    fn read(fields: &Fields, keys: &crate::metadata::role::Keys) -> Result<Self, Refusal> {
        let role = fields.text("name")?.to_owned();
        if role.is_empty() || Top::ALL.iter().any(|top| top.name() == role) {
            return Err(Refusal::BadRoleName { file: fields.file().to_owned(), role });
        }
        let authority = Authority::read(&role, fields, keys)?;
        Ok(Self { role, authority, terminating: fields.flag("terminating")?, paths: Paths::read(fields)? })
    }
}

impl Paths {
    /// Exactly one of `paths` and `path_hash_prefixes` is there.
    fn read(fields: &Fields) -> Result<Self, Refusal> {
        match (fields.get("paths"), fields.get("path_hash_prefixes")) {
            (Some(_), None) => {
                let patterns = fields.texts("paths")?;
                let short = patterns.iter().all(|pattern| pattern.len() <= LONGEST_PATTERN);
                if short { Ok(Self::Patterns(patterns)) } else { Err(fields.wrong("paths")) }
            }
            (None, Some(_)) => {
                let prefixes = fields.texts("path_hash_prefixes")?;
                Ok(Self::HashPrefixes(prefixes.into_iter().map(|prefix| prefix.to_ascii_lowercase()).collect()))
            }
            _ => Err(fields.wrong("paths")),
        }
    }
}

/// The delegations of a role, in their order.
///
/// # Errors
///
/// `SuccinctRoles`, `DuplicateRole`, and what their parts refuse.
pub(crate) fn read_delegations(role: &str, fields: &Fields) -> Result<Vec<Delegation>, Refusal> {
    if fields.get("succinct_roles").is_some() {
        return Err(Refusal::SuccinctRoles { role: role.to_owned() });
    }
    let keys = read_keys(&fields.object("keys")?)?;
    let mut names = BTreeSet::new();
    let read = |one: Fields| {
        let delegation = Delegation::read(&one, &keys)?;
        if !names.insert(delegation.role.clone()) {
            return Err(Refusal::DuplicateRole { file: fields.file().to_owned(), role: delegation.role });
        }
        Ok(delegation)
    };
    fields.objects("roles")?.into_iter().map(read).collect()
}
