//! `check`: what is wrong with definitions, and what staff should know.

use crate::args::CheckArgs;
use crate::outcome::Outcome;
use crate::{files, print, schema};
use madoguchi_forms::lint::lint;
use madoguchi_forms::problem::Problem;
use madoguchi_forms::read::read;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Report {
    file: String,
    problems: Vec<Problem>,
}

pub(crate) fn run(args: &CheckArgs) -> Outcome {
    let mut outcome = Outcome::Fine;
    let mut reports = vec![];
    for file in &args.files {
        let (problems, of_file) = check(file);
        outcome = outcome.max(of_file);
        if args.json {
            reports.push(Report { file: print::name(file), problems });
        } else if of_file == Outcome::CouldNotRun {
            print::messages(&problems);
        } else {
            print::problems(file, &problems);
        }
    }
    if args.json {
        print::json(&reports);
    }
    outcome
}

fn check(file: &Path) -> (Vec<Problem>, Outcome) {
    let bytes = match files::definition(file) {
        Ok(bytes) => bytes,
        Err(unopened) => {
            let outcome = unopened.outcome();
            return (vec![unopened.problem()], outcome);
        }
    };
    let problems = match read(&bytes) {
        Err(problem) => vec![problem],
        Ok(reading) => {
            let mut problems = files::json(&bytes).map(|value| schema::broken(&value)).unwrap_or_default();
            problems.extend(reading.problems);
            problems.extend(lint(&reading.definition));
            problems
        }
    };
    let outcome = Outcome::of(&problems);
    (problems, outcome)
}
