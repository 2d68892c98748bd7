use super::*;
use crate::calculation::{Expression, TableRow};
use crate::condition::{Condition, Test};
use crate::definition::{Presentation, Procedure};
use crate::item::Required;
use crate::kinds::Kind;
use crate::kinds::calculated::Calculated;
use crate::kinds::choice::OneChoice;
use crate::kinds::section::Section;
use crate::kinds::text::Text;
use crate::setting::SettingValue;
use serde_json::json;

fn text(id: &str) -> Item {
    Item::new(id, id, id, Text::default().into())
}

fn form(ids: &[&str]) -> Definition {
    Definition::new("届").with(ids.iter().map(|id| text(id)).collect())
}

/// A section with some items, and others behind it.
fn sectioned(inside: &[&str], behind: &[&str]) -> Definition {
    let section =
        Item::unkeyed("s", "申請者", Section::default().into()).with(inside.iter().map(|id| text(id)).collect());
    Definition::new("届").with([section].into_iter().chain(behind.iter().map(|id| text(id))).collect())
}

fn said(before: &Definition, after: &Definition) -> Vec<String> {
    compare(before, after).sentences()
}

/// How the one item `q` differs.
fn of_item(before: Item, after: Item) -> Vec<String> {
    let form = |item: Item| {
        Definition::new("届").with(vec![Item::new("c", "c", "区分", OneChoice::of(&["個人", "団体"]).into()), item])
    };
    said(&form(before), &form(after))
}

#[test]
fn the_same_is_the_same() {
    let form = sectioned(&["a", "b"], &["c"]);
    assert!(compare(&form, &form.clone()).is_empty());
}

#[test]
fn an_insertion_moves_nothing() {
    assert_eq!(said(&form(&["a", "b", "c"]), &form(&["x", "a", "b", "c"])), ["「x」：様式の最初に追加されました。"]);
    assert_eq!(said(&form(&["a", "b", "c"]), &form(&["a", "c"])), ["「b」：削除されました（これまでは『a』の次）。"]);
}

#[test]
fn as_few_as_can_be_have_moved() {
    assert_eq!(
        said(&form(&["a", "b", "c", "d"]), &form(&["d", "a", "b", "c"])),
        ["「d」：『c』の次から、様式の最初に移りました。"]
    );
}

#[test]
fn into_a_section_is_a_move_and_out_of_one_that_goes_too() {
    assert_eq!(
        said(&sectioned(&["a"], &["b"]), &sectioned(&["a", "b"], &[])),
        ["「b」：『申請者』の次から、『申請者』の中の『a』の次に移りました。"]
    );
    let gone = compare(&sectioned(&["a", "b"], &["c"]), &form(&["b", "c"]));
    assert_eq!(
        gone.sentences(),
        [
            "「申請者」：削除されました（中の1項目も一緒に）（これまでは様式の最初）。",
            "「b」：『申請者』の中の『a』の次から、様式の最初に移りました。"
        ]
    );
    assert_eq!(
        gone.items[0].differences,
        [ItemDifference::Removed { at: Spot { parent: None, after: None, at: 0 }, inside: vec!["a".into()] }]
    );
    assert_eq!(
        said(&form(&["c"]), &sectioned(&["a", "b"], &["c"])),
        ["「申請者」：様式の最初に追加されました（中の2項目とともに）。"]
    );
}

#[test]
fn what_is_gone_stands_where_it_stood() {
    let names = |before: &[&str], after: &[&str]| {
        compare(&form(before), &form(after)).items.iter().map(|i| (i.name(), i.mark())).collect::<Vec<_>>()
    };
    let expected =
        [("a".to_owned(), "削除"), ("x".to_owned(), "追加"), ("c".to_owned(), "削除"), ("y".to_owned(), "追加")];
    assert_eq!(names(&["a", "b", "c"], &["x", "b", "y"])[..2], expected[..2]);
    assert_eq!(names(&["a", "b", "c"], &["x", "b", "y"])[2..], expected[2..]);
}

#[test]
fn what_is_missing_has_a_place_beside_what_stood_before_it() {
    let comparison = compare(&form(&["a", "b", "c"]), &form(&["a", "c", "x"]));
    let positions = |id: &str| comparison.positions(&id.into());
    assert_eq!((positions("b"), positions("x"), positions("c")), ((1, 0), (2, 2), (2, 1)));
}

#[test]
fn words_and_conditions_are_told_as_sentences() {
    let is = |value: &str| Condition::equals("c", value);
    for (before, after, sentence) in [
        (
            text("q"),
            Item { label: "氏名".to_owned(), ..text("q") },
            "「氏名」：項目名が「q」から「氏名」に変わりました。",
        ),
        (text("q"), Item { help: "姓と名".to_owned(), ..text("q") }, "「q」：説明が空欄から「姓と名」に変わりました。"),
        (text("q"), text("q").required(), "「q」：回答が「任意」から「必須」に変わりました。"),
        (
            text("q").required(),
            Item { required: Required::When(is("団体")), ..text("q") },
            "「q」：回答が「必須」から「『区分』が『団体』のとき必須」に変わりました。",
        ),
        (text("q"), text("q").shown_when(is("団体")), "「q」：『区分』が『団体』のときだけ表示するようになりました。"),
        (
            text("q").shown_when(is("団体")),
            text("q"),
            "「q」：いつも表示するようになりました（これまでは『区分』が『団体』のときだけ）。",
        ),
        (
            text("q").shown_when(is("団体")),
            text("q").shown_when(Condition::atom("c", Test::Filled(true))),
            "「q」：表示の条件が「『区分』が『団体』のとき」から「『区分』に回答したとき」に変わりました。",
        ),
        (
            text("q"),
            Item { key: Some("name".to_owned()), ..text("q") },
            "「q」：データ名が「q」から「name」に変わりました。",
        ),
    ] {
        assert_eq!(of_item(before, after), [sentence]);
    }
}

#[test]
fn settings_are_told_by_their_labels() {
    let longer = Kind::from(Text::default()).with("max_length", &SettingValue::Count(Some(20))).unwrap();
    assert_eq!(
        of_item(text("q"), Item { kind: longer, ..text("q") }),
        ["「q」：「最大文字数」が「100」から「20」に変わりました。"]
    );
    let choice = Item { kind: OneChoice::of(&["A", "B"]).into(), ..text("q") };
    assert_eq!(
        of_item(text("q"), choice.clone()),
        ["「q」：項目の種類が「一行の文字」から「一つ選ぶ」に変わりました。"]
    );
    let list =
        Kind::from(OneChoice::of(&["B", "C", "A"])).with("style", &SettingValue::Pick("list".to_owned())).unwrap();
    assert_eq!(
        of_item(choice, Item { kind: list, ..text("q") }),
        [
            "「q」：選択肢「C」が追加されました。",
            "「q」：選択肢「B」の順番が変わりました。",
            "「q」：「見せ方」が「数に合わせる」から「一覧（プルダウン）」に変わりました。"
        ]
    );
}

#[test]
fn a_fee_that_rises_is_told_by_its_choice() {
    let fee = |amount: u32| {
        let rows = vec![TableRow { choice: "団体".into(), amount: amount.into() }];
        let expression = Expression::Table { item: "c".into(), rows };
        Item { kind: Calculated { expression, ..Calculated::default() }.into(), ..text("q") }
    };
    assert_eq!(
        of_item(fee(1000), fee(1200)),
        ["「q」：『区分』が『団体』のときの金額が「1000」から「1200」に変わりました。"]
    );
}

#[test]
fn what_no_setting_says_is_told_as_well() {
    let untitled = OneChoice { typed: false, ..OneChoice::of(&["A", "B"]) };
    let of = |kind: OneChoice| Item { kind: kind.into(), ..text("q") };
    let found = of_item(of(OneChoice::of(&["A", "B"])), of(untitled));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("画面に出ない内容"), "{found:?}");
}

#[test]
fn the_form_itself_is_told_first() {
    let before = form(&[]);
    let mut after = Definition { title: "申請".to_owned(), presentation: Presentation::OnePage, ..form(&[]) };
    after.procedure = Procedure {
        department: "市民課".to_owned(),
        period_from: "2026-04-01".to_owned(),
        signed: true,
        ..Procedure::default()
    };
    after.extra.insert("x-translations".to_owned(), json!({"en": {"届": "Notice"}}));
    after.extra.insert("$comment".to_owned(), json!("x"));
    assert_eq!(
        said(&before, &after),
        [
            "様式全体：様式の名前が「届」から「申請」に変わりました。",
            "様式全体：ページの分け方が「まとまりごとに1ページ」から「全部を1ページ」に変わりました。",
            "様式全体：「担当課」が空欄から「市民課」に変わりました。",
            "様式全体：「受付の開始日」が空欄から「令和8年4月1日（2026年）」に変わりました。",
            "様式全体：マイナンバーカードの署名を付けてもらうようになりました。",
            "様式全体：「届」の訳（en）に「Notice」が付きました。",
            "様式全体：画面に出ない内容（ファイルの「$comment」）が変わりました。"
        ]
    );
    assert!(compare(&after, &after).is_empty());
    let mut odd = after.clone();
    odd.extra.insert("x-translations".to_owned(), json!({"en": 1}));
    assert_eq!(compare(&after, &odd).count(), 1, "what cannot be read is told as a whole");
}

#[test]
fn five_thousand_items_are_compared_in_no_time() {
    let ids: Vec<String> = (0..5000).map(|i| format!("i{i}")).collect();
    let of = |ids: Vec<&str>| form(&ids);
    let before = of(ids.iter().map(String::as_str).collect());
    let mut turned: Vec<&str> = ids.iter().map(String::as_str).rev().collect();
    turned.rotate_left(7);
    let began = std::time::Instant::now();
    let comparison = compare(&before, &of(turned));
    assert!(comparison.count() >= 4990, "{}", comparison.count());
    assert_eq!(comparison.sentences().len(), comparison.count());
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
}
