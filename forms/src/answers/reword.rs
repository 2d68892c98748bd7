//! The application of a form of which only words have changed: nothing needs to be worked out anew but sentences.

use super::Collected;
use super::collect::label;
use crate::index::{Index, Location};
use crate::item::Item;
use crate::kinds::Role;
use std::sync::Arc;

impl Collected {
    /// Follows an edit of the form from one index to the next, at the cost of what was changed, not of the form's length.
    /// `false` when the edit was more than words: then nothing is changed here, and [`super::collect`] is to be called.
    pub fn reword(&mut self, before: &Index, after: &Index) -> bool {
        let (before, after) = (before.in_order(), after.in_order());
        if before.len() != after.len() {
            return false;
        }
        let changed = || before.iter().zip(&after).filter(|(old, new)| !std::ptr::eq(**old, **new));
        if !changed().all(|(old, new)| is_only_words(old, new)) {
            return false;
        }
        for item in changed().filter(|(old, new)| old.item.label != new.item.label).map(|(_, new)| &new.item) {
            self.relabel(item);
        }
        true
    }

    fn relabel(&mut self, item: &Arc<Item>) {
        for trouble in self.troubles.iter_mut().filter(|trouble| trouble.place.item == item.id) {
            let widget = item.kind.widget();
            trouble.sentence = trouble.fault.sentence_for(&label(item, &widget, &trouble.slot), &widget);
        }
    }
}

/// Whether an application knows of the change by its words alone. The rows of a group bear its name in places that nothing
/// leads to from here.
fn is_only_words(old: &Location, new: &Location) -> bool {
    let (a, b) = (&old.item, &new.item);
    let same_place =
        a.id == b.id && (old.at, old.end, &old.parent, &old.path) == (new.at, new.end, &new.parent, &new.path);
    let same_rules = a.key == b.key && a.required == b.required && a.shown_when == b.shown_when && a.kind == b.kind;
    same_place && same_rules && (a.label == b.label || a.kind.role() != Role::Group)
}

#[cfg(test)]
mod tests {
    use super::super::{Typed, collect};
    use super::*;
    use crate::date::Date;
    use crate::definition::Definition;
    use crate::edit::{Change, Command, apply};
    use crate::id::ItemId;
    use crate::item::Required;
    use crate::kinds::group::Group;
    use crate::kinds::section::Section;
    use crate::kinds::text::Text;
    use crate::kinds::{Kind, person_name::PersonName};

    fn form() -> Definition {
        let text = |id: &str| Item::new(id, id, id, Text::default().into()).required();
        let group = Item::new("g", "g", "世帯員", Group::default().into()).required().with(vec![text("b")]);
        let section = Item::unkeyed("s", "申請者", Kind::from(Section::default())).with(vec![text("a"), group]);
        let name = Item::new("n", "n", "氏名", PersonName::default().into()).required();
        Definition::new("届").with(vec![section, name])
    }

    /// What is there after an edit, and whether it was only followed.
    fn after(change: Change, id: &str) -> bool {
        let today = Date::parse("2026-12-01").unwrap();
        let before = form();
        let index = Index::new(&before);
        let mut followed = collect(&before, &index, &Typed::default(), today);
        assert!(!followed.troubles.is_empty());
        let (changed, _) = apply(&before, &Command::change(ItemId::new(id), change)).unwrap();
        let next = index.follow(&changed);
        let was_followed = followed.reword(&index, &next);
        if was_followed {
            assert_eq!(followed, collect(&changed, &next, &Typed::default(), today));
        }
        was_followed
    }

    #[test]
    fn words_are_followed_and_give_what_working_it_out_gives() {
        for id in ["a", "b", "n", "s"] {
            assert!(after(Change::Label("ほかの言葉".to_owned()), id), "{id}");
            assert!(after(Change::Help("説明".to_owned()), id), "{id}");
        }
        assert!(after(Change::Help("全員".to_owned()), "g"));
    }

    #[test]
    fn rules_are_worked_out_anew() {
        assert!(!after(Change::Label("家族".to_owned()), "g"), "its rows bear its name");
        assert!(!after(Change::Required(Required::Never), "a"));
        assert!(!after(Change::Key("other".to_owned()), "a"));
        assert!(!after(Change::Kind(PersonName::default().into()), "a"));
    }
}
