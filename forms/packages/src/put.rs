//! Putting a package among what a repository offers, by its publisher.

use crate::identity;
use crate::offer::{Label, Offer, offers, open};
use crate::package::Package;
use crate::refused::Refused;
use crate::release::step;
use crate::source::TooLittle;
use madoguchi_forms::date::Date;
use madoguchi_trust::publish::TargetsChange;
use madoguchi_trust::{Files, Refusal, Repository, Verified};
use semver::Version;

/// Why a package is not put there.
#[derive(Clone, Debug, PartialEq)]
pub enum Unput {
    /// It is no package.
    Refused(Refused),
    /// This version is there with other bytes, which somebody may have taken over already.
    OtherBytes {
        target: String,
    },
    NotNewer {
        version: Version,
        newest: Version,
    },
    /// The number says less than what changed since the newest version there.
    SaysTooLittle(Box<TooLittle>),
    /// The newest version there, with which it has to be compared, is refused.
    NewestRefused(Refusal),
}

impl Unput {
    /// Stable, for `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refused) => refused.code(),
            Self::OtherBytes { .. } => "other-bytes",
            Self::NotNewer { .. } => "not-newer",
            Self::SaysTooLittle(_) => "says-too-little",
            Self::NewestRefused(refusal) => refusal.code(),
        }
    }

    /// What is wrong, and what to do next.
    pub fn sentence(&self) -> String {
        match self {
            Self::Refused(refused) => refused.sentence(),
            Self::OtherBytes { target } => format!(
                "「{target}」は、別の内容ですでに公開されています。公開した版は変えられないため、版番号を上げて作り直してください。"
            ),
            Self::NotNewer { version, newest } => {
                format!("{version}版は、公開している{newest}版より新しくありません。版番号を上げて作り直してください。")
            }
            Self::SaysTooLittle(too_little) => too_little.sentence(),
            Self::NewestRefused(refusal) => format!("公開している版と比べられません。{}", refusal.sentence()),
        }
    }
}

/// A package that can be put there.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    pub package: Package,
    /// Its path among the repository's targets.
    pub target: String,
    /// What the role that answers for it has to sign.
    pub change: TargetsChange,
}

/// Looks whether the bytes are a package that may be put beside what the repository offers; `repository` is `None` as
/// long as it offers nothing. The same bytes may be put there again.
///
/// # Errors
/// When they are no package, or the number says less than it has to.
pub fn ready(
    bytes: Vec<u8>,
    repository: Option<&Verified<Repository>>,
    files: &dyn Files,
    today: Date,
) -> Result<Ready, Unput> {
    let package = Package::from_bytes(&bytes).map_err(Unput::Refused)?;
    let target = identity::target(&package.manifest.package, &package.manifest.version);
    if let Some(repository) = repository {
        check(&package, &bytes, repository, files, today)?;
    }
    let change = TargetsChange::Put { path: target.clone(), bytes, custom: Some(Label::of(&package).to_json()) };
    Ok(Ready { package, target, change })
}

fn check(
    package: &Package,
    bytes: &[u8],
    repository: &Verified<Repository>,
    files: &dyn Files,
    today: Date,
) -> Result<(), Unput> {
    let version = &package.manifest.version;
    let there: Vec<Offer> =
        offers(repository).into_iter().filter(|offer| offer.package == package.manifest.package).collect();
    if let Some(same) = there.iter().find(|offer| offer.version == *version) {
        let is_same = repository.open_bytes::<Vec<u8>>(&same.target, bytes).is_ok();
        return if is_same { Ok(()) } else { Err(Unput::OtherBytes { target: same.target.clone() }) };
    }
    // The newest stands first.
    let Some(newest) = there.first() else { return Ok(()) };
    if *version < newest.version {
        return Err(Unput::NotNewer { version: version.clone(), newest: newest.version.clone() });
    }
    let before = open(repository, &newest.target, files).map_err(Unput::NewestRefused)?;
    let step = step(before.get(), package, today);
    let too_little = TooLittle::of(&newest.version, version, &step);
    too_little.map_or(Ok(()), |too_little| Err(Unput::SaysTooLittle(Box::new(too_little))))
}
