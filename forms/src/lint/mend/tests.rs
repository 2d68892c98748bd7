//! Every mend is carried out: the finding is gone then, and undo brings the form back.

use super::super::testing::{form, helped, text};
use super::super::{Found, inspect};
use super::*;
use crate::calculation::{Expression, TableRow};
use crate::choice::Choice;
use crate::edit::History;
use crate::kinds::attachment::{Attachment, Files};
use crate::kinds::calculated::Calculated;
use crate::kinds::choice::OneChoice;
use crate::kinds::group::Group;
use crate::kinds::note::Note;
use crate::kinds::section::Section;
use crate::kinds::text::{Characters, Text};

/// Presses the first mend and gives its words with the form it makes.
fn pressed(definition: &Definition) -> (String, Definition) {
    let found = inspect(definition);
    let (first, mend) = found.iter().find_map(|f| Some((f, f.mend(definition)?))).unwrap();
    let mut history = History::new(definition.clone());
    history.run(mend.command, 0).unwrap();
    let after = history.definition().clone();
    assert!(!inspect(&after).contains(first), "{first:?} is still there");
    assert!(history.undo());
    assert_eq!(history.definition(), definition);
    (mend.words, after)
}

fn words(definition: &Definition) -> String {
    pressed(definition).0
}

fn room(choices: Vec<Choice>) -> Item {
    Item::new("room", "room", "部屋", OneChoice { choices, ..OneChoice::default() }.into())
}

fn plain(labels: &[&str]) -> Item {
    room(labels.iter().map(|label| Choice::plain(*label)).collect())
}

#[test]
fn what_is_empty_is_removed() {
    let section = Item::unkeyed("s", "申請者", Section::default().into());
    assert_eq!(words(&form(vec![text("a", "氏名"), section])), "この項目を削除する");
    assert_eq!(
        words(&form(vec![text("a", "氏名"), Item::unkeyed("n", "", Note::default().into())])),
        "この項目を削除する"
    );
}

#[test]
fn what_a_calculation_counts_is_not_removed() {
    let group = Item::new("g", "g", "世帯員", Group::default().into());
    let count = Calculated { expression: Expression::Count("g".into()), ..Calculated::default() };
    let definition = form(vec![group, Item::new("c", "c", "人数", count.into())]);
    assert_eq!(inspect(&definition).iter().find_map(|f| f.mend(&definition)), None);
}

#[test]
fn the_second_of_two_choices_goes() {
    let (words, after) = pressed(&form(vec![plain(&["和室", "洋室", "和室"])]));
    assert_eq!(words, "3番目の「和室」を削除する");
    assert_eq!(offered(Some(&after.items[0])).len(), 2);
    // A value of its own that a condition speaks of stays.
    let two = room(vec![Choice::new("1", "和室"), Choice::new("2", "和室")]);
    let definition = form(vec![two, text("why", "理由").shown_when(Condition::equals("room", "2"))]);
    assert_eq!(inspect(&definition).iter().find_map(|f| f.mend(&definition)), None);
}

#[test]
fn a_choice_that_was_never_named_goes_unless_it_is_spoken_of() {
    assert_eq!(words(&form(vec![plain(&["和室", "選択肢2"])])), "2番目の「選択肢2」を削除する");
    let used = text("why", "理由").shown_when(Condition::equals("room", "選択肢2"));
    let definition = form(vec![plain(&["和室", "選択肢2"]), used]);
    assert_eq!(inspect(&definition).iter().find_map(|f| f.mend(&definition)), None);
}

#[test]
fn what_speaks_of_a_choice_that_is_gone_is_dropped() {
    let either = Condition::Any { any: vec![Condition::equals("room", "洋室"), Condition::equals("room", "和室")] };
    let (words, after) = pressed(&form(vec![plain(&["和室"]), text("why", "理由").shown_when(either)]));
    assert_eq!(words, "「洋室」を条件から外す");
    assert_eq!(after.items[1].shown_when, Some(Condition::equals("room", "和室")));

    let of = Condition::atom("room", Test::OneOf(vec!["洋室".into(), "和室".into()]));
    let (_, after) = pressed(&form(vec![plain(&["和室"]), text("why", "理由").shown_when(of)]));
    assert_eq!(after.items[1].shown_when, Some(Condition::atom("room", Test::OneOf(vec!["和室".into()]))));

    let mut why = text("why", "理由");
    why.required = Required::When(Condition::equals("room", "洋室"));
    let (words, after) = pressed(&form(vec![plain(&["和室"]), why]));
    assert_eq!((words.as_str(), &after.items[1].required), ("条件を外して、任意にする", &Required::Never));
}

#[test]
fn an_amount_of_a_choice_that_is_gone_is_dropped() {
    let row = |choice: &str| TableRow { choice: choice.into(), amount: 500.into() };
    let table = Expression::Table { item: "room".into(), rows: vec![row("和室"), row("茶室")] };
    let fee = Calculated { expression: Expression::Product(vec![table]), ..Calculated::default() };
    let definition = form(vec![plain(&["和室"]), Item::new("fee", "fee", "使用料", fee.into())]);
    assert_eq!(words(&definition), "「茶室」の金額を計算から外す");
}

#[test]
fn numbers_of_rows_and_sizes_are_set() {
    let group = |least, most| {
        let kind = Group { least, most, ..Group::default() };
        form(vec![Item::new("g", "g", "世帯員", kind.into()).with(vec![text("a", "氏名").required()])])
    };
    assert_eq!(words(&group(1, None)), "最多の件数を5にする");
    assert_eq!(words(&group(8, None)), "最多の件数を8にする");
    assert_eq!(words(&group(0, Some(5))), "最少の件数を1にする");
    let file = |kind: Attachment| form(vec![Item::new("f", "f", "写真", kind.into())]);
    assert_eq!(words(&file(Attachment { max_megabytes: 50, ..Attachment::default() })), "最大サイズを10MBにする");
    let documents = Attachment { files: Files::Documents, ..Attachment::default() };
    assert_eq!(words(&file(documents)), "画像とPDFを受け付けるようにする（WordとExcelは受け付けません）");
}

#[test]
fn help_says_how_a_number_is_typed_and_what_is_not() {
    let digits = |length| {
        let kind =
            Text { min_length: length, max_length: Some(length), characters: Characters::Digits, ..Text::default() };
        Item::new("n", "n", "番号", kind.into())
    };
    let (_, after) = pressed(&form(vec![digits(8)]));
    assert_eq!(after.items[0].help, "8桁の半角数字で入力してください。");
    let (words, after) = pressed(&form(vec![helped(digits(12), "検針票にあります")]));
    assert_eq!(words, "説明に「マイナンバーは入力しないでください。」と書く");
    assert_eq!(after.items[0].help, "検針票にあります。マイナンバーは入力しないでください。");
}

#[test]
fn a_condition_that_never_holds_is_dropped() {
    let never = Condition::All { all: vec![Condition::equals("room", "和室"), Condition::equals("room", "洋室")] };
    let (words, after) = pressed(&form(vec![plain(&["和室", "洋室"]), text("why", "理由").shown_when(never)]));
    assert_eq!((words.as_str(), &after.items[1].shown_when), ("条件を外して、いつも表示する", &None));
}

#[test]
fn slips_in_codes_and_addresses_are_mended() {
    let mut definition = form(vec![text("a", "氏名")]);
    "22221".clone_into(&mut definition.procedure.local_government_code);
    assert_eq!(words(&definition), "「222216」に直す");
    definition.procedure.local_government_code.clear();
    "ｔｏｓｈｏ＠city.town.lg.jp ".clone_into(&mut definition.procedure.contact_email);
    assert_eq!(words(&definition), "「tosho@city.town.lg.jp」に直す");
}

#[test]
fn what_is_mended_already_has_no_mend() {
    let definition = form(vec![Item::unkeyed("n", "", Note::default().into())]);
    let found: Vec<Found> = inspect(&definition);
    let gone = form(vec![text("a", "氏名")]);
    assert!(found.iter().all(|f| f.mend(&gone).is_none()));
}
