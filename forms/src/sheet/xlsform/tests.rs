use super::*;
use crate::condition::words::sentence;
use crate::index::Index;
use crate::item::Required;
use crate::sheet::remark::Remark;
use crate::sheet::workbook::testing::workbook;

fn survey() -> Vec<u8> {
    let cells = |rows: &[&[&str]]| -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    };
    workbook(&[
        (
            "survey",
            cells(&[
                &[
                    "type",
                    "name",
                    "label::English",
                    "label::Japanese (ja)",
                    "hint::Japanese (ja)",
                    "required",
                    "relevant",
                    "constraint",
                    "default",
                ],
                &["start", "start"],
                &["begin group", "who", "Who", "申請者"],
                &["text", "name", "Name", "氏名", "戸籍のとおり", "yes"],
                &["integer", "age", "Age", "年齢", "", "", "", ". >= 0 and . < 150", "20"],
                &["select_one sex or_other", "kind", "Kind", "区分", "", "true()"],
                &["select_multiple tools", "tools", "Tools", "備品"],
                &["end group"],
                &[
                    "date",
                    "day",
                    "Day",
                    "利用日",
                    "",
                    "${kind} = 'group'",
                    "${age} >= 18 and (selected(${tools}, 'desk') or ${kind} != 'person')",
                ],
                &["begin_repeat", "member", "", "世帯員"],
                &["text", "given", "", "名前"],
                &["end_repeat"],
                &["note", "thanks", "", "おわりに"],
                &["geopoint", "where", "", "場所"],
                &["image", "photo", "", "写真", "", "", "count(${member}) > 2"],
                &["acknowledge", "ok", "", "同意"],
                &["mystery", "x", "", "謎"],
                &["end group"],
            ]),
        ),
        (
            "choices",
            cells(&[
                &["list_name", "name", "label::Japanese (ja)"],
                &["sex", "person", "個人"],
                &["sex", "group", "団体"],
                &["tools", "desk", "机"],
                &["tools", "chair", "椅子"],
            ]),
        ),
        ("settings", cells(&[&["form_title"], &["利用申請"]])),
    ])
}

fn brought() -> Brought {
    let book = Book::open(survey()).unwrap();
    assert!(is_xlsform(&book));
    let mut count = 0;
    let fresh = &mut || {
        count += 1;
        ItemId::new(format!("i{count}"))
    };
    xlsform(&book, [], fresh).unwrap()
}

#[test]
fn questions_become_items() {
    let brought = brought();
    assert_eq!(brought.title.as_deref(), Some("利用申請"));
    let form = brought.into_definition("利用申請");
    let lines: Vec<String> =
        form.walk().iter().map(|item| format!("{} {}", item.label, item.kind.about().name)).collect();
    assert_eq!(
        lines,
        [
            "申請者 section",
            "氏名 text",
            "年齢 whole-number",
            "区分 one-choice",
            "区分（その他の内容） text",
            "備品 many-choices",
            "利用日 date",
            "世帯員 group",
            "名前 text",
            "おわりに note",
            "場所 text",
            "写真 attachment",
            "同意 consent",
            "謎 text",
        ]
    );
    let item = |label: &str| (**form.walk().into_iter().find(|item| item.label == label).unwrap()).clone();
    assert_eq!((item("氏名").help.as_str(), item("氏名").key.as_deref()), ("戸籍のとおり", Some("name")));
    assert_eq!(item("氏名").required, Required::Always);
    let index = Index::new(&form);
    let said = |condition: Option<&crate::condition::Condition>| sentence(condition.unwrap(), &index);
    assert_eq!(
        said(item("利用日").shown_when.as_ref()),
        "『年齢』が18以上で、かつ（『備品』で『机』を選んだ、または『区分』が『個人』ではない）のとき"
    );
    let Required::When(when) = item("利用日").required else { panic!("it is required while something holds") };
    assert_eq!(said(Some(&when)), "『区分』が『団体』のとき");
    assert_eq!(said(item("区分（その他の内容）").shown_when.as_ref()), "『区分』が『その他』のとき");
    assert_eq!(item("写真").shown_when, None);
}

#[test]
fn what_ours_cannot_say_is_told() {
    let said: Vec<String> = brought().remarks.iter().map(Remark::sentence).collect();
    for words in [
        "次の列は取り込みません（label::english、default）。",
        "回答する人に聞かない行のため、取り込みません（start）。",
        "5行目：「年齢」の確かめ方「. >= 0 and . < 150」は取り込みません。",
        "14行目：「場所」の種類「geopoint」はないため、「一行の文字」にします。",
        "15行目：「写真」を表示する条件「count(${member}) > 2」は読み取れない",
        "17行目：「謎」の種類「mystery」が分からない",
        "18行目：「end group」に始まり（begin）がない",
    ] {
        assert!(said.iter().any(|sentence| sentence.starts_with(words)), "{words}: {said:#?}");
    }
    assert_eq!(said.len(), 7, "{said:#?}");
}

#[test]
fn expressions_of_any_length_end() {
    let find = |_: &str| None;
    for said in ["", "(", "${a", "'x", "not", "selected(", "${a} = ", "1 = 1", "${a} ~ 2", "${a} = 'b'"] {
        assert_eq!(relevant::condition(said, &find), None, "{said}");
    }
    assert_eq!(relevant::condition(&"(".repeat(100_000), &find), None);
    assert_eq!(relevant::condition(&"not(".repeat(400), &find), None);
}
