//! The form in another language: a last step over the tree (表示の言語).
//!
//! A [`Catalogue`] maps Japanese words to words of one language, as they stand on the page; so nothing else knows of
//! languages. What it does not know stays Japanese, and is marked so. Readings stand as in 青空文庫: `｜申請《しんせい》`.

use crate::node::{Element, Made, Node, el};
use madoguchi_forms::json::Map;
use serde_json::Value;
use std::rc::Rc;

/// Sentences with this many bytes beside their gaps are known by them, whatever fills the gaps.
const TELLING: usize = 13;

/// The words of one language.
#[derive(Debug)]
pub struct Catalogue {
    /// Words and their translation; empty where they are to stay. What was looked up before is among them.
    words: Map,
    /// Sentences with gaps, in the order in which they are tried: what stands between the gaps, and the translation's
    /// pieces, of which the numbers are gaps.
    sentences: Vec<Value>,
    foreign: bool,
}

impl Catalogue {
    /// The catalogue in a file beside the page; `None` when there is none in the text.
    pub fn read(text: &str) -> Option<Self> {
        let mut file: Value = serde_json::from_str(text).ok()?;
        let mut take = |member: &str| file.get_mut(member).map(Value::take);
        let Some(Value::Object(words)) = take("words") else { return None };
        let Some(Value::Array(sentences)) = take("sentences") else { return None };
        Some(Self { words, sentences, foreign: take("foreign") == Some(Value::Bool(true)) })
    }

    /// Translates what nobody else holds: what is shared was translated when it was made.
    pub fn translate(&mut self, node: &mut Node) {
        let Node::Element(element) = node else { return };
        let Some(element) = Rc::get_mut(element) else { return };
        // Words that somebody typed are not ours.
        if element.attribute("translate").is_some() {
            return;
        }
        for (_, value) in element.attributes.iter_mut().filter(|(name, _)| *name == "aria-label") {
            if let Some(Node::Text(words)) = readings(el(""), &self.say(value), false).into_children().pop() {
                *value = words;
            }
        }
        let mut made = el("");
        for child in std::mem::take(&mut element.children) {
            made = match child {
                Node::Text(text) => self.put(made, &text, element),
                mut inner @ Node::Element(_) => {
                    self.translate(&mut inner);
                    made.child(inner)
                }
            };
        }
        element.children = made.into_children();
    }

    fn put(&mut self, into: Made, text: &str, of: &Element) -> Made {
        let said = self.say(text);
        let rich = of.tag != "option";
        if said != text {
            readings(into, &said, rich)
        } else if self.foreign && rich && is_japanese(text) {
            into.child(el("span").attr("lang", "ja").text(said))
        } else {
            into.text(said)
        }
    }

    /// The text in the catalogue's language, with readings where it has them; as it is where nothing is known of it.
    pub fn say(&mut self, text: &str) -> String {
        let said = self.find(text).unwrap_or_else(|| text.to_owned());
        self.words.insert(text.to_owned(), said.clone().into());
        said
    }

    fn find(&self, text: &str) -> Option<String> {
        if let Some(known) = self.words.get(text).and_then(Value::as_str) {
            return Some(if known.is_empty() { text } else { known }.to_owned());
        }
        if !is_japanese(text) {
            return Some(text.to_owned());
        }
        self.sentences.iter().find_map(|sentence| self.fill(sentence, text)).or_else(|| self.one_by_one(text))
    }

    /// The translation of a sentence with gaps, if the text is one.
    fn fill(&self, sentence: &Value, text: &str) -> Option<String> {
        let literals = sentence.get(0)?.as_array()?;
        let (first, others) = literals.split_first()?;
        let mut rest = text.strip_prefix(first.as_str()?)?;
        // From behind: what is filled in first is a name, which may hold anything.
        let mut others = others.iter().rev().filter_map(Value::as_str);
        rest = rest.strip_suffix(others.next()?)?;
        let telling = literals.iter().filter_map(Value::as_str).map(str::len).sum::<usize>() >= TELLING;
        let gap = |text: &str| {
            // Not `contains`, which brings a search for texts along.
            let unknown = || (telling && text.chars().all(|c| c != '。')).then(|| text.to_owned());
            self.find(text).or_else(unknown)
        };
        let mut gaps = vec![];
        for literal in others {
            let at = (0..rest.len()).rev().find(|at| rest.get(*at..).is_some_and(|tail| tail.starts_with(literal)))?;
            gaps.push(gap(rest.get(at + literal.len()..)?)?);
            rest = rest.get(..at)?;
        }
        gaps.push(gap(rest)?);
        let mut out = String::new();
        for piece in sentence.get(1)?.as_array()? {
            let words = match piece.as_u64() {
                Some(number) => gaps.iter().rev().nth(usize::try_from(number).ok()?)?,
                None => piece.as_str()?,
            };
            out.push_str(words);
        }
        Some(out)
    }

    /// Several sentences, when each is known.
    fn one_by_one(&self, text: &str) -> Option<String> {
        let ends = text.char_indices().filter(|(_, c)| *c == '。').map(|(at, c)| at + c.len_utf8());
        ends.filter(|at| *at < text.len()).find_map(|at| {
            let (one, others) = text.split_at_checked(at)?;
            let between = if self.foreign { " " } else { "" };
            Some(self.find(one)? + between + &self.find(others)?)
        })
    }
}

/// Kana, kanji and the signs that go with them.
fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| c > '\u{3000}')
}

/// The words behind what is there, with their readings above them, or without.
fn readings(mut into: Made, words: &str, shown: bool) -> Made {
    for (i, piece) in words.split('｜').enumerate() {
        let with = piece.split_once('《').and_then(|(base, rest)| Some((base, rest.split_once('》')?)));
        into = match with.filter(|_| i > 0) {
            Some((base, (reading, rest))) if shown => {
                let sign = |sign| el("rp").text(sign);
                let above = el("rt").text(reading.to_owned());
                let ruby = el("ruby").text(base.to_owned()).child(sign("（")).child(above).child(sign("）"));
                into.child(ruby).text(rest.to_owned())
            }
            Some((base, (_, rest))) => into.text(base.to_owned()).text(rest.to_owned()),
            None => into.text(piece.to_owned()),
        };
    }
    into
}

#[cfg(test)]
mod tests;
