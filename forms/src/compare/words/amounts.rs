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
    let what = |item: &ItemId, choice: &Value| {
        format!("{}が『{}』のときの金額", name(item, index), words(item, choice, index))
    };
    let is_in = |item: &ItemId, all: &[Row]| all.iter().any(|(of, _)| *of == item);
    let changed = new.iter().filter_map(|(item, row)| match find(&old, item, row) {
        Some(was) if was.amount != row.amount => {
            Some(from_to(&what(item, &row.choice), &amount(&was.amount), &amount(&row.amount)))
        }
        None if is_in(item, &old) => {
            Some(format!("{}（{}）が付きました。", what(item, &row.choice), amount(&row.amount)))
        }
        _ => None,
    });
    let gone = old.iter().filter(|(item, row)| is_in(item, &new) && find(&new, item, row).is_none());
    let gone =
        gone.map(|(item, row)| format!("{}（{}）がなくなりました。", what(item, &row.choice), amount(&row.amount)));
    changed.chain(gone).collect()
}

/// An amount, and the item whose answer decides about it.
type Row<'a> = (&'a ItemId, &'a TableRow);

fn find<'a>(all: &[Row<'a>], item: &ItemId, row: &TableRow) -> Option<&'a TableRow> {
    all.iter().find(|(of, other)| *of == item && same(&other.choice, &row.choice)).map(|(_, row)| *row)
}

fn tables<'a>(expression: &'a Expression, found: &mut Vec<Row<'a>>) {
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
