//! Whether some answer to one item fulfils several tests at once.

use crate::condition::Test;
use crate::date::Date;
use crate::item::Item;
use crate::kinds::Role;
use crate::shape::{NumberShape, Shape};
use serde_json::{Number, Value};

/// Each test, and whether it must hold or must not.
pub(super) fn possible(item: &Item, tests: &[(&Test, bool)]) -> bool {
    let fits = |answer: Option<&Value>| tests.iter().all(|(test, holds)| test.holds(answer) == *holds);
    fits(None) || candidates(item, tests).iter().any(|answer| fits(Some(answer)))
}

/// Answers that stand for all others: where a test changes its mind, and right beside it.
fn candidates(item: &Item, tests: &[(&Test, bool)]) -> Vec<Value> {
    let mut values = vec![];
    let mut many = vec![];
    for (test, holds) in tests {
        match test {
            Test::Equals(value) => values.push(value.clone()),
            Test::OneOf(of) => values.extend(of.clone()),
            Test::Contains(value) if *holds => many.push(value.clone()),
            Test::AtLeast(n) | Test::AtMost(n) | Test::MoreThan(n) | Test::LessThan(n) => values.extend(around(n)),
            Test::OnOrAfter(moment) | Test::OnOrBefore(moment) => values.extend(beside(moment)),
            Test::Contains(_) | Test::Filled(_) => {}
        }
    }
    let shape = item.kind.shape();
    match &shape {
        Shape::Integer(number) | Shape::Number(number) => {
            values.extend([&number.minimum, &number.maximum].into_iter().flatten().flat_map(around));
            let whole = matches!(shape, Shape::Integer(_));
            if !whole {
                values.extend(
                    [&number.exclusive_minimum, &number.exclusive_maximum].into_iter().flatten().flat_map(around),
                );
                values.extend(between(&values));
            }
            // A calculated one is outside its limits until what it is worked out from is mended, and a note may say so.
            if item.kind.role() != Role::Calculated {
                values.retain(|value| in_range(number, whole, value));
            }
        }
        Shape::OneOf(of) => values.extend(of.choices.iter().map(|c| c.value.clone())),
        Shape::Boolean { .. } => values.extend([true.into(), false.into()]),
        _ => {}
    }
    if !many.is_empty() {
        values.push(Value::Array(many));
    }
    // Some answer that no test names. A choice has none, and of numbers the ones above are enough.
    if !matches!(shape, Shape::OneOf(_) | Shape::Boolean { .. }) {
        values.push(Value::Null);
    }
    values
}

fn around(n: &Number) -> Vec<Value> {
    let mut values = vec![Value::Number(n.clone())];
    match n.as_i64() {
        Some(n) => values.extend([n.checked_sub(1), n.checked_add(1)].into_iter().flatten().map(Value::from)),
        None => values.extend(n.as_f64().into_iter().flat_map(|n| [n.floor().into(), n.ceil().into()])),
    }
    values.extend(n.as_f64().into_iter().flat_map(|n| [(n - 0.5).into(), (n + 0.5).into()]));
    values
}

/// One number between each two that are next to each other.
fn between(values: &[Value]) -> Vec<Value> {
    let mut numbers: Vec<f64> = values.iter().filter_map(Value::as_f64).collect();
    numbers.sort_unstable_by(f64::total_cmp);
    numbers.iter().zip(numbers.iter().skip(1)).map(|(a, b)| (a / 2.0 + b / 2.0).into()).collect()
}

/// Multiples are left out: between two limits there may or may not be one, and we only speak when certain.
fn in_range(number: &NumberShape, whole: bool, value: &Value) -> bool {
    let range = NumberShape { multiple_of: None, ..number.clone() };
    let shape = if whole { Shape::Integer(range) } else { Shape::Number(range) };
    shape.accepts(value)
}

/// The day or time itself and those next to it.
fn beside(moment: &str) -> Vec<Value> {
    let mut values = vec![Value::from(moment), "00:00".into(), "23:59".into()];
    if let Some(date) = Date::parse(moment) {
        values.extend([-1, 1].into_iter().filter_map(|days| date.plus_days(days)).map(|d| d.to_string().into()));
    }
    values
}
