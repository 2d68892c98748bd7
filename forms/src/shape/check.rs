//! A value checked against a shape.

use super::{NumberShape, OneOf, Part, Shape, TextShape};
use crate::answers::fault::{Fault, Faults};
use crate::json::{Map, compare, identity, is_multiple, is_whole, same, step};
use crate::pattern;
use serde_json::{Number, Value};
use std::cmp::Ordering;

impl Shape {
    /// Adds what is wrong with `value`; `pointer` says where the value stands in the answers.
    pub fn check(&self, value: &Value, pointer: &str, faults: &mut Faults) {
        match self {
            Self::Any => {}
            Self::Text(text) => check_text(text, value, pointer, faults),
            Self::Integer(number) => check_number(number, true, value, pointer, faults),
            Self::Number(number) => check_number(number, false, value, pointer, faults),
            Self::Boolean { must_be_true } => match value {
                Value::Bool(false) if *must_be_true => faults.add(pointer, Fault::NotAgreed),
                Value::Bool(_) => {}
                _ => faults.add(pointer, Fault::WrongType),
            },
            Self::OneOf(of) => check_one_of(of, value, pointer, faults),
            Self::ManyOf { of, least, most, unique } => {
                let Value::Array(list) = value else { return faults.add(pointer, Fault::WrongType) };
                check_count(list.len(), *least, *most, pointer, faults);
                check_each_of(of, list, pointer, faults);
                let mut seen = Map::new();
                if *unique && list.iter().any(|one| seen.insert(identity(one), Value::Null).is_some()) {
                    faults.add(pointer, Fault::Repeated);
                }
            }
            Self::Object(parts) => match value {
                Value::Object(object) => check_object(parts, object, pointer, faults),
                _ => faults.add(pointer, Fault::WrongType),
            },
            Self::List { item, least, most } => {
                let Value::Array(list) = value else { return faults.add(pointer, Fault::WrongType) };
                check_count(list.len(), *least, *most, pointer, faults);
                for (i, one) in list.iter().enumerate() {
                    item.check(one, &format!("{pointer}/{i}"), faults);
                }
            }
        }
    }
}

fn check_text(text: &TextShape, value: &Value, pointer: &str, faults: &mut Faults) {
    let Value::String(s) = value else { return faults.add(pointer, Fault::WrongType) };
    let length = s.chars().count();
    if length < text.min_length as usize {
        faults.add(pointer, Fault::TooShort { least: text.min_length, length });
    }
    if let Some(most) = text.max_length.filter(|most| length > *most as usize) {
        faults.add(pointer, Fault::TooLong { most, length });
    }
    // One sentence at a time: the first pattern that fails says what to type.
    if let Some(p) = text.patterns.iter().find(|p| !pattern::is_match(&p.regex, s)) {
        faults.add(pointer, Fault::WrongForm { advice: p.advice.to_string() });
    }
}

fn check_number(shape: &NumberShape, integer: bool, value: &Value, pointer: &str, faults: &mut Faults) {
    let Value::Number(n) = value else { return faults.add(pointer, Fault::WrongType) };
    if integer && !is_whole(n) {
        return faults.add(pointer, Fault::NotWhole);
    }
    let is = |limit: &Number, wrong: &[Ordering]| compare(n, limit).is_none_or(|o| wrong.contains(&o));
    if let Some(least) = shape.minimum.as_ref().filter(|l| is(l, &[Ordering::Less])) {
        faults.add(pointer, Fault::TooSmall { least: least.clone() });
    }
    if let Some(most) = shape.maximum.as_ref().filter(|l| is(l, &[Ordering::Greater])) {
        faults.add(pointer, Fault::TooLarge { most: most.clone() });
    }
    if let Some(limit) = shape.exclusive_minimum.as_ref().filter(|l| is(l, &[Ordering::Less, Ordering::Equal])) {
        faults.add(pointer, Fault::NotMoreThan { limit: limit.clone() });
    }
    if let Some(limit) = shape.exclusive_maximum.as_ref().filter(|l| is(l, &[Ordering::Greater, Ordering::Equal])) {
        faults.add(pointer, Fault::NotLessThan { limit: limit.clone() });
    }
    if let Some(of) = shape.multiple_of.filter(|of| *of > 0 && !is_multiple(n, *of)) {
        faults.add(pointer, Fault::NotMultiple { of });
    }
}

fn check_one_of(of: &OneOf, value: &Value, pointer: &str, faults: &mut Faults) {
    let matching = of.choices.iter().filter(|c| same(&c.value, value)).count();
    // `oneOf` wants exactly one; `enum` is content with any.
    if matching == 0 || (of.titled && matching > 1) {
        faults.add(pointer, Fault::NotAChoice);
    }
}

/// As [`check_one_of`] for every value of a list; the choices are looked through once.
fn check_each_of(of: &OneOf, list: &[Value], pointer: &str, faults: &mut Faults) {
    // Of each choice, whether it is the only one of its value.
    let mut choices = Map::new();
    for choice in &of.choices {
        let value = identity(&choice.value);
        let alone = !choices.contains_key(&value);
        choices.insert(value, alone.into());
    }
    for (i, one) in list.iter().enumerate() {
        if !choices.get(&identity(one)).is_some_and(|alone| *alone == true || !of.titled) {
            faults.add(&format!("{pointer}/{i}"), Fault::NotAChoice);
        }
    }
}

fn check_count(length: usize, least: u32, most: Option<u32>, pointer: &str, faults: &mut Faults) {
    if length < least as usize {
        faults.add(pointer, Fault::TooFew { least });
    }
    if let Some(most) = most.filter(|most| length > *most as usize) {
        faults.add(pointer, Fault::TooMany { most });
    }
}

fn check_object(parts: &[Part], object: &Map, pointer: &str, faults: &mut Faults) {
    for part in parts {
        let at = format!("{pointer}{}", step(part.key));
        match object.get(part.key) {
            Some(value) => part.shape.check(value, &at, faults),
            None if part.required => faults.add(&at, Fault::Missing),
            None => {}
        }
    }
    for key in object.keys().filter(|k| !parts.iter().any(|p| p.key == k.as_str())) {
        faults.add(&format!("{pointer}{}", step(key)), Fault::Unknown);
    }
}
