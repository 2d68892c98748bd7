//! The applicant's data (申請者情報): standard items that the gateway asks of everyone, filled from our answers.

mod claims;
mod value;

use super::loss::Losses;
use super::wire::{ApplicantFragment, ApplicantItem, WireNames};
use super::xml::Element;
use crate::facts::Facts;
pub(super) use claims::Claims;

/// The document, with values when there are answers.
pub(super) fn element(claims: &Claims, facts: Option<&Facts>, names: &WireNames, losses: &mut Losses) -> Element {
    let (e, a) = (&names.elements, &names.attributes);
    let items = names.applicant.items.iter().map(|item| write_item(item, claims, facts, names, losses)).collect();
    Element::new(&e.applicant_root)
        .with(&a.form_subject, &names.applicant.subject)
        .children(vec![Element::new(&e.items).children(items)])
}

fn write_item(
    item: &ApplicantItem,
    claims: &Claims,
    facts: Option<&Facts>,
    names: &WireNames,
    losses: &mut Losses,
) -> Element {
    let (e, a) = (&names.elements, &names.attributes);
    let mut fragments = vec![];
    for fragment in &item.fragments {
        let text = facts.map_or_else(String::new, |facts| fill(fragment, claims, facts, names, losses));
        fragments.push(write_fragment(fragment, item.required, &text, names));
    }
    Element::new(&e.item)
        .with(&a.id, &item.id)
        .with(&a.required, names.yes_no(item.required))
        .children(vec![Element::new(&e.subject).text(&item.subject), Element::new(&e.fragments).children(fragments)])
}

fn fill(
    fragment: &ApplicantFragment,
    claims: &Claims,
    facts: &Facts,
    names: &WireNames,
    losses: &mut Losses,
) -> String {
    let Some(item) = claims.item(fragment.holds.of()) else { return String::new() };
    let Some(answer) = facts.answer(&item.id) else { return String::new() };
    let text = value::text(fragment.holds, item, answer, names, losses);
    losses.note_characters(item, [text.as_str()]);
    text
}

fn write_fragment(fragment: &ApplicantFragment, required: bool, value: &str, names: &WireNames) -> Element {
    let (e, a) = (&names.elements, &names.attributes);
    let mut options = Element::new(&e.options);
    if let Some(generate) = &fragment.generate {
        options = options.with(&a.auto_generate, generate);
    }
    let choices = fragment.options.iter().map(|option| Element::new(&e.option).text(option)).collect();
    Element::new(&e.fragment)
        .with(&a.id, &fragment.id)
        .with(&a.placeholder, "")
        .with(&a.required, names.yes_no(required))
        .with(&a.kind, names.types.name(fragment.kind))
        .children(vec![
            Element::new(&e.label).text(&fragment.label),
            options.children(choices),
            Element::new(&e.value).text(value),
        ])
}
