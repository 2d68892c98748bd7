//! `package verify`: whether what was received is the publisher's, without a network.

use crate::args::VerifyArgs;
use crate::outcome::Outcome;
use crate::repository::read_files;
use crate::stopped::Stopped;
use crate::today::now;
use crate::{files, print};
use madoguchi_forms::problem::Problem;
use madoguchi_packages::carried;
use madoguchi_packages::offer::{Label, Offer, offers, open};
use madoguchi_trust::publish::Bundle;
use madoguchi_trust::{Freshness, Refusal, Repository, Seen, Verified, verify};
use serde::Serialize;
use std::path::Path;

#[derive(Default, Serialize)]
struct Report {
    file: String,
    /// `null` when nothing can be said.
    verdict: Option<Verdict>,
    /// The day as of which it is true, when signatures have expired.
    #[serde(rename = "asOf")]
    as_of: Option<String>,
    packages: Vec<Judged>,
    problems: Vec<Problem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Verified,
    Old,
    /// The publisher has it, and it was not carried along.
    Absent,
    Refused,
}

#[derive(Serialize)]
struct Judged {
    package: String,
    version: String,
    title: String,
    publisher: String,
    released: String,
    verdict: Verdict,
    #[serde(rename = "asOf")]
    as_of: Option<String>,
    /// Why it is refused.
    code: Option<&'static str>,
    message: Option<String>,
}

pub(crate) fn run(args: &VerifyArgs) -> Outcome {
    let (report, outcome) = match judge(args) {
        Ok(report) => {
            let is_refused = report.verdict == Some(Verdict::Refused);
            if !args.json {
                print::problems(&args.file, &report.problems);
            }
            (report, if is_refused { Outcome::Errors } else { Outcome::Fine })
        }
        Err(stopped) => {
            if !args.json {
                stopped.tell();
            }
            let file = print::name(&stopped.file);
            let verdict = (stopped.outcome == Outcome::Errors).then_some(Verdict::Refused);
            (Report { file, verdict, problems: stopped.problems, ..Report::default() }, stopped.outcome)
        }
    };
    if args.json {
        print::json(&[report]);
    } else {
        print::lines(&lines(&report));
    }
    outcome
}

fn judge(args: &VerifyArgs) -> Result<Report, Stopped> {
    let refused = |refusal: &Refusal| Stopped::refused(&args.file, refusal);
    let received = received(&args.file)?;
    let trusted = files::read(&args.trust).map_err(|problem| Stopped::no(&args.trust, problem))?;
    let trusted = Seen::trusting(&trusted).map_err(|refusal| Stopped::refused(&args.trust, &refusal))?;
    let known = known(args, &trusted, &received)?;
    let at = args.at.map_or_else(now, Ok).map_err(|problem| Stopped::no(&args.file, problem))?;
    let repository = verify(&received, known.as_ref().unwrap_or(&trusted), at);
    let repository = match repository {
        Ok(repository) => repository,
        Err(refusal) => {
            // A key that the publisher gave up stays given up, whatever else is wrong.
            if let Some(followed) = known.and_then(|known| known.follow(&received).ok()) {
                remember(args, &followed)?;
            }
            return Err(refused(&refusal));
        }
    };
    let report = report(args, &repository, &received);
    if report.verdict != Some(Verdict::Refused) {
        remember(args, &repository.seen())?;
    }
    Ok(report)
}

/// The files of a repository, in a folder or carried by hand.
fn received(file: &Path) -> Result<Bundle, Stopped> {
    if file.is_dir() {
        return read_files(file).map_err(|problem| Stopped::no(file, problem));
    }
    let bytes = files::read(file).map_err(|problem| Stopped::no(file, problem))?;
    carried::open(&bytes).map_err(|why| super::open::refused(file, &why))
}

/// What was seen before, when it was seen of the publisher that is trusted.
fn known(args: &VerifyArgs, trusted: &Seen, received: &Bundle) -> Result<Option<Seen>, Stopped> {
    let Some(file) = args.seen.as_deref().filter(|file| file.exists()) else { return Ok(None) };
    let bytes = files::read(file).map_err(|problem| Stopped::no(file, problem))?;
    let known = Seen::from_bytes(&bytes).map_err(|refusal| Stopped::refused(file, &refusal))?;
    let follow = |seen: &Seen| seen.follow(received).map_err(|refusal| Stopped::refused(&args.file, &refusal));
    if follow(&known)?.root_bytes() != follow(trusted)?.root_bytes() {
        let message =
            "この記録は、--trust の起点とは別の配布元のものです。配布元ごとに、別のファイルを指定してください。";
        return Err(Stopped::error(file, "other-publisher", message.to_owned()));
    }
    Ok(Some(known))
}

fn remember(args: &VerifyArgs, seen: &Seen) -> Result<(), Stopped> {
    let Some(file) = &args.seen else { return Ok(()) };
    files::write(file, &seen.to_bytes()).map_err(|problem| Stopped::no(file, problem))
}

fn report(args: &VerifyArgs, repository: &Verified<Repository>, received: &Bundle) -> Report {
    let is_carried = !args.file.is_dir();
    let packages: Vec<Judged> =
        offers(repository).iter().map(|offer| judged(repository, offer, received, is_carried)).collect();
    let mut problems: Vec<Problem> = repository
        .refused()
        // Who was handed paths may have published nothing yet.
        .filter(|(_, refusal)| !matches!(refusal, Refusal::RoleNotListed { .. }))
        .map(|(_, refusal)| crate::stopped::error(refusal.code(), refusal.sentence()))
        .collect();
    if packages.iter().all(|one| one.verdict == Verdict::Absent) && problems.is_empty() {
        let message = "署名は正しいものですが、共通様式が1つも入っていません。配布元に確かめてください。";
        problems.push(crate::stopped::error("no-package", message.to_owned()));
    }
    let (fresh, as_of) = freshness(repository.freshness());
    let of_packages = packages.iter().map(|one| one.verdict).filter(|verdict| *verdict != Verdict::Absent);
    let worst = of_packages.max().unwrap_or(fresh).max(fresh);
    let verdict = if problems.is_empty() { worst } else { Verdict::Refused };
    Report { file: print::name(&args.file), verdict: Some(verdict), as_of, packages, problems }
}

fn judged(repository: &Verified<Repository>, offer: &Offer, received: &Bundle, is_carried: bool) -> Judged {
    let opened = open(repository, &offer.target, received);
    let (verdict, as_of) = match &opened {
        Ok(package) => freshness(package.freshness()),
        Err(Refusal::FileMissing { .. }) if is_carried => (Verdict::Absent, None),
        Err(_) => (Verdict::Refused, None),
    };
    // A tool that publishes may say nothing beside a package.
    let label = opened.as_ref().map_or_else(|_| offer.label.clone(), |package| Label::of(package.get()));
    let refusal = opened.err().filter(|_| verdict == Verdict::Refused);
    Judged {
        package: offer.package.clone(),
        version: offer.version.to_string(),
        title: label.title,
        publisher: label.publisher,
        released: label.released,
        verdict,
        as_of,
        code: refusal.as_ref().map(Refusal::code),
        message: refusal.as_ref().map(Refusal::sentence),
    }
}

fn freshness(freshness: &Freshness) -> (Verdict, Option<String>) {
    match freshness {
        Freshness::Current => (Verdict::Verified, None),
        Freshness::Old { as_of, .. } => (Verdict::Old, Some(as_of.day())),
    }
}

fn lines(report: &Report) -> Vec<String> {
    let line = |one: &Judged| {
        let what = match (one.verdict, &one.as_of, &one.message) {
            (Verdict::Verified, ..) => "配布元のものです。".to_owned(),
            (Verdict::Old, Some(day), _) => format!("配布元のものです。ただし、{day}の時点のものです。"),
            (Verdict::Absent, ..) => "このファイルには入っていません。".to_owned(),
            (_, _, reason) => format!("使えません。{}", reason.as_deref().unwrap_or_default()),
        };
        format!("{} {}版（{}「{}」）: {what}", one.package, one.version, one.publisher, one.title)
    };
    let mut lines: Vec<String> = report.packages.iter().map(line).collect();
    if let (Some(Verdict::Old), Some(day)) = (report.verdict, &report.as_of) {
        lines.push(format!("署名の期限が{day}に切れています。新しいものがないか、配布元に確かめてください。"));
    }
    lines
}
