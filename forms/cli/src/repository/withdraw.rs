//! `repository withdraw`: a version of common forms is not offered any more, or a role answers for nothing any more.

use super::settle::{Renewal, Settled, settle, signers_of};
use super::{Expiry, Folder, tell};
use crate::args::WithdrawArgs;
use crate::keys::keys;
use crate::outcome::Outcome;
use crate::stopped::Stopped;
use madoguchi_trust::publish::{Problem, TargetsChange};
use madoguchi_trust::{PublicKey, Top};

pub(crate) fn run(args: &WithdrawArgs) -> Outcome {
    tell::tell(&args.repository, args.json, withdraw(args))
}

fn withdraw(args: &WithdrawArgs) -> Result<(Settled, Vec<PublicKey>), Stopped> {
    let folder = Folder::open(&args.repository)?;
    let expiry = Expiry::new(&folder.path, args.days)?;
    let keys = keys(&args.signers)?;
    let signers = keys.all();
    let mut editor = folder.editor()?;
    let from = args.from.as_deref().unwrap_or(Top::Targets.name());
    let own = signers_of(&folder, &editor, from, &signers)?;
    let targets = args.targets.iter().map(|path| TargetsChange::Remove { path: path.clone() });
    let roles = args.role.iter().map(|role| TargetsChange::Withdraw { role: role.clone() });
    let changes: Vec<TargetsChange> = targets.chain(roles).collect();
    let written = editor.change_targets(from, &changes, expiry.list(), &own);
    written.map_err(|problem: Problem| Stopped::unchanged(&folder.path, &problem))?;
    Ok((settle(&folder, editor, &signers, &expiry, Renewal::Now)?, vec![]))
}
