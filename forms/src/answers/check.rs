//! The verdict on an application (検査): the same as a JSON Schema validator's, and what a schema cannot say.

use super::fault::{Fault, Faults};
use crate::condition::Condition;
use crate::date::Date;
use crate::definition::Definition;
use crate::facts::Facts;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::json::{Map, same, step};
use crate::kinds::Kind;
use crate::members::{Member, members};
use serde_json::Value;
use std::collections::HashSet;
use std::sync::Arc;

/// Checks answers as they were handed in. What the definition keeps from a file without understanding it is not
/// judged; [`crate::kept::problems`] lists it.
pub fn check(definition: &Definition, index: &Index, answers: &Value, today: Date) -> Faults {
    let mut faults = Faults::default();
    match answers {
        Value::Object(object) => {
            let facts = Facts::new(index, object);
            check_object(&definition.items, definition.closed, object, "", &facts, today, &mut faults);
        }
        _ if definition.typed => faults.add("", Fault::WrongType),
        _ => {}
    }
    faults
}

fn check_object(
    items: &[Arc<Item>],
    closed: Option<bool>,
    object: &Map,
    pointer: &str,
    facts: &Facts,
    today: Date,
    faults: &mut Faults,
) {
    let members = members(items);
    for member in &members {
        let at = format!("{pointer}{}", step(member.key));
        let shown = member.shown_when.iter().all(|c| holds(c, facts));
        match object.get(member.key) {
            Some(_) if !shown => faults.add(&at, Fault::Hidden),
            Some(value) => check_value(member.item, value, &at, facts, today, faults),
            None if shown && is_required(member, facts) => faults.add(&at, Fault::Missing),
            None if shown && is_left_out(member.item, facts) => faults.add(&at, Fault::Miscalculated),
            None => {}
        }
    }
    if closed == Some(true) {
        let known: HashSet<&str> = members.iter().map(|m| m.key).collect();
        for key in object.keys().filter(|key| !known.contains(key.as_str())) {
            faults.add(&format!("{pointer}{}", step(key)), Fault::Unknown);
        }
    }
}

fn holds(condition: &Condition, facts: &Facts) -> bool {
    condition.holds(&|id| facts.answer(id))
}

fn is_required(member: &Member, facts: &Facts) -> bool {
    match &member.item.required {
        Required::Always => true,
        Required::Never => false,
        Required::When(condition) => holds(condition, facts),
    }
}

/// A calculated value that can be worked out belongs to the application: a condition may hang on it.
fn is_left_out(item: &Item, facts: &Facts) -> bool {
    matches!(&item.kind, Kind::Calculated(kind) if kind.expression.evaluate(facts).is_some())
}

fn check_value(item: &Item, value: &Value, pointer: &str, facts: &Facts, today: Date, faults: &mut Faults) {
    match &item.kind {
        Kind::Locked(_) | Kind::Note(_) => {}
        Kind::Section(section) => match value {
            Value::Object(object) => {
                check_object(&item.children, section.closed, object, pointer, facts, today, faults);
            }
            _ => faults.add(pointer, Fault::WrongType),
        },
        Kind::Group(group) => {
            let Value::Array(rows) = value else { return faults.add(pointer, Fault::WrongType) };
            if rows.len() < group.least as usize {
                faults.add(pointer, Fault::TooFew { least: group.least });
            }
            if let Some(most) = group.most.filter(|most| rows.len() > *most as usize) {
                faults.add(pointer, Fault::TooMany { most });
            }
            for (i, row) in rows.iter().enumerate() {
                let at = format!("{pointer}/{i}");
                match row {
                    Value::Object(row) => {
                        let facts = facts.inside(row);
                        check_object(&item.children, group.closed, row, &at, &facts, today, faults);
                    }
                    _ => faults.add(&at, Fault::WrongType),
                }
            }
        }
        Kind::Calculated(calculated) => {
            item.kind.shape().check(value, pointer, faults);
            let right = calculated.expression.evaluate(facts).map(Value::Number);
            if value.is_number() && !right.is_some_and(|right| same(&right, value)) {
                faults.add(pointer, Fault::Miscalculated);
            }
        }
        kind => {
            kind.shape().check(value, pointer, faults);
            for fault in kind.check(value, today) {
                faults.add(pointer, fault);
            }
        }
    }
}
