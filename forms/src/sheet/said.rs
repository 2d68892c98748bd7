//! Conditions read back from the sentences that say them (条件文), such as our own tables have.
//!
//! Reading is generous; a reading is accepted only when the sentence made of it anew is the one that was read.

use crate::condition::words::{offered, sentence};
use crate::condition::{Condition, Test};
use crate::date::Date;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::Item;
use serde_json::{Number, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// The items of a form by what they are called.
#[derive(Debug)]
pub(super) struct Called<'a> {
    index: &'a Index,
    by_label: HashMap<&'a str, Vec<(usize, &'a Arc<Item>)>>,
}

impl<'a> Called<'a> {
    pub(super) fn new(index: &'a Index) -> Self {
        let mut by_label: HashMap<&str, Vec<_>> = HashMap::new();
        for location in index.in_order() {
            by_label.entry(location.item.label.as_str()).or_default().push((location.order, &location.item));
        }
        Self { index, by_label }
    }

    /// The item of an identity.
    pub(super) fn item(&self, id: &ItemId) -> Option<&'a Item> {
        self.index.get(id).map(|location| &*location.item)
    }

    /// The condition that a sentence says about the items before one.
    pub(super) fn condition(&self, said: &str, of: &ItemId) -> Option<Condition> {
        let said = said.trim().trim_end_matches('。');
        let before = self.index.get(of)?.order;
        let mut reader = Reader { called: self, before, rest: said, depth: 0 };
        let condition = reader.expression()?;
        (sentence(&condition, self.index) == said).then_some(condition)
    }

    /// The last item of that name before another: of two, people mean the nearer.
    fn find(&self, label: &str, before: usize) -> Option<&'a Arc<Item>> {
        self.by_label.get(label)?.iter().rev().find(|(order, _)| *order < before).map(|of| of.1)
    }
}

struct Reader<'a> {
    called: &'a Called<'a>,
    before: usize,
    rest: &'a str,
    depth: u32,
}

/// What may stand behind a clause.
const ENDS: [&str; 6] = ["のとき", "とき", "、かつ", "、または", "で、かつ", "）"];

impl<'a> Reader<'a> {
    fn eat(&mut self, words: &str) -> bool {
        let rest = self.rest.strip_prefix(words);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The first of several words that stands next, and what goes with it.
    fn eat_one<T: Copy>(&mut self, of: &[(&str, T)]) -> Option<T> {
        of.iter().find(|(words, _)| self.eat(words)).map(|of| of.1)
    }

    fn expression(&mut self) -> Option<Condition> {
        const DEEPEST: u32 = 20;
        self.depth += 1;
        (self.depth <= DEEPEST).then_some(())?;
        let (mut parts, mut both) = (vec![self.clause()?], None);
        while let Some(joined) = self.eat_one(&[("で、かつ", true), ("、かつ", true), ("、または", false)]) {
            // "And" beside "or" stands in brackets.
            (both.is_none() || both == Some(joined)).then_some(())?;
            both = Some(joined);
            parts.push(self.clause()?);
        }
        self.depth -= 1;
        if self.depth == 0 {
            (self.eat("のとき") || self.eat("とき")).then_some(())?;
            self.rest.is_empty().then_some(())?;
        }
        Some(if both == Some(false) { Condition::Any { any: parts } } else { Condition::all(parts) })
    }

    fn clause(&mut self) -> Option<Condition> {
        if self.eat("（") {
            let inner = self.expression()?;
            return self.eat("）").then_some(inner);
        }
        let item = self.item()?;
        let atom = |test: Test, holds: bool| {
            let atom = Condition::atom(item.id.clone(), test);
            if holds { atom } else { Condition::Not { not: Box::new(atom) } }
        };
        if self.eat("にチェックが") {
            let holds = self.eat_one(&[("入った", true), ("入って", true), ("ない", false), ("なく", false)])?;
            return Some(atom(Test::Equals(true.into()), holds));
        }
        if self.eat("に回答し") {
            let filled = self.eat_one(&[("ていない", false), ("ておらず", false), ("た", true), ("て", true)])?;
            return Some(atom(Test::Filled(filled), true));
        }
        if self.eat("で") {
            let value = self.quoted(item, &["を選"])?;
            self.eat("を選").then_some(())?;
            let holds = self.eat_one(&[("んでいない", false), ("んでおらず", false), ("んだ", true), ("び", true)])?;
            return Some(atom(Test::Contains(value), holds));
        }
        self.eat("が").then_some(())?;
        let (test, holds) = if self.rest.starts_with('『') { self.words(item)? } else { self.size()? };
        Some(atom(test, holds))
    }

    /// 『…』 around the name of an item; the name may have such signs in it.
    fn item(&mut self) -> Option<&'a Arc<Item>> {
        let inner = self.rest.strip_prefix('『')?;
        let ends = inner.match_indices('』').map(|(at, end)| (at, at + end.len()));
        let known = ends.filter_map(|(at, next)| {
            let item = self.called.find(inner.get(..at)?, self.before)?;
            Some((item, inner.get(next..)?))
        });
        let (item, rest) = { known }.find(|(_, rest)| rest.starts_with(['が', 'に', 'で']))?;
        self.rest = rest;
        Some(item)
    }

    /// 『…』 around an answer, before one of the words given.
    fn quoted(&mut self, item: &Item, before: &[&str]) -> Option<Value> {
        let inner = self.rest.strip_prefix('『')?;
        let ends = inner.match_indices('』').map(|(at, end)| (at, at + end.len()));
        let mut fitting = ends.filter(|(_, next)| {
            let rest = inner.get(*next..).unwrap_or_default();
            before.iter().any(|words| rest.starts_with(words))
        });
        let (at, next) = fitting.next()?;
        let words = inner.get(..at)?;
        self.rest = inner.get(next..)?;
        let offered = offered(Some(item)).into_iter().find(|choice| choice.label == words);
        Some(offered.map_or_else(|| words.into(), |choice| choice.value))
    }

    fn words(&mut self, item: &Item) -> Option<(Test, bool)> {
        let mut values = vec![];
        loop {
            let before = [&ENDS[..], &["、『", "のどれか", "ではな"]].concat();
            values.push(self.quoted(item, &before)?);
            if !(self.rest.starts_with("、『") && self.eat("、")) {
                break;
            }
        }
        let several = self.eat("のどれか");
        let holds = !(self.eat("ではない") || self.eat("ではなく"));
        match values.as_slice() {
            [one] if !several => Some((Test::Equals(one.clone()), holds)),
            _ if several => Some((Test::OneOf(values), holds)),
            _ => None,
        }
    }

    /// A number, a day or a time, and how the answer compares with it.
    fn size(&mut self) -> Option<(Test, bool)> {
        let marks = ["以上", "以下", "以降", "以前", "より大き", "より小さ", "ではな", "のとき", "で、", "、"];
        let end = marks.iter().filter_map(|mark| self.rest.find(mark)).min()?;
        let said = self.rest.get(..end)?;
        self.rest = self.rest.get(end..)?;
        let number = || number(said);
        let test = match self.eat_one(marks.map(|mark| (mark, mark)).split_at(6).0) {
            Some("以上") => Test::AtLeast(number()?),
            Some("以下") => Test::AtMost(number()?),
            Some("以降") => Test::OnOrAfter(moment(said)?),
            Some("以前") => Test::OnOrBefore(moment(said)?),
            Some(mark) => {
                let limit = number()?;
                let holds = self.eat_one(&[("くない", false), ("くなく", false), ("い", true), ("く", true)])?;
                let more = mark == "より大き";
                return Some((if more { Test::MoreThan(limit) } else { Test::LessThan(limit) }, holds));
            }
            None => Test::Equals(moment(said).map(Value::String).or_else(|| number().map(Value::Number))?),
        };
        Some((test, !(self.eat("ではない") || self.eat("ではなく"))))
    }
}

/// 1,500円
fn number(said: &str) -> Option<Number> {
    let digits: String = said.chars().filter(|c| *c != ',').collect();
    let end = digits.find(|c: char| !(c.is_ascii_digit() || c == '-' || c == '.')).unwrap_or(digits.len());
    serde_json::from_str(digits.get(..end)?).ok()
}

/// 令和8年4月1日（2026年）, 9時30分
fn moment(said: &str) -> Option<String> {
    let between = |from: &str, to: &str| {
        let (_, rest) = said.split_once(from)?;
        rest.split_once(to)?.0.parse::<u8>().ok()
    };
    if let Some((_, year)) = said.strip_suffix("年）").and_then(|of| of.split_once('（')) {
        return Date::new(year.parse().ok()?, between("年", "月")?, between("月", "日")?).map(|date| date.to_string());
    }
    let (hour, rest) = said.split_once('時')?;
    let minute = if rest.is_empty() { 0 } else { rest.strip_suffix('分')?.parse::<u8>().ok()? };
    Some(format!("{:02}:{minute:02}", hour.parse::<u8>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Definition;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::many_choices::ManyChoices;
    use crate::sheet::kinds::named;
    use serde_json::json;

    fn form() -> Definition {
        let item = |id: &str, label: &str, kind| Item::new(id, id, label, kind);
        Definition::new("届").with(vec![
            item("who", "利用者『区分』", OneChoice::of(&["個人", "団体", "『他』"]).into()),
            item("tools", "備品", ManyChoices::of(&["机", "椅子"]).into()),
            item("count", "人数", named("money")),
            item("day", "利用日", named("date")),
            item("time", "開始", named("time")),
            item("agree", "同意", named("consent")),
            item("name", "団体名", named("text")),
            item("last", "最後", named("text")),
        ])
    }

    #[test]
    fn what_we_say_is_read_back() {
        let form = form();
        let index = Index::new(&form);
        let called = Called::new(&index);
        let not = |c| Condition::Not { not: Box::new(c) };
        let who = || Condition::equals("who", "団体");
        let conditions = [
            who(),
            not(who()),
            Condition::equals("who", "『他』"),
            Condition::atom("who", Test::OneOf(vec![json!("個人"), json!("団体")])),
            Condition::atom("tools", Test::Contains(json!("机"))),
            not(Condition::atom("tools", Test::Contains(json!("椅子")))),
            Condition::atom("count", Test::AtLeast(1500.into())),
            Condition::atom("count", Test::MoreThan(3.into())),
            not(Condition::atom("count", Test::LessThan(3.into()))),
            Condition::atom("count", Test::Equals(json!(3))),
            Condition::atom("day", Test::OnOrAfter("2026-04-01".to_owned())),
            Condition::atom("day", Test::Equals(json!("2026-04-01"))),
            Condition::atom("time", Test::OnOrBefore("09:30".to_owned())),
            Condition::equals("agree", true),
            not(Condition::equals("agree", true)),
            Condition::atom("name", Test::Filled(true)),
            Condition::atom("name", Test::Filled(false)),
            Condition::equals("name", "合唱団"),
            Condition::All { all: vec![who(), Condition::atom("name", Test::Filled(false)), who()] },
            Condition::Any { any: vec![who(), Condition::atom("count", Test::AtMost(2.into()))] },
            Condition::All {
                all: vec![
                    Condition::atom("tools", Test::Contains(json!("机"))),
                    Condition::Any { any: vec![who(), Condition::equals("agree", true)] },
                ],
            },
        ];
        for condition in conditions {
            let said = sentence(&condition, &index);
            assert_eq!(called.condition(&said, &"last".into()), Some(condition), "{said}");
        }
    }

    #[test]
    fn what_nobody_of_us_says_is_not_read() {
        let form = form();
        let index = Index::new(&form);
        let called = Called::new(&index);
        for said in [
            "",
            "団体の場合",
            "『人数』が多いとき",
            "『誰か』が『団体』のとき",
            "（（（（『人数』",
            "『最後』に回答したとき",
        ] {
            assert_eq!(called.condition(said, &"last".into()), None, "{said}");
        }
        assert_eq!(called.condition(&"（".repeat(100_000), &"last".into()), None);
    }
}
