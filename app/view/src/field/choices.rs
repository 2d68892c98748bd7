//! Fields that are answered by choosing.

use super::At;
use crate::node::{Made, el};
use madoguchi_forms::choice::Choice;
use madoguchi_forms::widget::VALUE;

pub(super) fn radio(at: &At, choices: &[Choice]) -> Vec<Made> {
    let one = |choice: &Choice| {
        let control = el("input")
            .attr("type", "radio")
            .attr("name", at.ids.control(""))
            .attr("data-slot", VALUE)
            .attr("value", choice.code());
        labelled(choice.code(), control, &choice.label)
    };
    choices.iter().map(one).collect()
}

pub(super) fn list(at: &At, choices: &[Choice]) -> Made {
    let one = |choice: &Choice| el("option").key(choice.code()).attr("value", choice.code()).text(choice.label.clone());
    let control = el("select")
        .class("input list")
        .id(at.ids.control(""))
        .attr("data-slot", VALUE)
        .attr("aria-describedby", at.described("", false))
        .maybe("aria-invalid", at.invalid())
        .child(el("option").attr("value", "").text(at.words.choose))
        .children(choices.iter().map(one));
    el("div").class("control").child(control)
}

/// One slot a choice.
pub(super) fn checks(at: &At, choices: &[Choice]) -> Vec<Made> {
    choices.iter().map(|choice| checkbox(at, choice.code(), &choice.label)).collect()
}

/// One box to tick, with its own words.
pub(super) fn tick(at: &At, words: &str) -> Made {
    checkbox(at, VALUE.to_owned(), words)
}

fn checkbox(at: &At, slot: String, words: &str) -> Made {
    let control = el("input")
        .attr("type", "checkbox")
        .attr("data-slot", slot.clone())
        .attr("aria-describedby", at.ids.error(""))
        .maybe("aria-invalid", at.invalid());
    labelled(slot, control, words)
}

fn labelled(code: String, control: Made, words: &str) -> Made {
    el("label").key(code).class("choice").child(control).child(el("span").text(words.to_owned()))
}
