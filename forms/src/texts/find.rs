//! Finding words in a form and putting others in their place (言葉を探す・置き換える).

use super::{Spot, Text, rewrite, texts};
use crate::definition::Definition;
use crate::edit::Command;
use std::ops::Range;
use unicode_normalization::char::decompose_compatible;

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    sought: Vec<char>,
    loose: bool,
}

/// One place where it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub text: Text,
    /// In bytes of the text's words.
    pub range: Range<usize>,
}

/// A character as it is compared, and the bytes of the one it came from.
struct Folded {
    c: char,
    from: Range<usize>,
}

impl Query {
    /// `None` when nothing is looked for. When `loose`, capitals and small letters, full and half width are the same.
    pub fn new(sought: &str, loose: bool) -> Option<Self> {
        let sought = fold(sought, loose).into_iter().map(|folded| folded.c).collect::<Vec<_>>();
        (!sought.is_empty()).then_some(Self { sought, loose })
    }

    /// Where the words are in a text, one after another.
    ///
    /// ```
    /// # use madoguchi_forms::texts::Query;
    /// let query = Query::new("ガイド1", true).unwrap();
    /// assert_eq!(query.matches("市のｶﾞｲﾄﾞ１"), [6..24]);
    /// assert_eq!(Query::new("ガイド1", false).unwrap().matches("市のｶﾞｲﾄﾞ１"), []);
    /// ```
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let folded = fold(text, self.loose);
        let mut found = vec![];
        let mut at = 0;
        while let Some(window) = folded.get(at..at + self.sought.len()) {
            let same = window.iter().map(|folded| folded.c).eq(self.sought.iter().copied());
            match (window.first(), window.last()) {
                (Some(first), Some(last)) if same && is_whole(&folded, at, self.sought.len()) => {
                    found.push(first.from.start..last.from.end);
                    at += self.sought.len();
                }
                _ => at += 1,
            }
        }
        found
    }

    /// All places in a form, in reading order.
    pub fn find(&self, definition: &Definition) -> Vec<Hit> {
        let hits = |text: Text| {
            let ranges = self.matches(&text.words);
            ranges.into_iter().map(move |range| Hit { text: text.clone(), range })
        };
        texts(definition).into_iter().flat_map(hits).collect()
    }
}

impl Hit {
    /// The words before it, itself, and the words behind it: of a long text, what fits a line or two.
    pub fn around(&self) -> (String, String, String) {
        let words = self.text.words.as_str();
        let part = |range: Range<usize>| words.get(range).unwrap_or_default();
        let before: Vec<char> = part(0..self.range.start).chars().collect();
        let behind: Vec<char> = part(self.range.end..words.len()).chars().collect();
        let mut start: String = before.iter().skip(before.len().saturating_sub(AROUND)).collect();
        let mut end: String = behind.iter().take(AROUND).collect();
        if before.len() > AROUND {
            start.insert(0, '…');
        }
        if behind.len() > AROUND {
            end.push('…');
        }
        (start, part(self.range.clone()).to_owned(), end)
    }
}

/// As many characters as are shown on each side.
const AROUND: usize = 30;

/// Puts other words in the place of those that were found, in one step of undo. What cannot be changed stays. Gives the
/// command and in how many places it puts them.
///
/// # Errors
/// The sentence with which a kind refuses its new words.
pub fn replace(definition: &Definition, hits: &[Hit], with: &str) -> Result<(Command, usize), String> {
    let hits: Vec<&Hit> = hits.iter().filter(|hit| !hit.text.fixed).collect();
    let mut edits: Vec<(Spot, String)> = vec![];
    // From behind, so that what was found before stays where it was found.
    for hit in hits.iter().rev() {
        match edits.last_mut() {
            Some((spot, words)) if *spot == hit.text.spot => words.replace_range(hit.range.clone(), with),
            _ => {
                let mut words = hit.text.words.clone();
                words.replace_range(hit.range.clone(), with);
                edits.push((hit.text.spot.clone(), words));
            }
        }
    }
    edits.reverse();
    Ok((rewrite(definition, &edits)?, hits.len()))
}

/// Character by character, so that each is known by its place.
fn fold(text: &str, loose: bool) -> Vec<Folded> {
    let mut out = vec![];
    for (at, c) in text.char_indices() {
        let from = at..at + c.len_utf8();
        if loose {
            decompose_compatible(c, |c| out.extend(c.to_lowercase().map(|c| Folded { c, from: from.clone() })));
        } else {
            out.push(Folded { c, from });
        }
    }
    out
}

/// Whether a match neither begins nor ends within a character, such as カ in ガ or 株 in ㈱.
fn is_whole(folded: &[Folded], at: usize, length: usize) -> bool {
    let cut = |at: usize| match (at.checked_sub(1).and_then(|before| folded.get(before)), folded.get(at)) {
        (Some(before), Some(next)) => before.from == next.from || matches!(next.c, '\u{3099}' | '\u{309A}'),
        _ => false,
    };
    !cut(at) && !cut(at + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::item::Item;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::locked::Locked;

    fn found(sought: &str, loose: bool, text: &str) -> Vec<String> {
        let query = Query::new(sought, loose).unwrap();
        query.matches(text).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn width_and_capitals_are_the_same_only_when_asked_for() {
        assert_eq!(found("web", true, "Ｗｅｂとweb、WEB"), ["Ｗｅｂ", "web", "WEB"]);
        assert_eq!(found("web", false, "Ｗｅｂとweb、WEB"), ["web"]);
        assert_eq!(found("ＡＢ 1", true, "ab　１"), ["ab　１"]);
        assert_eq!(found("(株)", true, "㈱まどぐち（株）"), ["㈱", "（株）"]);
    }

    #[test]
    fn a_part_of_a_character_is_not_found() {
        for (sought, text) in [("カ", "ガス"), ("カ", "ｶﾞｽ"), ("株", "㈱"), ("ﾞ", "ガ"), ("1", "⑴")] {
            assert_eq!(found(sought, true, text), [""; 0], "{sought} in {text}");
        }
        assert_eq!(found("ハ", true, "ハハﾊﾟ"), ["ハ", "ハ"]);
        assert_eq!(found("ああ", true, "あああああ"), ["ああ", "ああ"]);
        assert_eq!(Query::new("", true), None);
    }

    #[test]
    fn what_is_found_is_shown_with_the_words_around_it() {
        let text = format!("{}市役所{}", "前".repeat(40), "後");
        let form = Definition::new(text);
        let hit = Query::new("市役所", true).unwrap().find(&form).remove(0);
        assert_eq!(hit.around(), (format!("…{}", "前".repeat(30)), "市役所".to_owned(), "後".to_owned()));
    }

    #[test]
    fn all_are_replaced_at_once_but_for_what_is_locked() {
        let form = Definition::new("市民と市民").with(vec![
            Item::new("a", "a", "市民", OneChoice::of(&["市民", "市外"]).into()),
            Item::new("l", "l", "市民", Locked::default().into()),
        ]);
        let hits = Query::new("市民", true).unwrap().find(&form);
        assert_eq!(hits.len(), 5);
        let (command, count) = replace(&form, &hits, "区民の人").unwrap();
        let (after, inverse) = apply(&form, &command).unwrap();
        let words: Vec<String> = texts(&after).into_iter().map(|text| text.words).collect();
        assert_eq!((words.join(" "), count), ("区民の人と区民の人 区民の人 区民の人 市外 市民".to_owned(), 4));
        assert_eq!(apply(&after, &inverse).unwrap().0, form);
        let (command, _) = replace(&form, &hits[1..2], "区民").unwrap();
        assert_eq!(apply(&form, &command).unwrap().0.title, "市民と区民");
    }
}
