use super::*;
use crate::html;

const ENGLISH: &str = r#"{
  "foreign": true,
  "words": { "氏名": "Name", "名": "first name", "次へ": "Next", "言葉": "", "終わりです。": "The end." },
  "sentences": [
    [["＊", ""], ["* ", 0]],
    [["", "は", "文字以内で入力してください。今は", "文字です。"], ["Shorten ", 0, " to ", 1, " characters; it has ", 2, "."]],
    [["", "を入力してください。"], ["Enter ", 0, "."]],
    [["全", "ステップ中", "ステップ目"], ["Step ", 1, " of ", 0]],
    [["", "の", ""], [1, " of ", 0]],
    [["本", ""], ["Book ", 0]]
  ]
}"#;

const READINGS: &str = r#"{
  "words": { "申請の流れ": "｜申請《しんせい》の｜流《なが》れ" },
  "sentences": []
}"#;

fn said(catalogue: &str, text: &str) -> String {
    Catalogue::read(catalogue).unwrap().find(text).unwrap_or_else(|| "?".to_owned())
}

fn shown(catalogue: &str, made: Made) -> String {
    let mut node = made.into();
    let mut catalogue = Catalogue::read(catalogue).unwrap();
    catalogue.translate(&mut node);
    let mut out = String::new();
    html::write(&node, &mut out);
    out
}

#[test]
fn words_and_sentences_with_gaps_are_found() {
    for (text, english) in [
        ("次へ", "Next"),
        ("氏名を入力してください。", "Enter Name."),
        ("氏名の名を入力してください。", "Enter first name of Name."),
        ("＊氏名を入力してください。", "* Enter Name."),
        ("知らない名前を入力してください。", "Enter 知らない名前."),
        ("全3ステップ中1ステップ目", "Step 1 of 3"),
        ("言葉は5文字以内で入力してください。今は6文字です。", "Shorten 言葉 to 5 characters; it has 6."),
        ("氏名を入力してください。終わりです。", "Enter Name. The end."),
        ("本2", "Book 2"),
        ("言葉", "言葉"),
        ("12:30", "12:30"),
    ] {
        assert_eq!(said(ENGLISH, text), english, "{text}");
    }
}

#[test]
fn a_short_sentence_with_unknown_words_is_no_sentence() {
    for text in ["東京の空", "本を読む人", "山田"] {
        assert_eq!(said(ENGLISH, text), "?", "{text}");
    }
}

#[test]
fn what_stays_japanese_is_marked_and_what_was_typed_is_left() {
    let typed = el("span").attr("translate", "no").text("次へ");
    let option = el("option").text("山田");
    let made = el("p").text("次へ").child(el("b").text("山田")).child(typed).child(option);
    let html = "<p>Next<b><span lang=\"ja\">山田</span></b><span translate=\"no\">次へ</span><option>山田</option></p>";
    assert_eq!(shown(ENGLISH, made), html);
}

#[test]
fn readings_stand_above_the_words_but_not_in_attributes() {
    let made = el("nav").attr("aria-label", "申請の流れ").text("申請の流れ").child(el("option").text("申請の流れ"));
    let ruby = |base: &str, over: &str| format!("<ruby>{base}<rp>（</rp><rt>{over}</rt><rp>）</rp></ruby>");
    let (one, two) = (ruby("申請", "しんせい"), ruby("流", "なが"));
    let html = format!("<nav aria-label=\"申請の流れ\">{one}の{two}れ<option>申請の流れ</option></nav>");
    assert_eq!(shown(READINGS, made), html);
}

#[test]
fn what_is_no_catalogue_is_none() {
    for text in ["", "[]", "{}", r#"{"words": 1, "sentences": []}"#] {
        assert!(Catalogue::read(text).is_none(), "{text}");
    }
}
