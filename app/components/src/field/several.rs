//! Fields of several small lines that make one answer: a day, a time, something typed twice.

use super::{At, line};
use leptos::prelude::*;
use madoguchi_forms::widget::{AGAIN, DATE_SLOTS, InputMode, Line, TIME_SLOTS, VALUE};

/// Year, month and day, and the day in words once the field was left.
pub(super) fn date(at: &At, autocomplete: &'static str) -> AnyView {
    let words = at.state.words.clone();
    view! {
        <div class="several">
            {DATE_SLOTS.map(|(slot, label)| small(at, slot, label, autocomplete)).collect_view()}
        </div>
        <output class="echo">{move || words.get()}</output>
    }
    .into_any()
}

pub(super) fn numbers(at: &At, slots: &[(&'static str, &'static str); TIME_SLOTS.len()]) -> AnyView {
    let lines = slots.map(|(slot, label)| small(at, slot, label, "")).collect_view();
    view! { <div class="several">{lines}</div> }.into_any()
}

fn small(at: &At, slot: &'static str, label: &'static str, autocomplete: &'static str) -> AnyView {
    let said = at.state.said(&[]);
    // A keyboard of digits alone could not type an era.
    let (mode, class) = if slot == "year" { ("text", "input year") } else { ("numeric", "input digits") };
    let autocomplete = (!autocomplete.is_empty()).then(|| format!("{autocomplete}-{slot}"));
    view! {
        <div class="small">
            <label class="sub-label" for=at.ids.control(slot)>{label}</label>
            <input
                type="text"
                class=class
                id=at.ids.control(slot)
                data-slot=slot
                inputmode=mode
                autocomplete=autocomplete
                enterkeyhint="next"
                aria-describedby=at.ids.error("")
                aria-invalid=move || said.invalid()
                prop:value=at.typed(slot)
            />
        </div>
    }
    .into_any()
}

pub(super) fn twice(at: &At, of: &Line) -> AnyView {
    let one = |slot, label| {
        view! {
            <div class="part">
                <label class="sub-label" for=at.ids.control(slot)>{label}</label>
                {line::input(at, of, slot, slot, of.autocomplete.to_owned(), at.state.said(&[]))}
            </div>
        }
    };
    let again =
        if of.input_mode == InputMode::Email { "メールアドレス（もう一度）" } else { "もう一度" };
    let first = if of.input_mode == InputMode::Email { "メールアドレス" } else { "1回目" };
    view! {
        {one(VALUE, first)}
        {one(AGAIN, again)}
    }
    .into_any()
}
