//! `package sign`: a package among what a repository offers.

use crate::args::PutArgs;
use crate::keys::keys;
use crate::outcome::Outcome;
use crate::repository::{Expiry, Folder, Renewal, Settled, judged, lines, sentence, settle_with, signers_of};
use crate::stopped::Stopped;
use crate::today::day;
use crate::{files, print};
use madoguchi_forms::problem::Problem;
use madoguchi_packages::offer::open;
use madoguchi_packages::put::ready;
use madoguchi_trust::publish::Bundle;
use madoguchi_trust::{Repository, Verified};
use serde::Serialize;

#[derive(Default, Serialize)]
struct Report {
    file: String,
    /// Its path among the repository's targets.
    target: Option<String>,
    written: Vec<String>,
    /// What somebody has to do before devices see it.
    next: Option<String>,
    problems: Vec<Problem>,
}

pub(crate) fn run(args: &PutArgs) -> Outcome {
    match put(args) {
        Ok((target, settled)) => {
            if args.json {
                let next = settled.next.as_ref().map(|next| sentence(&args.repository, next));
                let (file, target, written) = (print::name(&args.package), Some(target), settled.written);
                print::json(&[Report { file, target, written, next, problems: vec![] }]);
            } else {
                print::lines(&[format!("{}: 署名しました（{target}）。", print::name(&args.package))]);
                print::lines(&lines(&args.repository, &settled));
            }
            Outcome::Fine
        }
        Err(stopped) => {
            if args.json {
                let file = print::name(&stopped.file);
                print::json(&[Report { file, problems: stopped.problems, ..Report::default() }]);
            } else {
                stopped.tell();
            }
            stopped.outcome
        }
    }
}

fn put(args: &PutArgs) -> Result<(String, Settled), Stopped> {
    let bytes = files::read(&args.package).map_err(|problem| Stopped::no(&args.package, problem))?;
    let folder = Folder::open(&args.repository)?;
    let expiry = Expiry::new(&folder.path, args.days)?;
    let day = day().map_err(|problem| Stopped::no(&args.package, problem))?;
    let keys = keys(&args.signers)?;
    let signers = keys.all();
    let mut editor = folder.editor()?;
    let own = signers_of(&folder, &editor, &args.role, &signers)?;

    let files = editor.files();
    let offered = match judged(files, expiry.now) {
        Ok(repository) => Some(repository),
        // Nobody was offered anything yet.
        Err(_) if folder.placed().is_empty() => None,
        Err(refusal) => return Err(Stopped::refused(&folder.path, &refusal)),
    };
    let ready = ready(bytes, offered.as_ref(), files, day)
        .map_err(|why| Stopped::error(&args.package, why.code(), why.sentence()))?;
    let changed = editor.change_targets(&args.role, &[ready.change], expiry.list(), &own);
    changed.map_err(|problem| Stopped::unchanged(&folder.path, &problem))?;
    let find = |repository: &Verified<Repository>, files: &Bundle| open(repository, &ready.target, files).map(drop);
    let settled = settle_with(&folder, editor, &signers, &expiry, Renewal::Now, find)?;
    Ok((ready.target, settled))
}
