//! The steps of `cargo xtask test`, in their order.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use super::{Outcome, Verdict};
use crate::build::{self, Profile};
use crate::house::House;
use crate::run;
use crate::setup::{self, Tools, WASM};
use crate::tally::{Tally, flaky};

const NOTHING_COUNTED: Tally = Tally { passed: 0, failed: 0, skipped: 0 };

/// Runs a command that has no tests of its own.
fn plain(command: &mut Command) -> Verdict {
    run::run(command)?;
    Ok((NOTHING_COUNTED, Outcome::Passed))
}

/// Runs test programs and counts what they say.
fn counted(command: &mut Command) -> Verdict {
    let mut tally = Tally::default();
    let content = run::watch(command, |line| {
        if let Some(more) = Tally::of_line(line) {
            tally += more;
        }
    })?;
    Ok((tally, outcome(content)))
}

fn outcome(content: bool) -> Outcome {
    if content { Outcome::Passed } else { Outcome::Failed("see above".into()) }
}

pub(super) fn formatting(house: &House, _: &Tools) -> Verdict {
    run::run(house.command("cargo").args(["fmt", "--all", "--check"]))?;
    // Their list is a macro, through which `cargo fmt` does not find them.
    let mut kinds = Vec::new();
    for file in fs::read_dir(house.root.join("forms/src/kinds")).context("forms/src/kinds")? {
        let file = file.context("forms/src/kinds")?.path();
        if file.extension().is_some_and(|extension| extension == "rs") {
            kinds.push(file);
        }
    }
    plain(house.command("rustfmt").arg("--check").args(kinds))
}

/// Programs that run in a browser only and have no tests of their own: to build them, and what they stand on, for this
/// machine too would take minutes and tell nothing.
const BROWSER_ONLY: [&str; 4] = ["--exclude", "madoguchi-builder", "--exclude", "madoguchi-resident"];

pub(super) fn lints(house: &House, _: &Tools) -> Verdict {
    let mut clippy = house.command("cargo");
    clippy.args(["clippy", "--workspace"]).args(BROWSER_ONLY);
    plain(clippy.args(["--all-targets", "--locked", "--", "-D", "warnings"]))
}

pub(super) fn lints_of_the_pages(house: &House, _: &Tools) -> Verdict {
    let pages =
        ["-p", "madoguchi-builder", "-p", "madoguchi-desk", "-p", "madoguchi-photo", "-p", "madoguchi-resident"];
    let mut clippy = house.command("cargo");
    plain(clippy.arg("clippy").args(pages).args(["--target", WASM, "--locked", "--", "-D", "warnings"]))
}

pub(super) fn tests(house: &House, tools: &Tools) -> Verdict {
    let mut command = house.command("cargo");
    command.args(["test", "--workspace"]).args(BROWSER_ONLY).args(["--no-fail-fast", "--locked"]);
    counted(tools.lend(&mut command)?)
}

/// What has to come out alike in the browser.
const TESTS_AS_WASM: [&str; 12] = [
    "test",
    "-p",
    "madoguchi-forms",
    "-p",
    "madoguchi-packages",
    "--test",
    "wasm",
    "--test",
    "same_bytes",
    "--target",
    WASM,
    "--locked",
];

pub(super) fn tests_as_wasm(house: &House, tools: &Tools) -> Verdict {
    if !house.root.join("forms/tests/wasm.rs").exists() {
        return Ok((NOTHING_COUNTED, Outcome::Skipped("forms/tests/wasm.rs is not there")));
    }
    let mut command = house.command("cargo");
    command.args(TESTS_AS_WASM);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    counted(tools.lend(&mut command)?)
}

pub(super) fn bundles(house: &House, tools: &Tools) -> Verdict {
    build::all(house, tools, Profile::Dev)?;
    Ok((NOTHING_COUNTED, Outcome::Passed))
}

/// What a resident's page of 30 fields may bring over the line, in bytes.
const PAGE: usize = 120 * 1024;

/// Holds the page to its budget. What it weighs does not depend on the machine.
pub(super) fn weight(house: &House, _: &Tools) -> Verdict {
    let bytes = build::weight(house, &setup::for_bundles(house, Profile::Release)?)?;
    println!("a page of 30 fields: {bytes} bytes of {PAGE}");
    let fits = bytes <= PAGE;
    let tally = Tally { passed: u64::from(fits), failed: u64::from(!fits), skipped: 0 };
    let heavy = || Outcome::Failed(format!("the page weighs {} bytes too much", bytes - PAGE));
    Ok((tally, if fits { Outcome::Passed } else { heavy() }))
}

pub(super) fn tests_in_a_browser(house: &House, tools: &Tools) -> Verdict {
    let report = house.root.join("tests/artefacts/playwright.json");
    if report.exists() {
        fs::remove_file(&report).with_context(|| format!("could not remove {}", report.display()))?;
    }
    let mut command = house.command("node");
    command.current_dir(house.browser_tests()).args(["node_modules/@playwright/test/cli.js", "test"]);
    let content = run::watch(tools.lend(&mut command)?, |_| {})?;
    Ok((playwright(&report)?, outcome(content)))
}

fn playwright(path: &std::path::Path) -> Result<Tally> {
    let words = fs::read_to_string(path).context("Playwright wrote no report")?;
    let report = serde_json::from_str(&words).context("Playwright's report is not JSON")?;
    for test in flaky(&report) {
        println!("! passed at its second try: {test}");
    }
    Tally::of_playwright(&report).context("Playwright's report has no totals")
}
