//! How a run ended, as the exit code says it.

use madoguchi_forms::problem::{Problem, Severity};
use std::process::ExitCode;

/// The later ones outweigh the earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing wrong; warnings and advice do not count.
    Fine,
    /// Errors found.
    Errors,
    CouldNotRun,
}

impl Outcome {
    pub(crate) fn of(problems: &[Problem]) -> Self {
        if problems.iter().any(|p| p.severity == Severity::Error) { Self::Errors } else { Self::Fine }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Errors => 1,
            Outcome::CouldNotRun => 2,
        })
    }
}
