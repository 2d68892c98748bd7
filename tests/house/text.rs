//! Rules that read the source as text.

use std::{env, fs};

use crate::files::{hold_in_each, is, lines_with, root};

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

/// Places on this machine: the checkout, what lies beside it, and the home folder.
fn places_here() -> Vec<String> {
    let root = root();
    let around = root.parent().filter(|folder| folder.parent().is_some());
    let beside = around.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let mut places: Vec<_> = beside.map(|entry| entry.path().to_string_lossy().into_owned()).collect();
    places.push(root.to_string_lossy().into_owned());
    places.extend(env::var("HOME").ok().filter(|home| home.len() > 1).map(|home| format!("{home}/")));
    places
}

/// Lines that name one of the places, or someone's home folder. A path inside an address (`https://example.jp/home/`)
/// is none, nor is a JSON Pointer such as `/home/kind`.
fn machine_paths(text: &str, places: &[String]) -> Vec<String> {
    let is_absolute = |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || "._-*}#".contains(c));
    let is_home = |after: &str| {
        let rest = after.strip_prefix("/home/").or_else(|| after.strip_prefix("/Users/"));
        rest.and_then(|rest| rest.split_once('/'))
            .is_some_and(|(name, rest)| is_name(name) && rest.starts_with(is_part))
    };
    let is_bad = |line: &str| {
        line.contains("C:\\Users\\")
            || line.match_indices('/').filter(|(at, _)| is_absolute(&line[..*at])).any(|(at, _)| {
                is_home(&line[at..]) || places.iter().any(|place| line[at..].starts_with(place.as_str()))
            })
    };
    text.lines().filter(|line| is_bad(line)).map(|line| line.trim().to_owned()).collect()
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || "._-".contains(c)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_part)
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    let places = places_here();
    let concerns = |file: &str| file != "tests/house/text.rs";
    hold_in_each("A path of one person's machine works nowhere else.", concerns, |text| machine_paths(text, &places));
    let here = format!("see {}/notes.md", root().display());
    assert_eq!(machine_paths(&here, &places).len(), 1);
    assert_eq!(machine_paths("open(\"/home/taro/x\")", &[]).len(), 1);
    assert!(machine_paths("https://example.jp/home/a/b, src/home/a/b, \"/home/kind\"", &places).is_empty());
}
