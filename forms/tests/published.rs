//! A definition in a published page fills in as the whole file does.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "made for other tests as well")]
#[path = "../../tests/conformance/answers.rs"]
mod answers;
#[path = "../../tests/conformance/conditions.rs"]
mod conditions;
#[allow(dead_code, reason = "made for other tests as well")]
#[path = "../../tests/conformance/definitions.rs"]
mod definitions;
#[path = "../../tests/conformance/tape.rs"]
mod tape;

use answers::{TEXTS, sample};
use madoguchi_forms::answers::review::review;
use madoguchi_forms::answers::{Place, Typed, collect};
use madoguchi_forms::condition::Condition;
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::index::Index;
use madoguchi_forms::item::Item;
use madoguchi_forms::json::{Map, code};
use madoguchi_forms::kinds::Kind;
use madoguchi_forms::kinds::locked::Locked;
use madoguchi_forms::pittari::names::Names;
use madoguchi_forms::published;
use madoguchi_forms::read::{read, read_value};
use madoguchi_forms::widget::{AGAIN, FILES, VALUE, Widget};
use madoguchi_forms::write::{write, write_text};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tape::{Tape, tapes};

/// Without what a published page leaves out.
fn bare(mut definition: Definition) -> Definition {
    definition.extra = Map::new();
    definition.procedure.extra = Map::new();
    definition.items.iter_mut().for_each(strip);
    definition
}

fn strip(item: &mut Arc<Item>) {
    let item = Arc::make_mut(item);
    (item.extra, item.reference, item.pittari) = (Map::new(), None, Names::default());
    match &mut item.kind {
        Kind::Locked(locked) => *locked = Locked::default(),
        Kind::Group(group) => group.row_extra = Map::new(),
        _ => {}
    }
    item.children.iter_mut().for_each(strip);
}

/// The page's form, after it was held to be the same and to make the same of what is typed.
fn same(definition: &Definition, tape: &mut Tape) -> Result<Definition, TestCaseError> {
    let text = published::write(definition);
    let read = published::read(&text).ok_or_else(|| TestCaseError::fail(text.clone()))?;
    prop_assert_eq!(&read, &bare(definition.clone()), "{}", text);
    let today = Date::new(2026, 11, 21).unwrap();
    for _ in 0..4 {
        let mut typed = Typed::default();
        type_in(&definition.items, &[], &mut typed, tape);
        let theirs = collect(definition, &Index::new(definition), &typed, today);
        let ours = collect(&read, &Index::new(&read), &typed, today);
        prop_assert_eq!(&ours, &theirs, "{}", text);
        prop_assert_eq!(review(&read.items, &ours), review(&definition.items, &theirs));
    }
    Ok(read)
}

fn type_in(items: &[Arc<Item>], rows: &[u32], typed: &mut Typed, tape: &mut Tape) {
    for item in items {
        let place = Place::new(&item.id, rows);
        match item.kind.widget() {
            Widget::Section => type_in(&item.children, rows, typed, tape),
            Widget::Group { least, .. } => {
                (0..tape.below(3)).for_each(|_| _ = typed.add_row(&place, least));
                for row in typed.rows(&place, least) {
                    type_in(&item.children, &[rows, &[row]].concat(), typed, tape);
                }
            }
            widget => {
                if !tape.one_in(4) {
                    answer(item, &widget, &place, typed, tape);
                }
            }
        }
    }
}

fn answer(item: &Item, widget: &Widget, place: &Place, typed: &mut Typed, tape: &mut Tape) {
    let value = sample(&item.kind.shape(), tape).unwrap_or_else(|| json!(*tape.pick(&TEXTS)));
    let text = code(&value);
    match widget {
        Widget::Checks(_) => value.as_array().into_iter().flatten().for_each(|v| typed.set(place, &code(v), "on")),
        Widget::Parts(parts) => {
            for part in parts {
                typed.set(place, part.key, value.get(part.key).map(code).unwrap_or_default());
            }
        }
        Widget::Files(_) => typed.set(place, FILES, text),
        _ => {
            let slots = ["year", "month", "day"].into_iter().zip(text.split('-'));
            slots.chain(["hour", "minute"].into_iter().zip(text.split(':'))).for_each(|(s, t)| typed.set(place, s, t));
            typed.set(place, VALUE, &text);
            typed.set(place, AGAIN, text);
        }
    }
}

fn catalogue() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("schemas/catalogue");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.display().to_string(), std::fs::read(&path).unwrap())).collect()
}

#[test]
fn the_forms_of_the_catalogue_are_the_same_in_a_page() {
    for (name, bytes) in catalogue() {
        let definition = read(&bytes).unwrap().definition;
        tapes(20, 600, |mut tape| same(&definition, &mut tape).map(|_| ()));
        // A page that has the whole file instead shows the same form.
        let whole = published::read(std::str::from_utf8(&bytes).unwrap());
        assert_eq!(whole, Some(bare(definition.clone())), "{name}");
        let (page, file) =
            (published::write(&definition).len(), serde_json::to_string(&write(&definition)).unwrap().len());
        println!("{name}: {page} bytes in a page, {file} as a file");
    }
}

#[test]
fn forms_of_every_kind_are_the_same_in_a_page() {
    tapes(300, 1200, |mut tape| {
        let made = definitions::definition(&mut tape);
        same(&made, &mut tape)?;
        let reading = read_value(write(&made)).unwrap();
        let page = same(&reading.definition, &mut tape)?;
        for condition in page.walk().iter().flat_map(|item| item.conditions()) {
            prop_assert_eq!(Condition::from_json(&serde_json::to_value(condition).unwrap()), Some(condition.clone()));
        }
        Ok(())
    });
}

#[test]
fn imported_forms_are_the_same_in_a_page() {
    let schema = json!({
        "type": "object",
        "properties": {
            "a": {"$ref": "#/$defs/who", "title": "甲"},
            "b": {"$ref": "#/$defs/who"},
            "loop": {"$ref": "#/$defs/loop"},
            "no": false,
            "odd": {"type": "string", "x-kind": "text", "not": {"const": "x"}, "title": "変わった項目"},
            "not-a-schema": 1,
            "rows": {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "number"}}, "minProperties": 1}}
        },
        "required": ["a", "no"],
        "x-note": "残る",
        "$defs": {
            "who": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
            "loop": {"$ref": "#/$defs/loop"}
        }
    });
    let definition = read_value(schema).unwrap().definition;
    tapes(20, 400, |mut tape| same(&definition, &mut tape).map(|_| ()));
}

/// Any JSON value in place of one that a form has there.
fn odd() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(-1),
        json!(1e300),
        json!("text"),
        json!("2026-04-01"),
        json!([]),
        json!([{}, "a"]),
        json!({}),
        json!({"all": [{"item": "a", "onOrAfter": "9".repeat(100_000)}]}),
        json!({"sum": [{"answer": "libraryCardNumber"}]}),
    ])
}

fn put(value: &mut Value, at: &mut usize, odd: &Value) {
    if *at == 0 {
        value.clone_from(odd);
    }
    *at = at.wrapping_sub(1);
    match value {
        Value::Array(list) => list.iter_mut().for_each(|inner| put(inner, at, odd)),
        Value::Object(map) => map.values_mut().for_each(|inner| put(inner, at, odd)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn no_text_makes_a_page_fail(text in any::<String>(), form in 0_usize..3, at in 0_usize..700, odd in odd()) {
        published::read(&text);
        let (_, bytes) = &catalogue()[form];
        let mut value: Value = serde_json::from_slice(bytes).unwrap();
        put(&mut value, &mut at.clone(), &odd);
        if let Some(definition) = published::read(&value.to_string()) {
            let mut typed = Typed::default();
            type_in(&definition.items, &[], &mut typed, &mut Tape::new(vec![1, 2, 3]));
            let collected = collect(&definition, &Index::new(&definition), &typed, Date::EPOCH);
            review(&definition.items, &collected);
            write_text(&definition);
        }
    }
}
