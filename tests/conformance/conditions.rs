//! Conditions over what was made before: every test, joined by and, or and not.

use crate::answers::{junk, numbers, sample};
use crate::definitions::{Made, Maker};
use madoguchi_forms::condition::{Condition, Test};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::kinds::Role;
use madoguchi_forms::shape::Shape;
use serde_json::{Number, Value};

/// `None` when there is nothing to speak of.
pub(crate) fn condition(maker: &mut Maker, groups: &[ItemId]) -> Option<Condition> {
    let answered = |m: &&Made| matches!(m.kind.role(), Role::Answer | Role::Calculated);
    // One condition speaks of one object: of the row, or of what is around it.
    let depth = maker.tape.below(groups.len() + 1);
    let around = &groups[..groups.len() - depth];
    let made: Vec<Made> = maker.made.iter().filter(answered).filter(|m| m.groups == around).cloned().collect();
    if made.is_empty() {
        return None;
    }
    let depth = maker.tape.below(3);
    Some(of(maker, &made, depth))
}

fn of(maker: &mut Maker, made: &[Made], depth: usize) -> Condition {
    if depth == 0 {
        return atom(maker, made);
    }
    match maker.tape.below(4) {
        0 => atom(maker, made),
        1 => Condition::Not { not: Box::new(of(maker, made, depth - 1)) },
        2 => Condition::All { all: some(maker, made, depth) },
        _ => Condition::Any { any: some(maker, made, depth) },
    }
}

fn some(maker: &mut Maker, made: &[Made], depth: usize) -> Vec<Condition> {
    (0..maker.tape.below(4)).map(|_| of(maker, made, depth - 1)).collect()
}

/// Other limits are not read back: a day or a time is all that a condition can say.
fn moment(text: &str) -> String {
    if madoguchi_forms::pattern::is_moment(text) { text.to_owned() } else { "2026-04-01".to_owned() }
}

fn atom(maker: &mut Maker, made: &[Made]) -> Condition {
    let one = maker.tape.pick(made).clone();
    let shape = one.kind.shape();
    let mut value = sample(&shape, maker.tape).unwrap_or(Value::Null);
    if maker.tape.one_in(10) {
        value = junk(maker.tape);
    }
    let number: Number = match &value {
        Value::Number(n) => n.clone(),
        _ => maker.tape.pick(&numbers()).as_number().unwrap().clone(),
    };
    let test = match (maker.tape.below(6), &shape, &value) {
        (0, ..) => Test::Filled(true),
        (1, ..) => Test::Filled(false),
        (_, Shape::ManyOf { of, .. }, _) if !of.choices.is_empty() => {
            Test::Contains(maker.tape.pick(&of.choices).value.clone())
        }
        (2, Shape::Integer(_) | Shape::Number(_), _) => Test::AtLeast(number),
        (3, Shape::Integer(_) | Shape::Number(_), _) => Test::AtMost(number),
        (4, Shape::Integer(_) | Shape::Number(_), _) => Test::MoreThan(number),
        (5, Shape::Integer(_) | Shape::Number(_), _) => Test::LessThan(number),
        (2 | 3, Shape::Text(_), Value::String(text)) => Test::OnOrAfter(moment(text)),
        (4, Shape::Text(_), Value::String(text)) => Test::OnOrBefore(moment(text)),
        (2 | 3, ..) => Test::OneOf(vec![value, junk(maker.tape)]),
        _ => Test::Equals(value),
    };
    Condition::atom(one.id, test)
}
