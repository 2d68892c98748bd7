//! The lints hold most of the rules; these tests hold the lints.

use crate::files::{all, hold, hold_in_each, is, is_test, lines_with, text};

/// What lets a program stop on a surprise.
const STOPPING: [&str; 5] = ["unwrap_used", "expect_used", "panic", "todo", "unimplemented"];

fn disobeys(manifest: &str) -> Vec<String> {
    let mut breaches = lines_with(manifest, &["[lints.", "[package.lints"]);
    if !manifest.contains("[lints]\nworkspace = true\n") {
        breaches.push("does not say `[lints]` `workspace = true`".into());
    }
    breaches
}

#[test]
fn every_crate_obeys_the_lints_of_the_workspace() {
    let crates = |file: &str| file.ends_with("/Cargo.toml");
    hold_in_each("Every crate has the same lints.", crates, disobeys);
    assert_eq!(disobeys("[package]\n\n[lints.clippy]\nall = \"allow\"\n").len(), 2);
}

#[test]
fn the_workspace_refuses_what_stops_a_program() {
    let manifest = text("Cargo.toml").unwrap();
    let missing = STOPPING.iter().filter(|lint| !manifest.contains(&format!("\n{lint} = \"warn\"\n")));
    let missing: Vec<_> = missing.map(|lint| format!("Cargo.toml: {lint} is not refused")).collect();
    hold("unwrap, expect, panic and their like are refused.", &missing);
    assert!(manifest.contains("\nunsafe_code = \"forbid\"\n"), "unsafe code is forbidden");
}

/// Lines that except a place from those lints. Test modules need no exception: `.clippy.toml` gives them one.
fn exceptions(text: &str) -> Vec<String> {
    let names: Vec<_> = STOPPING.iter().map(|lint| format!("clippy::{lint}")).collect();
    lines_with(text, &names.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn no_program_excepts_itself_from_those_lints() {
    let concerns = |file: &str| is(file, "rs") && !is_test(file);
    hold_in_each("Outside tests nothing may unwrap, expect or panic.", concerns, exceptions);
    assert_eq!(exceptions("#[allow(clippy::unwrap_used)]\nfn f() {}").len(), 1);
    assert!(all().iter().any(|file| concerns(file)), "no program was looked at");
}

/// `cargo xtask test` builds these programs for browsers only: a test in one of them would never run.
#[test]
fn programs_that_only_browsers_run_have_no_tests_of_their_own() {
    let theirs = |file: &str| is(file, "rs") && ["app/builder/", "app/resident/"].iter().any(|at| file.starts_with(at));
    assert!(all().iter().any(|file| theirs(file)));
    hold_in_each("Put the test where it runs: under app/view, app/desk or tests.", theirs, |text| {
        lines_with(text, &["#[test]", "cfg(test)"])
    });
}
