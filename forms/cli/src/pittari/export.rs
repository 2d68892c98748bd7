//! `pittari export`: everything is made before anything is written.

use super::attachments;
use crate::args::ExportArgs;
use crate::files::Unopened;
use crate::judge::Judge;
use crate::outcome::Outcome;
use crate::stopped::Stopped;
use crate::today::today;
use crate::{files, print};
use madoguchi_forms::json::Map;
use madoguchi_forms::pittari::{LABEL, Loss, WireNames, application, export};
use madoguchi_forms::pointers::Pointers;
use madoguchi_forms::problem::{Problem, Severity};
use madoguchi_forms::read::{Reading, read};
use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// The zip's own name; the names inside it are the gateway's.
const ZIP: &str = "application.zip";

#[derive(Serialize)]
struct Report {
    /// The file that the problems speak of.
    file: String,
    /// What was written, in order.
    written: Vec<String>,
    losses: Vec<Told>,
    problems: Vec<Problem>,
}

/// A loss with its place in the file and its sentence.
#[derive(Serialize)]
struct Told {
    pointer: String,
    #[serde(flatten)]
    loss: Loss,
    message: String,
}

type Files = Vec<(String, Vec<u8>)>;

pub(crate) fn run(args: &ExportArgs) -> Outcome {
    match make(args).and_then(|(files, told)| Ok((write(&args.out, &files)?, told))) {
        Ok((written, losses)) => {
            tell(args, written, losses);
            Outcome::Fine
        }
        Err(stopped) => {
            let outcome = stopped.outcome;
            if args.json {
                let file = print::name(&stopped.file);
                print::json(&[Report { file, written: vec![], losses: vec![], problems: stopped.problems }]);
            } else {
                stopped.tell();
            }
            outcome
        }
    }
}

fn make(args: &ExportArgs) -> Result<(Files, Vec<Told>), Stopped> {
    let names = names(args.names.as_deref())?;
    let bytes = opened(&args.file, files::definition(&args.file))?;
    let wrong = |problem| Stopped::wrong(&args.file, vec![problem]);
    let Reading { definition, .. } = read(&bytes).map_err(wrong)?;
    let made = export(&definition, &names);
    let (mut files, mut losses) = (made.files, made.losses);
    if let Some(path) = &args.answers {
        let schema = files::json(&bytes).map_err(wrong)?;
        let Some(today) = args.today.or_else(today) else { return Err(Stopped::could_not(path, vec![no_clock()])) };
        let answers = checked(&Judge::new(&definition, &schema, today, false), path)?;
        let attachments = attachments::beside(path).map_err(|problem| Stopped::could_not(path, vec![problem]))?;
        let attachments: Vec<(&str, &[u8])> = attachments.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
        let made = application(&definition, &answers, &attachments, &names)
            .map_err(|refused| Stopped::wrong(path, refused.0.iter().map(|r| not_carried(r.sentence())).collect()))?;
        files.push((ZIP.to_owned(), made.zip));
        losses.extend(made.losses);
    }
    let pointers = Pointers::new(&definition);
    let told = |loss: Loss| {
        let pointer = loss.item.as_ref().map_or("", |item| pointers.of(item)).to_owned();
        Told { pointer, message: loss.sentence(), loss }
    };
    Ok((files, losses.into_iter().map(told).collect()))
}

/// The wire names of a vendor's file, or those that come with the program.
fn names(file: Option<&Path>) -> Result<WireNames, Stopped> {
    let Some(file) = file else {
        let broken = |e: madoguchi_forms::pittari::WireError| {
            Stopped::could_not(Path::new(""), vec![wire_names(e.pointer.clone(), e.sentence())])
        };
        return WireNames::bundled().map_err(broken);
    };
    let bytes = opened(file, files::read(file).map_err(Unopened::Unreadable))?;
    WireNames::parse(&String::from_utf8_lossy(&bytes))
        .map_err(|e| Stopped::wrong(file, vec![wire_names(e.pointer.clone(), e.sentence())]))
}

/// Answers that fit the form: nothing else is sent.
fn checked(judge: &Judge, file: &Path) -> Result<Map, Stopped> {
    let bytes = opened(file, files::answers(file))?;
    let value = files::json(&bytes).map_err(|problem| Stopped::wrong(file, vec![problem]))?;
    let verdict = judge.verdict(&value);
    match (verdict.valid, value) {
        (Some(true), Value::Object(answers)) => Ok(answers),
        (Some(true), _) => Err(Stopped::wrong(
            file,
            vec![not_carried(
                "申請の内容が「{」で始まる JSON ではありません。1件の申請を1つにまとめてください。".to_owned(),
            )],
        )),
        (Some(false), _) => Err(Stopped::wrong(file, verdict.problems)),
        (None, _) => Err(Stopped::could_not(file, verdict.problems)),
    }
}

fn opened(file: &Path, bytes: Result<Vec<u8>, Unopened>) -> Result<Vec<u8>, Stopped> {
    bytes.map_err(|unopened| Stopped::unopened(file, unopened))
}

fn write(folder: &Path, made: &Files) -> Result<Vec<String>, Stopped> {
    let mut written = vec![];
    for (name, bytes) in made {
        let path = folder.join(name);
        files::write(&path, bytes).map_err(|problem| Stopped::could_not(&path, vec![problem]))?;
        written.push(print::name(&path));
    }
    Ok(written)
}

fn tell(args: &ExportArgs, written: Vec<String>, losses: Vec<Told>) {
    let file = print::name(&args.file);
    if args.json {
        return print::json(&[Report { file, written, losses, problems: vec![] }]);
    }
    let mut lines = vec![format!("ぴったりサービスの{LABEL}で書き出しました。")];
    lines.extend(written.iter().map(|path| format!("  {}", print::plain(path))));
    if !losses.is_empty() {
        lines.push("この形式に引き継がれないことがあります。".to_owned());
    }
    let line = |told: &Told| {
        format!("{}#{} loss: {}", print::plain(&file), print::plain(&told.pointer), print::plain(&told.message))
    };
    lines.extend(losses.iter().map(line));
    print::out(&format!("{}\n", lines.join("\n")));
}

fn error(pointer: String, kind: &'static str, message: String) -> Problem {
    Problem { pointer, kind, severity: Severity::Error, message }
}

fn wire_names(pointer: String, message: String) -> Problem {
    error(pointer, "wire-names", message)
}

fn not_carried(message: String) -> Problem {
    error(String::new(), "not-carried", message)
}

fn no_clock() -> Problem {
    error(String::new(), "no-clock", crate::today::NO_CLOCK.to_owned())
}
