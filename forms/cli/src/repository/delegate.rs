//! `repository delegate`: a part of the paths for a prefecture, or for a municipality below it.

use super::settle::{Renewal, Settled, settle, signers_of};
use super::{Expiry, Folder, tell};
use crate::args::DelegateArgs;
use crate::keys::{keys, publics};
use crate::outcome::Outcome;
use crate::stopped::Stopped;
use madoguchi_trust::publish::{Delegate, Problem, TargetsChange};
use madoguchi_trust::{PublicKey, Top};

pub(crate) fn run(args: &DelegateArgs) -> Outcome {
    tell::tell(&args.repository, args.json, delegate(args))
}

fn delegate(args: &DelegateArgs) -> Result<(Settled, Vec<PublicKey>), Stopped> {
    let folder = Folder::open(&args.repository)?;
    let expiry = Expiry::new(&folder.path, args.days)?;
    let stopped = |problem: Problem| Stopped::unchanged(&folder.path, &problem);
    let (keys, to) = (keys(&args.signers)?, publics(&args.to)?);
    let signers = keys.all();
    let mut editor = folder.editor()?;
    let from = args.from.as_deref().unwrap_or(Top::Targets.name());
    let change = TargetsChange::Delegate(Delegate {
        role: args.role.clone(),
        paths: args.paths.clone(),
        keys: to.clone(),
        threshold: args.threshold.unwrap_or(1),
        terminating: true,
    });
    let hand_on = editor.may_sign(from, &signers).map_err(stopped)?;
    let hand_on = if hand_on.is_empty() { signers_of(&folder, &editor, from, &signers)? } else { hand_on };
    editor.change_targets(from, &[change], expiry.list(), &hand_on).map_err(stopped)?;
    // Who has new keys has to sign what is there with them.
    if editor.newest_file(&args.role).is_some() {
        let own = editor.may_sign(&args.role, &signers).map_err(stopped)?;
        if !own.is_empty() {
            editor.change_targets(&args.role, &[], expiry.list(), &own).map_err(stopped)?;
        }
    }
    Ok((settle(&folder, editor, &signers, &expiry, Renewal::Now)?, to))
}
