//! From the form to the text in the page.

use crate::definition::{Definition, Presentation, Procedure};
use crate::item::{Item, Required};
use crate::json::{Map, put};
use crate::kinds::{Kind, Role, StaffKind, locked::Locked};
use crate::members::members;
use serde_json::Value;
use std::sync::Arc;

/// The form as compact JSON that may stand in a page as it is, inside `<script type="application/json">`.
///
/// Dropped: `$ref` (what was found there is written out), the rules (`allOf`, `required`), [`Definition::extra`] and the
/// like of procedures, items and rows, the names for the gateway, and what a locked item keeps. Everything else comes
/// back by [`read()`](super::read()).
pub fn write(definition: &Definition) -> String {
    let mut map = Map::new();
    put(&mut map, "title", filled(&definition.title));
    put(&mut map, "description", filled(&definition.description));
    let procedure = Procedure { extra: Map::new(), ..definition.procedure.clone() };
    let procedure = serde_json::to_value(procedure).ok().filter(|procedure| procedure != &Value::Object(Map::new()));
    put(&mut map, "x-procedure", procedure);
    let one_page = definition.presentation == Presentation::OnePage;
    put(&mut map, "x-presentation", one_page.then_some("onePage"));
    put(&mut map, "type", definition.typed.then_some("object"));
    object(&definition.items, definition.closed, &mut map);
    // Words of a form may be `</script>`. In JSON the sign stands in texts only.
    Value::Object(map).to_string().replace('<', "\\u003c")
}

/// The keywords of the object that holds these items' answers.
fn object(items: &[Arc<Item>], closed: Option<bool>, map: &mut Map) {
    let properties: Map = members(items).iter().map(|m| (m.key.to_owned(), property(m.key, m.item))).collect();
    put(map, "properties", Some(properties));
    put(map, "additionalProperties", closed.map(|closed| !closed));
    // The properties stand in order; what has none needs the layout.
    put(map, "x-layout", items.iter().any(|item| item.key.is_none()).then(|| layout(items)));
}

fn property(key: &str, item: &Item) -> Value {
    let mut map = common(key, item);
    match &item.kind {
        Kind::Locked(_) => put(&mut map, "x-kind", Some(Locked::ABOUT.name)),
        Kind::Section(section) => {
            map.extend(item.kind.keywords());
            put(&mut map, "type", Some("object"));
            object(&item.children, section.closed, &mut map);
        }
        Kind::Group(group) => {
            let mut row = Map::new();
            put(&mut row, "type", Some("object"));
            object(&item.children, group.closed, &mut row);
            map.extend(item.kind.keywords());
            put(&mut map, "type", Some("array"));
            put(&mut map, "minItems", (group.least > 0).then_some(group.least));
            put(&mut map, "maxItems", group.most);
            put(&mut map, "items", Some(row));
        }
        kind => {
            map.extend(kind.keywords());
            // Limits that the annotations of their kind say too.
            map.shift_remove("allOf");
        }
    }
    match &item.required {
        Required::Never => {}
        Required::Always => put(&mut map, "x-required", Some("always")),
        Required::When(condition) => put(&mut map, "x-required", serde_json::to_value(condition).ok()),
    }
    Value::Object(map)
}

fn layout(items: &[Arc<Item>]) -> Vec<Value> {
    let entry = |item: &Arc<Item>| {
        if let Some(key) = &item.key {
            return Value::String(key.clone());
        }
        let mut map = common("", item);
        put(&mut map, "x-kind", Some(item.kind.about().name));
        put(&mut map, "items", (item.kind.role() == Role::Section).then(|| layout(&item.children)));
        Value::Object(map)
    };
    items.iter().map(entry).collect()
}

fn common(key: &str, item: &Item) -> Map {
    let mut map = Map::new();
    put(&mut map, "title", Some(item.label.as_str()).filter(|label| *label != key));
    put(&mut map, "description", filled(&item.help));
    put(&mut map, "x-id", Some(item.id.as_str()).filter(|id| *id != key));
    put(&mut map, "x-shown-when", item.shown_when.as_ref().and_then(|c| serde_json::to_value(c).ok()));
    map
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
