//! The items of a form one under another (項目の一覧), as many of them as are looked at.

use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::Item;
use crate::kinds::Role;
use std::ops::Range;
use std::sync::Arc;

/// One line of the outline.
#[derive(Clone, Debug)]
pub struct Line {
    pub item: Arc<Item>,
    /// How many others the item stands in.
    pub depth: usize,
    /// 1, 2, 3 … in the whole form, for what residents answer.
    pub number: Option<usize>,
}

/// Lines are the same when they show the same item as it is, and not one like it.
impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.item, &other.item) && self.depth == other.depth && self.number == other.number
    }
}

/// Some of the lines that follow one another.
#[derive(Clone, Debug, Default)]
pub struct Part {
    pub lines: Vec<Line>,
    /// How many lines the whole outline has.
    pub total: usize,
}

/// The lines of a form with positions in `range`, counted from 0 in reading order.
///
/// ```
/// # use madoguchi_forms::{definition::Definition, outline};
/// let part = outline::part(&Definition::new("届"), 0..100);
/// assert_eq!((part.total, part.lines.len()), (0, 0));
/// ```
pub fn part(definition: &Definition, range: Range<usize>) -> Part {
    let mut part = Part::default();
    part.take(&definition.items, 0, &mut 0, &range);
    part
}

/// Where an item stands among all lines.
pub fn position(definition: &Definition, id: &ItemId) -> Option<usize> {
    fn count(items: &[Arc<Item>], id: &ItemId, before: &mut usize) -> bool {
        items.iter().any(|item| {
            item.id == *id || {
                *before += 1;
                count(&item.children, id, before)
            }
        })
    }
    let mut before = 0;
    count(&definition.items, id, &mut before).then_some(before)
}

impl Part {
    fn take(&mut self, items: &[Arc<Item>], depth: usize, numbered: &mut usize, range: &Range<usize>) {
        for item in items {
            let counts = matches!(item.kind.role(), Role::Answer | Role::Calculated | Role::Group | Role::Locked);
            *numbered += usize::from(counts);
            if range.contains(&self.total) {
                self.lines.push(Line { item: Arc::clone(item), depth, number: counts.then_some(*numbered) });
            }
            self.total += 1;
            self.take(&item.children, depth + 1, numbered, range);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Kind;

    /// A section with two questions, a note, and a question after it.
    fn form() -> Definition {
        let item = |id: &str, kind: &str| {
            let kind = Kind::all().into_iter().find(|k| k.about().name == kind).unwrap();
            Item::new(id, id, id, kind)
        };
        let mut section = item("s", "section");
        section.children = vec![Arc::new(item("a", "text")), Arc::new(item("b", "text"))];
        Definition::new("届").with(vec![section, item("n", "note"), item("c", "text")])
    }

    #[test]
    fn a_part_has_its_lines_with_the_numbers_of_the_whole() {
        let words = |line: &Line| {
            let number = line.number.map(|n| n.to_string()).unwrap_or_default();
            format!("{}{number}{}", ">".repeat(line.depth), line.item.label)
        };
        let words = |range| {
            let part = part(&form(), range);
            (part.lines.iter().map(words).collect::<Vec<_>>().join(" "), part.total)
        };
        assert_eq!(words(0..100), ("s >1a >2b n 3c".to_owned(), 5));
        assert_eq!(words(2..4), (">2b n".to_owned(), 5));
        assert_eq!(words(4..9), ("3c".to_owned(), 5));
        assert_eq!(words(7..9), (String::new(), 5));
    }

    #[test]
    fn every_line_is_found_where_it_stands() {
        let form = form();
        for (at, line) in part(&form, 0..100).lines.iter().enumerate() {
            assert_eq!(position(&form, &line.item.id), Some(at));
        }
        assert_eq!(position(&form, &ItemId::new("x")), None);
    }
}
