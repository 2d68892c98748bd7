//! Why a command wrote nothing: the file that is to blame, and what is wrong with it.

use crate::files::{self, Unopened};
use crate::outcome::Outcome;
use crate::print;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::problem::{Problem, Severity};
use madoguchi_forms::read::read;
use madoguchi_trust::{Refusal, publish};
use std::path::{Path, PathBuf};

#[derive(Debug)]
pub(crate) struct Stopped {
    pub(crate) file: PathBuf,
    pub(crate) outcome: Outcome,
    pub(crate) problems: Vec<Problem>,
}

impl Stopped {
    pub(crate) fn wrong(file: &Path, problems: Vec<Problem>) -> Self {
        Self { file: file.to_owned(), outcome: Outcome::Errors, problems }
    }

    pub(crate) fn could_not(file: &Path, problems: Vec<Problem>) -> Self {
        Self { file: file.to_owned(), outcome: Outcome::CouldNotRun, problems }
    }

    pub(crate) fn unopened(file: &Path, unopened: Unopened) -> Self {
        let (file, outcome) = (file.to_path_buf(), unopened.outcome());
        Self { file, outcome, problems: vec![unopened.problem()] }
    }

    /// One thing is wrong with the file.
    pub(crate) fn error(file: &Path, kind: &'static str, message: String) -> Self {
        Self::wrong(file, vec![error(kind, message)])
    }

    /// Nothing can be said of the file.
    pub(crate) fn no(file: &Path, problem: Problem) -> Self {
        Self::could_not(file, vec![problem])
    }

    pub(crate) fn refused(file: &Path, refusal: &Refusal) -> Self {
        Self::error(file, refusal.code(), refusal.sentence())
    }

    /// A repository was not changed.
    pub(crate) fn unchanged(file: &Path, problem: &publish::Problem) -> Self {
        let told = vec![error(problem.code(), problem.sentence())];
        match problem {
            publish::Problem::NoRoot | publish::Problem::SignFailed { .. } => Self::could_not(file, told),
            _ => Self::wrong(file, told),
        }
    }

    /// Two files would be written under one name.
    pub(crate) fn same_name(file: &Path, name: &str) -> Self {
        let message = format!("「{name}」という名前のファイルが2つあります。どちらかの名前を変えてください。");
        Self::error(file, "same-name", message)
    }

    /// Says it in words, when nobody asked for JSON.
    pub(crate) fn tell(&self) {
        if self.outcome == Outcome::CouldNotRun {
            print::messages(&self.problems);
        } else {
            print::problems(&self.file, &self.problems);
        }
    }
}

/// The definition in a file. What the reader made of it where it could not follow is said by `check`.
pub(crate) fn definition(file: &Path) -> Result<Definition, Stopped> {
    let bytes = files::definition(file).map_err(|unopened| Stopped::unopened(file, unopened))?;
    Ok(read(&bytes).map_err(|problem| Stopped::wrong(file, vec![problem]))?.definition)
}

/// A problem with the file as a whole.
pub(crate) fn error(kind: &'static str, message: String) -> Problem {
    Problem { pointer: String::new(), kind, severity: Severity::Error, message }
}
