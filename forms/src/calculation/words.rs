//! A calculation as a sentence for people: 「計算: 『部屋』ごとの金額 × 『利用時間』」.

use super::Expression;
use crate::condition::words::name;
use crate::index::Index;
use crate::widget::Widget;
use serde_json::{Number, Value};

/// The whole calculation.
pub fn sentence(expression: &Expression, index: &Index) -> String {
    format!("計算: {}", said(expression, index))
}

fn said(expression: &Expression, index: &Index) -> String {
    match expression {
        Expression::Number(n) => number(n),
        Expression::Answer(item) => name(item, index),
        Expression::Sum(of) | Expression::Product(of) if of.is_empty() => "まだ決めていません".to_owned(),
        Expression::Sum(terms) => joined(terms, " ＋ ", index, |_| false),
        Expression::Product(factors) => {
            joined(factors, " × ", index, |e| matches!(e, Expression::Sum(of) if of.len() > 1))
        }
        Expression::Count(group) => format!("{}の件数", name(group, index)),
        Expression::SumOver { group, each } => match &**each {
            Expression::Sum(of) | Expression::Product(of) if of.len() > 1 => {
                format!("{}の1件ごとの（{}）の合計", name(group, index), said(each, index))
            }
            each => format!("{}の1件ごとの{}の合計", name(group, index), said(each, index)),
        },
        Expression::Table { item, .. } => format!("{}ごとの金額", name(item, index)),
        Expression::AgeOn { birth, on } => format!("{}から数えた{}の満年齢", name(birth, index), on.in_words()),
    }
}

fn joined(of: &[Expression], with: &str, index: &Index, bracket: impl Fn(&Expression) -> bool) -> String {
    let one = |e: &Expression| if bracket(e) { format!("（{}）", said(e, index)) } else { said(e, index) };
    of.iter().map(one).collect::<Vec<_>>().join(with)
}

fn number(n: &Number) -> String {
    Widget::Calculated { unit: String::new() }.words(&Value::Number(n.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::definition::Definition;
    use crate::item::Item;
    use crate::kinds::group::Group;
    use crate::kinds::text::Text;

    #[test]
    fn each_operator_has_its_words() {
        let text = |id: &str, label: &str| Item::new(id, id, label, Text::default().into());
        let rows = Item::new("rows", "rows", "品目", Group::default().into())
            .with(vec![text("price", "単価"), text("count", "個数")]);
        let definition = Definition::new("").with(vec![text("room", "部屋"), text("hours", "利用時間"), rows]);
        let index = Index::new(&definition);
        let answer = |id: &str| Expression::Answer(id.into());
        let fee = Expression::Table { item: "room".into(), rows: vec![] };
        let each = Expression::Product(vec![answer("price"), answer("count")]);
        for (expression, words) in [
            (Expression::Product(vec![fee, answer("hours")]), "計算: 『部屋』ごとの金額 × 『利用時間』"),
            (
                Expression::Product(vec![
                    Expression::Number(1500.into()),
                    Expression::Sum(vec![answer("hours"), Expression::Count("rows".into())]),
                ]),
                "計算: 1,500 × （『利用時間』 ＋ 『品目』の件数）",
            ),
            (
                Expression::SumOver { group: "rows".into(), each: Box::new(each) },
                "計算: 『品目』の1件ごとの（『単価』 × 『個数』）の合計",
            ),
            (
                Expression::SumOver { group: "rows".into(), each: Box::new(answer("price")) },
                "計算: 『品目』の1件ごとの『単価』の合計",
            ),
            (
                Expression::AgeOn { birth: "hours".into(), on: Date::new(2026, 4, 1).unwrap() },
                "計算: 『利用時間』から数えた令和8年4月1日（2026年）の満年齢",
            ),
            (Expression::Sum(vec![]), "計算: まだ決めていません"),
        ] {
            assert_eq!(sentence(&expression, &index), words);
        }
    }
}
