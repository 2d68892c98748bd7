//! The dialog as a tree of elements: one half for going away with a draft, one for coming with it.

use crate::words;
use madoguchi_view::{Made, Node, el};

pub(super) const TITLE: &str = "carry-title";
pub(super) const NEW_PASSWORD: &str = "carry-new-password";
pub(super) const FILE: &str = "carry-file";
pub(super) const PASSWORD: &str = "carry-password";

/// What the last press came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Saving(String),
    Opening,
    /// Which of the lines is to be mended, and how.
    Wrong(&'static str, String),
}

pub(super) fn screen(said: &Said) -> Node {
    let (saving, opening) = match said {
        Said::Saving(words) => (words.as_str(), ""),
        Said::Opening => ("", words::OPENING),
        Said::Nothing | Said::Wrong(..) => ("", ""),
    };
    let half =
        |title: &'static str, words: &'static str| el("section").child(el("h3").text(title)).child(el("p").text(words));
    let status = |said: &str| el("p").attr("role", "status").text(said.to_owned());
    let out = half(words::CARRY_OUT, words::CARRY_OUT_HOW)
        .children(line(said, NEW_PASSWORD, words::NEW_PASSWORD, "password", "new-password"))
        .child(shows(NEW_PASSWORD))
        .child(button("seal", words::LOCK, "button primary"))
        .child(status(saving));
    let brought = half(words::CARRY_IN, words::CARRY_IN_HOW)
        .children(line(said, FILE, words::DRAFT_FILE, "file", "off"))
        .children(line(said, PASSWORD, words::PASSWORD, "password", "current-password"))
        .child(shows(PASSWORD))
        .child(button("open", words::OPEN, "button secondary"))
        .child(status(opening));
    el("div")
        .class("resident")
        .child(el("h2").id(TITLE.to_owned()).text(words::CARRY))
        .child(out)
        .child(brought)
        .child(button("close", words::CLOSE, "button text"))
        .into()
}

fn button(act: &'static str, words: &'static str, class: &'static str) -> Made {
    el("button").attr("type", "button").class(class).attr("data-do", act).text(words)
}

/// Label, line and the place of its error.
fn line(said: &Said, id: &'static str, words: &'static str, kind: &'static str, complete: &'static str) -> [Made; 3] {
    let wrong = match said {
        Said::Wrong(of, how) if *of == id => Some(format!("＊{how}")),
        _ => None,
    };
    let error = format!("{id}-error");
    let input = el("input")
        .attr("type", kind)
        .class(if kind == "file" { "file" } else { "input" })
        .id(id.to_owned())
        .attr("autocomplete", complete)
        .attr("aria-describedby", error.clone())
        .maybe("aria-invalid", wrong.is_some().then_some("true"));
    let label = el("label").class("sub-label").attr("for", id).text(words);
    [label, input, el("p").class("error").id(error).text(wrong.unwrap_or_default())]
}

/// What is typed can be read by who types it: long passwords are typed wrong where they cannot be seen.
fn shows(id: &'static str) -> Made {
    let tick = el("input").attr("type", "checkbox").attr("data-shows", id);
    el("label").class("choice").child(tick).child(el("span").text(words::SHOW_PASSWORD))
}
