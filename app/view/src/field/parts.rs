//! Several lines that make one answer, such as a name with its kana or an address.

use super::several::sub_label;
use super::{At, first_said, line};
use crate::act::Act;
use crate::node::{Made, el};
use crate::screen::button;
use madoguchi_forms::item::Required;
use madoguchi_forms::widget::PartLine;

pub(super) fn parts(at: &At, parts: &[PartLine]) -> Made {
    let own: Vec<&str> = parts.iter().map(|part| part.key).collect();
    el("fieldset")
        .class("field")
        .attr("data-place", at.key.clone())
        .attr("aria-describedby", at.described("", false))
        .child(el("legend").class("label").children(at.name()))
        .children(at.help())
        .child(at.error("", first_said(&at.state.troubles, &own)))
        .children(parts.iter().flat_map(|of| {
            let suggested = (of.key == "postalCode").then(|| suggested(at));
            [part(at, of)].into_iter().chain(suggested)
        }))
}

/// What the postal code led to: a sentence, and the towns to choose from.
fn suggested(at: &At) -> Made {
    let one = |(i, (name, kana)): (usize, &(String, String))| {
        let choose = button("button secondary", &Act::Pick(at.key.clone(), i)).text(name.clone());
        el("li").child(choose.child(el("span").class("kana").text(kana.clone())))
    };
    let towns = &at.state.suggested.towns;
    let list = (!towns.is_empty()).then(|| el("ul").class("towns").children(towns.iter().enumerate().map(one)));
    let said = el("p").class("said").attr("role", "status").text(at.state.suggested.said.clone());
    el("div").key("suggested").class("suggested").child(said).children(list)
}

fn part(at: &At, part: &PartLine) -> Made {
    let slot = part.key;
    // What is typed into an optional answer must still be complete; the marks speak of the answer that must be given.
    let optional = !part.required && at.item.required != Required::Never;
    let label = sub_label(at, slot).text(part.label).children(optional.then(|| at.mark(false)));
    // The line is to be mended by itself, or with the whole field.
    let mut own = at.state.troubles.iter().filter(|(of, _)| of == slot);
    let whole = at.state.troubles.iter().any(|(of, _)| of.is_empty());
    let said = own.next().map(|(_, sentence)| format!("＊{sentence}"));
    let invalid = (whole || said.is_some()).then_some("true");
    el("div")
        .key(slot)
        .class("part")
        .child(label)
        .child(line::input(at, &part.line, slot, slot, invalid))
        .child(at.error(slot, said.unwrap_or_default()))
}
