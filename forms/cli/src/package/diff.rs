//! `package diff`: what one version of a package is to another.

use super::open::package;
use super::releases;
use crate::args::PackageDiffArgs;
use crate::outcome::Outcome;
use crate::print;
use crate::stopped::Stopped;
use crate::today::day;
use madoguchi_forms::problem::Problem;
use madoguchi_packages::release::step;
use madoguchi_packages::{FormRelease, Package, Step, Weight};
use semver::Version;
use serde::Serialize;

#[derive(Default, Serialize)]
struct Report {
    file: String,
    before: Option<Version>,
    after: Option<Version>,
    weight: Option<Weight>,
    /// The least number that says as much.
    least: Option<Version>,
    forms: Vec<FormRelease>,
    problems: Vec<Problem>,
}

pub(crate) fn run(args: &PackageDiffArgs) -> Outcome {
    let (report, outcome) = match compared(args) {
        Ok((before, after, step)) => {
            if !args.json {
                print::lines(&lines(&before, &after, &step));
            }
            let Step { weight, least, forms } = step;
            let (before, after) = (Some(before.manifest.version), Some(after.manifest.version));
            let file = print::name(&args.after);
            let (weight, least) = (Some(weight), Some(least));
            (Report { file, before, after, weight, least, forms, problems: vec![] }, Outcome::Fine)
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
    }
    outcome
}

fn compared(args: &PackageDiffArgs) -> Result<(Package, Package, Step), Stopped> {
    let (before, after) = (package(&args.before)?, package(&args.after)?);
    if before.manifest.package != after.manifest.package {
        let message = format!(
            "「{}」と「{}」は別の共通様式です。同じ共通様式の2つの版を指定してください。",
            before.manifest.package, after.manifest.package
        );
        return Err(Stopped::error(&args.after, "other-package", message));
    }
    let day = args.day.map_or_else(day, Ok).map_err(|problem| Stopped::no(&args.after, problem))?;
    let step = step(&before, &after, day);
    Ok((before, after, step))
}

fn lines(before: &Package, after: &Package, step: &Step) -> Vec<String> {
    let (from, to) = (&before.manifest.version, &after.manifest.version);
    let mut lines = vec![format!("{from}版から{to}版への変更: {}", step.weight.label())];
    if to < &step.least {
        lines.push(format!("版番号{to}では足りません。{}以上にして作り直してください。", step.least));
    }
    lines.extend(releases::lines(&step.forms));
    lines
}
