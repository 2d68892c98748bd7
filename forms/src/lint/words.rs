//! Checks of labels and help.

use super::{Finding, Lint};
use crate::item::{Item, Required};
use crate::kinds::text::Characters;
use crate::kinds::{Kind, Role};
use std::collections::HashSet;
use std::sync::Arc;

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

pub(super) fn label(lint: &mut Lint) {
    for item in lint.items().into_iter().filter(|i| blank(&i.label)) {
        let finding = match item.kind.role() {
            Role::Note if !blank(&item.help) => continue,
            Role::Note => Finding::EmptyNote,
            Role::Section if item.key.is_none() => Finding::NoHeading,
            _ => Finding::NoLabel { key: item.key.clone().unwrap_or_default() },
        };
        lint.say_of(item, finding);
    }
}

/// A schema of another tool without titles: its property names are all that there is.
pub(super) fn label_is_key(lint: &mut Lint) {
    for item in lint.items() {
        if item.key.as_ref() == Some(&item.label) && item.label.is_ascii() && !blank(&item.label) {
            lint.say_of(item, Finding::LabelIsKey { label: item.label.clone() });
        }
    }
}

/// Beside each other only: 「氏名」 of the applicant and 「氏名」 of the child stand in sections of their own.
pub(super) fn same_name(lint: &mut Lint) {
    let definition = lint.definition;
    twins(lint, &definition.items);
    for item in lint.items() {
        twins(lint, &item.children);
    }
}

fn twins(lint: &mut Lint, items: &[Arc<Item>]) {
    let mut seen = HashSet::new();
    for item in items.iter().filter(|i| i.kind.role() != Role::Note && !blank(&i.label)) {
        if !seen.insert(item.label.trim()) {
            lint.say_of(item, Finding::SameName { label: item.label.clone() });
        }
    }
}

/// Days, phone numbers and the like are kinds of their own, and their controls say how they are typed.
pub(super) fn pattern_without_help(lint: &mut Lint) {
    for item in lint.items().into_iter().filter(|i| blank(&i.help)) {
        let Kind::Text(text) = &item.kind else { continue };
        if text.pattern.is_some() || text.characters != Characters::Any {
            let required = item.required != Required::Never;
            lint.say_of(item, Finding::PatternWithoutHelp { label: item.label.clone(), required });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{form, found, helped, text};
    use super::*;
    use crate::kinds::note::Note;
    use crate::kinds::section::Section;
    use crate::kinds::text::Text;
    use crate::lint::lint;
    use crate::problem::Severity;

    #[test]
    fn what_has_no_words_is_told() {
        let definition = form(vec![
            text("a", " "),
            Item::unkeyed("s", "", Section::default().into()).with(vec![text("b", "氏名")]),
            Item::unkeyed("n", "", Note::default().into()),
            helped(Item::unkeyed("m", "", Note::default().into()), "お読みください。"),
        ]);
        assert_eq!(found(&definition), ["no-label /properties/a", "no-heading /x-layout/1", "empty-note /x-layout/2"]);
    }

    #[test]
    fn property_names_are_no_labels() {
        assert_eq!(
            found(&form(vec![text("applicantName", "applicantName")])),
            ["label-is-key /properties/applicantName"]
        );
    }

    #[test]
    fn two_of_one_name_stand_apart() {
        let section = |id: &str, label: &str, of| Item::unkeyed(id, label, Section::default().into()).with(of);
        let apart =
            vec![section("s", "申請者", vec![text("a", "氏名")]), section("t", "児童", vec![text("b", "氏名")])];
        assert_eq!(found(&form(apart)), [""; 0]);
        let together = vec![section("s", "申請者", vec![text("a", "氏名"), text("b", "氏名")])];
        assert_eq!(found(&form(together)), ["same-name /properties/b"]);
    }

    #[test]
    fn a_form_of_typing_is_explained() {
        let digits: Kind = Text { characters: Characters::Digits, ..Text::default() }.into();
        let item = || Item::new("n", "n", "利用者番号", digits.clone());
        let severity = |item| lint(&form(vec![item])).first().map(|p| (p.kind, p.severity));
        assert_eq!(severity(item().required()), Some(("pattern-without-help", Severity::Warning)));
        assert_eq!(severity(item()), Some(("pattern-without-help", Severity::Advice)));
        assert_eq!(severity(helped(item(), "カードの裏にある8桁の数字です。")), None);
    }
}
