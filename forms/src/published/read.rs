//! From the text in the page to the form. Trusts the text to be [`write()`](super::write())'s: nothing is verified, and
//! nothing is told of what cannot be read.

use crate::condition::Condition;
use crate::definition::{Definition, Presentation, Procedure};
use crate::item::{Item, Required};
use crate::json::{Map, text};
use crate::kinds::locked::Locked;
use crate::kinds::note::Note;
use crate::kinds::section::Section;
use crate::kinds::{Kind, Role, StaffKind};
use serde_json::Value;
use std::sync::Arc;

/// The form that [`write()`](super::write()) wrote; `None` when the text is no JSON object.
///
/// Any other text gives some form: a property that names no kind, or does not have what its kind needs, becomes a
/// locked item, which residents are not shown.
pub fn read(text: &str) -> Option<Definition> {
    let Ok(Value::Object(mut map)) = serde_json::from_str(text) else { return None };
    Some(Definition {
        title: words(&map, "title"),
        description: words(&map, "description"),
        procedure: map.get("x-procedure").and_then(Procedure::from_json).unwrap_or_default(),
        presentation: match self::text(&map, "x-presentation") {
            Some("onePage") => Presentation::OnePage,
            _ => Presentation::Steps,
        },
        origin: None,
        closed: map.get("additionalProperties").and_then(Value::as_bool).map(|open| !open),
        typed: map.contains_key("type"),
        items: items(&mut map),
        extra: Map::new(),
    })
}

/// What stands in one object: the application, a keyed section, a row of a repeated group.
fn items(object: &mut Map) -> Vec<Arc<Item>> {
    let Some(Value::Object(mut left)) = object.get_mut("properties").map(Value::take) else { return vec![] };
    let mut items = match object.get_mut("x-layout") {
        Some(layout) => arranged(layout, &mut left),
        None => vec![],
    };
    for (key, schema) in &mut left {
        items.extend(property(key, schema));
    }
    items
}

/// The items in the order of the layout; takes their schemas out of those that are left.
fn arranged(layout: &mut Value, left: &mut Map) -> Vec<Arc<Item>> {
    let mut items = vec![];
    for entry in layout.as_array_mut().into_iter().flatten() {
        match entry {
            Value::String(key) => items.extend(left.get_mut(key).and_then(|schema| property(key, schema))),
            Value::Object(map) => {
                let note = text(map, "x-kind") == Some(const { Note::ABOUT.name });
                let mut item = common("", map, if note { Note {}.into() } else { Section::default().into() });
                item.key = None;
                item.children = map.get_mut("items").map(|inner| arranged(inner, left)).unwrap_or_default();
                items.push(Arc::new(item));
            }
            _ => {}
        }
    }
    items
}

/// Takes the schema: what is asked for again is not there any more.
fn property(key: &str, schema: &mut Value) -> Option<Arc<Item>> {
    let Value::Object(mut map) = schema.take() else { return None };
    let kind = text(&map, "x-kind").and_then(|name| Kind::named(name, &map));
    let mut item = common(key, &map, kind.unwrap_or_else(|| Locked::default().into()));
    item.children = match item.kind.role() {
        Role::Section => items(&mut map),
        Role::Group => map.get_mut("items").and_then(Value::as_object_mut).map(items).unwrap_or_default(),
        _ => vec![],
    };
    Some(Arc::new(item))
}

fn common(key: &str, map: &Map, kind: Kind) -> Item {
    let id = text(map, "x-id").unwrap_or(key);
    let label = text(map, "title").unwrap_or(key);
    let mut item = Item::new(id, key, label, kind);
    item.help = words(map, "description");
    item.shown_when = condition(map, "x-shown-when");
    item.required = match text(map, "x-required") {
        Some(_) => Required::Always,
        None => condition(map, "x-required").map_or(Required::Never, Required::When),
    };
    item
}

fn condition(map: &Map, keyword: &str) -> Option<Condition> {
    Condition::from_json(map.get(keyword)?).filter(Condition::is_sound)
}

fn words(map: &Map, key: &str) -> String {
    text(map, key).unwrap_or_default().to_owned()
}
