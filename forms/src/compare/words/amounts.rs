//! The numbers inside a calculation, such as the fee for each choice.

use super::from_to;
use crate::calculation::{Expression, TableRow};
use crate::condition::words::{name, offered};
use crate::id::ItemId;
use crate::index::Index;
use crate::json::{code, same};
use serde_json::{Number, Value};

/// A sentence for each amount that differs between two calculations which hold it.
pub(super) fn sentences(before: &Expression, after: &Expression, index: &Index) -> String {
    let (mut old, mut new) = (vec![], vec![]);
    tables(before, &mut old);
    tables(after, &mut new);
    let mut all = String::new();
    for (item, row) in &new {
        let was = old.iter().find(|(of, other)| of == item && same(&other.choice, &row.choice));
        let what = || format!("{}が『{}』のときの金額", name(item, index), words(item, &row.choice, index));
        match was {
            Some((_, was)) if was.amount != row.amount => {
                all += &from_to(&what(), &amount(&was.amount), &amount(&row.amount));
            }
            None if old.iter().any(|(of, _)| of == item) => {
                all += &format!("{}（{}）が付きました。", what(), amount(&row.amount))
            }
            _ => {}
        }
    }
    for (item, row) in &old {
        let of_item = || new.iter().any(|(of, _)| of == item);
        if of_item() && !new.iter().any(|(of, other)| of == item && same(&other.choice, &row.choice)) {
            let choice = words(item, &row.choice, index);
            all += &format!(
                "{}が『{choice}』のときの金額（{}）がなくなりました。",
                name(item, index),
                amount(&row.amount)
            );
        }
    }
    all
}

fn tables<'a>(expression: &'a Expression, found: &mut Vec<(&'a ItemId, &'a TableRow)>) {
    match expression {
        Expression::Sum(of) | Expression::Product(of) => of.iter().for_each(|one| tables(one, found)),
        Expression::SumOver { each, .. } => tables(each, found),
        Expression::Table { item, rows } => found.extend(rows.iter().map(|row| (item, row))),
        Expression::Number(_) | Expression::Answer(_) | Expression::Count(_) | Expression::AgeOn { .. } => {}
    }
}

fn amount(amount: &Number) -> String {
    format!("「{amount}」")
}

fn words(item: &ItemId, choice: &Value, index: &Index) -> String {
    let offered = offered(index.get(item).map(|at| &*at.item));
    offered.into_iter().find(|one| same(&one.value, choice)).map_or_else(|| code(choice), |one| one.label)
}
