//! Each example application can be typed by a resident: field by field, its answers come out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use madoguchi_forms::answers::{Collected, Place, Typed, collect};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::index::Index;
use madoguchi_forms::item::Item;
use madoguchi_forms::json::code;
use madoguchi_forms::read::read;
use madoguchi_forms::widget::{AGAIN, FILES, VALUE, Widget};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

fn form(name: &str) -> (Definition, Value) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let schema = std::fs::read(root.join(format!("schemas/catalogue/{name}.schema.json"))).unwrap();
    let answers = std::fs::read(root.join(format!("tests/fixtures/answers/{name}.valid.json"))).unwrap();
    (read(&schema).unwrap().definition, serde_json::from_slice(&answers).unwrap())
}

fn hand_in(definition: &Definition, typed: &Typed) -> Collected {
    collect(definition, &Index::new(definition), typed, Date::new(2026, 12, 1).unwrap())
}

fn type_all(items: &[Arc<Item>], answers: &Value, rows: &[u32], typed: &mut Typed) {
    for item in items {
        let place = Place::new(&item.id, rows);
        let Some(answer) = item.key.as_ref().map_or(Some(answers), |key| answers.get(key)) else { continue };
        match item.kind.widget() {
            Widget::Section => type_all(&item.children, answer, rows, typed),
            Widget::Group { least, .. } => {
                let filled = answer.as_array().unwrap();
                while typed.rows(&place, least).len() < filled.len() {
                    typed.add_row(&place, least);
                }
                for (row, answer) in typed.rows(&place, least).into_iter().zip(filled) {
                    type_all(&item.children, answer, &[rows, &[row]].concat(), typed);
                }
            }
            widget => type_one(&widget, answer, &place, typed),
        }
    }
}

fn type_one(widget: &Widget, answer: &Value, place: &Place, typed: &mut Typed) {
    let mut set = |slot: &str, text: String| typed.set(place, slot, text);
    match widget {
        Widget::Line(_) | Widget::Lines { .. } | Widget::Radio(_) | Widget::List(_) => set(VALUE, code(answer)),
        Widget::Twice(_) => {
            set(VALUE, code(answer));
            set(AGAIN, code(answer));
        }
        Widget::Parts(parts) => parts.iter().for_each(|p| set(p.key, answer.get(p.key).map(code).unwrap_or_default())),
        Widget::Checks(choices) => {
            let chosen = choices.iter().filter(|choice| answer.as_array().unwrap().contains(&choice.value));
            chosen.for_each(|choice| set(&choice.code(), "on".to_owned()));
        }
        Widget::Tick { .. } => set(VALUE, "on".to_owned()),
        Widget::Date { .. } => {
            let date = Date::parse(answer.as_str().unwrap()).unwrap();
            let (era, year) = date.era().unwrap();
            set("year", format!("{}{year}", era.name));
            set("month", date.month().to_string());
            set("day", date.day().to_string());
        }
        Widget::Files(_) => set(FILES, answer.to_string()),
        Widget::Calculated { .. } | Widget::Note => {}
        other => panic!("{other:?} is typed in no example"),
    }
}

#[test]
fn what_is_typed_becomes_the_example() {
    for name in ["library-reservation", "facility-booking", "staff-recruitment-exam"] {
        let (definition, answers) = form(name);
        let mut typed = Typed::default();
        type_all(&definition.items, &answers, &[], &mut typed);
        let collected = hand_in(&definition, &typed);
        assert_eq!(collected.troubles, vec![], "{name}");
        assert_eq!(Value::Object(collected.answers), answers, "{name}");
    }
}

#[test]
fn an_empty_form_asks_only_for_what_is_shown() {
    for name in ["library-reservation", "facility-booking", "staff-recruitment-exam"] {
        let collected = hand_in(&form(name).0, &Typed::default());
        assert!(!collected.troubles.is_empty(), "{name}");
        assert!(collected.troubles.iter().all(|t| collected.shown.contains(&t.place)), "{name}");
    }
}

#[test]
fn the_fee_follows_the_answers() {
    let (definition, mut answers) = form("facility-booking");
    let fee = |answers: &Value| {
        let mut typed = Typed::default();
        type_all(&definition.items, answers, &[], &mut typed);
        hand_in(&definition, &typed).answers.get("totalFee").cloned()
    };
    assert_eq!(fee(&answers), Some(json!(4500)));
    answers["usesEquipment"] = json!(false);
    assert_eq!(fee(&answers), Some(json!(3600)));
    answers["facility"] = json!("市民文化会館");
    answers["hallRoom"] = json!("大ホール");
    assert_eq!(fee(&answers), Some(json!(30000)), "the room of the facility that was chosen before no longer counts");
    answers["endTime"] = json!("18:00");
    assert_eq!(fee(&answers), None);
}
