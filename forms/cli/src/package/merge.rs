//! `package merge`: a publisher's new version into the copies of as many municipalities as are named, with a report of who
//! needs a person.

use crate::args::{Decide, MergeArgs};
use crate::change::{Change, changes};
use crate::outcome::Outcome;
use crate::stopped::{Stopped, definition};
use crate::{files, print};
use madoguchi_forms::compare::compare;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::merge::{self, Decisions, Side};
use madoguchi_forms::problem::Problem;
use madoguchi_forms::write::write_text;
use serde::Serialize;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

#[derive(Default, Serialize)]
struct Report {
    file: String,
    /// Where the merged form is; `null` where a person is needed first.
    written: Option<String>,
    /// What the merge changed in the copy.
    changes: Vec<Change>,
    conflicts: Vec<Conflict>,
    problems: Vec<Problem>,
    /// Whether the problems are those of the merged form, and not of the file.
    #[serde(skip)]
    is_merged: bool,
}

#[derive(Serialize)]
struct Conflict {
    item: Option<String>,
    name: String,
    local: String,
    upstream: String,
    /// Whose version was taken; `null` where a person has to decide.
    taken: Option<Decide>,
}

pub(crate) fn run(args: &MergeArgs) -> Outcome {
    let both = definition(&args.base).and_then(|base| Ok((base, definition(&args.upstream)?)));
    let (base, upstream) = match both.and_then(|both| same_name(args).map_or(Ok(both), Err)) {
        Ok(both) => both,
        Err(stopped) => {
            let outcome = stopped.outcome;
            tell(args, &[Told::of(stopped)]);
            return outcome;
        }
    };
    let told: Vec<Told> = args.local.iter().map(|local| one(args, local, &base, &upstream)).collect();
    tell(args, &told);
    told.iter().map(|told| told.outcome).max().unwrap_or(Outcome::Fine)
}

/// What became of one copy.
struct Told {
    report: Report,
    outcome: Outcome,
}

impl Told {
    fn of(stopped: Stopped) -> Self {
        let report = Report { file: print::name(&stopped.file), problems: stopped.problems, ..Report::default() };
        Self { report, outcome: stopped.outcome }
    }
}

fn one(args: &MergeArgs, file: &Path, base: &Definition, upstream: &Definition) -> Told {
    let local = match definition(file) {
        Ok(local) => local,
        Err(stopped) => return Told::of(stopped),
    };
    let decisions = args.decide.map_or_else(Decisions::new, |decide| Decisions::all(decide.into()));
    let merged = merge::merge(base, &local, upstream, &decisions);
    let problems = merge::new_errors(&local, upstream, &merged.definition);
    let conflicts: Vec<Conflict> = merged.conflicts.iter().map(conflict).collect();
    let needs_a_person = merged.is_open() || !problems.is_empty();
    let mut report = Report {
        file: print::name(file),
        changes: changes(&compare(&local, &merged.definition)),
        conflicts,
        problems,
        written: None,
        is_merged: true,
    };
    if needs_a_person {
        return Told { report, outcome: Outcome::Errors };
    }
    let to = place(args, file);
    if let Err(problem) = files::write(&to, write_text(&merged.definition).as_bytes()) {
        report.problems.push(problem);
        return Told { report, outcome: Outcome::CouldNotRun };
    }
    report.written = Some(print::name(&to));
    Told { report, outcome: Outcome::Fine }
}

/// Two copies of one name would take each other's place in the folder.
fn same_name(args: &MergeArgs) -> Option<Stopped> {
    let mut names = HashSet::new();
    let twice = args.local.iter().find(|file| !names.insert(file.file_name()))?;
    Some(Stopped::same_name(twice, &twice.file_name().unwrap_or_default().to_string_lossy()))
}

/// One copy goes to the file that is named, several into the folder, under their own names.
fn place(args: &MergeArgs, file: &Path) -> PathBuf {
    if args.local.len() == 1 { args.out.clone() } else { args.out.join(file.file_name().unwrap_or_default()) }
}

fn conflict(conflict: &merge::Conflict) -> Conflict {
    let taken = if conflict.is_open() { None } else { Some(conflict.decided.unwrap_or(Side::Local)) };
    Conflict {
        item: conflict.point.item.as_ref().map(ToString::to_string),
        name: conflict.name.clone(),
        local: conflict.local.clone(),
        upstream: conflict.upstream.clone(),
        taken: taken.map(Decide::from),
    }
}

fn tell(args: &MergeArgs, told: &[Told]) {
    if args.json {
        return print::json(&told.iter().map(|told| &told.report).collect::<Vec<_>>());
    }
    for Told { report, outcome } in told {
        if *outcome == Outcome::CouldNotRun {
            print::messages(&report.problems);
        } else {
            print::problems(Path::new(&report.file), &report.problems);
            print::lines(&lines(report));
        }
    }
    if told.len() > 1 {
        let done = told.iter().filter(|told| told.report.written.is_some()).count();
        print::lines(&[format!("{}件のうち{done}件に取り込みました。", told.len())]);
    }
}

fn lines(report: &Report) -> Vec<String> {
    let mut lines = vec![];
    let open: Vec<&Conflict> = report.conflicts.iter().filter(|conflict| conflict.taken.is_none()).collect();
    if let Some(written) = &report.written {
        lines.push(format!("{}: 取り込みました（{}）。変わったところ: {}", report.file, written, report.changes.len()));
    } else if !open.is_empty() {
        lines.push(format!(
            "{}: 人が決めることがあるため、書き出していません（{}件）。どちらかのファイルを合わせるか、--decide で決めて、もう一度実行してください。",
            report.file,
            open.len()
        ));
    }
    if report.is_merged && open.is_empty() && !report.problems.is_empty() {
        lines.push(format!(
            "{}: 取り込むと上のように直すところが出るため、書き出していません。市町村の様式を直してから、もう一度実行してください。",
            report.file
        ));
    }
    for conflict in open {
        lines.push(format!("  「{}」", conflict.name));
        lines.push(format!("    市の版: {}", conflict.local));
        lines.push(format!("    県の版: {}", conflict.upstream));
    }
    lines
}
