//! A new repository.

use serde_json::{Value, json};

use super::editor::{Bundle, Editor};
use super::holders::{authority_json, check_threshold, keys_json, may_sign};
use super::{Problem, SPECIFICATION, Signer, sign};
use crate::json::Map;
use crate::key::PublicKey;
use crate::metadata::role::Top;
use crate::moment::Moment;
use crate::path;
use crate::refusal::Refusal;

/// Who signs for a role at first, how many of them have to, and until when the first file is good.
#[derive(Clone, Debug, PartialEq)]
pub struct Holders {
    pub keys: Vec<PublicKey>,
    pub threshold: u64,
    pub expires: Moment,
}

/// The four roles of a new repository.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    pub root: Holders,
    pub timestamp: Holders,
    pub snapshot: Holders,
    pub targets: Holders,
}

impl Start {
    fn holders(&self, role: Top) -> &Holders {
        match role {
            Top::Root => &self.root,
            Top::Timestamp => &self.timestamp,
            Top::Snapshot => &self.snapshot,
            Top::Targets => &self.targets,
        }
    }

    fn root_json(&self) -> Value {
        let keys = Top::ALL.iter().flat_map(|role| &self.holders(*role).keys);
        let role = |role: &Top| {
            let holders = self.holders(*role);
            (role.name().to_owned(), authority_json(&holders.keys, holders.threshold))
        };
        json!({
            "_type": Top::Root.name(),
            "consistent_snapshot": true,
            "expires": self.root.expires.to_string(),
            "keys": keys_json(keys),
            "roles": Top::ALL.iter().map(role).collect::<Map>(),
            "spec_version": SPECIFICATION,
            "version": 1,
        })
    }
}

impl Editor {
    /// The first version of each of the four roles, signed by those of the signers who may. Where the targets or the
    /// snapshot need more signatures than these give, only the files up to there are written: add the signatures, and
    /// renew what is missing.
    ///
    /// # Errors
    ///
    /// `BadThreshold`, and as [`super::sign`].
    pub fn start(start: &Start, signers: &[&dyn Signer]) -> Result<Self, Problem> {
        for role in Top::ALL {
            let holders = start.holders(role);
            check_threshold(role.name(), &holders.keys, holders.threshold)?;
        }
        let unsigned = sign(&start.root_json(), &[])?;
        let mut editor = Self::open(Bundle::from([(path::of_root(1), unsigned)]))?;
        let root = editor.root()?;
        let of = |role: Top| may_sign(signers, &[root.authority(role)]);
        editor.files.insert(path::of_root(1), sign(&start.root_json(), &of(Top::Root))?);
        editor.change_targets(Top::Targets.name(), &[], start.targets.expires, &of(Top::Targets))?;
        let later = editor.renew_snapshot(start.snapshot.expires, &of(Top::Snapshot));
        let later = later.and_then(|_| editor.renew_timestamp(start.timestamp.expires, &of(Top::Timestamp)));
        match later {
            Ok(_) | Err(Problem::Refused(Refusal::TooFewSignatures { .. })) => Ok(editor),
            Err(problem) => Err(problem),
        }
    }
}
