//! One line of a condition: an item, what its answer must be, and with what it is compared.

use super::super::controls::{LateField, Pick};
use super::super::pick_item::{Offer, PickItem};
use leptos::prelude::*;
use madoguchi_forms::choice::Choice;
use madoguchi_forms::condition::{Atom, Condition, Test};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::Item;
use madoguchi_forms::pattern::is_moment;
use madoguchi_forms::shape::Shape;
use madoguchi_forms::widget::Widget;
use serde_json::{Number, Value};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    item: ItemId,
    negated: bool,
    test: Test,
}

/// What can be asked of an item, as the middle of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Equals,
    NotEquals,
    Contains,
    NotContains,
    Filled,
    NotFilled,
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
    OnOrAfter,
    OnOrBefore,
}

const WORDS: [(Ask, &str, &str); 12] = [
    (Ask::Equals, "equals", "である"),
    (Ask::NotEquals, "not-equals", "ではない"),
    (Ask::Contains, "contains", "を選んでいる"),
    (Ask::NotContains, "not-contains", "を選んでいない"),
    (Ask::Filled, "filled", "回答されている"),
    (Ask::NotFilled, "not-filled", "回答されていない"),
    (Ask::AtLeast, "at-least", "以上"),
    (Ask::AtMost, "at-most", "以下"),
    (Ask::MoreThan, "more-than", "より大きい"),
    (Ask::LessThan, "less-than", "より小さい"),
    (Ask::OnOrAfter, "on-or-after", "以降"),
    (Ask::OnOrBefore, "on-or-before", "以前"),
];

impl Row {
    /// The first thing that can be asked of an item.
    pub(super) fn begin(item: &Item) -> Self {
        let ask = asks(item).first().copied().unwrap_or(Ask::Filled);
        Self::asking(item, ask)
    }

    fn asking(item: &Item, ask: Ask) -> Self {
        let choices = choices(item);
        let first = || choices.first().map_or(Value::String(String::new()), |c| c.value.clone());
        let moment = || match item.kind.widget() {
            Widget::Time => "12:00".to_owned(),
            _ => madoguchi_dom::today().to_string(),
        };
        let one = || Number::from(1);
        let (negated, test) = match ask {
            Ask::Equals if is_number(item) => (false, Test::Equals(one().into())),
            Ask::NotEquals if is_number(item) => (true, Test::Equals(one().into())),
            Ask::Equals => (false, Test::Equals(first())),
            Ask::NotEquals => (true, Test::Equals(first())),
            Ask::Contains => (false, Test::Contains(first())),
            Ask::NotContains => (true, Test::Contains(first())),
            Ask::Filled => (false, Test::Filled(true)),
            Ask::NotFilled => (false, Test::Filled(false)),
            Ask::AtLeast => (false, Test::AtLeast(one())),
            Ask::AtMost => (false, Test::AtMost(one())),
            Ask::MoreThan => (false, Test::MoreThan(one())),
            Ask::LessThan => (false, Test::LessThan(one())),
            Ask::OnOrAfter => (false, Test::OnOrAfter(moment())),
            Ask::OnOrBefore => (false, Test::OnOrBefore(moment())),
        };
        Self { item: item.id.clone(), negated, test }
    }

    pub(super) fn of(condition: &Condition) -> Option<Self> {
        let (negated, atom) = match condition {
            Condition::Atom(atom) => (false, atom),
            Condition::Not { not } => match not.as_ref() {
                Condition::Atom(atom) => (true, atom),
                _ => return None,
            },
            _ => return None,
        };
        let row = Self { item: atom.item.clone(), negated, test: atom.test.clone() };
        row.ask().map(|_| row)
    }

    pub(super) fn condition(&self) -> Condition {
        let atom = Condition::Atom(Atom { item: self.item.clone(), test: self.test.clone() });
        if self.negated { Condition::Not { not: Box::new(atom) } } else { atom }
    }

    fn ask(&self) -> Option<Ask> {
        Some(match (&self.test, self.negated) {
            (Test::Equals(_), false) => Ask::Equals,
            (Test::Equals(_), true) => Ask::NotEquals,
            (Test::Contains(_), false) => Ask::Contains,
            (Test::Contains(_), true) => Ask::NotContains,
            (Test::Filled(true), false) => Ask::Filled,
            (Test::Filled(false), false) => Ask::NotFilled,
            (Test::AtLeast(_), false) => Ask::AtLeast,
            (Test::AtMost(_), false) => Ask::AtMost,
            (Test::MoreThan(_), false) => Ask::MoreThan,
            (Test::LessThan(_), false) => Ask::LessThan,
            (Test::OnOrAfter(_), false) => Ask::OnOrAfter,
            (Test::OnOrBefore(_), false) => Ask::OnOrBefore,
            _ => return None,
        })
    }

    fn code(&self) -> String {
        self.ask().and_then(|ask| WORDS.iter().find(|w| w.0 == ask)).map_or(String::new(), |w| w.1.to_owned())
    }

    /// What the answer is compared with, as a control has it.
    fn operand(&self) -> String {
        match &self.test {
            Test::Equals(v) | Test::Contains(v) => Choice { value: v.clone(), label: String::new() }.code(),
            Test::AtLeast(n) | Test::AtMost(n) | Test::MoreThan(n) | Test::LessThan(n) => n.to_string(),
            Test::OnOrAfter(t) | Test::OnOrBefore(t) => t.clone(),
            Test::OneOf(_) | Test::Filled(_) => String::new(),
        }
    }

    /// The same question with another operand; `None` when the text makes no sense for it.
    fn with_operand(&self, item: &Item, words: &str) -> Option<Self> {
        let number = || {
            let digits = madoguchi_forms::normalise::number(words);
            digits.parse::<i64>().map(Number::from).ok().or_else(|| digits.parse().ok().and_then(Number::from_f64))
        };
        let value = || {
            let choice = choices(item).into_iter().find(|c| c.code() == words).map(|c| c.value);
            choice.or_else(|| if is_number(item) { number().map(Value::Number) } else { Some(words.into()) })
        };
        let test = match &self.test {
            Test::Equals(_) => Test::Equals(value()?),
            Test::Contains(_) => Test::Contains(value()?),
            Test::AtLeast(_) => Test::AtLeast(number()?),
            Test::AtMost(_) => Test::AtMost(number()?),
            Test::MoreThan(_) => Test::MoreThan(number()?),
            Test::LessThan(_) => Test::LessThan(number()?),
            Test::OnOrAfter(_) if is_moment(words) => Test::OnOrAfter(words.to_owned()),
            Test::OnOrBefore(_) if is_moment(words) => Test::OnOrBefore(words.to_owned()),
            _ => return None,
        };
        Some(Self { test, ..self.clone() })
    }
}

fn asks(item: &Item) -> Vec<Ask> {
    let mut asks = match item.kind.widget() {
        Widget::Radio(_) | Widget::List(_) => vec![Ask::Equals, Ask::NotEquals],
        Widget::Checks(_) => vec![Ask::Contains, Ask::NotContains],
        Widget::Date { .. } | Widget::Time => vec![Ask::OnOrAfter, Ask::OnOrBefore],
        Widget::Line(_) | Widget::Calculated { .. } if is_number(item) => {
            vec![Ask::AtLeast, Ask::AtMost, Ask::MoreThan, Ask::LessThan, Ask::Equals, Ask::NotEquals]
        }
        _ => vec![],
    };
    asks.extend([Ask::Filled, Ask::NotFilled]);
    if let Widget::Line(_) = item.kind.widget()
        && !is_number(item)
    {
        asks.extend([Ask::Equals, Ask::NotEquals]);
    }
    asks
}

fn is_number(item: &Item) -> bool {
    matches!(item.kind.shape(), Shape::Integer(_) | Shape::Number(_))
}

fn choices(item: &Item) -> Vec<Choice> {
    match item.kind.widget() {
        Widget::Radio(choices) | Widget::List(choices) | Widget::Checks(choices) => choices,
        _ => vec![],
    }
}

#[component]
pub(super) fn RowEditor(
    at: usize,
    rows: RwSignal<Vec<Row>>,
    offered: Memo<Vec<Offer>>,
    give: Callback<()>,
    removed: Callback<()>,
) -> impl IntoView {
    let row = Memo::new(move |_| rows.with(|r| r.get(at).cloned()));
    let found = move |id: &str| offered.with(|o| o.iter().find(|l| l.item.id.as_str() == id).map(|l| l.item.clone()));
    let item = Memo::new(move |_| row.get().and_then(|r| found(r.item.as_str())));
    let replace = move |row: Row| {
        rows.update(|rows| {
            if let Some(own) = rows.get_mut(at) {
                *own = row;
            }
        });
        give.run(());
    };
    let remove = move |_| {
        rows.update(|rows| {
            if at < rows.len() {
                rows.remove(at);
            }
        });
        give.run(());
        removed.run(());
    };
    let tests = Signal::derive(move || {
        let asked = item.with(|i| i.as_ref().map(|i| asks(i)).unwrap_or_default());
        let words = |ask: &Ask| WORDS.iter().find(|w| w.0 == *ask).map(|w| (w.1.to_owned(), w.2.to_owned()));
        asked.iter().filter_map(words).collect::<Vec<_>>()
    });
    let choose_test = move |code: String| {
        let ask = WORDS.iter().find(|w| w.1 == code).map(|w| w.0);
        if let (Some(ask), Some(item), Some(now)) = (ask, item.get_untracked(), row.get_untracked()) {
            let next = Row::asking(&item, ask);
            // What the answer is compared with stays, where the new question takes it.
            let kept = next.with_operand(&item, &now.operand()).filter(|_| !now.operand().is_empty());
            replace(kept.unwrap_or(next));
        }
    };
    let operand = Signal::derive(move || row.with(|r| r.as_ref().map(Row::operand).unwrap_or_default()));
    let choose_operand = move |text: String| {
        if let (Some(row), Some(item)) = (row.get_untracked(), item.get_untracked())
            && let Some(next) = row.with_operand(&item, text.trim())
        {
            replace(next);
        }
    };
    let operand_kind = Memo::new(move |_| {
        let test = row.with(|r| r.as_ref().map(|r| r.test.clone()))?;
        item.with(|i| i.as_ref().map(|i| operand_control(i, &test)))
    });
    view! {
        <li class="condition-row">
            <PickItem
                label="どの項目" quiet=true offers=offered
                value=Signal::derive(move || row.with(|r| r.as_ref().map(|r| r.item.clone())))
                on_change=Callback::new(move |item: Arc<Item>| replace(Row::begin(&item)))
            />
            <span aria-hidden="true">"が"</span>
            {move || match operand_kind.get() {
                Some(Operand::Choice) => view! {
                    <Pick
                        label="どの選択肢" quiet=true value=operand on_change=Callback::new(choose_operand)
                        options=Signal::derive(move || item.with(|i| {
                            let of = i.as_ref().map(|i| choices(i)).unwrap_or_default();
                            of.iter().map(|c| (c.code(), c.label.clone())).collect::<Vec<_>>()
                        }))
                    />
                }.into_any(),
                Some(Operand::Field(kind)) => view! {
                    <LateField label="比べる値" value=operand kind=kind on_change=Callback::new(choose_operand) />
                }.into_any(),
                Some(Operand::None) | None => ().into_any(),
            }}
            <Pick
                label="どうであるとき" quiet=true options=tests
                value=Signal::derive(move || row.with(|r| r.as_ref().map(Row::code).unwrap_or_default()))
                on_change=Callback::new(choose_test)
            />
            {move || rows.with(|r| r.len() > 1).then(|| view! {
                <button type="button" class="small" on:click=remove>"この条件を外す"</button>
            })}
        </li>
    }
}

/// With what the answer is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operand {
    None,
    Choice,
    /// An input of this type.
    Field(&'static str),
}

fn operand_control(item: &Item, test: &Test) -> Operand {
    match test {
        Test::Filled(_) => Operand::None,
        Test::OnOrAfter(_) | Test::OnOrBefore(_) if item.kind.widget() == Widget::Time => Operand::Field("time"),
        Test::OnOrAfter(_) | Test::OnOrBefore(_) => Operand::Field("date"),
        _ if !choices(item).is_empty() => Operand::Choice,
        _ => Operand::Field("text"),
    }
}
