//! Tables of items: a clerk brings one in, looks at what was not understood, and takes the form out as one again.

use crate::counter::Counter;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::sheet::{Book, Brought, Column, Plan, bring, markdown, table};

const TABLE: &str = "\
No.,大項目,小項目,入力形式,必須／任意,選択項目,桁数,備考
1,申請者,氏名,,必須,,,
2,,区分,プルダウン,必須,個人、団体,,
3,,団体名,テキスト,任意,,50,団体のとき
4,利用,利用日,,必須,,,
5,,利用目的,自由記述,任意,,200,
";

/// Reads a table the way the clerk has it after looking at the columns.
fn brought(text: &str, keys: Vec<String>, look: impl FnOnce(&mut Plan)) -> Brought {
    let book = Book::open(text.as_bytes().to_vec()).expect("a table");
    let sheet = book.sheet(0).expect("a sheet");
    let mut plan = Plan::guess(&sheet);
    look(&mut plan);
    let mut count = 0;
    bring(&sheet, &plan, keys, &mut || {
        count += 1;
        ItemId::new(format!("b{count}"))
    })
}

#[test]
fn a_table_becomes_a_form_that_residents_fill_in() {
    let brought = brought(TABLE, vec![], |_| ());
    let counter = Counter::with(brought.into_definition("利用申請"));
    counter
        .phone_shows(&["申請者", "氏名 ※必須", "区分 ※必須", "団体名 ※任意", "利用", "利用日 ※必須", "利用目的 ※任意"])
        .resident_chooses("区分", "団体")
        .resident_types("団体名", "合唱団")
        .staff_is_told(&[]);
}

#[test]
fn the_clerk_says_which_column_is_what() {
    // The remark is an example, and not help; the number of digits is of no use.
    let brought = brought(TABLE, vec![], |plan| {
        plan.set(7, Column::Example);
        plan.set(6, Column::Ignored);
    });
    let counter = Counter::with(brought.clone().into_definition("利用申請"));
    assert_eq!(counter.item("団体名").help, "例：団体のとき");
    let told: Vec<String> = brought.remarks.iter().map(madoguchi_forms::sheet::Remark::sentence).collect();
    assert!(told.iter().any(|sentence| sentence.starts_with("「桁数」の列は取り込みません。")), "{told:?}");
}

#[test]
fn a_table_is_put_behind_the_items_of_a_form_in_one_step() {
    let counter = Counter::opens("予約").staff_adds("利用館", OneChoice::of(&["北館", "南館"]));
    let keys = counter.form().walk().into_iter().filter_map(|item| item.key.clone()).collect();
    let command = brought(TABLE, keys, |_| ()).append_to(counter.form());
    counter
        .staff_does(command)
        .phone_shows(&[
            "利用館 ※任意",
            "申請者",
            "氏名 ※必須",
            "区分 ※必須",
            "団体名 ※任意",
            "利用",
            "利用日 ※必須",
            "利用目的 ※任意",
        ])
        .staff_undoes()
        .phone_shows(&["利用館 ※任意"])
        .staff_redoes()
        .staff_is_told(&[]);
}

#[test]
fn a_form_comes_back_from_its_own_table_with_its_conditions() {
    let counter = Counter::opens("予約")
        .staff_adds("区分", OneChoice::of(&["個人", "団体"]))
        .staff_requires("区分")
        .staff_adds("団体名", Text::default());
    let group = counter.when_is("区分", "団体");
    let counter = counter.staff_shows("団体名", group);
    let written = table(counter.form());
    assert_eq!(written.losses, Vec::<String>::new());
    let text = String::from_utf8(written.csv()).expect("UTF-8");
    let again = Counter::with(brought(&text, vec![], |_| ()).into_definition("予約"));
    let again = again.staff_reads("団体名", "『区分』が『団体』のとき");
    assert_eq!(table(again.form()).rows, written.rows);
    assert!(markdown(again.form()).contains("| 2 | 団体名 | 一行の文字 | 任意 | 『区分』が『団体』のとき |"));
}
