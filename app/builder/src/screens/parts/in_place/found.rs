//! Which words of the form stand at a place on the phone.

use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::compose::wording::Wording;
use madoguchi_forms::id::ItemId;
use web_sys::Element;

/// What names an item on the phone.
const NAMES: &str = ".label, .group-name, .section > h2, .section > h3, .section > h4, .note-title";

/// The words at an element, and the element that has just these.
pub(super) fn words_at(target: &Element, definition: &Definition) -> Option<(Element, Wording)> {
    if let Some(title) = closest(target, ".form-title") {
        return Some((title, Wording::Title));
    }
    if let Some(description) = closest(target, ".description") {
        return Some((description, Wording::Description));
    }
    let frame = closest(target, "[data-item]")?;
    let id = id_of(&frame)?;
    if let Some(choice) = closest(target, "label.choice") {
        let span = choice.query_selector("span").ok().flatten()?;
        let at = place_among(&choice)?;
        return Some((span, Wording::Choice(id, at)));
    }
    if let Some(name) = closest(target, NAMES).filter(|name| belongs(name, &id)) {
        return Some((name, Wording::Label(id)));
    }
    // What the form says by itself beside the help is not staff's to change.
    let help = closest(target, ".help p, p.help, .note-text").filter(|help| belongs(help, &id))?;
    let own = definition.find(&id)?.help.clone();
    (help.text_content().is_some_and(|words| words == own)).then_some((help, Wording::Help(id)))
}

/// The first words of an item: its name.
pub(super) fn first_words(frame: &Element, definition: &Definition) -> Option<(Element, Wording)> {
    let name = frame.query_selector(NAMES).ok().flatten()?;
    words_at(&name, definition).filter(|(_, wording)| id_of(frame).is_some_and(|id| *wording == Wording::Label(id)))
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn id_of(frame: &Element) -> Option<ItemId> {
    frame.get_attribute("data-item").map(ItemId::new)
}

/// Whether an element is of this item, and not of one around it.
fn belongs(element: &Element, id: &ItemId) -> bool {
    closest(element, "[data-item]").and_then(|frame| id_of(&frame)).as_ref() == Some(id)
}

/// Which of the choices of its question it is.
fn place_among(choice: &Element) -> Option<usize> {
    let all = choice.parent_element()?.query_selector_all(":scope > label.choice").ok()?;
    (0..all.length()).position(|at| all.item(at).is_some_and(|node| choice.is_same_node(Some(&node))))
}
