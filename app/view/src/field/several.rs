//! Fields of several small lines that make one answer: a day, a time, something typed twice.

use super::{At, line};
use crate::node::{Made, el};
use madoguchi_forms::widget::{AGAIN, DATE_SLOTS, InputMode, Line, VALUE};

/// Year, month and day, and the day in words once the field was left.
pub(super) fn date(at: &At, autocomplete: &'static str) -> Vec<Made> {
    vec![numbers(at, &DATE_SLOTS, autocomplete), el("output").class("echo").text(at.state.words.clone())]
}

pub(super) fn numbers(at: &At, slots: &[(&'static str, &'static str)], autocomplete: &'static str) -> Made {
    el("div").class("several").children(slots.iter().map(|(slot, label)| small(at, slot, label, autocomplete)))
}

fn small(at: &At, slot: &'static str, label: &'static str, autocomplete: &'static str) -> Made {
    // A keyboard of digits alone could not type an era.
    let (mode, class) = if slot == "year" { ("text", "input year") } else { ("numeric", "input digits") };
    let control = el("input")
        .attr("type", "text")
        .class(class)
        .id(at.ids.control(slot))
        .attr("data-slot", slot)
        .attr("inputmode", mode)
        .maybe("autocomplete", (!autocomplete.is_empty()).then(|| format!("{autocomplete}-{slot}")))
        .attr("enterkeyhint", "next")
        .attr("aria-describedby", at.ids.error(""))
        .maybe("aria-invalid", at.invalid());
    el("div").class("small").child(sub_label(at, slot).text(label)).child(control)
}

pub(super) fn twice(at: &At, of: &Line) -> Vec<Made> {
    let labels = if of.input_mode == InputMode::Email { at.words.twice_email } else { at.words.twice };
    let one = |(slot, label)| {
        let input = line::input(at, of, slot, slot, at.invalid());
        el("div").class("part").child(sub_label(at, slot).text(label)).child(input)
    };
    [VALUE, AGAIN].into_iter().zip(labels).map(one).collect()
}

pub(super) fn sub_label(at: &At, slot: &str) -> Made {
    el("label").class("sub-label").attr("for", at.ids.control(slot))
}
