//! When a question is asked (`relevant`), as far as our conditions can say it: answers compared with values, `selected`,
//! `and`, `or`, `not`.

use crate::condition::words::offered;
use crate::condition::{Condition, Test};
use crate::date::Date;
use crate::item::Item;
use crate::json::same;
use crate::shape::Shape;
use crate::widget::Widget;
use serde_json::{Number, Value};

/// The condition that an expression says; `None` for anything that ours cannot. `find` gives the item of a name.
pub(super) fn condition<'a>(said: &str, find: &dyn Fn(&str) -> Option<&'a Item>) -> Option<Condition> {
    let tokens = tokens(said)?;
    let mut reader = Reader { tokens: &tokens, find, depth: 0 };
    let condition = reader.either()?;
    reader.tokens.is_empty().then_some(condition)
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// `${name}`
    Answer(String),
    Text(String),
    Number(Number),
    Word(String),
    Sign(&'static str),
}

const SIGNS: [&str; 9] = ["!=", ">=", "<=", "=", ">", "<", "(", ")", ","];

fn tokens(said: &str) -> Option<Vec<Token>> {
    const MOST: usize = 500;
    let (mut rest, mut tokens) = (said.trim(), vec![]);
    while let Some(first) = rest.chars().next() {
        if tokens.len() > MOST {
            return None;
        }
        let (token, after) = if let Some(name) = rest.strip_prefix("${") {
            let (name, after) = name.split_once('}')?;
            (Token::Answer(name.trim().to_owned()), after)
        } else if let Some(quote @ ('\'' | '"' | '‘' | '’' | '“' | '”')) = Some(first) {
            let end: &[char] = match quote {
                '‘' | '’' => &['’', '‘'],
                '“' | '”' => &['”', '“'],
                '"' => &['"'],
                _ => &['\''],
            };
            let inner = rest.get(first.len_utf8()..)?;
            let at = inner.find(end)?;
            let after = inner.get(at..)?;
            (Token::Text(inner.get(..at)?.to_owned()), after.get(after.chars().next()?.len_utf8()..)?)
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            (Token::Sign(sign), rest.get(sign.len()..)?)
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || "()=!<>,'\"$".contains(c)).unwrap_or(rest.len());
            let word = rest.get(..end).filter(|word| !word.is_empty())?;
            let number = serde_json::from_str::<Number>(word).ok();
            (number.map_or_else(|| Token::Word(word.to_lowercase()), Token::Number), rest.get(end..)?)
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Some(tokens)
}

struct Reader<'t, 'f, 'a> {
    tokens: &'t [Token],
    find: &'f dyn Fn(&str) -> Option<&'a Item>,
    depth: u32,
}

impl<'a> Reader<'_, '_, 'a> {
    fn eat(&mut self, token: &Token) -> bool {
        let is_next = self.tokens.first() == Some(token);
        if is_next {
            self.tokens = self.tokens.get(1..).unwrap_or_default();
        }
        is_next
    }

    fn word(&mut self, word: &str) -> bool {
        self.eat(&Token::Word(word.to_owned()))
    }

    fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn either(&mut self) -> Option<Condition> {
        const DEEPEST: u32 = 20;
        self.depth += 1;
        (self.depth <= DEEPEST).then_some(())?;
        let mut any = vec![self.both()?];
        while self.word("or") {
            any.push(self.both()?);
        }
        self.depth -= 1;
        if any.len() == 1 { any.pop() } else { Some(Condition::Any { any }) }
    }

    fn both(&mut self) -> Option<Condition> {
        let mut all = vec![self.one()?];
        while self.word("and") {
            all.push(self.one()?);
        }
        Some(Condition::all(all))
    }

    fn one(&mut self) -> Option<Condition> {
        if self.eat(&Token::Sign("(")) {
            let inner = self.either()?;
            return self.eat(&Token::Sign(")")).then_some(inner);
        }
        if self.word("not") {
            self.eat(&Token::Sign("(")).then_some(())?;
            let inner = self.either()?;
            return self.eat(&Token::Sign(")")).then_some(Condition::Not { not: Box::new(inner) });
        }
        if self.word("selected") {
            self.eat(&Token::Sign("(")).then_some(())?;
            let item = self.answer()?;
            self.eat(&Token::Sign(",")).then_some(())?;
            let Some(Token::Text(code)) = self.next() else { return None };
            self.eat(&Token::Sign(")")).then_some(())?;
            let value = offered(Some(item)).into_iter().find(|choice| choice.code() == code)?.value;
            let several = matches!(item.kind.widget(), Widget::Checks(_));
            let test = if several { Test::Contains(value) } else { Test::Equals(value) };
            return Some(Condition::atom(item.id.clone(), test));
        }
        let item = self.answer()?;
        let Some(Token::Sign(sign)) = self.next() else { return None };
        let value = self.value()?;
        compared(item, sign, &value)
    }

    fn answer(&mut self) -> Option<&'a Item> {
        match self.next()? {
            Token::Answer(name) => (self.find)(&name),
            _ => None,
        }
    }

    fn value(&mut self) -> Option<Value> {
        match self.next()? {
            Token::Text(text) => Some(text.into()),
            Token::Number(number) => Some(number.into()),
            Token::Word(word) => {
                self.eat(&Token::Sign("(")).then_some(())?;
                let value = match word.as_str() {
                    "true" => Value::Bool(true),
                    "false" => Value::Bool(false),
                    "date" => match self.next()? {
                        Token::Text(day) => day.into(),
                        _ => return None,
                    },
                    _ => return None,
                };
                self.eat(&Token::Sign(")")).then_some(value)
            }
            _ => None,
        }
    }
}

fn compared(item: &Item, sign: &str, value: &Value) -> Option<Condition> {
    let atom = |test| Condition::atom(item.id.clone(), test);
    let turned = |test, holds: bool| if holds { atom(test) } else { Condition::Not { not: Box::new(atom(test)) } };
    let equals = matches!(sign, "=" | "!=").then_some(sign == "=");
    if let (Some(holds), Some("")) = (equals, value.as_str()) {
        return Some(atom(Test::Filled(!holds)));
    }
    let number = || match value {
        Value::Number(number) => Some(number.clone()),
        Value::String(text) => serde_json::from_str(text).ok(),
        _ => None,
    };
    let day = || value.as_str().filter(|text| Date::parse(text).is_some()).map(str::to_owned);
    match (item.kind.widget(), equals) {
        (Widget::Radio(choices) | Widget::List(choices), Some(holds)) => {
            let fits =
                |of: &Value| same(of, value) || choices.iter().any(|c| same(&c.value, of) && c.code() == code(value));
            let value = choices.iter().map(|choice| &choice.value).find(|of| fits(of))?;
            Some(turned(Test::Equals(value.clone()), holds))
        }
        (Widget::Tick { .. }, Some(holds)) => {
            let ticked = match value {
                Value::Bool(ticked) => *ticked,
                Value::String(text) => text.eq_ignore_ascii_case("ok"),
                _ => return None,
            };
            Some(turned(Test::Equals(true.into()), ticked == holds))
        }
        (Widget::Date { .. }, Some(holds)) => Some(turned(Test::Equals(day()?.into()), holds)),
        (Widget::Date { .. }, None) => match sign {
            ">=" => Some(atom(Test::OnOrAfter(day()?))),
            "<=" => Some(atom(Test::OnOrBefore(day()?))),
            _ => None,
        },
        (Widget::Line(_), equals) => match (item.kind.shape(), equals, sign) {
            (Shape::Integer(_) | Shape::Number(_), Some(holds), _) => {
                Some(turned(Test::Equals(Value::Number(number()?)), holds))
            }
            (Shape::Integer(_) | Shape::Number(_), _, ">") => Some(atom(Test::MoreThan(number()?))),
            (Shape::Integer(_) | Shape::Number(_), _, "<") => Some(atom(Test::LessThan(number()?))),
            (Shape::Integer(_) | Shape::Number(_), _, ">=") => Some(atom(Test::AtLeast(number()?))),
            (Shape::Integer(_) | Shape::Number(_), _, "<=") => Some(atom(Test::AtMost(number()?))),
            (Shape::Text(_), Some(holds), _) => Some(turned(Test::Equals(code(value).into()), holds)),
            _ => None,
        },
        (Widget::Lines { .. }, Some(holds)) => Some(turned(Test::Equals(code(value).into()), holds)),
        // Several answers are never one.
        _ => None,
    }
}

fn code(value: &Value) -> String {
    crate::json::code(value)
}
