//! Yes or no (はい・いいえ).

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::choice::Choice;
use crate::json::{Map, text};
use crate::shape::Shape;
use crate::widget::Widget;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct YesNo {}

impl FieldKind for YesNo {
    fn shape(&self) -> Shape {
        Shape::Boolean { must_be_true: false }
    }

    fn read(schema: &Map) -> Option<Self> {
        (text(schema, "type") == Some("boolean")).then_some(Self {})
    }

    fn widget(&self) -> Widget {
        Widget::Radio(vec![Choice::new(true, "はい"), Choice::new(false, "いいえ")])
    }
}

impl StaffKind for YesNo {
    const ABOUT: About = About {
        name: "yes-no",
        label: "はい・いいえ",
        sentence: "「はい」か「いいえ」のどちらかで答えてもらいます。",
        purpose: Purpose::Choose,
        role: Role::Answer,
    };
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses, round_trip, typed};
    use super::*;
    use serde_json::json;

    #[test]
    fn no_is_an_answer_too() {
        accepts(&YesNo {}, &json!(false));
        refuses(&YesNo {}, &json!("はい"), "項目の値の種類が様式と異なります。入力し直してください。");
        assert_eq!(typed(&YesNo {}, &[("value", "false")]), Ok(Some(json!(false))));
        assert_eq!(typed(&YesNo {}, &[]), Ok(None));
    }

    #[test]
    fn it_reads_as_a_word() {
        assert_eq!(YesNo {}.words(&json!(true)), "はい");
        assert_eq!(YesNo {}.words(&json!(false)), "いいえ");
    }

    #[test]
    fn a_plain_schema_comes_back_as_it_was() {
        round_trip::<YesNo>(json!({"type": "boolean"}));
    }
}
