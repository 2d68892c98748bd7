//! Answers to a form: valid ones, ones broken in one place, random ones.

use crate::tape::Tape;
use madoguchi_forms::calculation::Expression;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::facts::Facts;
use madoguchi_forms::index::Index;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::json::Map;
use madoguchi_forms::kinds::{Kind, Role};
use madoguchi_forms::shape::{OneOf, Shape};
use serde_json::{Value, json};
use std::sync::Arc;

/// Texts of every form that a kind asks for; what a shape accepts is found here.
pub(crate) const TEXTS: [&str; 34] = [
    "あ",
    "",
    "a",
    "2026-04-01",
    "2024-02-29",
    "2026-02-29",
    "1979-12-31",
    "2030-01-15",
    "09:30",
    "23:59",
    "24:00",
    "12345",
    "1234567",
    "AB-12",
    "ヤマダ ハナコ",
    "ヤマダ",
    "やまだ",
    "山田 花子",
    "北海道",
    "03-5253-5111",
    "0312345678",
    "090-1234-5678",
    "taro@example.jp",
    "a@b",
    "長い文字列を書いてみる。改行\nもある",
    "😀",
    "100-0001",
    "1000001",
    "選択肢1",
    "東京都",
    "shinsei.pdf",
    "application/pdf",
    "image/jpeg",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

pub(crate) fn numbers() -> Vec<Value> {
    vec![
        json!(1),
        json!(0),
        json!(-1),
        json!(1.0),
        json!(1.5),
        json!(2),
        json!(3),
        json!(5),
        json!(10),
        json!(100),
        json!(500),
        json!(12.25),
        json!(-3),
        json!(1e3),
        json!(9_007_199_254_740_993_i64),
        json!(u64::MAX),
        json!(1e300),
    ]
}

/// A value that the shape accepts, when one is found.
pub(crate) fn sample(shape: &Shape, tape: &mut Tape) -> Option<Value> {
    match shape {
        Shape::Any => Some(json!("何でも")),
        Shape::Text(_) => {
            let start = tape.below(TEXTS.len());
            let turn = TEXTS.iter().cycle().skip(start).take(TEXTS.len());
            turn.map(|text| json!(text)).find(|value| shape.accepts(value))
        }
        Shape::Integer(_) | Shape::Number(_) => {
            let numbers = numbers();
            let start = tape.below(numbers.len());
            numbers.iter().cycle().skip(start).take(numbers.len()).find(|value| shape.accepts(value)).cloned()
        }
        Shape::Boolean { must_be_true } => Some(json!(*must_be_true || tape.below(2) == 0)),
        Shape::OneOf(of) => choice(of, tape),
        Shape::ManyOf { of, least, most, .. } => {
            let count = tape.below(of.choices.len() + 1).max(*least as usize).min(most.unwrap_or(9) as usize);
            let start = tape.below(of.choices.len());
            let list: Vec<Value> = of.choices.iter().cycle().skip(start).take(count).map(|c| c.value.clone()).collect();
            Some(list.into()).filter(|list| shape.accepts(list))
        }
        Shape::Object(parts) => {
            let mut map = Map::new();
            for part in parts {
                let answered = part.required || tape.below(2) == 0;
                if let Some(value) = answered.then(|| sample(&part.shape, tape)).flatten() {
                    map.insert(part.key.to_owned(), value);
                }
            }
            Some(map.into())
        }
        Shape::List { item, least, most } => {
            let count = tape.below(3).max(*least as usize).min(most.unwrap_or(9) as usize);
            (0..count).map(|_| sample(item, tape)).collect::<Option<Vec<_>>>().map(Value::Array)
        }
    }
}

fn choice(of: &OneOf, tape: &mut Tape) -> Option<Value> {
    (!of.choices.is_empty()).then(|| tape.pick(&of.choices).value.clone())
}

/// Answers that mean to be valid: what is shown is answered as its kind asks.
pub(crate) fn valid(definition: &Definition, index: &Index, tape: &mut Tape) -> Value {
    let mut fill = Fill { index, tape, scopes: vec![Map::new()] };
    fill.items(&definition.items, &[]);
    Value::Object(fill.scopes.pop().unwrap())
}

struct Fill<'a> {
    index: &'a Index,
    tape: &'a mut Tape,
    scopes: Vec<Map>,
}

impl Fill<'_> {
    fn holds(&self, condition: &madoguchi_forms::condition::Condition) -> bool {
        let facts = Facts::around(self.index, self.scopes.iter().collect());
        condition.holds(&|id| facts.answer(id))
    }

    fn items(&mut self, items: &[Arc<Item>], path: &[String]) {
        for item in items {
            if item.shown_when.as_ref().is_some_and(|c| !self.holds(c)) {
                continue;
            }
            let required = match &item.required {
                Required::Always => true,
                Required::Never => false,
                Required::When(condition) => self.holds(condition),
            };
            let mut own = path.to_vec();
            own.extend(item.key.clone());
            if item.key.is_some() && !required && self.tape.one_in(3) {
                continue;
            }
            self.item(item, &own);
        }
    }

    fn item(&mut self, item: &Item, own: &[String]) {
        match (&item.kind, item.kind.role()) {
            (Kind::Calculated(kind), _) => {
                let facts = Facts::around(self.index, self.scopes.iter().collect());
                let number = kind.expression.evaluate(&facts);
                let unfinished =
                    matches!(&kind.expression, Expression::Sum(of) | Expression::Product(of) if of.is_empty());
                if let Some(number) = number.or_else(|| (!unfinished).then(|| 1.into())) {
                    self.put(own, Value::Number(number));
                }
            }
            (Kind::Group(group), _) => {
                let count = self.tape.below(3).max(group.least as usize).min(group.most.unwrap_or(9) as usize);
                let mut rows = vec![];
                for _ in 0..count {
                    self.scopes.push(Map::new());
                    self.items(&item.children, &[]);
                    rows.push(Value::Object(self.scopes.pop().unwrap()));
                }
                self.put(own, Value::Array(rows));
            }
            (_, Role::Section) => {
                if item.key.is_some() {
                    self.put(own, json!({}));
                }
                self.items(&item.children, own);
            }
            (kind, Role::Answer) => {
                if let Some(value) = sample(&kind.shape(), self.tape) {
                    self.put(own, value);
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, path: &[String], value: Value) {
        let (last, before) = path.split_last().unwrap();
        let mut object = self.scopes.last_mut().unwrap();
        for key in before {
            object = object.get_mut(key).and_then(Value::as_object_mut).unwrap();
        }
        object.insert(last.clone(), value);
    }
}

/// The same answers, changed in one place.
pub(crate) fn broken(mut answers: Value, tape: &mut Tape) -> Value {
    let mut pointers = vec![];
    list(&answers, String::new(), &mut pointers);
    let pointer = tape.pick(&pointers).clone();
    let (parent, last) = pointer.rsplit_once('/').unwrap_or(("", ""));
    let last = last.replace("~1", "/").replace("~0", "~");
    let how = tape.below(5);
    if how == 0 && !pointer.is_empty() {
        match answers.pointer_mut(parent).unwrap() {
            Value::Object(map) => _ = map.remove(&last),
            Value::Array(of) => _ = of.remove(last.parse().unwrap()),
            _ => {}
        }
        return answers;
    }
    let target = answers.pointer_mut(&pointer).unwrap();
    match (how, &mut *target) {
        (1, Value::Object(map)) => {
            _ = map.insert((*tape.pick(&["余分", "key1", "key2", "__proto__"])).into(), junk(tape));
        }
        (1, Value::Array(of)) if !of.is_empty() => of.push(of[0].clone()),
        (2, Value::Array(of)) => of.clear(),
        (2, Value::String(text)) => text.push_str("!余分な文字列です"),
        (3, Value::Number(_)) => *target = tape.pick(&numbers()).clone(),
        (3, Value::String(_)) => *target = (*tape.pick(&TEXTS)).into(),
        _ => *target = junk(tape),
    }
    answers
}

fn list(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                list(value, format!("{pointer}{}", madoguchi_forms::json::step(key)), pointers);
            }
        }
        Value::Array(of) => {
            for (i, value) in of.iter().enumerate() {
                list(value, format!("{pointer}/{i}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}

/// A value of any type.
pub(crate) fn junk(tape: &mut Tape) -> Value {
    match tape.below(8) {
        0 => json!(*tape.pick(&TEXTS)),
        1 => tape.pick(&numbers()).clone(),
        2 => json!(null),
        3 => json!(true),
        4 => json!([]),
        5 => json!({}),
        6 => json!([junk(tape), junk(tape)]),
        _ => json!({ *tape.pick(&["value", "name", "key1"]): junk(tape) }),
    }
}

/// The keys of the form with values of any type.
pub(crate) fn random(index: &Index, tape: &mut Tape) -> Value {
    let mut map = Map::new();
    for location in index.in_order() {
        if let Some(key) = location.item.key.clone().filter(|_| tape.below(3) > 0) {
            let fitting = sample(&location.item.kind.shape(), tape).filter(|_| tape.below(4) > 0);
            map.insert(key, fitting.unwrap_or_else(|| junk(tape)));
        }
    }
    if tape.one_in(20) { junk(tape) } else { Value::Object(map) }
}
