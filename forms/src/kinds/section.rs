//! A section (まとまり): a heading and the items under it, and a page of its own where the form goes by steps.
//!
//! A section with a key is an object in the answers, as imported schemas have them; one without only arranges.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, text};
use crate::shape::Shape;
use crate::widget::Widget;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// `additionalProperties` of the object, where the file says `true` or `false`.
    pub closed: Option<bool>,
}

impl FieldKind for Section {
    /// The items inside are written and checked by the scope around them.
    fn shape(&self) -> Shape {
        Shape::Any
    }

    fn read(schema: &Map) -> Option<Self> {
        // One of ours may be empty for a while; an object of another tool without members is no section.
        let ours = text(schema, "x-kind") == Some("section");
        (text(schema, "type") == Some("object") && (ours || schema.contains_key("properties")))
            .then(|| Self { closed: schema.get("additionalProperties").and_then(Value::as_bool).map(|open| !open) })
    }

    fn widget(&self) -> Widget {
        Widget::Section
    }
}

impl StaffKind for Section {
    const ABOUT: About = About {
        name: "section",
        label: "まとまり",
        sentence: "見出しを付けて、項目をひとまとまりにします。",
        purpose: Purpose::Arrange,
        role: Role::Section,
    };
}
