//! Checks that conditions can hold: each way to fulfil one is tried with answers that could be given.
//!
//! Simple on purpose: a condition is called impossible only when that is certain.

mod possible;

use super::{Finding, Lint, Part};
use crate::condition::Condition;
use crate::condition::plain::Plain;
use crate::condition::words::sentence;
use crate::index::Index;
use crate::item::{Item, Required};
use possible::possible;
use std::collections::BTreeMap;

pub(super) fn shown(lint: &mut Lint) {
    for item in lint.items() {
        if let Some(condition) = item.shown_when.as_ref().filter(|c| never(lint.index, c)) {
            let (label, condition) = (item.label.clone(), sentence(condition, lint.index));
            lint.say_at(item, Part::ShownWhen, Finding::NeverShown { label, condition });
        }
    }
}

pub(super) fn required(lint: &mut Lint) {
    for item in lint.items() {
        let Required::When(condition) = &item.required else { continue };
        if never(lint.index, condition) {
            let (label, condition) = (item.label.clone(), sentence(condition, lint.index));
            lint.say_at(item, Part::Required, Finding::NeverRequired { label, condition });
        }
    }
}

/// A section for groups with an item for individuals in it.
pub(super) fn shown_by_sections(lint: &mut Lint) {
    for item in lint.items() {
        let Some(own) = item.shown_when.as_ref().filter(|c| !never(lint.index, c)) else { continue };
        let against = |section: &Item| {
            let theirs = section.shown_when.clone().filter(|c| !never(lint.index, c))?;
            never(lint.index, &Condition::All { all: vec![theirs, own.clone()] }).then(|| section.label.clone())
        };
        if let Some(section) = lint.around(&item.id).into_iter().find_map(|l| against(&l.item)) {
            let label = item.label.clone();
            lint.say_at(item, Part::ShownWhen, Finding::NeverShownInside { label, section });
        }
    }
}

fn never(index: &Index, condition: &Condition) -> bool {
    let Some(ways) = Plain::of(condition).ways() else { return false };
    !ways.iter().any(|way| {
        let mut by_item: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (atom, holds) in way {
            by_item.entry(&atom.item).or_default().push((&atom.test, *holds));
        }
        by_item.iter().all(|(id, tests)| index.get(id).is_none_or(|location| possible(&location.item, tests)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{form, found, text};
    use super::*;
    use crate::condition::Test;
    use crate::kinds::calculated::Calculated;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::date::Day;
    use crate::kinds::decimal::Decimal;
    use crate::kinds::many_choices::ManyChoices;
    use crate::kinds::section::Section;
    use crate::kinds::whole_number::WholeNumber;
    use serde_json::{Number, json};

    fn is_never(condition: Condition) -> bool {
        let mut people = WholeNumber::default();
        people.limits.maximum = Some(100.into());
        let mut height = Decimal::default();
        height.limits.maximum = Some(100.into());
        let definition = form(vec![
            Item::new("class", "class", "区分", OneChoice::of(&["個人", "団体"]).into()),
            Item::new("tools", "tools", "備品", ManyChoices::of(&["机", "椅子"]).into()),
            Item::new("people", "people", "人数", people.into()),
            Item::new("height", "height", "高さ", height.into()),
            Item::new("day", "day", "利用日", Day::default().into()),
            text("why", "理由").shown_when(condition),
        ]);
        let found = found(&definition);
        assert!(found.is_empty() || found == ["never-shown /properties/why/x-shown-when"], "{found:?}");
        !found.is_empty()
    }

    fn all(all: Vec<Condition>) -> Condition {
        Condition::All { all }
    }

    fn not(condition: Condition) -> Condition {
        Condition::Not { not: Box::new(condition) }
    }

    #[test]
    fn two_answers_at_once_are_impossible() {
        let class = |value: &str| Condition::equals("class", value);
        assert!(is_never(all(vec![class("個人"), class("団体")])));
        assert!(is_never(all(vec![class("個人"), not(class("個人"))])));
        assert!(is_never(all(vec![class("個人"), Condition::atom("class", Test::Filled(false))])));
        assert!(is_never(all(vec![
            not(class("個人")),
            not(class("団体")),
            Condition::atom("class", Test::Filled(true))
        ])));
        assert!(is_never(Condition::Any { any: vec![] }));
        assert!(!is_never(Condition::Any { any: vec![class("個人"), class("団体")] }));
        assert!(!is_never(all(vec![not(class("個人")), not(class("団体"))])));
    }

    #[test]
    fn several_of_many_are_possible() {
        let tool = |value: &str| Condition::atom("tools", Test::Contains(value.into()));
        assert!(!is_never(all(vec![tool("机"), tool("椅子")])));
        assert!(is_never(all(vec![tool("机"), not(tool("机"))])));
    }

    #[test]
    fn numbers_and_days_have_an_order() {
        let people = |test| Condition::atom("people", test);
        assert!(is_never(all(vec![people(Test::AtLeast(10.into())), people(Test::AtMost(9.into()))])));
        assert!(is_never(all(vec![people(Test::MoreThan(9.into())), people(Test::LessThan(10.into()))])));
        assert!(is_never(people(Test::MoreThan(100.into()))));
        assert!(!is_never(all(vec![people(Test::AtLeast(10.into())), people(Test::AtMost(10.into()))])));
        assert!(!is_never(all(vec![not(people(Test::AtLeast(10.into()))), people(Test::Filled(true))])));
        let day = |test| Condition::atom("day", test);
        let (from, to) = (|d: &str| Test::OnOrAfter(d.to_owned()), |d: &str| Test::OnOrBefore(d.to_owned()));
        assert!(is_never(all(vec![day(from("2026-04-01")), day(to("2026-03-31"))])));
        assert!(!is_never(all(vec![day(from("2026-03-31")), day(to("2026-04-01"))])));
        assert!(!is_never(day(Test::Filled(true))));
        assert!(!is_never(all(vec![not(day(from("2026-04-01"))), day(Test::Filled(true))])));
    }

    #[test]
    fn between_two_decimals_there_is_one_more() {
        let height = |test| Condition::atom("height", test);
        let n = |n: f64| Number::from_f64(n).unwrap();
        let (more, less) = (|f| height(Test::MoreThan(n(f))), |f| height(Test::LessThan(n(f))));
        assert!(!is_never(all(vec![more(1.0), less(1.2)])));
        assert!(!is_never(all(vec![height(Test::MoreThan(1.into())), less(1.2)])));
        assert!(!is_never(all(vec![more(1.0), less(1.2), not(height(Test::Equals(json!(1.1))))])));
        assert!(!is_never(all(vec![more(99.9), height(Test::Filled(true))])));
        assert!(is_never(all(vec![more(1.2), less(1.2)])));
        assert!(is_never(all(vec![more(1.2), less(1.1)])));
        assert!(is_never(more(100.0)));
    }

    #[test]
    fn a_note_may_say_that_a_calculated_value_is_outside_its_limits() {
        let mut hours = Calculated::default();
        hours.limits.minimum = Some(1.into());
        let definition = form(vec![
            Item::new("hours", "hours", "時間", hours.into()),
            text("note", "事情").shown_when(Condition::atom("hours", Test::AtMost(0.into()))),
        ]);
        assert_eq!(found(&definition), [""; 0]);
    }

    #[test]
    fn a_section_and_its_items_agree() {
        let inside = text("name", "氏名").shown_when(Condition::equals("class", "個人"));
        let definition = form(vec![
            Item::new("class", "class", "区分", OneChoice::of(&["個人", "団体"]).into()),
            Item::unkeyed("s", "団体について", Section::default().into())
                .with(vec![inside])
                .shown_when(Condition::equals("class", "団体")),
        ]);
        assert_eq!(found(&definition), ["never-shown /properties/name/x-shown-when"]);
    }
}
