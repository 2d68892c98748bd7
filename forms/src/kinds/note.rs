//! Text to read (説明文): its words are the item's label and help. It has no answer.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::Map;
use crate::shape::Shape;
use crate::widget::Widget;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Note {}

impl FieldKind for Note {
    fn shape(&self) -> Shape {
        Shape::Any
    }

    /// Never: a note is no property, so the layout alone speaks of it.
    fn read(_schema: &Map) -> Option<Self> {
        None
    }

    fn widget(&self) -> Widget {
        Widget::Note
    }
}

impl StaffKind for Note {
    const ABOUT: About = About {
        name: "note",
        label: "説明文",
        sentence: "読んでもらうだけの文章を置きます。",
        purpose: Purpose::Arrange,
        role: Role::Note,
    };
}
