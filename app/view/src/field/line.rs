//! A line of text, or several.

use super::At;
use crate::node::{Made, el};
use madoguchi_forms::widget::{Line, VALUE, Width};

/// The one control of a field.
pub(super) fn single(at: &At, line: &Line) -> Made {
    input(at, line, VALUE, "", at.invalid())
}

/// One line; `name` is the part of its id, empty when it is the field's only control.
///
/// The control keeps its own words: nothing writes into it while somebody types.
pub(super) fn input(
    at: &At,
    line: &Line,
    slot: &'static str,
    name: &'static str,
    invalid: Option<&'static str>,
) -> Made {
    let unit = !line.unit.is_empty();
    let width = match line.width {
        Width::Short => "input short",
        Width::Medium => "input medium",
        Width::Full => "input",
    };
    let control = el("input")
        .attr("type", "text")
        .class(width)
        .id(at.ids.control(name))
        .attr("data-slot", slot)
        .attr("inputmode", line.input_mode.attribute())
        .maybe("autocomplete", (!line.autocomplete.is_empty()).then_some(line.autocomplete))
        .attr("enterkeyhint", "next")
        .attr("aria-describedby", at.described(name, unit))
        .maybe("aria-invalid", invalid);
    let unit = unit.then(|| el("span").class("unit").id(at.ids.unit(name)).text(line.unit.clone()));
    el("div").class("control").child(control).children(unit)
}

pub(super) fn area(at: &At, rows: u8, line: &Line) -> Made {
    let control = el("textarea")
        .class("input")
        .id(at.ids.control(""))
        .attr("data-slot", VALUE)
        .attr("rows", rows.to_string())
        .maybe("autocomplete", (!line.autocomplete.is_empty()).then_some(line.autocomplete))
        .attr("aria-describedby", at.described("", false))
        .maybe("aria-invalid", at.invalid());
    el("div").class("control").child(control)
}
