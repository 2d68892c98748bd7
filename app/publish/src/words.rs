//! The words of other languages, as files beside the page: ours (`words/*.json`) and the form's own (`x-translations`).

use crate::template::fill;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::translations::table::LANGUAGES;
use madoguchi_forms::translations::{languages, words};
use serde_json::{Map, Value, json};

/// Our words by language: what stands on the page, and the same in that language. `%` stands for what is filled in, in
/// order; `%2` in a translation for the second.
const OURS: [(&str, &str); 3] = [
    ("en", include_str!("../words/en.json")),
    (EASY, include_str!("../words/ja-easy.json")),
    (RUBY, include_str!("../words/ja-ruby.json")),
];
/// Easy Japanese (やさしい日本語), and Japanese with readings.
const EASY: &str = "ja-easy";
const RUBY: &str = "ja-ruby";

/// Every language of a form's page: ours, and what else the form carries.
fn tags(definition: &Definition) -> Vec<&str> {
    let mut tags = vec![EASY, "en", RUBY];
    let others = languages(definition).into_iter().map(|(tag, _)| tag);
    tags.extend(others.filter(|tag| *tag != "ja" && !OURS.iter().any(|(ours, _)| ours == tag)));
    tags
}

/// The languages that can be chosen, as HTML. Readings have a switch of their own.
pub(crate) fn options(definition: &Definition) -> String {
    let option = |tag: &str| {
        let name = LANGUAGES.iter().find(|language| language.tag == tag).map_or(tag, |language| language.own);
        fill("<option value=\"{{tag}}\">{{name}}</option>", &[("tag", tag), ("name", name)])
    };
    tags(definition).into_iter().filter(|tag| *tag != RUBY).map(option).collect()
}

/// The files: a name and a text each.
pub(crate) fn files(definition: &Definition) -> Vec<(String, String)> {
    let file = |tag: &str| (format!("words.{tag}.json"), catalogue(definition, tag).to_string());
    tags(definition).into_iter().map(file).collect()
}

/// What the page's program reads. The words of a form stay as they are where they have no translation: they are never
/// taken for a sentence of ours.
fn catalogue(definition: &Definition, tag: &str) -> Value {
    let foreign = !tag.starts_with("ja");
    let ours = ours(tag);
    let theirs = |of: &str| languages(definition).into_iter().find(|(it, _)| *it == of).map(|(_, words)| words);
    // Words that need not be easier have their readings all the same.
    let theirs = [theirs(tag), theirs(RUBY).filter(|_| tag == EASY)];
    let translated = |text: &str| {
        let found = theirs.iter().flatten().find_map(|words| words.get(text)?.as_str());
        found.or_else(|| ours.get(text)?.as_str()).unwrap_or_default().to_owned()
    };
    let mut known: Map<String, Value> = ours.iter().filter(|(words, _)| !words.contains('%')).map(own).collect();
    let mut sentences: Vec<(String, String)> = ours.iter().filter(|(words, _)| words.contains('%')).map(both).collect();
    let words = words(definition);
    let space = if foreign { " " } else { "" };
    let or_itself = |text: &str| Some(translated(text)).filter(|words| !words.is_empty()).unwrap_or(text.to_owned());
    // Only a gap, or several, would be a sentence that every text is.
    let tells = |words: &&String| !words.is_empty() && !words.contains('%');
    sentences.extend(
        words.behind.iter().filter(tells).map(|unit| (format!("%{unit}"), format!("%{space}{}", or_itself(unit)))),
    );
    sentences.extend(
        words.before.iter().filter(tells).map(|row| (format!("{row}%"), format!("{}{space}%", or_itself(row)))),
    );
    known.extend(words.whole.iter().map(|text| (text.clone(), translated(text).into())));
    // A mark stands before any sentence; else the longest is tried first.
    sentences.sort_by_key(|(words, _)| (words != MARKED, std::cmp::Reverse(words.len())));
    let sentences: Vec<Value> = sentences.iter().map(|(words, into)| sentence(words, into)).collect();
    json!({ "foreign": foreign, "words": known, "sentences": sentences })
}

/// A sentence of what is to be mended.
const MARKED: &str = "＊%";

/// Our words in that language; English where we do not speak it.
fn ours(tag: &str) -> Map<String, Value> {
    let text = OURS.iter().find(|(of, _)| *of == tag).or(OURS.first()).map_or("{}", |(_, text)| text);
    serde_json::from_str(text).unwrap_or_default()
}

fn own((words, into): (&String, &Value)) -> (String, Value) {
    (words.clone(), into.clone())
}

fn both((words, into): (&String, &Value)) -> (String, String) {
    (words.clone(), into.as_str().unwrap_or_default().to_owned())
}

/// What stands between the gaps, and the pieces of the translation: its words, and which gap is between them.
fn sentence(words: &str, into: &str) -> Value {
    let literals: Vec<&str> = words.split('%').collect();
    let mut parts = into.split('%');
    let mut pieces: Vec<Value> = vec![parts.next().unwrap_or_default().into()];
    for (i, part) in parts.enumerate() {
        let digit = part.chars().next().and_then(|c| c.to_digit(10)).filter(|digit| *digit > 0);
        let (gap, after) = match digit {
            Some(digit) => (digit as usize - 1, part.get(1..).unwrap_or_default()),
            None => (i, part),
        };
        pieces.extend([gap.into(), after.into()]);
    }
    pieces.retain(|piece| piece != "");
    json!([literals, pieces])
}

#[cfg(test)]
mod tests;
