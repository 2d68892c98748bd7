//! A line of text, or several.

use super::At;
use crate::state::Said;
use leptos::prelude::*;
use madoguchi_forms::widget::{Line, VALUE, Width};

/// The one control of a field.
pub(super) fn single(at: &At, line: &Line) -> AnyView {
    input(at, line, VALUE, "", line.autocomplete.to_owned(), at.state.said(&[]))
}

/// One line; `name` is the part of its id, empty when it is the field's only control.
///
/// The control keeps its own words: nothing writes into it while somebody types.
pub(super) fn input(
    at: &At,
    line: &Line,
    slot: &'static str,
    name: &'static str,
    autocomplete: String,
    said: Said,
) -> AnyView {
    let unit = !line.unit.is_empty();
    let width = match line.width {
        Width::Short => "input short",
        Width::Medium => "input medium",
        Width::Full => "input",
    };
    let unit_words = unit.then(|| view! { <span class="unit" id=at.ids.unit(name)>{line.unit.clone()}</span> });
    view! {
        <div class="control">
            <input
                type="text"
                class=width
                id=at.ids.control(name)
                data-slot=slot
                inputmode=line.input_mode.attribute()
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                enterkeyhint="next"
                aria-describedby=at.described(name, unit)
                aria-invalid=move || said.invalid()
                prop:value=at.typed(slot)
            />
            {unit_words}
        </div>
    }
    .into_any()
}

pub(super) fn area(at: &At, rows: u8, line: &Line) -> AnyView {
    let said = at.state.said(&[]);
    view! {
        <div class="control">
            <textarea
                class="input"
                id=at.ids.control("")
                data-slot=VALUE
                rows=rows.to_string()
                autocomplete=(!line.autocomplete.is_empty()).then_some(line.autocomplete)
                aria-describedby=at.described("", false)
                aria-invalid=move || said.invalid()
                prop:value=at.typed(VALUE)
            ></textarea>
        </div>
    }
    .into_any()
}
