//! Every test, step by step, stopping at the first step that fails.

mod steps;

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::house::House;
use crate::setup::{self, Tools};
use crate::tally::Tally;

/// Some step failed; what and why has been printed.
#[derive(Debug)]
pub(crate) struct Failed;

impl fmt::Display for Failed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a step failed")
    }
}

impl std::error::Error for Failed {}

#[derive(Debug)]
enum Outcome {
    Passed,
    Failed(String),
    /// Nothing to run, for this reason.
    Skipped(&'static str),
    NotReached,
}

/// What a step came to.
#[derive(Debug)]
struct Report {
    title: &'static str,
    took: Duration,
    tally: Tally,
    outcome: Outcome,
}

/// What a step gives back: its tests, and whether it is content.
type Verdict = Result<(Tally, Outcome)>;

#[derive(Debug)]
struct Step {
    title: &'static str,
    work: fn(&House, &Tools) -> Verdict,
    needs_browser: bool,
}

const fn step(title: &'static str, work: fn(&House, &Tools) -> Verdict) -> Step {
    Step { title, work, needs_browser: false }
}

const STEPS: [Step; 8] = [
    step("formatting", steps::formatting),
    step("lints", steps::lints),
    step("lints of the pages", steps::lints_of_the_pages),
    step("tests", steps::tests),
    step("tests as wasm", steps::tests_as_wasm),
    Step { title: "bundles", work: steps::bundles, needs_browser: true },
    Step { title: "weight", work: steps::weight, needs_browser: true },
    Step { title: "tests in a browser", work: steps::tests_in_a_browser, needs_browser: true },
];

pub(crate) fn test(house: &House, fast: bool) -> Result<()> {
    let mut tools = Tools::default();
    let mut reports = vec![perform("set-up", || {
        tools = setup::for_tests(house, fast)?;
        Ok((Tally::default(), Outcome::Passed))
    })];
    for step in STEPS.iter().filter(|step| !(fast && step.needs_browser)) {
        let stopped = reports.iter().any(|report| matches!(report.outcome, Outcome::Failed(_)));
        reports.push(if stopped {
            Report { title: step.title, took: Duration::ZERO, tally: Tally::default(), outcome: Outcome::NotReached }
        } else {
            perform(step.title, || (step.work)(house, &tools))
        });
    }
    summarise(&reports)
}

fn perform(title: &'static str, work: impl FnOnce() -> Verdict) -> Report {
    println!("\n━━ {title} ━━");
    let start = Instant::now();
    let (tally, outcome) = work().unwrap_or_else(|error| (Tally::default(), Outcome::Failed(format!("{error:#}"))));
    let took = start.elapsed();
    match &outcome {
        Outcome::Failed(why) => println!("✗ {title}: {why}"),
        Outcome::Skipped(why) => println!("– {title}: {why}"),
        Outcome::Passed | Outcome::NotReached => println!("✓ {title} ({:.1} s)", took.as_secs_f64()),
    }
    Report { title, took, tally, outcome }
}

/// Prints the table and, as the last line of all, the true totals.
fn summarise(reports: &[Report]) -> Result<()> {
    let mut total = Tally::default();
    println!("\n━━ summary ━━");
    println!("  {:<20} {:>8} {:>8} {:>8} {:>8}", "", "seconds", "passed", "failed", "skipped");
    for Report { title, took, tally, outcome } in reports {
        total += *tally;
        let mark = match outcome {
            Outcome::Passed => "✓",
            Outcome::Failed(_) => "✗",
            Outcome::Skipped(_) | Outcome::NotReached => "–",
        };
        let note = match outcome {
            Outcome::Skipped(why) => why,
            Outcome::NotReached => "not reached",
            Outcome::Passed | Outcome::Failed(_) => "",
        };
        let Tally { passed, failed, skipped } = tally;
        println!("{mark} {title:<20} {:>8.1} {passed:>8} {failed:>8} {skipped:>8}  {note}", took.as_secs_f64());
    }
    let failed = reports.iter().any(|report| matches!(report.outcome, Outcome::Failed(_)));
    println!("{} passed, {} failed", total.passed, total.failed);
    if failed { Err(Failed.into()) } else { Ok(()) }
}
