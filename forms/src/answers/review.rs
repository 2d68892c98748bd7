//! Everything that was answered, in words and in reading order (内容の確認): the confirmation page and the copy.

use super::{Collected, Place};
use crate::item::Item;
use crate::kinds::Role;
use crate::widget::{Widget, row_name};
use std::sync::Arc;

/// What stands under one heading. A part without a heading goes on after a deeper one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// 0 for what stands in the form itself.
    pub depth: u8,
    pub heading: String,
    pub lines: Vec<Line>,
}

/// One answer in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub place: Place,
    pub label: String,
    /// Empty when it was not answered.
    pub words: String,
    /// Whether the words are the resident's, not the form's.
    pub own: bool,
}

/// The answers to these items; a part in which nothing is shown, nor in a deeper one of it, is left out.
pub fn review(items: &[Arc<Item>], collected: &Collected) -> Vec<Part> {
    let mut walk = Walk { collected, rows: vec![], parts: vec![] };
    walk.part(0, "");
    walk.items(items, 0);
    let keep: Vec<bool> = (0..walk.parts.len()).map(|at| says_something(&walk.parts[at..])).collect();
    let parts = walk.parts.into_iter().zip(keep);
    parts.filter_map(|(part, keep)| keep.then_some(part)).collect()
}

/// Whether the first of these parts has a line, or a heading under which another one has.
fn says_something(parts: &[Part]) -> bool {
    let Some((first, after)) = parts.split_first() else { return false };
    let under = |part: &&Part| part.depth > first.depth || (part.depth == first.depth && part.heading.is_empty());
    let below = || after.iter().take_while(under).any(|part| !part.lines.is_empty());
    !first.lines.is_empty() || (!first.heading.is_empty() && below())
}

struct Walk<'a> {
    collected: &'a Collected,
    rows: Vec<u32>,
    parts: Vec<Part>,
}

impl Walk<'_> {
    fn items(&mut self, items: &[Arc<Item>], depth: u8) {
        for item in items {
            let place = Place::new(&item.id, &self.rows);
            if !self.collected.shown.contains(&place) {
                continue;
            }
            match item.kind.role() {
                Role::Note | Role::Locked => {}
                Role::Section => {
                    self.part(depth + 1, &item.label);
                    self.items(&item.children, depth + 1);
                    self.part(depth, "");
                }
                Role::Group => self.group(item, place, depth),
                Role::Answer | Role::Calculated => {
                    let words = self.collected.values.get(&place).map(|value| item.kind.words(value));
                    self.line(place, &item.label, words.unwrap_or_default(), item.kind.widget().takes_words());
                }
            }
        }
    }

    fn group(&mut self, item: &Item, place: Place, depth: u8) {
        let Widget::Group { row: name, .. } = item.kind.widget() else { return };
        let collected = self.collected;
        let Some(rows) = collected.rows.get(&place) else {
            return self.line(place, &item.label, String::new(), false);
        };
        for (i, row) in rows.iter().enumerate() {
            self.part(depth + 1, &row_name(&name, &item.label, i + 1));
            self.rows.push(*row);
            self.items(&item.children, depth + 1);
            self.rows.pop();
        }
        self.part(depth, "");
    }

    fn part(&mut self, depth: u8, heading: &str) {
        self.parts.push(Part { depth, heading: heading.to_owned(), lines: vec![] });
    }

    fn line(&mut self, place: Place, label: &str, words: String, own: bool) {
        if let Some(part) = self.parts.last_mut() {
            part.lines.push(Line { place, label: label.to_owned(), words, own });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Typed, collect};
    use crate::date::Date;
    use crate::definition::Definition;
    use crate::index::Index;
    use crate::kinds::{date, group, section, text};

    #[test]
    fn a_section_keeps_its_heading_wherever_its_answers_stand() {
        let line = |id: &str| Item::new(id, id, id, text::Text::default().into());
        let section = |id: &str, items| Item::unkeyed(id, id, section::Section::default().into()).with(items);
        let rows = group::Group { least: 1, row: "本".to_owned(), ..group::Group::default() };
        let books = Item::new("books", "books", "本", rows.into()).with(vec![line("title")]);
        let definition = Definition::new("届").with(vec![
            section("only-rows", vec![books]),
            section("after-an-empty-one", vec![section("empty", vec![]), line("last")]),
            section("nothing", vec![]),
        ]);
        let typed = Typed::default();
        let collected = collect(&definition, &Index::new(&definition), &typed, Date::EPOCH);
        let parts = review(&definition.items, &collected);
        let said: Vec<(&str, usize)> = parts.iter().map(|part| (part.heading.as_str(), part.lines.len())).collect();
        assert_eq!(said, [("only-rows", 1), ("after-an-empty-one", 0), ("", 1)]);
    }

    #[test]
    fn everything_shown_is_said_under_its_heading() {
        let rows = group::Group { least: 0, row: "世帯員".to_owned(), ..group::Group::default() };
        let definition = Definition::new("届").with(vec![
            Item::unkeyed("who", "届け出る人", section::Section::default().into()).with(vec![
                Item::new("name", "name", "氏名", text::Text::default().into()),
                Item::new("born", "born", "生年月日", date::Day::default().into()),
            ]),
            Item::new("family", "family", "世帯", rows.into()).with(vec![Item::new(
                "member",
                "member",
                "名前",
                text::Text::default().into(),
            )]),
        ]);
        let mut typed = Typed::default();
        let born = Place::new(&"born".into(), &[]);
        for (slot, text) in [("year", "昭和54"), ("month", "4"), ("day", "1")] {
            typed.set(&born, slot, text);
        }
        let family = Place::new(&"family".into(), &[]);
        let (_, second) = (typed.add_row(&family, 0), typed.add_row(&family, 0));
        typed.set(&Place::new(&"member".into(), &[second]), "value", "花子");
        let collected = collect(&definition, &Index::new(&definition), &typed, Date::EPOCH);

        let said: Vec<String> = review(&definition.items, &collected)
            .into_iter()
            .flat_map(|part| {
                let heading = part.heading;
                part.lines.into_iter().map(move |line| format!("{heading}/{}/{}", line.label, line.words))
            })
            .collect();
        assert_eq!(said, ["届け出る人/氏名/", "届け出る人/生年月日/昭和54年4月1日（1979年）", "世帯員1/名前/花子"]);
    }
}
