//! The codes of refusals.

use super::Refusal;

impl Refusal {
    /// A stable code for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Needs { .. } => "needs-file",
            Self::FileMissing { .. } => "file-missing",
            Self::TooLarge { .. } => "too-large",
            Self::NotJson { .. } => "not-json",
            Self::DuplicateName { .. } => "duplicate-name",
            Self::NotWhole { .. } => "not-whole",
            Self::TooDeep { .. } => "too-deep",
            Self::WrongShape { .. } => "wrong-shape",
            Self::WrongRole { .. } => "wrong-role",
            Self::UnsupportedVersion { .. } => "unsupported-version",
            Self::WrongKeyId { .. } => "wrong-key-id",
            Self::UnknownKey { .. } => "unknown-key",
            Self::DuplicateSignature { .. } => "duplicate-signature",
            Self::TooFewSignatures { .. } => "too-few-signatures",
            Self::RootSkipped { .. } => "root-skipped",
            Self::RootRollback { .. } => "root-rollback",
            Self::TooManyRoots { .. } => "too-many-roots",
            Self::RootExpired { .. } => "root-expired",
            Self::TimestampRollback { .. } => "timestamp-rollback",
            Self::SnapshotRollback { .. } => "snapshot-rollback",
            Self::RoleRollback { .. } => "role-rollback",
            Self::RoleLost { .. } => "role-lost",
            Self::RoleNotListed { .. } => "role-not-listed",
            Self::VersionDiffers { .. } => "version-differs",
            Self::LengthDiffers { .. } => "length-differs",
            Self::HashDiffers { .. } => "hash-differs",
            Self::NoKnownHash { .. } => "no-known-hash",
            Self::BadRoleName { .. } => "bad-role-name",
            Self::DuplicateRole { .. } => "duplicate-role",
            Self::SuccinctRoles { .. } => "succinct-roles",
            Self::TooManyRoles { .. } => "too-many-roles",
            Self::UnsafePath { .. } => "unsafe-path",
            Self::TargetNotListed { .. } => "target-not-listed",
            Self::NotDelegated { .. } => "not-delegated",
            Self::TargetLengthDiffers { .. } => "target-length-differs",
            Self::TargetHashDiffers { .. } => "target-hash-differs",
            Self::ContentsRefused { .. } => "contents-refused",
            Self::SeenUnreadable => "seen-unreadable",
        }
    }
}
