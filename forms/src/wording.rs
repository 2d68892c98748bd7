//! Hints on wording (言葉のヒント): how the words of a form become easier to read. Nobody has to follow them.

mod characters;
mod script;
mod sentences;
mod verb;
mod words;

use crate::definition::Definition;
use crate::texts::{Part, Text, texts};
use std::ops::Range;

/// Something in a text that can be said better.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    pub kind: Kind,
    /// What it is about, in bytes of the text.
    pub range: Range<usize>,
    /// What to do, and why.
    pub sentence: String,
    /// What stands where when the hint is followed; empty where a person has to find the words.
    pub edits: Vec<(Range<usize>, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Half-width katakana, 機種依存文字.
    Character,
    /// Politeness in chains.
    Polite,
    /// 役所ことば, 外来語.
    Word,
    /// A sentence that is too long.
    Long,
    /// The whole text is too long for its place.
    Length,
    Negation,
    AndSoOn,
}

type Check = fn(&str, &mut Vec<Hint>);

/// Where two of them would change the same words, the first one does.
const CHECKS: [Check; 7] = [
    characters::half_katakana,
    characters::rare,
    sentences::politeness,
    words::hints,
    sentences::long,
    sentences::negations,
    sentences::and_so_on,
];

/// The hints on a text, in the order of its words.
///
/// ```
/// # use madoguchi_forms::wording::hints;
/// let text = "遅滞なく記載してください。";
/// let hints = hints(text);
/// assert_eq!(hints[0].sentence, "「遅滞なく」は「すぐに」にすると、伝わりやすくなります。");
/// assert_eq!(hints[1].applied(text).unwrap(), "遅滞なく書いてください。");
/// ```
pub fn hints(text: &str) -> Vec<Hint> {
    let mut found: Vec<Hint> = vec![];
    for check in CHECKS {
        let mut more = vec![];
        check(text, &mut more);
        for hint in more {
            if !found.iter().any(|other| overlap(other, &hint)) {
                found.push(hint);
            }
        }
    }
    found.sort_by_key(|hint| hint.range.start);
    found
}

fn overlap(a: &Hint, b: &Hint) -> bool {
    a.edits.iter().any(|(a, _)| b.edits.iter().any(|(b, _)| a.start < b.end && b.start < a.end))
}

impl Hint {
    /// The text with the hint followed; `None` when a person has to find the words, or it is another text by now.
    pub fn applied(&self, text: &str) -> Option<String> {
        let mut out = text.to_owned();
        for (range, with) in self.edits.iter().rev() {
            out.get(range.clone())?;
            out.replace_range(range.clone(), with);
        }
        (!self.edits.is_empty()).then_some(out)
    }

    /// What takes the place of the words, for a button: 「書いて」.
    pub fn instead(&self) -> Option<&str> {
        self.edits.first().map(|(_, with)| with.as_str())
    }
}

impl Part {
    /// As many characters as are read easily there.
    pub fn comfortable(self) -> usize {
        match self {
            Self::Label | Self::Choice | Self::Setting => 30,
            Self::Title => 40,
            Self::Help | Self::Procedure => 120,
            Self::Description => 200,
            Self::Note => 400,
        }
    }

    /// What to do about words that are too long for their place.
    pub fn too_long(self, count: usize) -> Option<String> {
        let most = self.comfortable();
        let advice = match self {
            Self::Label => "くわしいことは「説明」に書いてください。",
            Self::Help | Self::Description => "短くするか、「説明文」の項目に分けてください。",
            Self::Note => "いくつかの「説明文」に分けてください。",
            _ => "短くしてください。",
        };
        (count > most).then(|| format!("{most}文字までが読みやすい長さです。{advice}"))
    }
}

/// A hint and the text it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    pub text: Text,
    pub hint: Hint,
}

/// The hints on all words of a form that staff can change, in reading order.
pub fn review(definition: &Definition) -> Vec<Remark> {
    let of = |text: Text| {
        let mut all = hints(&text.words);
        let count = text.words.chars().count();
        if let Some(advice) = text.part.too_long(count) {
            let (range, sentence) = (0..text.words.len(), format!("{count}文字あります。{advice}"));
            all.insert(0, Hint { kind: Kind::Length, range, sentence, edits: vec![] });
        }
        all.into_iter().map(move |hint| Remark { text: text.clone(), hint })
    };
    texts(definition).into_iter().filter(|text| !text.fixed).flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Item;
    use crate::kinds::locked::Locked;
    use crate::kinds::text::Text as Line;

    #[test]
    fn what_is_changed_once_is_not_changed_twice() {
        let text = "提出させていただきます。";
        let found = hints(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].applied(text).unwrap(), "提出します。");
        let text = "①㈱を提出してください。";
        let mended = hints(text).iter().rev().fold(text.to_owned(), |text, hint| hint.applied(&text).unwrap());
        assert_eq!(mended, "(1)（株）を出してください。");
    }

    #[test]
    fn a_form_is_looked_over_as_a_whole() {
        let mut form = Definition::new("利用届").with(vec![
            Item::new("a", "a", "事由", Line::default().into()),
            Item { help: "あ".repeat(121), ..Item::new("b", "b", "備考", Line::default().into()) },
            Item::new("l", "l", "当該項目", Locked::default().into()),
        ]);
        form.procedure.requirements = "ｶｰﾄﾞ".to_owned();
        let said: Vec<String> =
            review(&form).iter().map(|remark| format!("{}: {}", remark.text.place(), remark.hint.sentence)).collect();
        assert_eq!(
            said,
            [
                "必要なもの: 「ｶｰﾄﾞ」は半角のカタカナです。全角の「カード」にしてください。",
                "「事由」の項目名: 「事由」は「理由」にすると、伝わりやすくなります。",
                "「備考」の説明: 121文字あります。120文字までが読みやすい長さです。短くするか、「説明文」の項目に分けてください。",
                "「備考」の説明: 1つの文が121文字あります。60文字までの文に分けると、読みやすくなります。",
            ]
        );
    }

    #[test]
    fn hints_never_cut_a_character() {
        for text in ["", "ご", "ご記載", "御提出頂", "以外", "等等等", "ﾞ", "させていただ", "記載し、", "\u{10FFFF}①"]
        {
            for hint in hints(text) {
                assert!(text.get(hint.range.clone()).is_some(), "{text}");
                assert_eq!(hint.applied(text).is_some(), !hint.edits.is_empty(), "{text}");
            }
        }
    }
}
