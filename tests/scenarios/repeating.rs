//! Repeated groups: rows that come and go.

use crate::counter::Counter;
use madoguchi_forms::answers::review;
use madoguchi_forms::calculation::Expression;
use madoguchi_forms::condition::Test;
use madoguchi_forms::edit::Change;
use madoguchi_forms::item::Required;
use madoguchi_forms::kinds::calculated::Calculated;
use madoguchi_forms::kinds::group::Group;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::kinds::whole_number::WholeNumber;
use serde_json::json;

/// At least one and at most three 世帯員; 学校 is asked of those under 18 only.
fn counter() -> Counter {
    let counter = Counter::opens("転居届")
        .staff_adds("世帯員", Group { least: 1, most: Some(3), ..Group::default() })
        .staff_names_the_data("世帯員", "members")
        .staff_adds_inside("世帯員", "名前", Text::default())
        .staff_requires("名前")
        .staff_names_the_data("名前", "name")
        .staff_adds_inside("世帯員", "年齢", WholeNumber::default())
        .staff_names_the_data("年齢", "age")
        .staff_adds_inside("世帯員", "学校", Text::default())
        .staff_names_the_data("学校", "school");
    let young = counter.when("年齢", Test::LessThan(18.into()));
    counter.staff_shows("学校", young)
}

#[test]
fn each_row_has_its_own_answers_and_conditions() {
    counter()
        .resident_types_into("名前", &[0], "value", "太郎")
        .resident_types_into("年齢", &[0], "value", "４５")
        .resident_types_into("学校", &[0], "value", "見えない学校")
        .resident_adds_a_row("世帯員", 1)
        .resident_types_into("名前", &[1], "value", "花子")
        .resident_types_into("年齢", &[1], "value", "9")
        .resident_types_into("学校", &[1], "value", "北小学校")
        .application_is(&json!({"members": [
            {"name": "太郎", "age": 45},
            {"name": "花子", "age": 9, "school": "北小学校"}
        ]}));
}

#[test]
fn a_row_that_is_removed_takes_its_words_along() {
    counter()
        .resident_types_into("名前", &[0], "value", "太郎")
        .resident_adds_a_row("世帯員", 1)
        .resident_types_into("名前", &[1], "value", "花子")
        .resident_removes_row("世帯員", 0, 1)
        .application_is(&json!({"members": [{"name": "花子"}]}))
        .resident_adds_a_row("世帯員", 1)
        .application_is(&json!({"members": [{"name": "花子"}]}));
}

#[test]
fn too_many_rows_are_told() {
    let mut counter = counter();
    for row in 0..4 {
        if row > 0 {
            counter = counter.resident_adds_a_row("世帯員", 1);
        }
        counter = counter.resident_types_into("名前", &[row], "value", "人");
    }
    counter.phone_says(&["世帯員は3件までにしてください。"]);
}

/// 本 need not be given; every one that is has a title and costs 300円.
fn with_a_fixed_fee() -> Counter {
    let fee = Calculated { expression: Expression::Number(300.into()), ..Calculated::default() };
    Counter::opens("複写の申込み")
        .staff_adds("本", Group { least: 1, ..Group::default() })
        .staff_names_the_data("本", "books")
        .staff_adds_inside("本", "品名", Text::default())
        .staff_requires("品名")
        .staff_names_the_data("品名", "title")
        .staff_adds_inside("本", "手数料", fee)
        .staff_names_the_data("手数料", "fee")
}

#[test]
fn rows_left_empty_are_not_part_of_the_application_whatever_is_worked_out_in_them() {
    let counter = with_a_fixed_fee().application_is(&json!({}));
    let parts = review::review(&counter.form().items, &counter.collected());
    assert_eq!(parts.iter().map(|part| part.lines.len()).collect::<Vec<_>>(), [1], "only 本, not answered");
    assert!(counter.collected().values.is_empty());
    let counter = counter
        .resident_adds_a_row("本", 1)
        .application_is(&json!({}))
        .resident_types_into("品名", &[0], "value", "市史")
        .application_is(&json!({"books": [{"title": "市史", "fee": 300}]}));
    let parts = review::review(&counter.form().items, &counter.collected());
    let headings: Vec<&str> = parts.iter().map(|part| part.heading.as_str()).filter(|h| !h.is_empty()).collect();
    assert_eq!(headings, ["本1"]);
    counter
        .resident_types_into("品名", &[1], "value", "地図")
        .application_is(&json!({"books": [{"title": "市史", "fee": 300}, {"title": "地図", "fee": 300}]}));
}

#[test]
fn a_row_that_is_required_is_still_asked_for() {
    with_a_fixed_fee()
        .staff_changes("本", Change::Required(Required::Always))
        .phone_says(&["品名を入力してください。"])
        .resident_adds_a_row("本", 1)
        .phone_says(&["品名を入力してください。"])
        .resident_types_into("品名", &[0], "value", "市史")
        .application_is(&json!({"books": [{"title": "市史", "fee": 300}]}));
}

#[test]
fn rows_that_only_calculate_are_there_when_they_are_added() {
    let fee = Calculated { expression: Expression::Number(300.into()), ..Calculated::default() };
    Counter::opens("複写の申込み")
        .staff_adds("部", Group { least: 0, ..Group::default() })
        .staff_requires("部")
        .staff_names_the_data("部", "copies")
        .staff_adds_inside("部", "手数料", fee)
        .staff_names_the_data("手数料", "fee")
        .phone_says(&["部を入力してください。"])
        .resident_adds_a_row("部", 0)
        .application_is(&json!({"copies": [{"fee": 300}]}));
}

#[test]
fn what_cannot_be_read_is_something_typed() {
    with_a_fixed_fee()
        .staff_adds_inside("本", "冊数", WholeNumber::default())
        .resident_types_into("冊数", &[0], "value", "二冊")
        .phone_says(&["品名を入力してください。", "冊数は数字で入力してください。例：12"]);
}
