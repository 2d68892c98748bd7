//! `repository start`: a new repository.

use super::settle::{Renewal, Settled, settle};
use super::{Expiry, Folder, tell};
use crate::args::StartArgs;
use crate::keys::{in_files, keys, publics};
use crate::outcome::Outcome;
use crate::stopped::Stopped;
use madoguchi_trust::PublicKey;
use madoguchi_trust::publish::{Editor, Holders, Start};

pub(crate) fn run(args: &StartArgs) -> Outcome {
    tell::tell(&args.repository, args.json, start(args))
}

fn start(args: &StartArgs) -> Result<(Settled, Vec<PublicKey>), Stopped> {
    let folder = Folder::open(&args.repository)?;
    if !folder.is_empty() {
        let message =
            "このフォルダーには、リポジトリがすでにあります。空のフォルダーか、新しい名前を指定してください。";
        return Err(Stopped::error(&folder.path, "not-empty", message.to_owned()));
    }
    let expiry = Expiry::new(&folder.path, args.days)?;
    let (people, online) = (keys(&args.signers)?, in_files(&args.timestamp_key)?);
    let all: Vec<PublicKey> = people.publics().into_iter().chain(publics(&args.add)?).collect();
    let often = if online.publics().is_empty() { all.clone() } else { online.publics() };
    let threshold = args.threshold.unwrap_or(1);
    let root = Holders { keys: all.clone(), threshold, expires: expiry.root() };
    let targets = Holders { expires: expiry.list(), ..root.clone() };
    let snapshot = Holders { keys: often.clone(), threshold: 1, expires: expiry.online() };
    let start = Start { root, targets, timestamp: snapshot.clone(), snapshot };

    let people = people.and(online);
    let signers = people.all();
    let editor = Editor::start(&start, &signers).map_err(|problem| Stopped::unchanged(&folder.path, &problem))?;
    let settled = settle(&folder, editor, &signers, &expiry, Renewal::IfNeeded)?;
    let mut named = all;
    named.extend(often.into_iter().filter(|key| !start.root.keys.contains(key)));
    Ok((settled, named))
}
