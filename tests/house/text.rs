//! Rules that read the source as text.

use crate::files::{hold_in_each, is, lines_with};

const LONGEST: usize = 400;

/// The ways to make HTML out of text.
const HTML_FROM_TEXT: [&str; 8] = [
    "inner_html",
    "innerHTML",
    "outer_html",
    "outerHTML",
    "insert_adjacent_html",
    "insertAdjacentHTML",
    "create_contextual_fragment",
    "document.write",
];

fn too_long(text: &str) -> Vec<String> {
    let lines = text.lines().count();
    if lines > LONGEST { vec![format!("{lines} lines")] } else { Vec::new() }
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    hold_in_each("A .rs file has at most 400 lines: split it by idea.", |file| is(file, "rs"), too_long);
    assert_eq!(too_long(&"x\n".repeat(401)), ["401 lines"]);
}

#[test]
fn text_reaches_the_page_as_text_never_as_html() {
    let concerns = |file: &str| {
        ["app/", "forms/", "public/"].iter().any(|folder| file.starts_with(folder))
            && (is(file, "rs") || is(file, "js"))
    };
    hold_in_each("What a person typed never becomes HTML.", concerns, |text| lines_with(text, &HTML_FROM_TEXT));
    assert_eq!(lines_with("a\n  element.set_inner_html(title);", &HTML_FROM_TEXT).len(), 1);
}

/// Places in one person's machine. A path inside an address (`https://example.jp/home/`) is none.
fn machine_paths(text: &str) -> Vec<String> {
    const PLACES: [&str; 5] = ["/root/", "/home/", "/Users/", "C:\\Users\\"];
    let belongs_to_a_name = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || "._-*}".contains(c));
    let is_bad = |line: &str, place: &str| line.match_indices(place).any(|(at, _)| !belongs_to_a_name(&line[..at]));
    let bad = |line: &&str| PLACES.iter().any(|place| is_bad(line, place));
    text.lines().filter(bad).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    let concerns = |file: &str| file != "tests/house/text.rs";
    hold_in_each("A path of one person's machine works nowhere else.", concerns, machine_paths);
    assert_eq!(machine_paths("see /root/notes.md").len(), 1);
    assert_eq!(machine_paths("open(\"/home/taro/x\")").len(), 1);
    assert!(machine_paths("https://example.jp/home/ and src/root/x and tests/root/").is_empty());
}
