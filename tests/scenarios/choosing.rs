//! Choices that are renamed, and what speaks of them.

use crate::counter::Counter;
use madoguchi_forms::choice::Choice;
use madoguchi_forms::edit::compose::add_other;
use madoguchi_forms::edit::{Change, Command};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::many_choices::ManyChoices;
use madoguchi_forms::kinds::note::Note;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::widget::Widget;
use serde_json::json;

#[test]
fn conditions_follow_a_choice_that_is_renamed() {
    let counter = Counter::opens("施設利用予約")
        .staff_adds("区分", OneChoice::of(&["個人", "団体"]))
        .staff_adds("団体名", Text::default());
    let group = counter.when_is("区分", "団体");
    counter
        .staff_shows("団体名", group)
        .staff_changes("区分", Change::Choice { from: "団体".into(), to: Choice::plain("グループ") })
        .staff_reads("団体名", "『区分』が『グループ』のとき")
        .resident_chooses("区分", "グループ")
        .phone_shows(&["区分 ※任意", "団体名 ※任意"])
        .staff_is_told(&[])
        .staff_undoes()
        .staff_reads("団体名", "『区分』が『団体』のとき");
}

#[test]
fn two_choices_of_one_word_are_refused() {
    let counter = Counter::opens("予約").staff_adds("区分", OneChoice::of(&["個人", "団体"]));
    let id = counter.id("区分");
    let change = Change::Choice { from: "団体".into(), to: Choice::plain("個人") };
    counter
        .staff_is_refused(Command::Change { id, change }, "選択肢「個人」はすでにあります。別の言葉にしてください。");
}

#[test]
fn a_choice_that_is_taken_away_is_told_where_it_is_used() {
    let counter = Counter::opens("予約")
        .staff_adds("区分", OneChoice::of(&["個人", "団体"]))
        .staff_names_the_data("区分", "class")
        .staff_adds("団体名", Text::default());
    let group = counter.when_is("区分", "団体");
    counter
        .staff_shows("団体名", group)
        .staff_changes("区分", Change::Kind(OneChoice::of(&["個人"]).into()))
        .staff_is_told(&["choice-gone"])
        .resident_chooses("区分", "団体")
        .application_is(&json!({}));
}

#[test]
fn whom_no_choice_fits_writes_what_it_is() {
    let counter = Counter::opens("予約").staff_adds("目的", OneChoice::of(&["練習", "大会"]));
    let with_other = add_other(counter.form(), &counter.id("目的"), ItemId::new("other")).unwrap();
    counter
        .staff_does(with_other)
        .staff_reads("目的（その他の内容）", "『目的』が『その他』のとき")
        .phone_shows(&["目的 ※任意"])
        .resident_chooses("目的", "その他")
        .phone_shows(&["目的 ※任意", "目的（その他の内容） ※必須"])
        .staff_is_told(&[])
        .staff_undoes()
        .phone_shows(&["目的 ※任意"]);
}

#[test]
fn other_may_be_one_of_several_and_is_added_once() {
    let counter = Counter::opens("予約").staff_adds("備品", ManyChoices::of(&["机", "その他"]));
    let with_other = add_other(counter.form(), &counter.id("備品"), ItemId::new("other")).unwrap();
    let counter =
        counter.staff_does(with_other).staff_reads("備品（その他の内容）", "『備品』で『その他』を選んだとき");
    assert!(matches!(counter.item("備品").kind.widget(), Widget::Checks(choices) if choices.len() == 2));
    let note = counter.staff_adds("説明", Note {});
    assert_eq!(add_other(note.form(), &note.id("説明"), ItemId::new("x")), None);
}
