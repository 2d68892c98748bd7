//! Values that a shape accepts, those at its edges among them: where versions differ, they differ there.

use crate::json::Map;
use crate::shape::{NumberShape, Part, Shape, TextShape};
use serde_json::{Number, Value, json};

/// Texts of every form that a kind asks for.
const TEXTS: [&str; 16] = [
    "山田 花子",
    "ヤマダ ハナコ",
    "ヤマダ",
    "12345",
    "AB-12",
    "a",
    "2026-12-01",
    "1979-12-31",
    "2024-02-29",
    "09:30",
    "0312345678",
    "090-1234-5678",
    "taro@example.jp",
    "1000001",
    "東京都",
    "5010401067252",
];

/// As many as a text is made long for an example.
const LONGEST: u32 = 10_000;

pub(super) fn candidates(shape: &Shape) -> Vec<Value> {
    let mut found: Vec<Value> = all(shape).into_iter().filter(|value| shape.accepts(value)).collect();
    let mut seen = vec![];
    found.retain(|value| {
        let is_new = !seen.contains(value);
        seen.push(value.clone());
        is_new
    });
    found
}

fn all(shape: &Shape) -> Vec<Value> {
    match shape {
        Shape::Any => vec![json!("何でも"), json!(1), json!(true)],
        Shape::Text(text) => texts(text),
        Shape::Integer(number) | Shape::Number(number) => numbers(number),
        Shape::Boolean { .. } => vec![json!(true), json!(false)],
        Shape::OneOf(of) => of.choices.iter().map(|choice| choice.value.clone()).collect(),
        Shape::ManyOf { of, least, most, .. } => {
            let values: Vec<Value> = of.choices.iter().map(|choice| choice.value.clone()).collect();
            let least = (*least).max(1) as usize;
            let most = most.map_or(values.len(), |most| values.len().min(most as usize));
            let windows = values.windows(least.min(values.len()).max(1)).map(|part| Value::Array(part.to_vec()));
            let whole = values.get(..most).map(|part| Value::Array(part.to_vec()));
            windows.chain(whole).chain([json!([])]).collect()
        }
        Shape::Object(parts) => objects(parts),
        Shape::List { item, least, most } => {
            let of = candidates(item);
            let list = |count: u32| Value::Array(of.iter().cycle().take(count.min(100) as usize).cloned().collect());
            let longest = most.unwrap_or(least.saturating_add(2));
            vec![list((*least).max(1)), list(longest), list(*least)]
        }
    }
}

fn texts(shape: &TextShape) -> Vec<Value> {
    let longest = shape.max_length.unwrap_or(LONGEST).min(LONGEST);
    let repeated = ["あ", "ア", "a", "1"]
        .into_iter()
        .flat_map(|one| [longest, shape.min_length.max(1)].map(|length| json!(one.repeat(length as usize))));
    let plain = TEXTS.iter().map(|text| json!(text));
    // Empty last: an example with words in it is easier to read.
    plain.chain(repeated).chain([json!("")]).collect()
}

fn numbers(shape: &NumberShape) -> Vec<Value> {
    let limits = [&shape.minimum, &shape.maximum, &shape.exclusive_minimum, &shape.exclusive_maximum];
    let step = i64::from(shape.multiple_of.unwrap_or(1));
    let near = limits.into_iter().flatten().filter_map(Number::as_i64);
    let near = near.flat_map(move |limit| [limit, limit.saturating_add(step), limit.saturating_sub(step)]);
    let usual = [1, 0, 2, 10, 100, -1, 1_000_000].into_iter().map(move |number: i64| number.saturating_mul(step));
    let exact = limits.into_iter().flatten().map(|limit| Value::Number(limit.clone()));
    usual.chain(near).map(|number| json!(number)).chain(exact).chain([json!(1.5)]).collect()
}

/// All parts, only those that are required, and each part with each of its values.
fn objects(parts: &[Part]) -> Vec<Value> {
    let of: Vec<(&Part, Vec<Value>)> = parts.iter().map(|part| (part, candidates(&part.shape))).collect();
    let first = |only_required: bool| -> Map {
        let parts = of.iter().filter(|(part, _)| part.required || !only_required);
        parts.filter_map(|(part, values)| Some((part.key.to_owned(), values.first()?.clone()))).collect()
    };
    let whole = first(false);
    let mut found = vec![Value::Object(whole.clone()), Value::Object(first(true))];
    for (part, values) in &of {
        for value in values.iter().skip(1) {
            let mut one = whole.clone();
            one.insert(part.key.to_owned(), value.clone());
            found.push(Value::Object(one));
        }
    }
    found
}
