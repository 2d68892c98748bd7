//! A property of an imported schema that we cannot show (編集できない項目): kept word for word, and reported.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::Map;
use crate::shape::Shape;
use crate::widget::Widget;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Locked {
    /// The property's whole schema, an object or a boolean.
    pub schema: Value,
}

impl Default for Locked {
    fn default() -> Self {
        Self { schema: Value::Bool(true) }
    }
}

impl Locked {
    /// Gives it a title of its own; `false` when it is no schema and has no place for one.
    pub fn set_title(&mut self, title: &str) -> bool {
        self.schema.as_object_mut().map(|schema| schema.insert("title".to_owned(), title.into())).is_some()
    }
}

impl FieldKind for Locked {
    fn shape(&self) -> Shape {
        Shape::Any
    }

    /// Never: it is what remains when no kind reads the schema.
    fn read(_schema: &Map) -> Option<Self> {
        None
    }

    fn widget(&self) -> Widget {
        Widget::Locked
    }
}

impl StaffKind for Locked {
    const ABOUT: About = About {
        name: "locked",
        label: "編集できない項目",
        sentence: "ほかの道具で作られた項目です。そのまま残します。",
        purpose: Purpose::None,
        role: Role::Locked,
    };
}
