//! Several lines that make one answer, such as a name with its kana or an address.

use super::{At, line, mark};
use leptos::prelude::*;
use madoguchi_forms::item::Required;
use madoguchi_forms::widget::PartLine;

pub(super) fn parts(at: &At, parts: &[PartLine]) -> AnyView {
    let own: Vec<&'static str> = parts.iter().map(|part| part.key).collect();
    view! {
        <fieldset class="field" data-place=at.key.clone() aria-describedby=at.described("", false)>
            <legend class="label">{at.name()}</legend>
            {at.help()}
            {at.error("", at.state.said(&own))}
            {parts.iter().map(|of| part(at, of)).collect_view()}
        </fieldset>
    }
    .into_any()
}

fn part(at: &At, part: &PartLine) -> AnyView {
    let slot = part.key;
    let said = at.state.said_at(slot);
    // What is typed into an optional answer must still be complete; the marks speak of the answer that must be given.
    let optional = (!part.required && at.state.item.required != Required::Never).then(|| mark(false));
    view! {
        <div class="part">
            <label class="sub-label" for=at.ids.control(slot)>
                {part.label}
                {optional}
            </label>
            {line::input(at, &part.line, slot, slot, part.line.autocomplete.to_owned(), at.state.said_of_part(slot))}
            {at.error(slot, said)}
        </div>
    }
    .into_any()
}
