//! What every `signed` part begins with.

use crate::fields::Fields;
use crate::metadata::role::Top;
use crate::moment::Moment;
use crate::refusal::Refusal;

/// The version and the end of a file's time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Head {
    pub(crate) version: u64,
    pub(crate) expires: Moment,
}

impl Head {
    /// Reads `_type`, `spec_version`, `version` and `expires` (section 4.3).
    ///
    /// # Errors
    ///
    /// `WrongRole`, `UnsupportedVersion` (the specification's, of another major number), `WrongShape`.
    pub(crate) fn read(fields: &Fields, kind: Top) -> Result<Self, Refusal> {
        let file = || fields.file().to_owned();
        let found = fields.text("_type")?;
        if found != kind.name() {
            return Err(Refusal::WrongRole { file: file(), wanted: kind, found: found.to_owned() });
        }
        let specification = fields.text("spec_version")?;
        if !is_supported(specification) {
            return Err(Refusal::UnsupportedVersion { file: file(), found: specification.to_owned() });
        }
        Ok(Self { version: fields.positive("version")?, expires: fields.moment("expires")? })
    }

    /// The version is the one that another file promised.
    pub(crate) fn check_version(self, file: &str, wanted: u64) -> Result<(), Refusal> {
        if self.version == wanted {
            return Ok(());
        }
        Err(Refusal::VersionDiffers { file: file.to_owned(), wanted, found: self.version })
    }
}

/// `1.0`, which older tools write, or `1.x.y`.
fn is_supported(specification: &str) -> bool {
    let parts: Vec<_> = specification.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.first() == Some(&"1") && (2..=3).contains(&parts.len()) && parts.iter().all(is_number)
}
