//! `diff`: what changed between two definitions, in sentences.

use crate::args::DiffArgs;
use crate::outcome::Outcome;
use crate::stopped::{Stopped, definition};
use crate::{change, print};
use madoguchi_forms::compare::{Comparison, compare};
use madoguchi_forms::problem::Problem;
use serde::Serialize;

#[derive(Serialize)]
struct Report {
    file: String,
    changes: Vec<change::Change>,
    problems: Vec<Problem>,
}

pub(crate) fn run(args: &DiffArgs) -> Outcome {
    match comparison(args) {
        Ok(comparison) => {
            if args.json {
                let file = print::name(&args.after);
                print::json(&[Report { file, changes: change::changes(&comparison), problems: vec![] }]);
            } else {
                print::lines(&comparison.sentences());
            }
            Outcome::Fine
        }
        Err(stopped) if args.json => {
            print::json(&[Report { file: print::name(&stopped.file), changes: vec![], problems: stopped.problems }]);
            stopped.outcome
        }
        Err(stopped) => {
            stopped.tell();
            stopped.outcome
        }
    }
}

fn comparison(args: &DiffArgs) -> Result<Comparison, Stopped> {
    Ok(compare(&definition(&args.before)?, &definition(&args.after)?))
}
