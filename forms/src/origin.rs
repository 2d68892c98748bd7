//! What a form was taken over from (採用元): a publisher's package, its version, and the form in it.

use semver::Version;
use serde::{Deserialize, Serialize};

/// Written beside the form as `x-origin`, so that the next version finds what it belongs to wherever the form went.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Origin {
    /// Who published it, as people call them (○○県).
    pub publisher: String,
    /// The package's identity, which all its versions share, such as `example-prefecture/common-forms`.
    pub package: String,
    pub version: Version,
    /// The form's identity in the package; it stays when the form is renamed.
    pub form: String,
}

impl Origin {
    /// Where it comes from, in words.
    pub fn words(&self) -> String {
        format!("{}の共通様式 {}版", self.publisher, self.version)
    }

    /// Whether both are versions of one form.
    pub fn is_same_form(&self, other: &Self) -> bool {
        self.package == other.package && self.form == other.form
    }

    /// Where a form comes from when both sides took over something since: the newer version of the same form, or else
    /// what the first says.
    pub(crate) fn merged(base: Option<&Self>, local: Option<&Self>, upstream: Option<&Self>) -> Option<Self> {
        let newer = match (local, upstream) {
            (Some(local), Some(upstream)) => local.is_same_form(upstream) && upstream.version > local.version,
            _ => false,
        };
        if local == base || newer { upstream.cloned() } else { local.cloned() }
    }
}
