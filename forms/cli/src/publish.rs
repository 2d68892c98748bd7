//! `publish`: a folder for any static host.

mod program;

use crate::args::PublishArgs;
use crate::outcome::Outcome;
use crate::stopped::{Stopped, definition};
use crate::today::{NO_CLOCK, today};
use crate::{files, print};
use madoguchi_forms::problem::{Problem, Severity};
use madoguchi_publish::{BadAddress, Form, POSTAL, needs_postal_codes, posters, site};
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Report {
    file: String,
    /// Everything that was written, in order; the same list for every file of one run.
    written: Vec<String>,
    problems: Vec<Problem>,
}

pub(crate) fn run(args: &PublishArgs) -> Outcome {
    match publish(args) {
        Ok(written) => {
            tell(args, &written);
            Outcome::Fine
        }
        Err(stopped) => {
            let outcome = stopped.outcome;
            if args.json {
                let file = print::name(&stopped.file);
                print::json(&[Report { file, written: vec![], problems: stopped.problems }]);
            } else {
                stopped.tell();
            }
            outcome
        }
    }
}

fn publish(args: &PublishArgs) -> Result<Vec<String>, Stopped> {
    let could_not = |file: &Path, problem| Stopped::could_not(file, vec![problem]);
    let mut forms: Vec<Form> = vec![];
    for file in &args.files {
        let definition = definition(file)?;
        let folder = if args.files.len() == 1 { String::new() } else { folder(file) };
        if forms.iter().any(|form| form.folder == folder) {
            return Err(Stopped::same_name(file, &folder));
        }
        forms.push(Form { folder, definition });
    }
    let Some(day) = args.today.or_else(today) else {
        return Err(could_not(&args.out, problem("no-clock", NO_CLOCK.to_owned())));
    };
    let program = program::find(args.program.as_deref()).map_err(|problem| could_not(&args.out, problem))?;
    let mut site = site(&forms, &program, day);
    if let Some(top) = &args.address {
        let problem = |why: BadAddress| problem("address-too-long", why.sentence().to_owned());
        site.extend(posters(&forms, top).map_err(|why| could_not(&args.out, problem(why)))?);
    }
    if forms.iter().any(|form| needs_postal_codes(&form.definition)) {
        site.extend(program::postal_codes().map_err(|problem| could_not(&args.out, problem))?);
    }
    let mut written = vec![];
    for file in site {
        let path = args.out.join(&file.path);
        files::write(&path, &file.bytes).map_err(|problem| could_not(&path, problem))?;
        written.push(print::name(&path));
    }
    Ok(written)
}

/// The name of a form's folder: that of its file, up to the first dot.
fn folder(file: &Path) -> String {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

fn tell(args: &PublishArgs, written: &[String]) {
    if args.json {
        let report = |file: &PathBuf| Report { file: print::name(file), written: written.to_vec(), problems: vec![] };
        return print::json(&args.files.iter().map(report).collect::<Vec<_>>());
    }
    let postal = print::name(&args.out.join(POSTAL));
    let (pieces, files): (Vec<_>, Vec<_>) = written.iter().partition(|path| path.starts_with(&postal));
    let mut lines = vec!["公開用のページを書き出しました。".to_owned()];
    lines.extend(files.iter().map(|path| format!("  {}", print::plain(path))));
    if !pieces.is_empty() {
        lines.push(format!("  {}（郵便番号のデータ {}個）", print::plain(&postal), pieces.len()));
    }
    print::out(&format!("{}\n", lines.join("\n")));
}

pub(crate) fn problem(kind: &'static str, message: String) -> Problem {
    Problem { pointer: String::new(), kind, severity: Severity::Error, message }
}
