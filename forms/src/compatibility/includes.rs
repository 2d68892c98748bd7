//! Whether a shape accepts whatever another accepts. `false` where it is not certain.

use crate::json::same;
use crate::shape::{NumberShape, OneOf, Part, Shape, TextShape};
use serde_json::Number;

pub(super) fn includes(wide: &Shape, narrow: &Shape) -> bool {
    match (wide, narrow) {
        (Shape::Any, _) => true,
        (Shape::Text(wide), Shape::Text(narrow)) => includes_text(wide, narrow),
        // A choice is one of a few texts or numbers.
        (wide, Shape::OneOf(narrow)) if !matches!(wide, Shape::OneOf(_)) => {
            narrow.choices.iter().all(|choice| wide.accepts(&choice.value))
        }
        (Shape::Integer(wide), Shape::Integer(narrow))
        | (Shape::Number(wide), Shape::Integer(narrow) | Shape::Number(narrow)) => includes_number(wide, narrow),
        (Shape::Boolean { must_be_true: wide }, Shape::Boolean { must_be_true: narrow }) => !wide || *narrow,
        (Shape::OneOf(wide), Shape::OneOf(narrow)) => includes_choices(wide, narrow),
        (
            Shape::ManyOf { of: wide, least, most, unique },
            Shape::ManyOf { of: narrow, least: at_least, most: at_most, unique: was_unique },
        ) => {
            includes_choices(wide, narrow) && least <= at_least && is_up_to(*most, *at_most) && (!unique || *was_unique)
        }
        (Shape::Object(wide), Shape::Object(narrow)) => includes_parts(wide, narrow),
        (Shape::List { item, least, most }, Shape::List { item: narrow, least: at_least, most: at_most }) => {
            includes(item, narrow) && least <= at_least && is_up_to(*most, *at_most)
        }
        _ => false,
    }
}

fn includes_text(wide: &TextShape, narrow: &TextShape) -> bool {
    wide.min_length <= narrow.min_length
        && is_up_to(wide.max_length, narrow.max_length)
        && wide.patterns.iter().all(|pattern| narrow.patterns.iter().any(|own| own.regex == pattern.regex))
}

fn includes_number(wide: &NumberShape, narrow: &NumberShape) -> bool {
    // What is not written the same way may still be as wide; it is looked at only where both say it the same way.
    let lower = |wide: &Option<Number>, narrow: &Option<Number>, is_wider: fn(f64, f64) -> bool| match (wide, narrow) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(wide), Some(narrow)) => wide == narrow || is_wider(as_f64(wide), as_f64(narrow)),
    };
    lower(&wide.minimum, &narrow.minimum, |wide, narrow| wide <= narrow)
        && lower(&wide.maximum, &narrow.maximum, |wide, narrow| wide >= narrow)
        && lower(&wide.exclusive_minimum, &narrow.exclusive_minimum, |wide, narrow| wide <= narrow)
        && lower(&wide.exclusive_maximum, &narrow.exclusive_maximum, |wide, narrow| wide >= narrow)
        && match (wide.multiple_of, narrow.multiple_of) {
            (None | Some(1), _) => true,
            (Some(_), None) => false,
            (Some(wide), Some(narrow)) => narrow.is_multiple_of(wide),
        }
}

/// Beyond what a double holds exactly, both become the same: that is not wider.
fn as_f64(number: &Number) -> f64 {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    number.as_f64().filter(|number| number.abs() < EXACT).unwrap_or(f64::NAN)
}

fn includes_choices(wide: &OneOf, narrow: &OneOf) -> bool {
    narrow.choices.iter().all(|choice| wide.choices.iter().any(|own| same(&own.value, &choice.value)))
}

fn includes_parts(wide: &[Part], narrow: &[Part]) -> bool {
    narrow.iter().all(|part| wide.iter().any(|own| own.key == part.key && includes(&own.shape, &part.shape)))
        && wide
            .iter()
            .filter(|part| part.required)
            .all(|part| narrow.iter().any(|own| own.key == part.key && own.required))
}

fn is_up_to(wide: Option<u32>, narrow: Option<u32>) -> bool {
    match (wide, narrow) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(wide), Some(narrow)) => wide >= narrow,
    }
}
