//! The calculations that forms have most (よくある計算), made of the items that there are.

use super::{Expression, TableRow};
use crate::id::ItemId;
use crate::index::{Index, Location};
use crate::item::Item;
use crate::kinds::Role;
use crate::shape::Shape;
use crate::widget::Widget;
use serde_json::Number;

/// More are no help in choosing.
const MOST: usize = 6;
/// Stands where staff write an amount of their own.
const EXAMPLE: u32 = 100;

/// What an item could work out, from what stands before it; amounts by choice are 0 until staff write them.
pub fn recipes(index: &Index, id: &ItemId) -> Vec<Expression> {
    let Some(own) = index.get(id) else { return vec![] };
    let before: Vec<&Location> = index.in_order().into_iter().filter(|at| at.order < own.order).collect();
    let beside = |groups: &[ItemId]| before.iter().copied().filter(|at| at.groups == groups).collect::<Vec<_>>();
    let mut all = vec![];
    for group in before.iter().filter(|at| at.item.kind.role() == Role::Group && at.groups == own.groups) {
        let inside: Vec<ItemId> = group.groups.iter().chain([&group.item.id]).cloned().collect();
        let over = |each| Expression::SumOver { group: group.item.id.clone(), each: Box::new(each) };
        all.extend(of_one(&beside(&inside)).into_iter().map(over));
    }
    all.extend(of_one(&beside(&own.groups)));
    all.truncate(MOST);
    all
}

/// What can be worked out of answers that stand in one place: what a choice costs, times how many, or a number itself.
fn of_one(items: &[&Location]) -> Vec<Expression> {
    let numbers = || items.iter().filter(|at| is_number(&at.item));
    let answer = |at: &&&Location| Expression::Answer(at.item.id.clone());
    let mut all = vec![];
    for choice in items.iter().filter(|at| is_choice(&at.item)) {
        let fee = Expression::table(&choice.item, &[]);
        // The number that is asked after the choice is the one that goes with it.
        let count = numbers().find(|at| at.order > choice.order);
        all.extend(count.as_ref().map(|count| Expression::Product(vec![fee.clone(), answer(count)])));
        all.push(fee);
    }
    all.extend(numbers().map(|at| Expression::Product(vec![answer(&at), Expression::Number(EXAMPLE.into())])));
    all
}

fn is_number(item: &Item) -> bool {
    item.kind.role() == Role::Answer && matches!(item.kind.shape(), Shape::Integer(_) | Shape::Number(_))
}

fn is_choice(item: &Item) -> bool {
    matches!(item.kind.widget(), Widget::Radio(_) | Widget::List(_))
}

impl Expression {
    /// A number for each choice of an item: those that `before` has, 0 for the others.
    pub fn table(item: &Item, before: &[TableRow]) -> Self {
        let (Widget::Radio(choices) | Widget::List(choices)) = item.kind.widget() else {
            return Self::Table { item: item.id.clone(), rows: before.to_vec() };
        };
        let amount = |value| before.iter().find(|r| r.choice == value).map_or(Number::from(0), |r| r.amount.clone());
        let rows = choices.into_iter().map(|c| TableRow { amount: amount(c.value.clone()), choice: c.value }).collect();
        Self::Table { item: item.id.clone(), rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculation::words::sentence;
    use crate::definition::Definition;
    use crate::kinds::calculated::Calculated;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::group::Group;
    use crate::kinds::whole_number::WholeNumber;
    use crate::references::check_item;
    use std::sync::Arc;

    fn form() -> Definition {
        let choice = Item::new("what", "what", "品目", OneChoice::of(&["ふとん", "いす"]).into());
        let count = Item::new("count", "count", "個数", WholeNumber::default().into());
        let group = Item::new("rows", "rows", "粗大ごみ", Group::default().into()).with(vec![choice, count]);
        let people = Item::new("people", "people", "人数", WholeNumber::default().into());
        let fee = Item::new("fee", "fee", "手数料", Calculated::default().into());
        Definition::new("申込").with(vec![group, people, fee])
    }

    #[test]
    fn the_first_is_what_a_clerk_would_take() {
        let index = Index::new(&form());
        let words: Vec<_> = recipes(&index, &ItemId::new("fee")).iter().map(|e| sentence(e, &index)).collect();
        assert_eq!(
            words,
            [
                "計算: 『粗大ごみ』の1件ごとの（『品目』ごとの金額 × 『個数』）の合計",
                "計算: 『粗大ごみ』の1件ごとの『品目』ごとの金額の合計",
                "計算: 『粗大ごみ』の1件ごとの（『個数』 × 100）の合計",
                "計算: 『人数』 × 100",
            ]
        );
    }

    #[test]
    fn each_may_stand_there() {
        for expression in recipes(&Index::new(&form()), &ItemId::new("fee")) {
            let mut form = form();
            let calculated = Calculated { expression: expression.clone(), ..Calculated::default() };
            form.items[2] = Arc::new(Item::new("fee", "fee", "手数料", calculated.into()));
            assert_eq!(check_item(&Index::new(&form), &form.items[2]), Ok(()), "{expression:?}");
        }
    }

    #[test]
    fn where_nothing_is_asked_there_is_none() {
        let form = Definition::new("申込").with(vec![Item::new("fee", "fee", "手数料", Calculated::default().into())]);
        assert_eq!(recipes(&Index::new(&form), &ItemId::new("fee")), []);
    }
}
