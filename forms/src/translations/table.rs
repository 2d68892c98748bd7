//! The form's words beside their translations (翻訳の表): what staff fill in.

use super::{KEYWORD, languages, usable};
use crate::definition::Definition;
use crate::edit::{Command, FormChange, Translation};
use crate::json::Map;
use crate::texts::texts;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// A language that a form can be read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// The name that its readers know.
    pub own: &'static str,
    /// What staff call it.
    pub words: &'static str,
}

/// Languages by their names; a form may carry any other.
pub const LANGUAGES: [Language; 17] = [
    language("ja-easy", "やさしい日本語", "やさしい日本語"),
    language("ja-ruby", "ふりがな", "ふりがな"),
    language("en", "English", "英語"),
    language("zh", "中文", "中国語"),
    language("zh-Hans", "简体中文", "中国語（簡体字）"),
    language("zh-Hant", "繁體中文", "中国語（繁体字）"),
    language("ko", "한국어", "韓国・朝鮮語"),
    language("vi", "Tiếng Việt", "ベトナム語"),
    language("tl", "Tagalog", "タガログ語（フィリピン語）"),
    language("pt", "Português", "ポルトガル語"),
    language("es", "Español", "スペイン語"),
    language("ne", "नेपाली", "ネパール語"),
    language("id", "Bahasa Indonesia", "インドネシア語"),
    language("my", "မြန်မာဘာသာ", "ミャンマー語"),
    language("th", "ไทย", "タイ語"),
    language("fr", "Français", "フランス語"),
    language("uk", "Українська", "ウクライナ語"),
];

const fn language(tag: &'static str, own: &'static str, words: &'static str) -> Language {
    Language { tag, own, words }
}

/// What staff call the language of a tag; the tag itself for one that we do not know.
pub fn in_words(tag: &str) -> &str {
    LANGUAGES.iter().find(|language| language.tag == tag).map_or(tag, |language| language.words)
}

/// Words of the form that are to be translated, once however often they stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub words: String,
    /// Where they stand first.
    pub place: String,
    /// In how many other places they stand.
    pub others: usize,
}

/// All words that residents read and that somebody may translate, in reading order.
pub fn rows(definition: &Definition) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![];
    let mut known: HashMap<String, usize> = HashMap::new();
    for text in texts(definition).into_iter().filter(|text| text.shown && is_translated(&text.words)) {
        if let Some(row) = known.get(&text.words).and_then(|at| rows.get_mut(*at)) {
            row.others += 1;
        } else {
            known.insert(text.words.clone(), rows.len());
            rows.push(Row { place: text.place(), words: text.words, others: 0 });
        }
    }
    rows
}

/// A telephone number or an address is the same in every language.
fn is_translated(words: &str) -> bool {
    words.chars().any(|c| c > '\u{3000}')
}

/// The words of a language; empty when there are none.
pub fn of<'a>(definition: &'a Definition, tag: &str) -> Option<&'a Map> {
    languages(definition).into_iter().find(|(it, _)| *it == tag).map(|(_, words)| words)
}

/// A translation, empty when there is none.
pub fn get<'a>(definition: &'a Definition, tag: &str, words: &str) -> &'a str {
    let all = definition.extra.get(KEYWORD).and_then(|all| all.get(tag));
    all.and_then(|all| all.get(words)).and_then(Value::as_str).unwrap_or_default()
}

/// Words that are translated and stand nowhere in the form, such as those that staff changed since.
pub fn unused(definition: &Definition, tag: &str) -> Vec<String> {
    let known = super::words(definition).whole;
    of(definition, tag).into_iter().flatten().map(|(words, _)| words.clone()).filter(|w| !known.contains(w)).collect()
}

/// Gives words their translation; without one they stay Japanese.
pub fn put(tag: &str, words: &str, to: &str) -> Command {
    let to = (!to.is_empty()).then(|| Value::from(to));
    Command::Form(FormChange::Translation(Translation::new(&[tag, words], to)))
}

/// Takes a language out of the form.
pub fn remove(tag: &str) -> Command {
    Command::Form(FormChange::Translation(Translation::new(&[tag], None)))
}

/// Takes out what stands nowhere in the form.
pub fn remove_unused(definition: &Definition, tag: &str) -> Command {
    Command::Batch(unused(definition, tag).iter().map(|words| put(tag, words, "")).collect())
}

/// The languages that a table has a column for: those of the form, in its order.
pub(super) fn columns(definition: &Definition) -> Vec<&str> {
    let mut seen = HashSet::new();
    languages(definition).into_iter().map(|(tag, _)| tag).filter(|tag| usable(tag) && seen.insert(*tag)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::item::Item;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::text::Text;

    fn form() -> Definition {
        let mut form = Definition::new("届").with(vec![
            Item::new("a", "a", "区分", OneChoice::of(&["個人", "団体"]).into()),
            Item::new("b", "b", "区分", Text::default().into()),
        ]);
        form.procedure.contact_phone = "03-0000-0000".to_owned();
        form
    }

    fn after(form: &Definition, command: &Command) -> Definition {
        apply(form, command).unwrap().0
    }

    #[test]
    fn each_word_stands_there_once() {
        let said: Vec<String> =
            rows(&form()).into_iter().map(|row| format!("{} {} +{}", row.words, row.place, row.others)).collect();
        assert_eq!(
            said,
            ["届 様式の名前 +0", "区分 「区分」の項目名 +1", "個人 「区分」の選択肢 +0", "団体 「区分」の選択肢 +0"]
        );
    }

    #[test]
    fn words_are_translated_and_forgotten_again() {
        let form = after(&form(), &put("vi", "区分", "Loại"));
        assert_eq!((get(&form, "vi", "区分"), get(&form, "vi", "届"), get(&form, "en", "区分")), ("Loại", "", ""));
        assert_eq!(get(&after(&form, &put("vi", "区分", "")), "vi", "区分"), "");
        assert_eq!(of(&after(&form, &remove("vi")), "vi"), None);
    }

    #[test]
    fn words_that_stand_nowhere_are_told_and_taken_out() {
        let form = after(&after(&form(), &put("vi", "氏名", "Tên")), &put("vi", "区分", "Loại"));
        assert_eq!(unused(&form, "vi"), ["氏名"]);
        let form = after(&form, &remove_unused(&form, "vi"));
        assert_eq!((unused(&form, "vi").len(), get(&form, "vi", "区分")), (0, "Loại"));
    }

    #[test]
    fn every_language_is_named_once() {
        let tags: HashSet<&str> = LANGUAGES.iter().map(|language| language.tag).collect();
        assert_eq!(tags.len(), LANGUAGES.len());
        assert_eq!((in_words("vi"), in_words("eo")), ("ベトナム語", "eo"));
    }
}
