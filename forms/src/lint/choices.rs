//! Checks of choices, and of what speaks of them.

use super::{Finding, Lint, Part};
use crate::calculation::{Expression, TableRow};
use crate::choice::Choice;
use crate::condition::words::offered;
use crate::condition::{Atom, Condition, Test};
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::json::{code, identity, same};
use crate::kinds::Kind;
use crate::widget::Widget;
use serde_json::Value;
use std::collections::HashSet;

fn is_choice(item: &Item) -> bool {
    matches!(item.kind.widget(), Widget::Radio(_) | Widget::List(_) | Widget::Checks(_))
}

pub(super) fn none(lint: &mut Lint) {
    for item in lint.items().into_iter().filter(|i| is_choice(i) && offered(Some(i)).is_empty()) {
        lint.say_of(item, Finding::NoChoices { label: item.label.clone() });
    }
}

pub(super) fn twice(lint: &mut Lint) {
    for item in lint.items() {
        let choices = offered(Some(item));
        let (mut values, mut labels) = (HashSet::new(), HashSet::new());
        for choice in &choices {
            let value = !values.insert(identity(&choice.value));
            let label = !labels.insert(choice.label.trim());
            if value || label {
                let (label, choice) = (item.label.clone(), choice.label.clone());
                lint.say_of(item, Finding::ChoiceTwice { label, choice, value });
            }
        }
    }
}

/// A condition on a choice that was taken away can never hold again.
pub(super) fn gone(lint: &mut Lint) {
    for item in lint.items() {
        if let Some(condition) = &item.shown_when {
            gone_from(lint, item, Part::ShownWhen, condition);
        }
        if let Required::When(condition) = &item.required {
            gone_from(lint, item, Part::Required, condition);
        }
    }
}

fn gone_from(lint: &mut Lint, item: &Item, part: Part, condition: &Condition) {
    for Atom { item: of, test } in condition.atoms() {
        let values: Vec<&Value> = match test {
            Test::Equals(value) | Test::Contains(value) => vec![value],
            Test::OneOf(values) => values.iter().collect(),
            _ => continue,
        };
        let Some((of, choices)) = choices_of(lint, of) else { continue };
        for value in values.into_iter().filter(|v| !choices.iter().any(|c| same(&c.value, v))) {
            let (label, of, choice) = (item.label.clone(), of.clone(), code(value));
            lint.say_at(item, part, Finding::ChoiceGone { label, of, choice });
        }
    }
}

/// What an item is called and what it offers, when it is a choice.
fn choices_of(lint: &Lint, id: &ItemId) -> Option<(String, Vec<Choice>)> {
    let item = &lint.index.get(id)?.item;
    is_choice(item).then(|| (item.label.clone(), offered(Some(item))))
}

pub(super) fn amount_gone(lint: &mut Lint) {
    for (item, of, rows) in tables(lint) {
        let Some((of, choices)) = choices_of(lint, &of) else { continue };
        for row in rows.iter().filter(|r| !choices.iter().any(|c| same(&c.value, &r.choice))) {
            let (label, of, choice) = (item.label.clone(), of.clone(), code(&row.choice));
            lint.say_at(item, Part::Calculation, Finding::AmountGone { label, of, choice });
        }
    }
}

/// Whoever takes a choice without an amount is shown no fee at all.
pub(super) fn amount_missing(lint: &mut Lint) {
    for (item, of, rows) in tables(lint) {
        let Some((of, choices)) = choices_of(lint, &of) else { continue };
        let without = choices.into_iter().filter(|c| !rows.iter().any(|r| same(&r.choice, &c.value)));
        let choices: Vec<String> = without.map(|c| c.label).collect();
        if !choices.is_empty() {
            let label = item.label.clone();
            lint.say_at(item, Part::Calculation, Finding::AmountMissing { label, of, choices });
        }
    }
}

/// Every table of amounts: the item that calculates, the item it asks, the rows.
fn tables<'a>(lint: &Lint<'a>) -> Vec<(&'a Item, ItemId, &'a [TableRow])> {
    let mut tables = vec![];
    for item in lint.items() {
        if let Kind::Calculated(kind) = &item.kind {
            inside(&kind.expression, &mut |of, rows| tables.push((item, of.clone(), rows)));
        }
    }
    tables
}

fn inside<'a>(expression: &'a Expression, found: &mut impl FnMut(&ItemId, &'a [TableRow])) {
    match expression {
        Expression::Table { item, rows } => found(item, rows),
        Expression::Sum(of) | Expression::Product(of) => of.iter().for_each(|e| inside(e, found)),
        Expression::SumOver { each, .. } => inside(each, found),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{form, found, text};
    use super::*;
    use crate::kinds::calculated::Calculated;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::many_choices::ManyChoices;

    fn room(labels: &[&str]) -> Item {
        Item::new("room", "room", "部屋", OneChoice::of(labels).into())
    }

    #[test]
    fn a_list_without_choices_cannot_be_answered() {
        assert_eq!(found(&form(vec![room(&[])])), ["no-choices /properties/room"]);
    }

    #[test]
    fn choices_are_told_apart() {
        assert_eq!(found(&form(vec![room(&["和室", "洋室", "和室"])])), ["choice-twice /properties/room"]);
    }

    #[test]
    fn conditions_speak_of_choices_that_are_offered() {
        let tools = Item::new("tools", "tools", "備品", ManyChoices::of(&["机"]).into());
        let mut why = text("why", "理由").shown_when(Condition::equals("room", "洋室"));
        why.required = Required::When(Condition::atom("tools", Test::Contains("椅子".into())));
        let definition = form(vec![room(&["和室"]), tools, why]);
        assert_eq!(
            found(&definition),
            ["choice-gone /properties/why/x-shown-when", "choice-gone /properties/why/x-required"]
        );
    }

    #[test]
    fn every_choice_has_its_amount() {
        let row = |choice: &str| TableRow { choice: choice.into(), amount: 500.into() };
        let table = Expression::Table { item: "room".into(), rows: vec![row("和室"), row("茶室")] };
        let fee = Calculated { expression: Expression::Product(vec![table]), ..Calculated::default() };
        let definition = form(vec![room(&["和室", "洋室"]), Item::new("fee", "fee", "使用料", fee.into())]);
        assert_eq!(
            found(&definition),
            ["amount-gone /properties/fee/x-calculation", "amount-missing /properties/fee/x-calculation"]
        );
    }
}
