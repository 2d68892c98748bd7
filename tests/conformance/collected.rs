//! Whatever a person types: when we find no trouble, the application is valid for us and for a validator.

use crate::answers::{TEXTS, sample};
use crate::definitions::definition;
use crate::tape::{Tape, tapes};
use madoguchi_forms::answers::Place;
use madoguchi_forms::answers::Typed;
use madoguchi_forms::answers::check::check;
use madoguchi_forms::answers::collect::{Collected, collect};
use madoguchi_forms::answers::fault::Faults;
use madoguchi_forms::date::Date;
use madoguchi_forms::id::ItemId;
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
    let (fine, all, parts) = (Cell::new(0), Cell::new(0), Cell::new(0));
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
            let untouched = untouched(&form.items, &[], &typed, &collected);
            parts.set(parts.get() + untouched.len());
            for (items, rows) in untouched {
                let inside = |place: &Place| items.contains(&place.item) && place.rows.starts_with(&rows);
                let asked_for = collected.troubles.iter().find(|trouble| inside(&trouble.place));
                prop_assert_eq!(asked_for, None, "{:#}", schema);
            }
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
    println!("{} optional parts were left empty, none was in the way", parts.get());
    assert!(fine.get() > 300 && parts.get() > 300);
}

/// The items of every shown part that need not be filled in and was not, itself included, and the rows it stands in.
/// A part that asks nothing is none: what it works out is always there.
fn untouched(items: &[Arc<Item>], rows: &[u32], typed: &Typed, collected: &Collected) -> Vec<(Vec<ItemId>, Vec<u32>)> {
    let mut found = vec![];
    for item in items {
        let place = Place::new(&item.id, rows);
        if !collected.shown.contains(&place) {
            continue;
        }
        let optional = item.key.is_some() && !collected.required.contains(&place);
        match (item.kind.role(), item.kind.widget()) {
            (Role::Group, Widget::Group { least, .. }) => {
                let all = typed.rows(&place, least);
                if optional
                    && asks(item, rows, collected)
                    && all.iter().all(|row| is_empty(&item.children, &[rows, &[*row]].concat(), typed))
                {
                    found.push((ids(item), rows.to_vec()));
                }
                for (i, row) in all.into_iter().enumerate() {
                    let inner = [rows, &[row]].concat();
                    if i >= least as usize && asks(item, &inner, collected) && is_empty(&item.children, &inner, typed) {
                        found.push((item.children.iter().flat_map(|child| ids(child)).collect(), inner.clone()));
                    }
                    found.extend(untouched(&item.children, &inner, typed, collected));
                }
            }
            (Role::Section, _) => {
                if optional && asks(item, rows, collected) && is_empty(&item.children, rows, typed) {
                    found.push((ids(item), rows.to_vec()));
                }
                found.extend(untouched(&item.children, rows, typed, collected));
            }
            _ => {}
        }
    }
    found
}

/// Whether a question is shown in it.
fn asks(part: &Item, rows: &[u32], collected: &Collected) -> bool {
    let inside = collected.shown.iter().filter(|place| place.rows.starts_with(rows));
    inside.filter_map(|place| of(part, &place.item)).any(|item| item.kind.role() == Role::Answer)
}

/// Whether nothing was typed into these items.
fn is_empty(items: &[Arc<Item>], rows: &[u32], typed: &Typed) -> bool {
    items.iter().all(|item| {
        let place = Place::new(&item.id, rows);
        match item.kind.widget() {
            Widget::Group { least, .. } => {
                let all = typed.rows(&place, least);
                all.iter().all(|row| is_empty(&item.children, &[rows, &[*row]].concat(), typed))
            }
            Widget::Section => is_empty(&item.children, rows, typed),
            _ => typed.slots(&place).values().all(String::is_empty),
        }
    })
}

fn ids(item: &Item) -> Vec<ItemId> {
    let below = item.children.iter().flat_map(|child| ids(child));
    std::iter::once(item.id.clone()).chain(below).collect()
}

fn of<'a>(item: &'a Item, id: &ItemId) -> Option<&'a Item> {
    if item.id == *id {
        return Some(item);
    }
    item.children.iter().find_map(|child| of(child, id))
}

fn type_in(items: &[Arc<Item>], rows: &[u32], typed: &mut Typed, tape: &mut Tape) {
    for item in items {
        let place = Place::new(&item.id, rows);
        // People pass over whole parts.
        if item.kind.role().holds_items() && tape.one_in(4) {
            continue;
        }
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
