//! The user's guide speaks of screens as they are.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::files::{all, hold, is, text};

const GUIDE: &str = "public/guide/index.html";
const PICTURES: &str = "public/guide/pictures/";

#[test]
fn every_button_of_the_guide_stands_on_a_screen() {
    let is_program = |file: &&String| is(file, "rs") && (file.starts_with("app/") || file.starts_with("forms/src/"));
    let code = all().iter().filter(is_program).filter_map(|file| text(file)).fold(String::new(), |mut code, text| {
        _ = write!(code, "{text}");
        code
    });
    let guide = text(GUIDE).unwrap_or_default();
    let words: BTreeSet<_> = between(&guide, "<b class=\"press\">", "</b>").collect();
    assert!(words.len() > 30, "the guide names its buttons");
    let unknown =
        words.iter().filter(|words| !code.contains(&format!("\"{words}\""))).map(|words| format!("「{words}」"));
    hold("What the guide tells to press is on a screen, in these words.", &unknown.collect::<Vec<_>>());
}

#[test]
fn every_picture_of_the_guide_is_there_and_every_chapter_is_in_its_contents() {
    let guide = text(GUIDE).unwrap_or_default();
    let named: BTreeSet<_> = between(&guide, "src=\"pictures/", "\"").map(|name| format!("{PICTURES}{name}")).collect();
    let there: BTreeSet<_> = all().into_iter().filter(|file| file.starts_with(PICTURES)).collect();
    assert_eq!(named, there);
    let led_to: Vec<_> = between(&guide, "<li><a href=\"#", "\"").collect();
    assert_eq!(led_to, between(&guide, "<h2 id=\"", "\"").filter(|id| *id != "contents").collect::<Vec<_>>());
}

/// Everything between these two, each time.
fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split(after).next())
}
