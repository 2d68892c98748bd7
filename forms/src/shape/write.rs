//! A shape as JSON Schema keywords.

use super::{NumberShape, OneOf, Part, Shape, TextShape};
use crate::json::{Map, put};
use serde_json::{Value, json};

impl Shape {
    /// The keywords that say this shape, in a fixed order.
    pub fn keywords(&self) -> Map {
        let mut map = Map::new();
        match self {
            Self::Any => {}
            Self::Text(text) => write_text(text, &mut map),
            Self::Integer(number) => write_number("integer", number, &mut map),
            Self::Number(number) => write_number("number", number, &mut map),
            Self::Boolean { must_be_true } => {
                put(&mut map, "type", Some("boolean"));
                put(&mut map, "const", must_be_true.then_some(true));
            }
            Self::OneOf(of) => write_one_of(of, &mut map),
            Self::ManyOf { of, least, most, unique } => {
                write_list(of_map(of), *least, *most, &mut map);
                put(&mut map, "uniqueItems", unique.then_some(true));
            }
            Self::Object(parts) => write_object(parts, &mut map),
            Self::List { item, least, most } => write_list(item.keywords(), *least, *most, &mut map),
        }
        map
    }
}

fn write_text(text: &TextShape, map: &mut Map) {
    put(map, "type", Some("string"));
    put(map, "format", text.format.as_deref());
    put(map, "minLength", (text.min_length > 0).then_some(text.min_length));
    put(map, "maxLength", text.max_length);
    let mut patterns = text.patterns.iter().map(|p| p.regex.as_ref());
    put(map, "pattern", patterns.next());
    let more: Vec<Value> = patterns.map(|regex| json!({ "pattern": regex })).collect();
    put(map, "allOf", (!more.is_empty()).then_some(more));
}

fn write_number(kind: &str, number: &NumberShape, map: &mut Map) {
    put(map, "type", Some(kind));
    put(map, "minimum", number.minimum.clone().map(Value::Number));
    put(map, "exclusiveMinimum", number.exclusive_minimum.clone().map(Value::Number));
    put(map, "maximum", number.maximum.clone().map(Value::Number));
    put(map, "exclusiveMaximum", number.exclusive_maximum.clone().map(Value::Number));
    put(map, "multipleOf", number.multiple_of);
}

fn of_map(of: &OneOf) -> Map {
    let mut map = Map::new();
    write_one_of(of, &mut map);
    map
}

fn write_one_of(of: &OneOf, map: &mut Map) {
    if of.typed {
        let strings = of.choices.iter().all(|c| c.value.is_string());
        put(map, "type", Some(if strings { "string" } else { "integer" }));
    }
    // An empty `oneOf` is not a schema; an empty `enum` is one that nothing satisfies.
    if of.titled && !of.choices.is_empty() {
        let choices: Vec<Value> = of.choices.iter().map(|c| json!({ "const": c.value, "title": c.label })).collect();
        put(map, "oneOf", Some(choices));
    } else {
        let values: Vec<Value> = of.choices.iter().map(|c| c.value.clone()).collect();
        put(map, "enum", Some(values));
    }
}

fn write_list(item: Map, least: u32, most: Option<u32>, map: &mut Map) {
    put(map, "type", Some("array"));
    put(map, "items", Some(item));
    put(map, "minItems", (least > 0).then_some(least));
    put(map, "maxItems", most);
}

fn write_object(parts: &[Part], map: &mut Map) {
    put(map, "type", Some("object"));
    let mut properties = Map::new();
    for part in parts {
        let mut schema = Map::new();
        put(&mut schema, "title", Some(part.title));
        schema.extend(part.shape.keywords());
        properties.insert(part.key.to_owned(), schema.into());
    }
    put(map, "properties", Some(properties));
    let required: Vec<Value> = parts.iter().filter(|p| p.required).map(|p| p.key.into()).collect();
    put(map, "required", (!required.is_empty()).then_some(required));
    put(map, "additionalProperties", Some(false));
}
