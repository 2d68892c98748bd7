//! Lines of a letter or a table as items: one line of text each, named as the line says.

use super::super::{Copies, keys, new_item};
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::Item;
use crate::kinds::text::Text;

/// More lines than these are no list of questions.
pub const MAX_LINES: usize = 500;
/// Longer ones are cut: nobody reads more as the name of a question.
const MAX_LABEL: usize = 200;

/// An item for every line that says something; of a table its first column that does.
///
/// ```
/// # use madoguchi_forms::{definition::Definition, edit::compose::clipboard::items_of_lines, id::ItemId};
/// let mut n = 0;
/// let mut fresh = || { n += 1; ItemId::new(format!("i{n}")) };
/// let items = items_of_lines(&Definition::new("届"), "１．氏名\n\n・ 住所\t必須\n(3) 理由", &mut fresh);
/// assert_eq!(items.iter().map(|i| i.label.as_str()).collect::<Vec<_>>(), ["氏名", "住所", "理由"]);
/// ```
pub fn items_of_lines(definition: &Definition, text: &str, fresh: &mut impl FnMut() -> ItemId) -> Vec<Item> {
    let labels = text.lines().filter_map(label).take(MAX_LINES + 1);
    let mut items: Vec<Item> =
        labels.map(|label| Item { label, ..new_item(definition, ItemId::new(""), Text::default().into()) }).collect();
    let mut copies = Copies::new(fresh, keys(definition));
    for item in &mut items {
        copies.renew(item);
    }
    items
}

fn label(line: &str) -> Option<String> {
    let bare = |cell: &str| cell.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned();
    let words = line.split('\t').map(bare).find(|cell| !cell.is_empty())?;
    let bare = without_number(words.trim_start_matches(BULLETS).trim_start());
    let label: String = if bare.is_empty() { words } else { bare.to_owned() }.chars().take(MAX_LABEL).collect();
    (!label.trim().is_empty()).then(|| label.trim().to_owned())
}

/// What begins a line of a list in a letter.
const BULLETS: [char; 14] = ['・', '●', '○', '■', '□', '◆', '◇', '▪', '•', '※', '*', '✓', '☐', '☑'];

/// Takes 1. (1) １） ① from the beginning. 「2人目の氏名」 stays.
fn without_number(line: &str) -> &str {
    let circled = line.trim_start_matches(|c: char| ('①'..='⑳').contains(&c));
    if circled.len() < line.len() {
        return circled.trim_start();
    }
    let open = line.strip_prefix(['(', '（']);
    let inside = open.unwrap_or(line);
    let rest = inside.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let closing: &[char] = if open.is_some() { &[')', '）'] } else { &['.', '．', ')', '）', '、'] };
    let counted = rest.len() < inside.len();
    match rest.strip_prefix(closing) {
        // A fraction counts nothing.
        Some(rest) if counted && !rest.starts_with(|c: char| c.is_ascii_digit()) => rest.trim_start(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_counts_is_left_out() {
        for (line, then) in [
            ("1. 氏名", Some("氏名")),
            ("（２）住所", Some("住所")),
            ("③電話番号", Some("電話番号")),
            ("□ 書類", Some("書類")),
            ("2人目の氏名", Some("2人目の氏名")),
            ("1.5倍の料金", Some("1.5倍の料金")),
            ("（申請者）氏名", Some("（申請者）氏名")),
            ("\t\u{0} \t備考", Some("備考")),
            ("・", Some("・")),
            (" \t ", None),
        ] {
            assert_eq!(label(line).as_deref(), then, "{line}");
        }
    }

    #[test]
    fn every_item_has_a_key_of_its_own() {
        let mut n = 0;
        let fresh = &mut || {
            n += 1;
            ItemId::new(format!("i{n}"))
        };
        let items = items_of_lines(&Definition::new("届"), &"氏名\n".repeat(600), fresh);
        assert_eq!(items.len(), MAX_LINES + 1);
        assert_eq!(items[1].key.as_deref(), Some("text2"));
    }
}
