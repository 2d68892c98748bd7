//! After a change: renewing what lists it, looking at the whole as a device does, and writing it.

use super::expiry::Expiry;
use super::folder::{Folder, judged, root_to_trust};
use crate::stopped::{Stopped, error};
use madoguchi_trust::publish::{Bundle, Editor, Problem, Signer};
use madoguchi_trust::{Refusal, Repository, Seen, Top, Verified};

/// What became of a change.
#[derive(Default)]
pub(crate) struct Settled {
    pub(crate) written: Vec<String>,
    /// By which people know the root that is given out for the first time.
    pub(crate) fingerprint: Option<String>,
    /// What somebody else has to do before devices see it.
    pub(crate) next: Option<Next>,
}

pub(crate) enum Next {
    /// More people have to sign.
    Sign { role: String, file: String, wanted: u64, had: u64 },
    /// Snapshot and timestamp have to be renewed by who has their keys.
    Renew,
}

/// When snapshot and timestamp are renewed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Renewal {
    /// Something that they list has changed.
    Now,
    /// Only when devices would refuse the whole otherwise.
    IfNeeded,
}

/// Renews, looks and writes.
///
/// # Errors
/// What devices would refuse for another reason than signatures that are still to come; nothing is written then.
pub(crate) fn settle(
    folder: &Folder,
    editor: Editor,
    signers: &[&dyn Signer],
    expiry: &Expiry,
    renewal: Renewal,
) -> Result<Settled, Stopped> {
    settle_with(folder, editor, signers, expiry, renewal, |_, _| Ok(()))
}

/// The same, when devices shall find something more in it.
///
/// # Errors
/// As [`settle`], and what is not found.
pub(crate) fn settle_with(
    folder: &Folder,
    mut editor: Editor,
    signers: &[&dyn Signer],
    expiry: &Expiry,
    renewal: Renewal,
    find: impl Fn(&Verified<Repository>, &Bundle) -> Result<(), Refusal>,
) -> Result<Settled, Stopped> {
    let stopped = |refusal: &Refusal| Stopped::refused(&folder.path, refusal);
    let mut next = None;
    if renewal == Renewal::Now || judged(editor.files(), expiry.now).is_err() {
        next = renew(&mut editor, signers, expiry).map_err(|problem| Stopped::unchanged(&folder.path, &problem))?;
    }
    let is_taken = match judged(editor.files(), expiry.now) {
        Ok(repository) => {
            if next.is_none() {
                find(&repository, editor.files()).map_err(|refusal| stopped(&refusal))?;
            }
            true
        }
        Err(refusal) => {
            let waits = waits(&editor, &refusal).ok_or_else(|| stopped(&refusal))?;
            // More signatures come before renewing.
            next = if matches!(waits, Next::Sign { .. }) { Some(waits) } else { next.or(Some(waits)) };
            false
        }
    };
    let is_first = is_taken && folder.placed().is_empty();
    let fingerprint = root_to_trust(editor.files()).filter(|_| is_first).and_then(|root| Seen::trusting(root).ok());
    let fingerprint = fingerprint.map(|seen| seen.fingerprint());
    Ok(Settled { written: folder.keep(&editor, is_taken)?, fingerprint, next })
}

/// Renews snapshot and timestamp, when the keys are there and everything that they list is signed by enough.
fn renew(editor: &mut Editor, signers: &[&dyn Signer], expiry: &Expiry) -> Result<Option<Next>, Problem> {
    let [snapshot, timestamp] = [Top::Snapshot, Top::Timestamp].map(|role| editor.may_sign(role.name(), signers));
    let (snapshot, timestamp) = (snapshot?, timestamp?);
    let mut renewed = editor.clone();
    match renewed.renew_snapshot(expiry.online(), &snapshot) {
        Err(Problem::Refused(refusal)) => return waits(editor, &refusal).map(Some).ok_or(Problem::Refused(refusal)),
        Err(problem) => return Err(problem),
        Ok(_) if snapshot.is_empty() || timestamp.is_empty() => return Ok(Some(Next::Renew)),
        Ok(_) => *editor = renewed,
    }
    match editor.renew_timestamp(expiry.online(), &timestamp) {
        Err(Problem::Refused(refusal)) => waits(editor, &refusal).map(Some).ok_or(Problem::Refused(refusal)),
        Err(problem) => Err(problem),
        Ok(_) => Ok(None),
    }
}

/// What to wait for, when it is only that somebody has to sign still.
fn waits(editor: &Editor, refusal: &Refusal) -> Option<Next> {
    match refusal {
        Refusal::TooFewSignatures { role, .. } if role == Top::Timestamp.name() => Some(Next::Renew),
        Refusal::TooFewSignatures { role, wanted, had } => {
            let file = editor.newest_file(role).unwrap_or_default();
            let file = file.rsplit('/').next().unwrap_or_default().to_owned();
            Some(Next::Sign { role: role.clone(), file, wanted: *wanted, had: *had })
        }
        Refusal::HashDiffers { .. }
        | Refusal::LengthDiffers { .. }
        | Refusal::VersionDiffers { .. }
        | Refusal::FileMissing { .. } => Some(Next::Renew),
        _ => None,
    }
}

/// Those of the signers who sign for the role.
///
/// # Errors
/// When none of them may, or one of them may sign for nothing that this run writes.
pub(crate) fn signers_of<'a>(
    folder: &Folder,
    editor: &Editor,
    role: &str,
    signers: &[&'a dyn Signer],
) -> Result<Vec<&'a dyn Signer>, Stopped> {
    let stopped = |problem: &Problem| Stopped::unchanged(&folder.path, problem);
    let may = |role: &str| editor.may_sign(role, signers).map_err(|problem| stopped(&problem));
    let of_role = may(role)?;
    let all = [of_role.clone(), may(Top::Snapshot.name())?, may(Top::Timestamp.name())?].concat();
    let is_used = |signer: &&&dyn Signer| all.iter().any(|it| it.public() == signer.public());
    if let Some(stranger) = signers.iter().find(|signer| !is_used(signer)) {
        let (role, key) = (role.to_owned(), stranger.public().id().to_owned());
        return Err(stopped(&Problem::NotASigner { role, key }));
    }
    if of_role.is_empty() {
        let message = format!(
            "役割「{role}」に署名できる鍵がありません。その役割の鍵を --key か --sign-with で指定してください。"
        );
        return Err(Stopped::wrong(&folder.path, vec![error("not-a-signer", message)]));
    }
    Ok(of_role)
}
