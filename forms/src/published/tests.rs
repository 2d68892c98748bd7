//! What is read by hand is what the derived code reads.

use super::*;
use crate::calculation::{Expression, TableRow};
use crate::condition::{Condition, Test};
use crate::date::Date;
use crate::definition::{Definition, Presentation, Procedure};
use crate::item::Item;
use crate::kinds::text::Text;
use crate::setting::DateLimit;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn agree<T: DeserializeOwned + PartialEq + std::fmt::Debug>(value: &Value, by_hand: impl Fn(&Value) -> Option<T>) {
    assert_eq!(by_hand(value), serde_json::from_value(value.clone()).ok(), "{value}");
}

#[test]
fn conditions_are_read_as_they_were_written() {
    let tests = [
        Test::Equals(json!({"a": [1, null]})),
        Test::OneOf(vec![json!("a"), json!(1.5)]),
        Test::Contains(json!("団体")),
        Test::Filled(false),
        Test::AtLeast(1.into()),
        Test::AtMost(2.into()),
        Test::MoreThan(3.into()),
        Test::LessThan(4.into()),
        Test::OnOrAfter("2026-04-01".to_owned()),
        Test::OnOrBefore("17:00".to_owned()),
    ];
    let atoms: Vec<Condition> = tests.into_iter().map(|test| Condition::atom("所属", test)).collect();
    let not = Condition::Not { not: Box::new(Condition::Any { any: vec![] }) };
    let all = Condition::All { all: [atoms.clone(), vec![not, Condition::Any { any: atoms }]].concat() };
    let written = serde_json::to_value(&all).unwrap();
    assert_eq!(Condition::from_json(&written), Some(all));
    agree(&written, Condition::from_json);
    for wrong in [
        json!(1),
        json!({}),
        json!({"item": "a"}),
        json!({"equals": 1}),
        json!({"item": 1, "equals": 1}),
        json!({"item": "a", "filled": "yes"}),
        json!({"item": "a", "atLeast": "1"}),
        json!({"all": [{"item": "a"}]}),
        json!({"not": []}),
    ] {
        agree(&wrong, Condition::from_json);
    }
}

#[test]
fn calculations_are_read_as_they_were_written() {
    let of = |text: &str| Date::parse(text).unwrap();
    let rows = vec![TableRow { choice: json!(null), amount: 300.into() }];
    let all = Expression::Sum(vec![
        Expression::Number(1.into()),
        Expression::Answer("a".into()),
        Expression::Product(vec![]),
        Expression::Count("g".into()),
        Expression::SumOver { group: "g".into(), each: Box::new(Expression::Answer("b".into())) },
        Expression::Table { item: "c".into(), rows },
        Expression::AgeOn { birth: "d".into(), on: of("2026-04-01") },
    ]);
    let written = serde_json::to_value(&all).unwrap();
    assert_eq!(Expression::from_json(&written), Some(all));
    for wrong in [
        json!({}),
        json!({"sum": 1}),
        json!({"number": "1"}),
        json!({"number": 1, "answer": "a"}),
        json!({"table": {"item": "c", "rows": [{"amount": 1}]}}),
        json!({"sumOver": {"group": "g"}}),
        json!({"ageOn": {"birth": "d", "on": "2026-02-30"}}),
        json!({"other": []}),
    ] {
        agree(&wrong, Expression::from_json);
    }
}

#[test]
fn limits_of_days_are_read_as_they_were_written() {
    for limit in [
        json!({"on": "2026-04-01"}),
        json!({"daysFromToday": -30}),
        json!({"daysFromToday": 3_000_000_000_i64}),
        json!({"daysFromToday": 1.0}),
        json!({"on": "2026-02-30"}),
        json!({"on": "2026-04-01", "daysFromToday": 1}),
        json!("2026-04-01"),
    ] {
        agree(&limit, DateLimit::from_json);
    }
}

#[test]
fn every_member_of_a_procedure_is_read() {
    let names = [
        "id",
        "addressee",
        "department",
        "contactName",
        "contactPhone",
        "contactEmail",
        "eligiblePerson",
        "requirements",
        "usageFee",
        "periodFrom",
        "periodTo",
        "localGovernmentCode",
        "serviceCode",
        "receptionUrl",
        "legalBasis",
    ];
    let mut all: Value = names.iter().map(|name| ((*name).to_owned(), Value::from(format!("その{name}")))).collect();
    all["signed"] = true.into();
    agree(&all, Procedure::from_json);
    // A new member has to be named here and read there.
    let read = Procedure::from_json(&all).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), all);
}

#[test]
fn the_text_may_stand_in_a_page() {
    let item = Item::new("a", "a", "</script><script>alert(1)</script>", Text::default().into());
    let mut definition = Definition::new("<!--").with(vec![item]);
    definition.presentation = Presentation::OnePage;
    let text = write(&definition);
    assert!(!text.contains('<'), "{text}");
    assert_eq!(read(&text), Some(definition));
}

#[test]
fn what_is_not_ours_is_locked_or_nothing() {
    for text in ["", "[]", "1", "{", "null", "\u{FEFF}{}"] {
        assert_eq!(read(text), None, "{text}");
    }
    let text = json!({
        "properties": {"a": {"x-kind": "newer"}, "b": {"x-kind": "phone", "x-id": "bb"}, "c": 1, "d": {"x-kind": "note"}},
        "x-layout": ["nowhere", "b", "b", 1, {"x-kind": "section", "items": ["a", "b"]}]
    });
    let definition = read(&text.to_string()).unwrap();
    let said: Vec<_> = definition.walk().iter().map(|item| (item.id.as_str(), item.kind.about().name)).collect();
    assert_eq!(said, [("bb", "locked"), ("", "section"), ("a", "locked"), ("d", "locked")]);
}
