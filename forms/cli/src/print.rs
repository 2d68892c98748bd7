//! Words to standard output and standard error. A reader that went away (`| head`) is no failure.

use madoguchi_forms::problem::Problem;
use serde::Serialize;
use std::io::Write;
use std::path::Path;

pub(crate) fn out(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

pub(crate) fn err(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

pub(crate) fn json(reports: &impl Serialize) {
    let text = serde_json::to_string_pretty(reports).unwrap_or_default();
    out(&format!("{text}\n"));
}

/// Sentences, a line each.
pub(crate) fn lines(sentences: &[String]) {
    let lines: Vec<String> = sentences.iter().map(|sentence| format!("{}\n", plain(sentence))).collect();
    out(&lines.concat());
}

/// One line a problem: `FILE#/pointer kind: sentence`.
pub(crate) fn problems(file: &Path, problems: &[Problem]) {
    let lines: Vec<String> = problems
        .iter()
        .map(|p| format!("{}#{} {}: {}\n", plain(&name(file)), plain(&p.pointer), p.kind, plain(&p.message)))
        .collect();
    out(&lines.concat());
}

/// The sentences alone, for what kept a file from being looked at.
pub(crate) fn messages(problems: &[Problem]) {
    let lines: Vec<String> = problems.iter().map(|p| format!("{}\n", plain(&p.message))).collect();
    err(&lines.concat());
}

pub(crate) fn name(file: &Path) -> String {
    file.to_string_lossy().into_owned()
}

/// Keys and labels come from files: a line break would split a line, an escape would steer the terminal.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
