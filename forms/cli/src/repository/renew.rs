//! `repository renew`: snapshot and timestamp for some more days.

use super::settle::{Renewal, Settled, settle, signers_of};
use super::{Expiry, Folder, tell};
use crate::args::RenewArgs;
use crate::keys::keys;
use crate::outcome::Outcome;
use crate::stopped::Stopped;
use madoguchi_trust::{PublicKey, Top};

pub(crate) fn run(args: &RenewArgs) -> Outcome {
    tell::tell(&args.repository, args.json, renew(args))
}

fn renew(args: &RenewArgs) -> Result<(Settled, Vec<PublicKey>), Stopped> {
    let folder = Folder::open(&args.repository)?;
    let expiry = Expiry::new(&folder.path, args.days)?;
    let keys = keys(&args.signers)?;
    let signers = keys.all();
    let mut editor = folder.editor()?;
    match &args.role {
        Some(role) => {
            let own = signers_of(&folder, &editor, role, &signers)?;
            let changed = editor.change_targets(role, &[], expiry.list(), &own);
            changed.map_err(|problem| Stopped::unchanged(&folder.path, &problem))?;
        }
        None => {
            for role in [Top::Snapshot, Top::Timestamp] {
                signers_of(&folder, &editor, role.name(), &signers)?;
            }
        }
    }
    Ok((settle(&folder, editor, &signers, &expiry, Renewal::Now)?, vec![]))
}
