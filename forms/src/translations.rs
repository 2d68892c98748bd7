//! A form's words in other languages (`x-translations`): kept with the file, read when the form is published.
//!
//! They are keyed by the words themselves, as catalogues of programs are: the same words have one translation, and words
//! that staff change are shown in Japanese until they are translated anew.

pub mod file;
pub mod table;

use crate::definition::Definition;
use crate::item::Item;
use crate::json::Map;
use crate::texts::texts;
use crate::widget::{Line, Widget};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(crate) const KEYWORD: &str = "x-translations";

/// Each language (BCP 47) with its words; what cannot be read is passed over.
pub fn languages(definition: &Definition) -> Vec<(&str, &Map)> {
    let all = definition.extra.get(KEYWORD).and_then(Value::as_object).into_iter().flatten();
    all.filter(|(tag, _)| usable(tag)).filter_map(|(tag, words)| Some((tag.as_str(), words.as_object()?))).collect()
}

/// Whether a text can be the tag of a language.
fn usable(tag: &str) -> bool {
    !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The words of a form that residents read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// As they stand on the page.
    pub whole: BTreeSet<String>,
    /// Units, with a number before them (3冊).
    pub behind: BTreeSet<String>,
    /// Names of rows, with a number behind them (世帯員1).
    pub before: BTreeSet<String>,
}

/// All words of the form.
pub fn words(definition: &Definition) -> Words {
    let mut words = Words::default();
    words.whole.extend(texts(definition).into_iter().filter(|text| text.shown).map(|text| text.words));
    definition.walk().into_iter().for_each(|item| words.item(item));
    words
}

impl Words {
    fn add(&mut self, words: &str) {
        self.whole.extend((!words.is_empty()).then(|| words.to_owned()));
    }

    fn unit(&mut self, unit: &str) {
        self.behind.extend((!unit.is_empty()).then(|| unit.to_owned()));
    }

    /// How the kind shows what staff wrote, and what it says of itself.
    fn item(&mut self, item: &Arc<Item>) {
        match item.kind.widget() {
            Widget::Line(Line { unit, .. })
            | Widget::Lines { line: Line { unit, .. }, .. }
            | Widget::Calculated { unit } => self.unit(&unit),
            Widget::Radio(choices) | Widget::List(choices) | Widget::Checks(choices) => {
                for choice in &choices {
                    self.add(&choice.label);
                }
            }
            Widget::Tick { words } => self.add(&words),
            Widget::Group { row, .. } => {
                let name = if row.is_empty() { item.label.clone() } else { row };
                self.before.insert(name);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::group::Group;
    use crate::kinds::whole_number::WholeNumber;
    use crate::read::read_value;
    use crate::write::write;
    use serde_json::json;

    #[test]
    fn translations_come_back_as_they_were_and_without_a_complaint() {
        let file = json!({"type": "object", "x-translations": {"en": {"氏名": "Name"}, "?": {}, "vi": 1}});
        let reading = read_value(file).unwrap();
        assert_eq!(reading.problems, vec![]);
        let found = languages(&reading.definition);
        assert_eq!(found.iter().map(|(tag, words)| (*tag, words.len())).collect::<Vec<_>>(), [("en", 1)]);
        assert_eq!(write(&reading.definition)["x-translations"]["vi"], 1);
    }

    #[test]
    fn every_word_that_is_shown_is_among_them() {
        let books = Item::new("n", "n", "冊数", WholeNumber { unit: "冊".to_owned(), ..WholeNumber::default() }.into());
        let row = Group { row: "本".to_owned(), ..Group::default() };
        let definition =
            Definition::new("届").with(vec![Item::new("g", "g", "借りる本", row.into()).with(vec![books])]);
        let words = words(&definition);
        let all: Vec<&str> = words.whole.iter().map(String::as_str).collect();
        assert_eq!(all, ["借りる本", "冊", "冊数", "届", "本"]);
        assert!(words.behind.contains("冊") && words.before.contains("本"));
    }
}
