//! Words that staff look for, replace and rename, and what follows them.

use crate::counter::Counter;
use madoguchi_forms::choice::Choice;
use madoguchi_forms::edit::{Change, Command};
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::texts::{Query, replace, rewrite};
use madoguchi_forms::translations::{file, table};
use madoguchi_forms::wording::review;
use serde_json::json;

/// The places where words are found, and the command that puts others there.
fn replacing(counter: &Counter, sought: &str, with: &str) -> (Vec<String>, Command) {
    let hits = Query::new(sought, true).unwrap().find(counter.form());
    let places = hits.iter().map(|hit| hit.text.place()).collect();
    (places, replace(counter.form(), &hits, with).unwrap().0)
}

#[test]
fn words_are_replaced_wherever_they_stand_and_undone_in_one_step() {
    let counter = Counter::opens("ホール利用届")
        .staff_adds("ホールの区分", OneChoice::of(&["大ホール", "小ホール"]))
        .staff_names_the_data("ホールの区分", "hall")
        .staff_adds("理由", Text::default())
        .staff_names_the_data("理由", "reason")
        .staff_changes("理由", Change::Help("ﾎｰﾙを使う理由を書いてください。".to_owned()));
    let large = counter.when_is("ホールの区分", "大ホール");
    let counter = counter.staff_shows("理由", large);
    let (places, command) = replacing(&counter, "ホール", "講堂");
    assert_eq!(
        places,
        [
            "様式の名前",
            "「ホールの区分」の項目名",
            "「ホールの区分」の選択肢",
            "「ホールの区分」の選択肢",
            "「理由」の説明"
        ]
    );
    let before = counter.form().clone();
    let counter = counter.staff_does(command);
    assert_eq!(counter.form().title, "講堂利用届");
    assert_eq!(counter.item("理由").help, "講堂を使う理由を書いてください。");
    let counter = counter
        .staff_reads("理由", "『講堂の区分』が『大講堂』のとき")
        .staff_is_told(&[])
        // The value stays, and so does what applications hold that were collected before.
        .resident_chooses("講堂の区分", "大ホール")
        .resident_types("理由", "練習")
        .application_is(&json!({"hall": "大ホール", "reason": "練習"}))
        .staff_undoes();
    assert_eq!(*counter.form(), before);
}

#[test]
fn conditions_follow_the_name_of_the_data_and_of_a_choice() {
    let counter = Counter::opens("施設利用予約")
        .staff_adds("区分", OneChoice::of(&["個人", "団体"]))
        .staff_adds("団体名", Text::default());
    let group = counter.when_is("区分", "団体");
    counter
        .staff_shows("団体名", group)
        .staff_names_the_data("区分", "kind")
        .staff_names_the_data("団体名", "group")
        .staff_changes("区分", Change::Choice { from: "団体".into(), to: Choice::plain("グループ") })
        .staff_changes("区分", Change::Label("利用者の区分".to_owned()))
        .staff_reads("団体名", "『利用者の区分』が『グループ』のとき")
        .resident_chooses("利用者の区分", "グループ")
        .resident_types("団体名", "まどぐち会")
        .application_is(&json!({"kind": "グループ", "group": "まどぐち会"}));
}

#[test]
fn hard_words_are_made_easier_one_press_each() {
    let counter = Counter::opens("利用届")
        .staff_adds("事由", Text::default())
        .staff_changes("事由", Change::Help("遅滞なく記載してください。".to_owned()));
    let first = counter.form().clone();
    let mut counter = counter;
    let mut presses = 0;
    while let Some(remark) = review(counter.form()).into_iter().find(|remark| !remark.hint.edits.is_empty()) {
        let better = remark.hint.applied(&remark.text.words).unwrap();
        let command = rewrite(counter.form(), &[(remark.text.spot, better)]).unwrap();
        counter = counter.staff_does(command);
        presses += 1;
    }
    assert_eq!((presses, counter.item("理由").help.as_str()), (3, "すぐに書いてください。"));
    let counter = counter.staff_undoes().staff_undoes().staff_undoes();
    assert_eq!(*counter.form(), first);
}

#[test]
fn a_table_of_translations_is_filled_in_elsewhere_and_taken_up_in_one_step() {
    let counter = Counter::opens("利用届").staff_adds("氏名", Text::default());
    let before = counter.form().clone();
    let sent = String::from_utf8(file::write(counter.form(), "vi")).unwrap();
    let filled = sent.replace("「氏名」の項目名,", "「氏名」の項目名,Họ tên") + "住所,,Địa chỉ\r\n";
    let import = file::read(counter.form(), filled.as_bytes()).unwrap();
    assert_eq!((import.added, import.unknown), (1, vec!["住所".to_owned()]));
    let counter = counter.staff_does(import.command);
    assert_eq!(table::get(counter.form(), "vi", "氏名"), "Họ tên");
    // Words that staff change need another translation; the old one is told until it is taken out or fits again.
    let counter = counter.staff_changes("氏名", Change::Label("お名前".to_owned()));
    assert_eq!(table::unused(counter.form(), "vi"), ["氏名"]);
    let counter = counter.staff_undoes().staff_undoes();
    assert_eq!(*counter.form(), before);
}
