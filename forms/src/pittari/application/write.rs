//! One item of the application as XML.

use super::super::fragment::Fragment;
use super::super::ids::Ids;
use super::super::wire::{Type, WireNames};
use super::super::xml::Element;

pub(super) struct Written<'i> {
    pub(super) id: String,
    /// What stands above the item.
    pub(super) category: String,
    /// The item's name, with its number where it is repeated.
    pub(super) subject: String,
    pub(super) label: &'i str,
    pub(super) help: &'i str,
    /// The section around it.
    pub(super) area: &'i str,
    pub(super) required: bool,
    pub(super) fragments: Vec<Fragment>,
}

impl Written<'_> {
    /// What people wrote: labels, help, choices and answers.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let fields = self
            .fragments
            .iter()
            .flat_map(|f| f.options.iter().chain([&f.unit, &f.value, &f.comment]).map(String::as_str));
        [self.subject.as_str(), self.help].into_iter().chain(fields)
    }

    pub(super) fn element(&self, names: &WireNames, ids: &mut Ids) -> Element {
        let (e, a) = (&names.elements, &names.attributes);
        let subject = Element::new(&e.subject)
            .with(&a.display_subject, &self.subject)
            .with(&a.std_display_subject, "")
            .with(&a.std_subject, "")
            .with(&a.system_subject, &self.subject)
            .text(&self.subject);
        let fragments = self.fragments.iter().map(|f| self.fragment(f, names, ids)).collect();
        Element::new(&e.item)
            .with(&a.category, &self.category)
            .with(&a.id, &self.id)
            .with(&a.required, names.yes_no(self.required))
            .with(&a.std_code, "")
            .children(vec![
                subject,
                Element::new(&e.description).text(self.help),
                Element::new(&e.fragments).children(fragments),
            ])
    }

    fn fragment(&self, fragment: &Fragment, names: &WireNames, ids: &mut Ids) -> Element {
        let (e, a) = (&names.elements, &names.attributes);
        let id = ids.claim(&format!("{}_{}", self.id, fragment.slot));
        let mut element = Element::new(&e.fragment);
        if !self.area.is_empty() {
            element = element.with(&a.area_id, self.area);
        }
        // A field without a heading of its own goes by the item's.
        let label = if fragment.label.is_empty() { self.label } else { &fragment.label };
        let required = self.required && fragment.required;
        element
            .with(&a.frame_id, &self.id)
            .with(&a.id, &id)
            .with(&a.placeholder, "")
            .with(&a.required, names.yes_no(required))
            .with(&a.kind, names.types.name(fragment.kind))
            .with(&a.unit_label, &fragment.unit)
            .children(vec![
                Element::new(&e.label).with(&a.display_label, label).with(&a.system_label, label).text(label),
                Element::new(&e.comment).cdata(&fragment.comment),
                options(fragment, &id, names, ids),
                Element::new(&e.value).text(&fragment.value),
            ])
    }
}

fn options(fragment: &Fragment, fragment_id: &str, names: &WireNames, ids: &mut Ids) -> Element {
    let (e, a) = (&names.elements, &names.attributes);
    let mut options = Element::new(&e.options);
    if let Some(generate) = &fragment.generate {
        options = options.with(&a.auto_generate, generate);
    }
    let mut children = vec![];
    for (at, words) in fragment.options.iter().enumerate() {
        let id = ids.claim(&format!("{fragment_id}_{}", at + 1));
        let mut option = Element::new(&e.option);
        if fragment.kind == Type::Checkbox {
            option = option.with(&a.checkbox_id, &id);
        }
        children.push(option.with(&a.id, &id).text(words));
    }
    options.children(children)
}

/// The template with its parts filled in, in one pass: braces in a label are only text.
pub(super) fn numbered(template: &str, group: &str, number: u32, subject: &str) -> String {
    let number = number.to_string();
    let parts = [("{group}", group), ("{number}", number.as_str()), ("{subject}", subject)];
    let mut out = String::new();
    let mut rest = template;
    while let Some(first) = rest.chars().next() {
        let filled = parts.iter().find_map(|(part, text)| Some((rest.strip_prefix(part)?, *text)));
        if let Some((after, text)) = filled {
            out += text;
            rest = after;
        } else {
            out.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_in_a_label_are_only_text() {
        assert_eq!(numbered("{group} {number} {subject}", "{subject}", 2, "{number}"), "{subject} 2 {number}");
    }
}
