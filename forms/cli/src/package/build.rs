//! `package build`: a package from the folder that its publisher keeps.

use super::open::{package, refused};
use super::releases;
use crate::args::BuildArgs;
use crate::outcome::Outcome;
use crate::stopped::{Stopped, error};
use crate::today::day;
use crate::{files, print};
use madoguchi_forms::problem::Problem;
use madoguchi_packages::source::build;
use madoguchi_packages::{Manifest, Package, Refused, Release, Unfit};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

const MANIFEST: &str = "package.json";
const FOLDERS: [&str; 3] = ["forms", "parts", "guides"];

#[derive(Default, Serialize)]
struct Report {
    file: String,
    written: Option<String>,
    package: Option<String>,
    /// What this version is, and what changed.
    release: Option<Release>,
    problems: Vec<Problem>,
}

pub(crate) fn run(args: &BuildArgs) -> Outcome {
    let file = print::name(&args.folder);
    match made(args) {
        Ok(manifest) => {
            let release = manifest.releases.first().cloned();
            if args.json {
                let (written, package) = (Some(print::name(&args.out)), Some(manifest.package));
                print::json(&[Report { file, written, package, release, problems: vec![] }]);
            } else {
                print::lines(&lines(args, &manifest));
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

fn made(args: &BuildArgs) -> Result<Manifest, Stopped> {
    let could_not = |problem| Stopped::no(&args.folder, problem);
    let previous = args.previous.as_deref().map(package).transpose()?;
    let files = sources(&args.folder).map_err(could_not)?;
    let day = args.day.map_or_else(day, Ok).map_err(could_not)?;
    let package = build(files, previous.as_ref(), day).map_err(|unfit| {
        Stopped::wrong(&args.folder, unfit.iter().map(|unfit| error(code(unfit), unfit.sentence())).collect())
    })?;
    let bytes = package.to_bytes().ok_or_else(|| refused(&args.folder, &Refused::TooLarge))?;
    // What cannot be opened again is not handed out.
    Package::from_bytes(&bytes).map_err(|why| refused(&args.folder, &why))?;
    files::write(&args.out, &bytes).map_err(|problem| Stopped::no(&args.out, problem))?;
    Ok(package.manifest)
}

/// What belongs to a package; a publisher may keep more beside it.
fn sources(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Problem> {
    let mut all = BTreeMap::from([(MANIFEST.to_owned(), files::read(&folder.join(MANIFEST))?)]);
    for part in FOLDERS.iter().filter(|part| folder.join(part).is_dir()) {
        for path in files::list(&folder.join(part))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                all.insert(format!("{part}/{name}"), files::read(&path)?);
            }
        }
    }
    Ok(all)
}

fn code(unfit: &Unfit) -> &'static str {
    match unfit {
        Unfit::Refused(refused) => refused.code(),
        Unfit::Form { .. } => "unfit-form",
        Unfit::OtherPackage { .. } => "other-package",
        Unfit::SaysTooLittle(_) => "says-too-little",
    }
}

fn lines(args: &BuildArgs, manifest: &Manifest) -> Vec<String> {
    let Manifest { package, title, version, .. } = manifest;
    let mut lines = vec![
        format!("{}: 共通様式「{title}」の{version}版を作りました。", print::name(&args.out)),
        format!("  名前: {package}　様式: {}", manifest.forms.len()),
    ];
    match &manifest.releases[..] {
        [release, before, ..] => {
            lines.push(format!("  {}版からの変更: {}", before.version, release.weight.label()));
            lines.extend(releases::lines(&release.forms));
        }
        _ => lines.push("  最初の版です。".to_owned()),
    }
    lines
}
