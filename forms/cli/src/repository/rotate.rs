//! `repository rotate`: other keys for one of the four roles, or the same for longer.

use super::settle::{Renewal, Settled, settle};
use super::{Expiry, Folder, tell};
use crate::args::{RotateArgs, TopRole};
use crate::keys::{keys, public, publics};
use crate::outcome::Outcome;
use crate::stopped::Stopped;
use madoguchi_trust::publish::{Problem, RootChange, Signer};
use madoguchi_trust::{PublicKey, Top};
use std::path::Path;

pub(crate) fn run(args: &RotateArgs) -> Outcome {
    tell::tell(&args.repository, args.json, rotate(args))
}

fn rotate(args: &RotateArgs) -> Result<(Settled, Vec<PublicKey>), Stopped> {
    let folder = Folder::open(&args.repository)?;
    let expiry = Expiry::new(&folder.path, args.days)?;
    let stopped = |problem: Problem| Stopped::unchanged(&folder.path, &problem);
    let role: Top = args.role.unwrap_or(TopRole::Root).into();
    let (keys, add) = (keys(&args.signers)?, publics(&args.add)?);
    let mut editor = folder.editor_of_drafts()?;

    let mut changes: Vec<RootChange> = add.iter().map(|key| RootChange::AddKey { role, key: key.clone() }).collect();
    for name in &args.remove {
        changes.push(RootChange::RemoveKey { role, key_id: key_id(name)? });
    }
    changes.extend(args.threshold.map(|threshold| RootChange::Threshold { role, threshold }));

    let signers = keys.all();
    // Who comes to the root by this change signs for it as well.
    let mut for_root = editor.may_sign(Top::Root.name(), &signers).map_err(stopped)?;
    let is_new = |signer: &&&dyn Signer| role == Top::Root && add.contains(signer.public());
    let is_there = |signer: &&dyn Signer| for_root.iter().any(|it| it.public() == signer.public());
    let new: Vec<&dyn Signer> = signers.iter().filter(is_new).filter(|signer| !is_there(signer)).copied().collect();
    for_root.extend(new);
    editor.change_root(&changes, expiry.root(), &for_root).map_err(stopped)?;
    if role == Top::Targets {
        let own = editor.may_sign(role.name(), &signers).map_err(stopped)?;
        editor.change_targets(role.name(), &[], expiry.list(), &own).map_err(stopped)?;
    }
    let renewal = if role == Top::Root { Renewal::IfNeeded } else { Renewal::Now };
    Ok((settle(&folder, editor, &signers, &expiry, renewal)?, add))
}

/// A key by its id, or by its file.
fn key_id(name: &str) -> Result<String, Stopped> {
    let is_id = name.len() == 64 && name.chars().all(|c| c.is_ascii_hexdigit());
    if is_id { Ok(name.to_ascii_lowercase()) } else { Ok(public(Path::new(name))?.id().to_owned()) }
}
