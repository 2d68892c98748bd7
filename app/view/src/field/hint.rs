//! Conditions that the form knows and staff need not write.

use crate::words::{Words, fill};
use madoguchi_forms::shape::Shape;
use madoguchi_forms::widget::{Line, Widget};

pub(super) fn hint(words: &Words, widget: &Widget, shape: &Shape) -> String {
    match widget {
        Widget::Line(line) | Widget::Lines { line, .. } => length(words, line, shape),
        Widget::Date { autocomplete: "bday" } => words.hint_birth.to_owned(),
        Widget::Date { .. } => words.hint_date.to_owned(),
        Widget::Time => words.hint_time.to_owned(),
        Widget::Twice(_) => words.hint_twice.to_owned(),
        Widget::Files(limits) => super::files::limits(words, limits),
        _ => String::new(),
    }
}

/// No `maxlength` on the control: it would cut off pasted words without saying so.
fn length(words: &Words, line: &Line, shape: &Shape) -> String {
    let least = match shape {
        Shape::Text(text) if text.min_length > 1 => Some(text.min_length),
        _ => None,
    };
    match (least.map(|n| n.to_string()), line.max_length.map(|n| n.to_string())) {
        (None, None) => String::new(),
        (None, Some(most)) => fill(words.at_most, &[&most]),
        (Some(least), None) => fill(words.at_least, &[&least]),
        (Some(least), Some(most)) if least == most => fill(words.exactly, &[&most]),
        (Some(least), Some(most)) => fill(words.between, &[&least, &most]),
    }
}
