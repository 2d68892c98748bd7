//! Fees that the form works out.

use crate::counter::Counter;
use madoguchi_forms::calculation::words::sentence;
use madoguchi_forms::calculation::{Expression, TableRow};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::{Change, Command};
use madoguchi_forms::index::Index;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::Kind;
use madoguchi_forms::kinds::calculated::Calculated;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::group::Group;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::kinds::whole_number::WholeNumber;
use serde_json::json;

fn counter() -> Counter {
    let counter = Counter::opens("施設利用予約")
        .staff_adds("部屋", OneChoice::of(&["和室", "大ホール"]))
        .staff_names_the_data("部屋", "room")
        .staff_adds("利用時間", WholeNumber { unit: "時間".to_owned(), ..WholeNumber::default() })
        .staff_names_the_data("利用時間", "hours");
    let row = |choice: &str, amount: u32| TableRow { choice: choice.into(), amount: amount.into() };
    let table =
        Expression::Table { item: counter.id("部屋"), rows: vec![row("和室", 300), row("大ホール", 2000)] };
    let expression = Expression::Product(vec![table, Expression::Answer(counter.id("利用時間"))]);
    counter
        .staff_adds("使用料", Calculated { expression, ..Calculated::default() })
        .staff_names_the_data("使用料", "fee")
}

#[test]
fn the_fee_follows_the_answers() {
    counter()
        .resident_chooses("部屋", "大ホール")
        .application_is(&json!({"room": "大ホール"}))
        .resident_types("利用時間", "3")
        .application_is(&json!({"room": "大ホール", "hours": 3, "fee": 6000}))
        .resident_chooses("部屋", "和室")
        .application_is(&json!({"room": "和室", "hours": 3, "fee": 900}));
}

#[test]
fn the_calculation_reads_like_a_sentence() {
    let counter = counter();
    let Kind::Calculated(kind) = &counter.item("使用料").kind else { panic!("not calculated") };
    let words = sentence(&kind.expression, &Index::new(counter.form()));
    assert_eq!(words, "計算: 『部屋』ごとの金額 × 『利用時間』");
}

#[test]
fn what_is_calculated_with_is_not_removed() {
    let counter = counter();
    let id = counter.id("利用時間");
    counter.staff_is_refused(
        Command::Remove { id },
        "「利用時間」は「使用料」の条件または計算で使われています。先にその条件や計算を外してください。",
    );
}

#[test]
fn the_amount_follows_a_choice_that_is_renamed() {
    let to = madoguchi_forms::choice::Choice::plain("ホール");
    counter()
        .staff_changes("部屋", Change::Choice { from: "大ホール".into(), to })
        .resident_chooses("部屋", "ホール")
        .resident_types("利用時間", "1")
        .application_is(&json!({"room": "ホール", "hours": 1, "fee": 2000}));
}

/// An object of its own, as files of others have them: a required 宛先 where the section asks, and numbers always there.
fn with_a_section(asks: bool) -> Counter {
    let calculated = |expression| Calculated { expression, ..Calculated::default() }.into();
    let mut to = Item::new("to", "to", "宛先", Text::default().into());
    to.required = Required::Always;
    let numbers = vec![
        Item::new("fee", "fee", "送料", calculated(Expression::Number(300.into()))),
        Item::new("count", "count", "件数", calculated(Expression::Count("books".into()))),
        Item::new("unfinished", "unfinished", "未定", calculated(Expression::Product(vec![]))),
    ];
    let inner = Item::new("inner", "inner", "内訳", Section::default().into()).with(vec![Item::new(
        "again",
        "again",
        "再計",
        calculated(Expression::Answer("fee".into())),
    )]);
    let section = Item::new("post", "post", "郵送", Section::default().into());
    Counter::with(Definition::new("複写の申込み").with(vec![
        Item::new("books", "books", "本", Group::default().into()).with(vec![Item::new(
            "title",
            "title",
            "書名",
            Text::default().into(),
        )]),
        section.with(asks.then_some(to).into_iter().chain(numbers).chain([inner]).collect()),
    ]))
}

#[test]
fn a_section_left_empty_is_absent_whatever_is_worked_out_in_it() {
    let counter = with_a_section(true).application_is(&json!({}));
    assert!(counter.collected().values.is_empty());
    counter
        .resident_types("宛先", "窓口")
        .application_is(&json!({"post": {"to": "窓口", "fee": 300, "count": 0, "inner": {"again": 300}}}));
}

#[test]
fn a_section_that_is_required_is_still_asked_for() {
    with_a_section(true)
        .staff_changes("郵送", Change::Required(Required::Always))
        .phone_says(&["宛先を入力してください。"]);
}

#[test]
fn a_section_that_only_calculates_is_always_there() {
    with_a_section(false).application_is(&json!({"post": {"fee": 300, "count": 0, "inner": {"again": 300}}}));
}
