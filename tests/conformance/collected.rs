//! Whatever a person types: when we find no trouble, the application is valid for us and for a validator.

use crate::answers::{TEXTS, sample};
use crate::definitions::definition;
use crate::tape::{Tape, tapes};
use madoguchi_forms::answers::Place;
use madoguchi_forms::answers::Typed;
use madoguchi_forms::answers::check::check;
use madoguchi_forms::answers::collect::collect;
use madoguchi_forms::answers::fault::Faults;
use madoguchi_forms::date::Date;
use madoguchi_forms::index::Index;
use madoguchi_forms::item::Item;
use madoguchi_forms::json::code;
use madoguchi_forms::kinds::Role;
use madoguchi_forms::widget::{AGAIN, FILES, VALUE, Widget};
use madoguchi_forms::write::write;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::cell::Cell;
use std::sync::Arc;

#[test]
fn without_troubles_the_application_is_valid() {
    let today = Date::new(2026, 11, 21).unwrap();
    let (fine, all) = (Cell::new(0), Cell::new(0));
    tapes(400, 1200, |mut tape| {
        let form = definition(&mut tape);
        let index = Index::new(&form);
        let schema = write(&form);
        let validator = jsonschema::draft202012::new(&schema).map_err(|e| TestCaseError::fail(e.to_string()))?;
        for _ in 0..10 {
            let mut typed = Typed::default();
            type_in(&form.items, &[], &mut typed, &mut tape);
            let collected = collect(&form, &index, &typed, today);
            all.set(all.get() + 1);
            if !collected.troubles.is_empty() {
                continue;
            }
            fine.set(fine.get() + 1);
            let answers = Value::Object(collected.answers);
            prop_assert!(validator.is_valid(&answers), "{}\n{:#}", answers, schema);
            prop_assert_eq!(check(&form, &index, &answers, today), Faults::default(), "{}\n{:#}", answers, schema);
        }
        Ok(())
    });
    println!("collected: {} applications of {} without trouble, all valid", fine.get(), all.get());
    assert!(fine.get() > 300);
}

fn type_in(items: &[Arc<Item>], rows: &[u32], typed: &mut Typed, tape: &mut Tape) {
    for item in items {
        let place = Place::new(&item.id, rows);
        match (item.kind.role(), item.kind.widget()) {
            (Role::Group, Widget::Group { least, most, .. }) => {
                for _ in 0..tape.below(3) {
                    if typed.rows(&place, least).len() < most.unwrap_or(9) as usize {
                        typed.add_row(&place, least);
                    }
                }
                for row in typed.rows(&place, least) {
                    type_in(&item.children, &[rows, &[row]].concat(), typed, tape);
                }
            }
            (Role::Section, _) => type_in(&item.children, rows, typed, tape),
            (Role::Answer, widget) => answer(item, &widget, &place, typed, tape),
            _ => {}
        }
    }
}

fn answer(item: &Item, widget: &Widget, place: &Place, typed: &mut Typed, tape: &mut Tape) {
    if tape.one_in(6) {
        return;
    }
    // Mostly what the kind asks for, as a person would type it.
    let value =
        sample(&item.kind.shape(), tape).filter(|_| !tape.one_in(12)).unwrap_or_else(|| json!(*tape.pick(&TEXTS)));
    let text = code(&value);
    match widget {
        Widget::Date { .. } | Widget::Time => {
            let (slots, separator) = match widget {
                Widget::Time => (&["hour", "minute"][..], ':'),
                _ => (&["year", "month", "day"][..], '-'),
            };
            for (slot, part) in slots.iter().zip(text.split(separator)) {
                typed.set(place, slot, part);
            }
        }
        Widget::Checks(_) => {
            for one in value.as_array().into_iter().flatten() {
                typed.set(place, &code(one), "on");
            }
        }
        Widget::Tick { .. } => typed.set(place, VALUE, if value == false { "" } else { "on" }),
        Widget::Parts(parts) => {
            for part in parts {
                let text = value.get(part.key).map_or_else(|| (*tape.pick(&["", "あ"])).to_owned(), code);
                typed.set(place, part.key, text);
            }
        }
        Widget::Files(_) => typed.set(place, FILES, value.to_string()),
        _ => {
            typed.set(place, VALUE, &text);
            typed.set(place, AGAIN, if tape.one_in(10) { "違う" } else { &text });
        }
    }
}
