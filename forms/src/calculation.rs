//! Calculated values (計算): a closed set of operators over earlier answers, never code.

pub mod recipes;
pub mod words;

use crate::date::Date;
use crate::facts::Facts;
use crate::id::ItemId;
use crate::json::{same, whole};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Expression {
    /// A fixed number.
    Number(Number),
    /// The number that an item was answered with.
    Answer(ItemId),
    /// Absent terms count as nothing; when all are absent, so is the sum.
    Sum(Vec<Expression>),
    /// Absent as soon as one factor is, and when there is none.
    Product(Vec<Expression>),
    /// How many times a repeated group is filled in.
    Count(ItemId),
    /// The sum over the rows of a repeated group.
    SumOver { group: ItemId, each: Box<Expression> },
    /// A number for each choice, such as a fee.
    Table { item: ItemId, rows: Vec<TableRow> },
    /// Full years on a day (満年齢).
    AgeOn { birth: ItemId, on: Date },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    pub choice: Value,
    pub amount: Number,
}

impl TableRow {
    fn from_json(value: &Value) -> Option<Self> {
        Some(Self { choice: value.get("choice")?.clone(), amount: value.get("amount")?.as_number()?.clone() })
    }
}

impl Expression {
    /// Reads what `Serialize` writes, without the derived code, which a resident's page need not carry.
    pub fn from_json(value: &Value) -> Option<Self> {
        let (name, value) = value.as_object().filter(|map| map.len() == 1)?.iter().next()?;
        let item = |of: &Value| of.as_str().map(ItemId::new);
        let list = || value.as_array()?.iter().map(Self::from_json).collect::<Option<Vec<_>>>();
        Some(match name.as_str() {
            "number" => Self::Number(value.as_number()?.clone()),
            "answer" => Self::Answer(item(value)?),
            "sum" => Self::Sum(list()?),
            "product" => Self::Product(list()?),
            "count" => Self::Count(item(value)?),
            "sumOver" => Self::SumOver {
                group: item(value.get("group")?)?,
                each: Box::new(Self::from_json(value.get("each")?)?),
            },
            "table" => {
                let rows = value.get("rows")?.as_array()?.iter().map(TableRow::from_json);
                Self::Table { item: item(value.get("item")?)?, rows: rows.collect::<Option<_>>()? }
            }
            "ageOn" => Self::AgeOn { birth: item(value.get("birth")?)?, on: Date::parse(value.get("on")?.as_str()?)? },
            _ => return None,
        })
    }

    pub fn evaluate(&self, facts: &Facts) -> Option<Number> {
        match self {
            Self::Number(n) => Some(n.clone()),
            Self::Answer(item) => match facts.answer(item)? {
                Value::Number(n) => Some(n.clone()),
                _ => None,
            },
            Self::Sum(terms) => sum(terms.iter().filter_map(|t| t.evaluate(facts))),
            Self::Product(factors) => {
                let factors: Option<Vec<Number>> = factors.iter().map(|f| f.evaluate(facts)).collect();
                fold(&factors?, |a, b| join(a, b, i128::checked_mul, |a, b| a * b))
            }
            Self::Count(group) => Some(Number::from(facts.rows(group).len())),
            Self::SumOver { group, each } => {
                let rows = facts.rows(group);
                sum(rows.iter().filter_map(|row| each.evaluate(row)))
            }
            Self::Table { item, rows } => {
                let answer = facts.answer(item)?;
                rows.iter().find(|row| same(&row.choice, answer)).map(|row| row.amount.clone())
            }
            Self::AgeOn { birth, on } => {
                let birth = Date::parse(facts.answer(birth)?.as_str()?)?;
                Some(birth.age_on(*on).into())
            }
        }
    }

    /// The items it speaks of; `true` beside those that are repeated groups.
    pub fn items(&self) -> Vec<(&ItemId, bool)> {
        match self {
            Self::Number(_) => vec![],
            Self::Answer(item) | Self::Table { item, .. } | Self::AgeOn { birth: item, .. } => vec![(item, false)],
            Self::Sum(of) | Self::Product(of) => of.iter().flat_map(Self::items).collect(),
            Self::Count(group) => vec![(group, true)],
            Self::SumOver { group, each } => std::iter::once((group, true)).chain(each.items()).collect(),
        }
    }

    /// Gives every item it speaks of to `rename`.
    pub fn for_each_item(&mut self, rename: &mut impl FnMut(&mut ItemId)) {
        match self {
            Self::Number(_) => {}
            Self::Answer(item) | Self::Table { item, .. } | Self::AgeOn { birth: item, .. } | Self::Count(item) => {
                rename(item);
            }
            Self::Sum(of) | Self::Product(of) => of.iter_mut().for_each(|e| e.for_each_item(rename)),
            Self::SumOver { group, each } => {
                rename(group);
                each.for_each_item(rename);
            }
        }
    }
}

impl Expression {
    /// Another value for one choice of an item, wherever a table speaks of it.
    pub fn rename_choice(&mut self, of: &ItemId, from: &Value, to: &Value) {
        self.for_each_table(&mut |item, rows| {
            if item == of {
                rows.iter_mut().filter(|r| same(&r.choice, from)).for_each(|r| r.choice = to.clone());
            }
        });
    }

    /// Gives every table of amounts to `change`: the item it asks, and its rows.
    pub fn for_each_table(&mut self, change: &mut impl FnMut(&ItemId, &mut Vec<TableRow>)) {
        match self {
            Self::Table { item, rows } => change(item, rows),
            Self::Sum(of) | Self::Product(of) => of.iter_mut().for_each(|e| e.for_each_table(change)),
            Self::SumOver { each, .. } => each.for_each_table(change),
            _ => {}
        }
    }
}

fn sum(terms: impl Iterator<Item = Number>) -> Option<Number> {
    fold(&terms.collect::<Vec<_>>(), |a, b| join(a, b, i128::checked_add, |a, b| a + b))
}

/// Of nothing there is no result, so that an unfinished calculation shows none.
fn fold(numbers: &[Number], join: impl Fn(&Number, &Number) -> Option<Number>) -> Option<Number> {
    let (first, rest) = numbers.split_first()?;
    rest.iter().try_fold(first.clone(), |a, b| join(&a, b))
}

/// Whole numbers stay exact; a result that JSON cannot hold is absent.
fn join(
    a: &Number,
    b: &Number,
    exact: impl Fn(i128, i128) -> Option<i128>,
    rough: impl Fn(f64, f64) -> f64,
) -> Option<Number> {
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => i64::try_from(exact(a, b)?).ok().map(Number::from),
        _ => Number::from_f64(rough(a.as_f64()?, b.as_f64()?)),
    }
}
