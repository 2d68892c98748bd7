//! Fields that are answered by choosing.

use super::At;
use leptos::prelude::*;
use madoguchi_forms::choice::Choice;
use madoguchi_forms::widget::VALUE;

pub(super) fn radio(at: &At, choices: Vec<Choice>) -> AnyView {
    let chosen = at.typed(VALUE);
    let name = at.ids.control("");
    let one = |choice: Choice| {
        let code = choice.code();
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    data-slot=VALUE
                    value=code.clone()
                    prop:checked=code == chosen
                />
                <span>{choice.label}</span>
            </label>
        }
    };
    choices.into_iter().map(one).collect_view().into_any()
}

pub(super) fn list(at: &At, choices: Vec<Choice>) -> AnyView {
    let chosen = at.typed(VALUE);
    let said = at.state.said(&[]);
    let one = |choice: Choice| {
        let code = choice.code();
        view! {
            <option value=code.clone() selected=code == chosen>
                {choice.label}
            </option>
        }
    };
    view! {
        <div class="control">
            <select
                class="input list"
                id=at.ids.control("")
                data-slot=VALUE
                aria-describedby=at.described("", false)
                aria-invalid=move || said.invalid()
            >
                <option value="">"選択してください"</option>
                {choices.into_iter().map(one).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// One slot a choice.
pub(super) fn checks(at: &At, choices: Vec<Choice>) -> AnyView {
    choices.into_iter().map(|choice| checkbox(at, choice.code(), choice.label)).collect_view().into_any()
}

/// One box to tick, with its own words.
pub(super) fn tick(at: &At, words: String) -> AnyView {
    checkbox(at, VALUE.to_owned(), words)
}

fn checkbox(at: &At, slot: String, words: String) -> AnyView {
    let said = at.state.said(&[]);
    let ticked = at.typed(&slot) == "on";
    view! {
        <label class="choice">
            <input
                type="checkbox"
                data-slot=slot
                aria-describedby=at.ids.error("")
                aria-invalid=move || said.invalid()
                prop:checked=ticked
            />
            <span>{words}</span>
        </label>
    }
    .into_any()
}
