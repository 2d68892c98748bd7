use super::*;
use crate::condition::words::sentence;
use crate::index::Index;
use crate::item::Required;

fn sheet(rows: &[&[&str]]) -> Sheet {
    let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    Sheet { rows: rows.iter().map(row).collect(), ..Sheet::default() }
}

fn brought(sheet: &Sheet) -> Brought {
    let mut count = 0;
    bring(sheet, &Plan::guess(sheet), [], &mut || {
        count += 1;
        ItemId::new(format!("i{count}"))
    })
}

/// The items as lines: how deep, name, kind, whether required.
fn lines(items: &[Item]) -> Vec<String> {
    fn add(items: &[Item], depth: usize, lines: &mut Vec<String>) {
        for item in items {
            let must = match &item.required {
                Required::Always => "*",
                Required::Never => "",
                Required::When(_) => "?",
            };
            lines.push(format!("{}{} {}{must}", ">".repeat(depth), item.label, item.kind.about().name));
            let children: Vec<Item> = item.children.iter().map(|child| (**child).clone()).collect();
            add(&children, depth + 1, lines);
        }
    }
    let mut lines = vec![];
    add(items, 0, &mut lines);
    lines
}

fn sentences(brought: &Brought) -> Vec<String> {
    brought.remarks.iter().map(Remark::sentence).collect()
}

#[test]
fn a_table_of_a_clerk_becomes_a_form() {
    let table = sheet(&[
        &["施設利用申請　入力項目一覧"],
        &["No", "大項目", "項目名", "型", "必須", "桁数", "選択肢", "備考", "担当"],
        &["1", "申請者", "氏名", "テキスト", "○", "30", "", "", "市民課"],
        &["2", "", "生年月日", "", "○", "", "", "", ""],
        &["3", "", "区分", "プルダウン", "必須", "", "個人、団体", "", ""],
        &["4", "利用", "利用設備", "チェックボックス", "任意", "", "机\n椅子", "複数選択可", ""],
        &["", "", "", "", "", "", "マイク", "", ""],
        &["5", "", "型の分からない項目", "謎", "△", "多め", "", "", ""],
        &["", "", "", "テキスト", "", "", "", "名前なし", ""],
    ]);
    let brought = brought(&table);
    assert_eq!(
        lines(&brought.items),
        [
            "申請者 section",
            ">氏名 text*",
            ">生年月日 birth-date*",
            ">区分 one-choice*",
            "利用 section",
            ">利用設備 many-choices",
            ">型の分からない項目 text",
        ]
    );
    assert_eq!(brought.counts(), (5, 2));
    let tools = &brought.items[1].children[0];
    assert!(matches!(tools.kind.widget(), Widget::Checks(choices) if choices.len() == 3));
    assert_eq!(
        sentences(&brought),
        [
            "「担当」の列は取り込みません。取り込むときは、列の意味を選んでください。",
            "種類の書かれていない項目が1件あります。項目名や選択肢から種類を決めました。下の一覧で確かめてください。",
            "8行目：「型の分からない項目」の種類「謎」が分からないため、「一行の文字」にします。取り込んだ後に種類を選び直してください。",
            "8行目：「型の分からない項目」の文字数「多め」を読み取れません。取り込んだ後に最大文字数を決めてください。",
            "8行目：「型の分からない項目」が必須かどうかを「△」から読み取れないため、任意にします。取り込んだ後に確かめてください。",
            "9行目：項目名がないため、取り込みません（「テキスト、名前なし」）。項目なら、項目名を書いてください。",
        ]
    );
}

#[test]
fn sections_stand_in_rows_of_their_own_or_among_the_items() {
    let table = sheet(&[
        &["項目名", "種類"],
        &["はじめに", "説明文"],
        &["【申請者】"],
        &["氏名", ""],
        &["世帯員", "繰り返し"],
        &["続柄", "一行の文字"],
        &["■利用", ""],
        &["利用日", ""],
    ]);
    let brought = brought(&table);
    assert_eq!(
        lines(&brought.items),
        [
            "はじめに note",
            "申請者 section",
            ">氏名 person-name",
            ">世帯員 group",
            ">>続柄 text",
            "利用 section",
            ">利用日 date"
        ]
    );
}

#[test]
fn a_place_leads_into_what_is_there() {
    let table = sheet(&[
        &["まとまり", "項目名", "種類"],
        &["", "世帯", "まとまり"],
        &["世帯", "世帯員", "繰り返し"],
        &["世帯 ＞ 世帯員", "氏名", ""],
        &["世帯", "世帯数", "整数"],
        &["（まとまりの外）", "備考", ""],
        &["別", "理由", ""],
        &["世帯", "後から", "一行の文字"],
    ]);
    let brought = brought(&table);
    assert_eq!(
        lines(&brought.items),
        [
            "世帯 section",
            ">世帯員 group",
            ">>氏名 person-name",
            ">世帯数 whole-number",
            ">後から text",
            "備考 long-text",
            "別 section",
            ">理由 long-text",
        ]
    );
    assert!(sentences(&brought)[1].starts_with("8行目：「後から」は、前にある「世帯」の中に入れます。"));
}

#[test]
fn a_cell_over_several_rows_speaks_for_all_of_them() {
    let mut table = sheet(&[
        &["区分", "項目名", "必須", "選択肢"],
        &["A", "氏名", "必須", ""],
        &["", "住所", "", ""],
        &["", "希望", "", "午前"],
        &["", "", "", "午後"],
    ]);
    table.spans = vec![(0, 1..5), (2, 1..3), (1, 3..5), (2, 3..5)];
    let brought = brought(&table);
    assert_eq!(lines(&brought.items), ["A section", ">氏名 person-name*", ">住所 address*", ">希望 one-choice"]);
    let wish = &brought.items[0].children[2];
    assert!(matches!(wish.kind.widget(), Widget::Radio(choices) if choices.len() == 2));
}

#[test]
fn conditions_that_are_our_sentences_are_taken_and_others_told() {
    let table = sheet(&[
        &["項目名", "種類", "必須", "選択肢", "表示する条件"],
        &["区分", "一つ選ぶ", "必須", "個人/団体", ""],
        &["団体名", "一行の文字", "『区分』が『団体』のとき必須", "", "『区分』が『団体』のとき"],
        &["代表者", "一行の文字", "", "", "団体の場合のみ"],
        &["早い", "一行の文字", "", "", "『遅い』に回答したとき"],
        &["遅い", "一行の文字", "", "", ""],
    ]);
    let brought = brought(&table);
    let form = brought.clone().into_definition("届");
    let index = Index::new(&form);
    let group = &form.items[1];
    assert_eq!(sentence(group.shown_when.as_ref().unwrap(), &index), "『区分』が『団体』のとき");
    assert!(matches!(&group.required, Required::When(_)));
    let said = sentences(&brought);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("4行目：「代表者」を表示する条件「団体の場合のみ」は読み取れない"));
    assert!(said[1].starts_with("5行目：「早い」を表示する条件"));
}

#[test]
fn names_of_data_are_used_once() {
    let table = sheet(&[&["項目名", "データ名"], &["住所", "home"], &["別荘", "home"], &["電話", ""]]);
    let mut ids = ["a", "b", "c"].into_iter();
    let brought =
        bring(&table, &Plan::guess(&table), ["phone".to_owned()], &mut || ItemId::new(ids.next().unwrap_or("z")));
    let keys: Vec<&str> = brought.items.iter().filter_map(|item| item.key.as_deref()).collect();
    assert_eq!(keys, ["home", "home2", "phone2"]);
    assert!(sentences(&brought)[1].contains("「別荘」のデータ名「home」"));
}

#[test]
fn a_column_has_one_meaning_but_for_words_of_help() {
    let mut plan = Plan { heading: Some(0), columns: vec![Column::Label, Column::Help, Column::Ignored] };
    plan.set(2, Column::Help);
    assert_eq!(plan.columns, [Column::Label, Column::Help, Column::Help]);
    plan.set(1, Column::Label);
    assert_eq!(plan.columns, [Column::Ignored, Column::Label, Column::Help]);
}

#[test]
fn more_items_than_a_form_can_have_are_told() {
    let mut rows: Vec<Vec<String>> = vec![vec!["項目名".to_owned(), "種類".to_owned()]];
    rows.extend((0..9_000).map(|n| vec![format!("項目{n}"), "テキスト".to_owned()]));
    let brought = brought(&Sheet { rows, ..Sheet::default() });
    assert_eq!(brought.items.len(), MOST_ITEMS);
    assert!(sentences(&brought)[0].starts_with("5002行目：項目は5000件まで取り込みます。残りの4000行"));
}
