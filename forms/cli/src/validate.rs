//! `validate`: whether applications fit a form.

use crate::args::ValidateArgs;
use crate::files::Unopened;
use crate::judge::Judge;
use crate::outcome::Outcome;
use crate::today::{NO_CLOCK, today};
use crate::{files, print};
use madoguchi_forms::problem::Problem;
use madoguchi_forms::read::read;
use serde::Serialize;
use serde_json::{Value, json};
use std::path::Path;

#[derive(Serialize)]
struct Report {
    file: String,
    /// `null` when nobody can tell.
    valid: Option<bool>,
    /// Only when asked for; `null` when the schema cannot be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    jsonschema: Option<Value>,
    problems: Vec<Problem>,
}

pub(crate) fn run(args: &ValidateArgs) -> Outcome {
    let Some(today) = args.today.or_else(today) else {
        print::err(&format!("{NO_CLOCK}\n"));
        return Outcome::CouldNotRun;
    };
    let opened = files::definition(&args.file)
        .map_err(Unopened::problem)
        .and_then(|bytes| Ok((read(&bytes)?, files::json(&bytes)?)));
    let (reading, file) = match opened {
        Ok(opened) => opened,
        Err(problem) => {
            print::err(&format!("様式を読めません。{}\n", problem.message));
            if args.json {
                print::json(&[(); 0]);
            }
            return Outcome::CouldNotRun;
        }
    };
    let judge = Judge::new(&reading.definition, &file, today, args.with_jsonschema);
    let mut outcome = Outcome::Fine;
    let mut reports = vec![];
    for answers in &args.answers {
        let (report, of_file) = validate(&judge, answers, args.with_jsonschema);
        outcome = outcome.max(of_file);
        if args.json {
            reports.push(report);
        } else {
            tell(answers, &report, of_file);
        }
    }
    if args.json {
        print::json(&reports);
    }
    outcome
}

fn validate(judge: &Judge, answers: &Path, second: bool) -> (Report, Outcome) {
    let file = print::name(answers);
    let report =
        |valid, jsonschema, problems| Report { file, valid, jsonschema: second.then(|| json!(jsonschema)), problems };
    let bytes = match files::answers(answers) {
        Ok(bytes) => bytes,
        Err(unopened) => {
            let outcome = unopened.outcome();
            let valid = (outcome == Outcome::Errors).then_some(false);
            return (report(valid, None, vec![unopened.problem()]), outcome);
        }
    };
    let value = match files::json(&bytes) {
        Ok(value) => value,
        Err(problem) => return (report(Some(false), Some(false), vec![problem]), Outcome::Errors),
    };
    let verdict = judge.verdict(&value);
    let outcome = if verdict.valid.is_none() { Outcome::CouldNotRun } else { Outcome::of(&verdict.problems) };
    (report(verdict.valid, verdict.jsonschema, verdict.problems), outcome)
}

/// The problems as lines; the second opinion beside them, where it does not disturb whoever reads the lines.
fn tell(file: &Path, report: &Report, outcome: Outcome) {
    let word = |valid| match valid {
        Some(true) => "合格",
        Some(false) => "不合格",
        None => "判定できません",
    };
    if outcome == Outcome::CouldNotRun {
        print::messages(&report.problems);
    } else {
        print::problems(file, &report.problems);
    }
    if let Some(second) = &report.jsonschema {
        let name = print::plain(&print::name(file));
        print::err(&format!("{name}: まどぐち {}、jsonschema {}\n", word(report.valid), word(second.as_bool())));
    }
}
