//! Conditions that would fill the memory as rules: said, and kept without being used.
//!
//! The condition of a plain section is written once more for every required item in it.

use super::flaw::Flaw;
use super::refuse::{Wrong, pointer, unsay_all};
use crate::condition::{Atom, Condition, Test};
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::json::weight;
use crate::kinds::Role;
use crate::problem::Problem;
use std::collections::HashMap;

/// About as many bytes as all rules of a file together may take.
pub(crate) const MAX_RULES: usize = 32 * 1024 * 1024;

pub(super) fn refuse_heavy(definition: &mut Definition, problems: &mut Vec<Problem>) {
    if definition.walk().iter().all(|item| item.conditions().next().is_none()) {
        return;
    }
    let index = Index::new(definition);
    let mut left = MAX_RULES;
    let mut wrong: HashMap<ItemId, Wrong> = HashMap::new();
    for location in index.in_order() {
        let item = &location.item;
        let mut fits = |condition: &Condition, times: usize| {
            let cost = of_condition(condition, &index).saturating_mul(times);
            left.checked_sub(cost).map(|rest| left = rest).is_some()
        };
        let shown = item.shown_when.as_ref().is_none_or(|c| fits(c, 1 + required(item)));
        let required = match &item.required {
            Required::When(condition) => fits(condition, 1),
            _ => true,
        };
        if !(shown && required) {
            problems.push(Flaw::TooManyRules { label: item.label.clone() }.at(pointer(&index, location)));
            wrong.insert(item.id.clone(), Wrong { shown: !shown, required: !required, calculated: false });
        }
    }
    if !wrong.is_empty() {
        definition.items.iter_mut().for_each(|item| unsay_all(item, &wrong));
    }
}

/// How many required answers an item hides.
fn required(item: &Item) -> usize {
    match item.key {
        None if item.kind.role() == Role::Section => item.children.iter().map(|child| required(child)).sum(),
        _ => usize::from(item.required != Required::Never),
    }
}

/// About how many bytes a condition takes as a rule.
fn of_condition(condition: &Condition, index: &Index) -> usize {
    const NODE: usize = 200;
    NODE + match condition {
        Condition::All { all: of } | Condition::Any { any: of } => of.iter().map(|c| of_condition(c, index)).sum(),
        Condition::Not { not } => of_condition(not, index),
        Condition::Atom(Atom { item, test }) => {
            let path = index.get(item).map(|location| location.path.as_slice()).unwrap_or_default();
            path.iter().map(|key| NODE + 2 * key.len()).sum::<usize>() + of_test(test)
        }
    }
}

fn of_test(test: &Test) -> usize {
    match test {
        Test::Equals(value) | Test::Contains(value) => weight(value),
        Test::OneOf(values) => values.iter().map(weight).sum(),
        // The pattern for a day.
        Test::OnOrAfter(_) | Test::OnOrBefore(_) => 500,
        _ => 0,
    }
}
