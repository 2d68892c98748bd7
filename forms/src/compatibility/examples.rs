//! Applications to try, the likeliest first.

use super::candidates::candidates;
use super::fill::{Plan, filled};
use crate::condition::{Condition, Test};
use crate::date::Date;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::{Index, Location};
use crate::kinds::{Kind, Role};
use serde_json::{Value, json};
use std::collections::HashMap;

/// No more than so many are tried.
const MOST: usize = 2_000;

/// Applications to the version before: as little and as much as can be answered, what conditions hang on, then every item
/// with each of its values, where it is shown.
pub(super) fn examples<'a>(
    before: &'a Definition,
    old: &'a Index,
    new: &Index,
    today: Date,
) -> impl Iterator<Item = Value> + 'a {
    let plain = [false, true].map(|optional| Plan { optional, ..Plan::default() });
    let mut plans: Vec<Plan> = plain.into();
    for location in old.in_order().into_iter().chain(new.in_order()) {
        for (id, value) in location.item.conditions().flat_map(|condition| holding(condition, old)) {
            plans.extend([false, true].map(|optional| Plan {
                optional,
                answers: [(id.clone(), value.clone())].into(),
                ..Plan::default()
            }));
        }
    }
    // What differs first: there the example is.
    let differs = |at: &&Location| new.get(&at.item.id).is_none_or(|now| now.item != at.item || now.path != at.path);
    let (differing, alike): (Vec<&Location>, Vec<&Location>) = old.in_order().into_iter().partition(differs);
    for location in differing.into_iter().chain(alike) {
        let sides = [Some(location), new.get(&location.item.id)];
        let around = sides.into_iter().flatten().flat_map(|at| conditions(at, old));
        let answers: HashMap<_, _> = around.flat_map(|condition| holding(&condition, old)).collect();
        plans.extend(each_value(location, &Plan { answers, ..Plan::default() }));
    }
    plans.truncate(MOST);
    plans.into_iter().map(move |plan| filled(before, old, &plan, today))
}

/// The item with each of its values, and without any; a group with as few and as many rows as it takes.
fn each_value(location: &Location, base: &Plan) -> Vec<Plan> {
    let item = &location.item;
    let with = |value: Option<Value>, optional: bool| {
        let mut plan = Plan { optional, ..base.clone() };
        plan.answers.insert(item.id.clone(), value);
        plan
    };
    match &item.kind {
        Kind::Group(group) => [group.least, group.most.unwrap_or(group.least.saturating_add(2))]
            .into_iter()
            .map(|rows| {
                let mut plan = Plan { optional: true, ..base.clone() };
                plan.rows.insert(item.id.clone(), rows);
                plan
            })
            .collect(),
        kind if kind.role() == Role::Answer => {
            let values = candidates(&kind.shape()).into_iter().map(Some).chain([None]);
            values.flat_map(|value| [with(value.clone(), false), with(value, true)]).collect()
        }
        _ => vec![base.clone(), Plan { optional: true, ..base.clone() }],
    }
}

/// The conditions of an item and of all that is around it.
fn conditions(location: &Location, index: &Index) -> Vec<Condition> {
    let mut all: Vec<Condition> = location.item.conditions().cloned().collect();
    let mut parent = location.parent.as_ref();
    while let Some(at) = parent.and_then(|id| index.get(id)) {
        all.extend(at.item.shown_when.clone());
        parent = at.parent.as_ref();
    }
    all
}

/// Answers with which the parts of a condition hold, one by one.
fn holding(condition: &Condition, index: &Index) -> Vec<(ItemId, Option<Value>)> {
    let one = |atom: &&crate::condition::Atom| {
        let value = match &atom.test {
            Test::Equals(value) => Some(value.clone()),
            Test::Contains(value) => Some(json!([value])),
            Test::OneOf(values) => values.first().cloned(),
            Test::Filled(false) => None,
            // Some value for which it holds.
            test => {
                let shape = index.get(&atom.item)?.item.kind.shape();
                candidates(&shape).into_iter().find(|value| test.holds(Some(value)))
            }
        };
        Some((atom.item.clone(), value))
    };
    condition.atoms().iter().filter_map(one).collect()
}
