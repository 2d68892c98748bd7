//! Staff shape a form and see the phone change.

use crate::counter::Counter;
use madoguchi_forms::edit::Change;
use madoguchi_forms::kinds::address::Address;
use madoguchi_forms::kinds::note::Note;
use madoguchi_forms::kinds::person_name::PersonName;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::text::Text;

#[test]
fn staff_adds_住所_and_marks_it_required() {
    Counter::opens("図書館の図書貸出予約")
        .phone_shows(&[])
        .staff_adds("氏名", PersonName::default())
        .staff_adds("住所", Address::default())
        .phone_shows(&["氏名 ※任意", "住所 ※任意"])
        .staff_requires("住所")
        .phone_shows(&["氏名 ※任意", "住所 ※必須"])
        .phone_says(&["住所を入力してください。"])
        .staff_undoes()
        .phone_shows(&["氏名 ※任意", "住所 ※任意"])
        .staff_redoes()
        .phone_shows(&["氏名 ※任意", "住所 ※必須"]);
}

#[test]
fn sections_and_notes_are_words_without_an_answer() {
    Counter::opens("犬の登録")
        .staff_adds("飼い主", Section::default())
        .staff_adds_inside("飼い主", "お知らせ", Note::default())
        .staff_adds_inside("飼い主", "電話のよい時間", Text::default())
        .phone_shows(&["飼い主", "お知らせ", "電話のよい時間 ※任意"]);
}

#[test]
fn staff_is_told_what_to_mend_until_it_is_mended() {
    Counter::opens("")
        .staff_is_told(&["no-title", "empty-form"])
        .staff_adds("マイナンバー", Text::default())
        .staff_is_told(&["no-title", "mynumber-without-basis"])
        .staff_changes("マイナンバー", Change::Label("お客様番号".to_owned()))
        .staff_is_told(&["no-title"]);
}
