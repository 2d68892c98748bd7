//! What a package says of itself (`package.json`).

use crate::release::Release;
use madoguchi_forms::date::Date;
use semver::Version;
use serde::{Deserialize, Serialize};

/// Names the layout of a package, and its version.
pub const FORMAT: &str = "urn:madoguchi:package:1";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
    pub format: String,
    /// The identity that all versions share; see [`crate::identity`].
    pub package: String,
    pub title: String,
    /// Who publishes it, as people call them (○○県).
    pub publisher: String,
    pub version: Version,
    /// The day of the release, `YYYY-MM-DD`.
    pub released: String,
    /// What may be done with it: an expression of SPDX, such as `CC-BY-4.0`.
    pub licence: String,
    pub contact: Contact,
    /// The forms in it, in the order in which they are shown.
    pub forms: Vec<Entry>,
    /// What changed, the newest version first.
    pub releases: Vec<Release>,
}

/// A form as lists show it, so that they need not read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// Its identity in all versions of the package.
    pub form: String,
    pub title: String,
    /// What it takes, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}

/// Whom to ask about the package.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Contact {
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub email: String,
}

impl Contact {
    /// Name, phone and address, as far as they are there.
    pub fn words(&self) -> String {
        [&self.name, &self.phone, &self.email]
            .into_iter()
            .filter(|it| !it.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join("　")
    }
}

impl Manifest {
    /// The first thing that is wrong with it, beyond its form as JSON: the member's name.
    pub(crate) fn flaw(&self) -> Option<&'static str> {
        let said = |text: &str| !text.trim().is_empty();
        let plain = |version: &Version| version.pre.is_empty() && version.build.is_empty();
        let newest = self.releases.first();
        let descending = self.releases.windows(2).all(|pair| matches!(pair, [new, old] if new.version > old.version));
        [
            ("format", self.format == FORMAT),
            ("package", crate::identity::is_package(&self.package)),
            ("title", said(&self.title)),
            ("publisher", said(&self.publisher)),
            ("version", plain(&self.version)),
            ("released", Date::parse(&self.released).is_some()),
            ("licence", said(&self.licence)),
            ("contact", said(&self.contact.name)),
            ("forms", !self.forms.is_empty() && self.forms.iter().all(|entry| crate::identity::is_form(&entry.form))),
            ("releases", newest.is_some_and(|newest| newest.version == self.version) && descending),
        ]
        .into_iter()
        .find_map(|(name, right)| (!right).then_some(name))
    }
}
