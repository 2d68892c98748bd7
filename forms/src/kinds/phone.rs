//! A telephone number in Japan (電話番号), half-width with hyphens as GIF writes it.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::json::{Map, text};
use crate::pattern::is_match;
use crate::shape::{Shape, TextShape};
use crate::widget::{Clean, InputMode, Line, Slots, VALUE, Widget, Width};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Phone {}

/// Ten digits of a fixed line in any of its divisions, eleven of a mobile one (3-4-4), and 0120-xxx-xxx and
/// 0800-xxx-xxxx.
const PHONE: &str = "^0(?:[0-9]-[0-9]{4}-[0-9]{4}|[0-9]{2}-[0-9]{3,4}-[0-9]{4}|[0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{3}-[0-9]{3}-[0-9]{3,4}|[0-9]{4}-[0-9]-[0-9]{4})$";

/// Puts the hyphens into bare digits where the numbering plan leaves no doubt. The area codes of fixed lines have two
/// to five digits, and only 03 and 06 are known by themselves.
fn hyphenated(digits: &str) -> Option<String> {
    let starts = |prefixes: &[&str]| prefixes.iter().any(|p| digits.starts_with(p));
    let (first, second) = match digits.len() {
        10 if starts(&["0120"]) => (4, 7),
        10 if starts(&["03", "06"]) => (2, 6),
        11 if starts(&["0800"]) => (4, 7),
        11 if starts(&["050", "060", "070", "080", "090"]) => (3, 7),
        _ => return None,
    };
    Some(format!("{}-{}-{}", digits.get(..first)?, digits.get(first..second)?, digits.get(second..)?))
}

/// The number as people and their devices write it, in its one form where that can be told.
fn tidy(text: &str) -> String {
    // Autofill gives the international form: +81 90-1234-5678, +81 (0)90-….
    let national = text.strip_prefix("+81").map(|rest| rest.trim_start_matches(['-', '(', '0', ')']));
    let text = national.map_or_else(|| text.to_owned(), |rest| format!("0{rest}"));
    let groups: Vec<&str> = text.split(['-', '(', ')']).filter(|s| !s.is_empty()).collect();
    let joined = groups.join("-");
    if is_match(PHONE, &joined) { joined } else { hyphenated(&groups.concat()).unwrap_or(joined) }
}

impl FieldKind for Phone {
    fn shape(&self) -> Shape {
        let advice = "市外局番から、ハイフンで区切って入力してください。例：03-5253-5111";
        Shape::Text(TextShape::default().matching(PHONE, "電話番号の形", advice))
    }

    fn read(schema: &Map) -> Option<Self> {
        (text(schema, "pattern") == Some(PHONE)).then_some(Self {})
    }

    fn widget(&self) -> Widget {
        Widget::Line(Line {
            input_mode: InputMode::Tel,
            autocomplete: "tel",
            width: Width::Medium,
            clean: Clean::Phone,
            ..Line::default()
        })
    }

    fn normalise(&self, slots: &mut Slots) {
        self.widget().normalise(slots);
        if let Some(text) = slots.get_mut(VALUE) {
            *text = tidy(text);
        }
    }
}

impl StaffKind for Phone {
    const ABOUT: About = About {
        name: "phone",
        label: "電話番号",
        sentence: "日中に連絡できる電話番号などを入力してもらいます。",
        purpose: Purpose::Contact,
        role: Role::Answer,
    };
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses, round_trip, typed};
    use super::*;
    use serde_json::json;

    #[test]
    fn every_division_of_the_numbering_plan_is_accepted() {
        for number in [
            "03-5253-5111",
            "090-9999-9999",
            "045-671-2121",
            "0467-61-3941",
            "04992-2-0921",
            "0120-123-456",
            "0800-123-4567",
            "0570-00-1234",
            "050-1234-5678",
        ] {
            accepts(&Phone {}, &json!(number));
        }
    }

    #[test]
    fn other_numbers_are_asked_for_again() {
        let sentence = "項目は市外局番から、ハイフンで区切って入力してください。例：03-5253-5111";
        for number in ["0352535111", "5253-5111", "03-5253-511", "090-9999-99999", "０３-5253-5111", "1234-56-7890"] {
            refuses(&Phone {}, &json!(number), sentence);
        }
    }

    #[test]
    fn hyphens_are_put_in_where_there_is_no_doubt() {
        for (text, number) in [
            ("０９０１２３４５６７８", "090-1234-5678"),
            ("0120123456", "0120-123-456"),
            ("08001234567", "0800-123-4567"),
            ("0352535111", "03-5253-5111"),
            ("03(5253)5111", "03-5253-5111"),
            ("（03）5253ー5111", "03-5253-5111"),
            ("090 1234 5678", "090-1234-5678"),
            ("+81 90-1234-5678", "090-1234-5678"),
            ("+819012345678", "090-1234-5678"),
            ("+81(0)3-5253-5111", "03-5253-5111"),
            // 045-671-2121 or 0456-71-2121: only the person knows.
            ("0456712121", "0456712121"),
        ] {
            assert_eq!(typed(&Phone {}, &[("value", text)]), Ok(Some(json!(number))), "{text}");
        }
    }

    #[test]
    fn a_file_comes_back_as_it_was() {
        round_trip::<Phone>(json!({"type": "string", "pattern": PHONE}));
    }
}
