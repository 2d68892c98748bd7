use super::*;
use crate::calculation::Expression;
use crate::definition::Definition;
use crate::kinds::calculated::Calculated;
use crate::kinds::choice::OneChoice;
use crate::kinds::date::Day;
use crate::kinds::text::Text;

fn say(condition: &Condition) -> String {
    let people = Calculated { expression: Expression::Sum(vec![]), unit: "人".to_owned(), ..Calculated::default() };
    let class = OneChoice {
        choices: vec![Choice::new("p", "個人"), Choice::new("g", "団体"), Choice::new("c", "会社")],
        ..OneChoice::default()
    };
    let definition = Definition::new("利用申請").with(vec![
        Item::new("class", "class", "利用者区分", class.into()),
        Item::new("people", "people", "人数", people.into()),
        Item::new("day", "day", "利用日", Day::default().into()),
        Item::new("why", "why", "理由", Text::default().into()),
    ]);
    sentence(condition, &Index::new(&definition))
}

fn not(condition: Condition) -> Condition {
    Condition::Not { not: Box::new(condition) }
}

fn people(test: Test) -> Condition {
    Condition::atom("people", test)
}

#[test]
fn one_sentence_each() {
    let class = |test| Condition::atom("class", test);
    for (condition, words) in [
        (Condition::equals("class", "g"), "『利用者区分』が『団体』のとき"),
        (not(Condition::equals("class", "g")), "『利用者区分』が『団体』ではないとき"),
        (class(Test::OneOf(vec!["p".into(), "g".into()])), "『利用者区分』が『個人』、『団体』のどれかのとき"),
        (class(Test::Contains("g".into())), "『利用者区分』で『団体』を選んだとき"),
        (class(Test::Filled(true)), "『利用者区分』に回答したとき"),
        (not(class(Test::Filled(true))), "『利用者区分』に回答していないとき"),
        (people(Test::AtLeast(1000.into())), "『人数』が1,000人以上のとき"),
        (people(Test::AtMost(3.into())), "『人数』が3人以下のとき"),
        (people(Test::MoreThan(3.into())), "『人数』が3人より大きいとき"),
        (not(people(Test::LessThan(3.into()))), "『人数』が3人より小さくないとき"),
        (people(Test::Equals(3.into())), "『人数』が3人のとき"),
        (
            Condition::atom("day", Test::OnOrAfter("2026-04-01".to_owned())),
            "『利用日』が令和8年4月1日（2026年）以降のとき",
        ),
        (Condition::atom("day", Test::OnOrBefore("09:30".to_owned())), "『利用日』が9時30分以前のとき"),
        (Condition::equals("why", "引っ越し"), "『理由』が『引っ越し』のとき"),
        (Condition::equals("gone", "x"), "『削除された項目』が『x』のとき"),
    ] {
        assert_eq!(say(&condition), words);
    }
}

#[test]
fn sentences_are_joined() {
    let group = || Condition::equals("class", "g");
    let why = || Condition::atom("why", Test::Filled(true));
    let many = || people(Test::MoreThan(9.into()));
    let all = |all| Condition::All { all };
    let any = |any| Condition::Any { any };
    for (condition, words) in [
        (all(vec![group(), many()]), "『利用者区分』が『団体』で、かつ『人数』が9人より大きいとき"),
        (all(vec![many(), why()]), "『人数』が9人より大きく、かつ『理由』に回答したとき"),
        (all(vec![why(), group()]), "『理由』に回答して、かつ『利用者区分』が『団体』のとき"),
        (any(vec![group(), why()]), "『利用者区分』が『団体』、または『理由』に回答したとき"),
        (
            all(vec![group(), any(vec![many(), why()])]),
            "『利用者区分』が『団体』で、かつ（『人数』が9人より大きい、または『理由』に回答した）のとき",
        ),
        (not(any(vec![group(), why()])), "『利用者区分』が『団体』ではなく、かつ『理由』に回答していないとき"),
        (all(vec![group()]), "『利用者区分』が『団体』のとき"),
    ] {
        assert_eq!(say(&condition), words);
    }
}
