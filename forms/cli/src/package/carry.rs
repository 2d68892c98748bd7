//! `package carry`: a repository as one file, for where there is no network.

use crate::args::CarryArgs;
use crate::outcome::Outcome;
use crate::repository::{read_files, root_to_trust};
use crate::stopped::{Stopped, error};
use crate::today::now;
use crate::{files, print};
use madoguchi_forms::problem::Problem;
use madoguchi_packages::carried::{Load, load, open, pack};
use madoguchi_packages::offer::Offer;
use madoguchi_trust::{Freshness, Seen, publish};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeSet;

#[derive(Default, Serialize)]
struct Report {
    file: String,
    written: Option<String>,
    packages: Vec<Carried>,
    /// By which people know the first root (確認番号).
    fingerprint: Option<String>,
    /// The day whose state it is, when signatures have expired already.
    #[serde(rename = "asOf")]
    as_of: Option<String>,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Carried {
    package: String,
    version: String,
}

pub(crate) fn run(args: &CarryArgs) -> Outcome {
    let (report, outcome) = match carried(args) {
        Ok((load, fingerprint)) => {
            let as_of = match load.repository.freshness() {
                Freshness::Current => None,
                Freshness::Old { as_of, .. } => Some(as_of.day()),
            };
            let carried =
                |offer: &Offer| Carried { package: offer.package.clone(), version: offer.version.to_string() };
            let packages = load.offers.iter().map(carried).collect();
            let (file, written) = (print::name(&args.repository), Some(print::name(&args.out)));
            let fingerprint = Some(fingerprint);
            (Report { file, written, packages, fingerprint, as_of, problems: vec![] }, Outcome::Fine)
        }
        Err(stopped) => {
            if !args.json {
                stopped.tell();
            }
            let file = print::name(&stopped.file);
            (Report { file, problems: stopped.problems, ..Report::default() }, stopped.outcome)
        }
    };
    if args.json {
        print::json(&[report]);
    } else if outcome == Outcome::Fine {
        print::lines(&lines(args, &report));
    }
    outcome
}

fn carried(args: &CarryArgs) -> Result<(Load, String), Stopped> {
    let repository = &args.repository;
    let all = read_files(repository).map_err(|problem| Stopped::no(repository, problem))?;
    let root = root_to_trust(&all).ok_or_else(|| Stopped::unchanged(repository, &publish::Problem::NoRoot))?;
    let now = now().map_err(|problem| Stopped::no(repository, problem))?;
    let seen = RefCell::new(BTreeSet::new());
    let wanted = |offer: &Offer| {
        let is_named = args.packages.is_empty() || args.packages.contains(&offer.package);
        // The newest of each stands first.
        let is_first = is_named && seen.borrow_mut().insert(offer.package.clone());
        is_named && (is_first || !args.newest)
    };
    let load = load(&all, root, now, wanted).map_err(|refusal| Stopped::refused(repository, &refusal))?;
    let carried = seen.into_inner();
    let missing = args.packages.iter().find(|package| !carried.contains(*package));
    if carried.is_empty() || missing.is_some() {
        let name = missing.map_or_else(String::new, |package| format!("「{package}」という"));
        let message = format!(
            "このリポジトリには、{name}共通様式がありません。「madoguchi package sign」で加えてから、もう一度実行してください。"
        );
        return Err(Stopped::error(repository, "no-package", message));
    }
    let unpacked = || {
        let message = "1つのファイルに入りません。--package や --newest で、入れるものを減らしてください。";
        Stopped::wrong(repository, vec![error("too-large", message.to_owned())])
    };
    let bytes = pack(&load.files).ok_or_else(unpacked)?;
    // What cannot be opened again is not handed out.
    open(&bytes).map_err(|_| unpacked())?;
    let first = Seen::trusting(root).map_err(|refusal| Stopped::refused(repository, &refusal))?;
    files::write(&args.out, &bytes).map_err(|problem| Stopped::no(&args.out, problem))?;
    Ok((load, first.fingerprint()))
}

fn lines(args: &CarryArgs, report: &Report) -> Vec<String> {
    let mut lines = vec![format!("{}: {}件の共通様式を入れました。", print::name(&args.out), report.packages.len())];
    lines.extend(report.packages.iter().map(|one| format!("  {} {}版", one.package, one.version)));
    lines.extend(report.fingerprint.iter().map(|number| format!("確認番号（電話や文書で知らせてください）: {number}")));
    if let Some(day) = &report.as_of {
        lines.push(format!(
            "署名の期限が{day}に切れています。渡す前に「madoguchi repository renew {} --key 鍵」で延ばし、作り直してください。",
            print::name(&args.repository)
        ));
    }
    lines
}
