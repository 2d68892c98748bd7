//! A condition as a sentence for people (条件文): 「『利用者区分』が『団体』のとき」.

use super::plain::Plain;
use super::{Atom, Condition, Test};
use crate::choice::Choice;
use crate::date::Date;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::Item;
use crate::json::{code, same};
use crate::widget::Widget;
use serde_json::{Number, Value};

/// The whole condition, ending in 「とき」.
pub fn sentence(condition: &Condition, index: &Index) -> String {
    let clause = clause(&Plain::of(condition), index, false);
    format!("{}{}", clause.text, if clause.noun { "のとき" } else { "とき" })
}

/// What people call an item, also one that is gone.
pub(crate) fn name(id: &ItemId, index: &Index) -> String {
    match index.get(id) {
        Some(location) => format!("『{}』", location.item.label),
        None => "『削除された項目』".to_owned(),
    }
}

/// One clause: as it stands before 「とき」 and as it stands before 「、かつ」.
struct Clause {
    text: String,
    and: String,
    /// A noun needs 「の」 before 「とき」, anything else does not.
    noun: bool,
}

impl Clause {
    fn noun(text: String) -> Self {
        Self { and: format!("{text}で"), text, noun: true }
    }

    /// `stem` with its two endings, such as 大き and い, く.
    fn ending(stem: &str, text: &str, and: &str) -> Self {
        Self { text: format!("{stem}{text}"), and: format!("{stem}{and}"), noun: false }
    }
}

fn clause(plain: &Plain, index: &Index, inside: bool) -> Clause {
    match plain {
        Plain::Is(atom, holds) => atom_clause(atom, *holds, index),
        Plain::All(parts) | Plain::Any(parts) if parts.len() == 1 => {
            parts.first().map_or_else(|| Clause::noun(String::new()), |one| clause(one, index, inside))
        }
        Plain::All(parts) if parts.is_empty() => Clause::noun("すべて".to_owned()),
        Plain::Any(parts) if parts.is_empty() => Clause::ending("当てはまるものがな", "い", "く"),
        Plain::All(parts) => joined(parts, index, inside, |c| format!("{}、かつ", c.and)),
        Plain::Any(parts) => joined(parts, index, inside, |c| format!("{}、または", c.text)),
    }
}

fn joined(parts: &[Plain], index: &Index, inside: bool, join: impl Fn(&Clause) -> String) -> Clause {
    let Some((last, before)) = parts.split_last() else { return Clause::noun(String::new()) };
    let mut text: String = before.iter().map(|part| join(&clause(part, index, true))).collect();
    let last = clause(last, index, true);
    text.push_str(&last.text);
    // Brackets say what belongs together; the whole sentence needs none.
    if inside { Clause::noun(format!("（{text}）")) } else { Clause { text, ..last } }
}

fn atom_clause(atom: &Atom, holds: bool, index: &Index) -> Clause {
    let name = name(&atom.item, index);
    let item = index.get(&atom.item).map(|l| &*l.item);
    let noun = |what: String| {
        let text = format!("{name}が{what}");
        if holds { Clause::noun(text) } else { Clause::ending(&format!("{text}ではな"), "い", "く") }
    };
    let more = |n: &Number, word: &str| {
        let stem = format!("{name}が{}より{word}", number(item, n));
        if holds { Clause::ending(&stem, "い", "く") } else { Clause::ending(&stem, "くない", "くなく") }
    };
    match &atom.test {
        Test::Equals(Value::Bool(tick)) if ticks(item) => {
            let stem = format!("{name}にチェックが");
            if holds == *tick {
                Clause::ending(&stem, "入った", "入って")
            } else {
                Clause::ending(&stem, "ない", "なく")
            }
        }
        Test::Equals(value) => noun(quoted(item, value)),
        Test::OneOf(values) => {
            let all: Vec<String> = values.iter().map(|v| quoted(item, v)).collect();
            if let [one] = all.as_slice() {
                noun(one.clone())
            } else {
                noun(format!("{}のどれか", all.join("、")))
            }
        }
        Test::Contains(value) => {
            let stem = format!("{name}で{}を選", quoted(item, value));
            if holds {
                Clause::ending(&stem, "んだ", "び")
            } else {
                Clause::ending(&stem, "んでいない", "んでおらず")
            }
        }
        Test::Filled(filled) => {
            let stem = format!("{name}に回答し");
            if holds == *filled {
                Clause::ending(&stem, "た", "て")
            } else {
                Clause::ending(&stem, "ていない", "ておらず")
            }
        }
        Test::AtLeast(n) => noun(format!("{}以上", number(item, n))),
        Test::AtMost(n) => noun(format!("{}以下", number(item, n))),
        Test::MoreThan(n) => more(n, "大き"),
        Test::LessThan(n) => more(n, "小さ"),
        Test::OnOrAfter(day) => noun(format!("{}以降", moment(day))),
        Test::OnOrBefore(day) => noun(format!("{}以前", moment(day))),
    }
}

fn number(item: Option<&Item>, n: &Number) -> String {
    said(item, &Value::Number(n.clone()))
}

fn ticks(item: Option<&Item>) -> bool {
    item.is_some_and(|item| matches!(item.kind.widget(), Widget::Tick { .. }))
}

/// Words that someone chose or typed stand in quotation marks; numbers and days need none.
fn quoted(item: Option<&Item>, value: &Value) -> String {
    let day = value.as_str().is_some_and(|s| moment(s) != s);
    if day || value.is_number() && offered(item).is_empty() {
        said(item, value)
    } else {
        format!("『{}』", said(item, value))
    }
}

/// The value in the words of the item's kind: a choice by its label, a number with its unit.
fn said(item: Option<&Item>, value: &Value) -> String {
    let offered = offered(item);
    if let Some(choice) = offered.iter().find(|c| same(&c.value, value)) {
        return choice.label.clone();
    }
    match (item, value) {
        (Some(item), Value::Number(_)) if offered.is_empty() => item.kind.words(value),
        (_, Value::String(text)) => moment(text),
        _ => code(value),
    }
}

/// The choices of an item, whether one or many of them are taken.
pub(crate) fn offered(item: Option<&Item>) -> Vec<Choice> {
    match item.map(|item| item.kind.widget()) {
        Some(Widget::Radio(choices) | Widget::List(choices) | Widget::Checks(choices)) => choices,
        _ => vec![],
    }
}

/// A day with its era, a time in hours and minutes, anything else as it is.
fn moment(text: &str) -> String {
    if let Some(date) = Date::parse(text) {
        return date.in_words();
    }
    let clock = |t: &str| {
        let (hour, minute) = t.split_once(':')?;
        (hour.len() == 2 && minute.len() == 2).then_some(())?;
        let (hour, minute) = (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?);
        Some(if minute == 0 { format!("{hour}時") } else { format!("{hour}時{minute}分") })
    };
    clock(text).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests;
