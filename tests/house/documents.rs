//! What a newcomer reads first.

use crate::files::{hold, text};

const COMMANDS: [&str; 2] = ["cargo xtask serve", "cargo xtask test"];
const LONGEST_MAP: usize = 150;

#[test]
fn both_readmes_give_the_two_commands() {
    let mut missing = Vec::new();
    for file in ["README.md", "README.ja.md"] {
        let words = text_of(file);
        missing.extend(COMMANDS.iter().filter(|it| !words.contains(*it)).map(|it| format!("{file}: no `{it}`")));
    }
    hold("One command opens the builder, one runs every test, and the README says so.", &missing);
}

#[test]
fn the_map_is_read_in_one_sitting() {
    let lines = text_of("ARCHITECTURE.md").lines().count();
    assert!((1..LONGEST_MAP).contains(&lines), "ARCHITECTURE.md has {lines} lines; it stays under {LONGEST_MAP}");
}

/// The text of a document; empty while the document is missing.
fn text_of(file: &str) -> String {
    if crate::files::root().join(file).is_file() { text(file).unwrap_or_default() } else { String::new() }
}
