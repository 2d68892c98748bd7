//! The export as a whole: what a clerk registers, what a resident sends.

use super::names::Applicant;
use super::testing::{Read, golden, read};
use super::*;
use crate::calculation::Expression;
use crate::condition::Condition;
use crate::item::{Item, Required};
use crate::kinds::calculated::Calculated;
use crate::kinds::choice::OneChoice;
use crate::kinds::date::Day;
use crate::kinds::group::Group;
use crate::kinds::locked::Locked;
use crate::kinds::note::Note;
use crate::kinds::section::Section;
use crate::kinds::text::Text;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::io::Read as _;

fn names() -> WireNames {
    WireNames::bundled().unwrap()
}

fn text(id: &str, label: &str) -> Item {
    Item::new(id, id, label, Text::default().into())
}

fn file<'e>(export: &'e Export, name: &str) -> &'e [u8] {
    &export.files.iter().find(|(n, _)| n == name).unwrap().1
}

fn sentences(losses: &[Loss]) -> Vec<String> {
    losses.iter().map(Loss::sentence).collect()
}

/// A small form with something of everything.
fn form() -> Definition {
    let mut name = text("name", "氏名").required();
    name.pittari.applicant = Some(Applicant::Name);
    let mut who = Item::new("who", "who", "利用者区分", OneChoice::of(&["個人", "団体"]).into()).required();
    who.help = "どちらかを選んでください。".to_owned();
    let group_name = text("group-name", "団体名").required().shown_when(Condition::equals("who", "団体"));
    let mut reason = text("reason", "理由");
    reason.required = Required::When(Condition::equals("who", "個人"));
    reason.pittari.id = "riyuu".to_owned();
    let mut note = Item::unkeyed("note", "持ち物について", Note {}.into());
    note.help = "図書カードを持ってきてください。".to_owned();
    let group = Group { least: 1, most: Some(3), row: "図書".to_owned(), ..Group::default() };
    let books = Item::new("books", "books", "予約する図書", group.into())
        .required()
        .with(vec![text("title", "書名").required(), text("author", "著者")]);
    let count =
        Calculated { expression: Expression::Count("books".into()), unit: "冊".to_owned(), ..Calculated::default() };
    let mut form = Definition::new("図書貸出予約").with(vec![
        name,
        Item::unkeyed("about", "利用者", Section::default().into()).with(vec![who, group_name, reason]),
        Item::unkeyed("order", "予約", Section::default().into()).with(vec![
            note,
            Item::new("day", "day", "受取日", Day::default().into()),
            books,
            Item::new("count", "count", "冊数", count.into()),
            Item::new("old", "old", "旧項目", Locked::default().into()),
        ]),
        Item::unkeyed("end", "おわりに", Note {}.into()),
    ]);
    form.procedure.id = "library".to_owned();
    form
}

fn answers() -> Map {
    let answers = json!({
        "name": "山田 花子", "who": "個人", "reason": "調べもの", "day": "2026-12-01",
        "books": [{"title": "坊っちゃん", "author": "夏目漱石"}, {"title": "こころ"}], "count": 2,
    });
    answers.as_object().unwrap().clone()
}

#[test]
fn a_form_is_exported_as_five_files() {
    let export = export(&form(), &names());
    golden("example", &export.files);
    let metadata: Value = serde_json::from_slice(file(&export, "metadata.json")).unwrap();
    assert_eq!(metadata["label"], LABEL);
    assert!(std::str::from_utf8(file(&export, "loss-report.txt")).unwrap().contains(LABEL));
}

#[test]
fn notes_and_headings_stand_above_the_next_item() {
    let xml = read(file(&export(&form(), &names()), "application.xml"));
    assert_eq!(xml.by_id("FormItem", "who").attribute("category"), "利用者");
    let above = "予約\n持ち物について\n図書カードを持ってきてください。";
    assert_eq!(xml.by_id("FormItem", "day").attribute("category"), above);
    assert_eq!(xml.by_id("Fragment", "day_year").attribute("area-id"), "order");
}

#[test]
fn only_what_everyone_must_fill_in_is_required() {
    let xml = read(file(&export(&form(), &names()), "application.xml"));
    let required = |id: &str| xml.by_id("FormItem", id).attribute("required").to_owned();
    assert_eq!(["who", "group-name", "riyuu", "title_1", "title_2"].map(required), ["yes", "no", "no", "yes", "no"]);
}

#[test]
fn what_is_lost_is_said() {
    let said = sentences(&export(&form(), &names()).losses);
    for sentence in [
        "『団体名』を表示する条件（『利用者区分』の回答による）は引き継がれず、いつも表示されます。",
        "『理由』を必須にする条件（『利用者区分』の回答による）は引き継がれず、いつも任意になります。",
        "『団体名』は、入力が必要ない人にも表示されるため、任意の項目として書き出しました。",
        "『冊数』は自動で計算されず、文字の入力欄になります。",
        "『予約する図書』の繰り返しは、3件分の決まった欄になります。最少の1件を入力したかは確かめられません。",
        "『書名』は、使わないことのある件の欄では任意の項目として書き出しました。",
        "『旧項目』はこの道具で扱えない項目のため、書き出されません。",
        "『おわりに』の文は、後ろに項目がないため書き出されません。",
        "申請者情報の『氏名（フリガナ）』は必須ですが、この様式では必須として尋ねていません。",
        "『著者』の入力の制限（100文字以内）は確かめられず、注意書きになります。",
    ] {
        assert!(said.iter().any(|s| s == sentence), "{sentence} is not among {said:#?}");
    }
}

fn open(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    let mut files = vec![];
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = vec![];
        file.read_to_end(&mut bytes).unwrap();
        files.push((file.name().to_owned(), bytes));
    }
    files
}

#[test]
fn an_application_carries_the_answers() {
    let application = application(&form(), &answers(), &[("x.pdf", b"x")], &names()).unwrap();
    let files = open(&application.zip);
    assert_eq!(
        files.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(),
        ["applicant.xml", "application.xml", "Attachment/"]
    );
    let applicant = read(&files[0].1);
    assert_eq!(applicant.by_id("Fragment", "nameKanji").value(), "山田 花子");
    let xml = read(&files[1].1);
    let value = |id: &str| xml.by_id("Fragment", id).value().to_owned();
    assert_eq!(["day_era", "day_year", "day_month", "day_day"].map(value), ["令", "8", "12", "1"]);
    assert_eq!(
        ["who_value", "title_2_value", "author_2_value", "title_3_value"].map(value),
        ["個人", "こころ", "", ""]
    );
    assert_eq!(xml.by_id("FormItem", "title_2").child("Subject").text, "図書 2 書名");
    assert_eq!(
        sentences(&application.losses),
        ["添付ファイル「x.pdf」は、どの項目の回答にもないため入れませんでした。"]
    );
}

#[test]
fn every_kind_is_written_and_attachments_are_in_the_zip() {
    let kinds = crate::kinds::Kind::all();
    let about: Vec<_> = kinds.iter().map(crate::kinds::Kind::about).collect();
    let items = kinds.iter().zip(&about).map(|(kind, about)| {
        let mut item = Item::new(about.name, about.name, about.label, kind.clone()).required();
        item.pittari.applicant = match about.name {
            "person-name" => Some(Applicant::Name),
            "address" => Some(Applicant::Address),
            _ => None,
        };
        item
    });
    let form = Definition::new("すべて").with(items.collect());
    let export = export(&form, &names());
    let xml = read(file(&export, "application.xml"));
    for about in about.iter().filter(|a| a.role == Role::Answer && !["person-name", "address"].contains(&a.name)) {
        let item = xml.by_id("FormItem", about.name);
        assert!(!item.child("Fragments").children.is_empty(), "{}", about.name);
    }
    let moved = export.losses.iter().filter(|l| matches!(l.kind, LossKind::MovedToApplicant { .. })).count();
    assert_eq!(moved, 2);
    let required = |l: &&Loss| matches!(&l.kind, LossKind::ApplicantRequired { .. });
    let still: Vec<String> = sentences(&export.losses.iter().filter(required).cloned().collect::<Vec<_>>());
    assert_eq!(still.len(), 2, "birth date and sex: {still:?}");

    let answers = json!({
        "person-name": {"familyName": "山田", "givenName": "花子", "familyNameKana": "ヤマダ", "givenNameKana": "ハナコ"},
        "attachment": [{"name": "証明書.pdf", "type": "application/pdf", "size": 1}],
    });
    let answers = answers.as_object().unwrap();
    let files = open(&application_zip(&form, answers, &[("証明書.pdf", b"x")], &names()).unwrap());
    assert_eq!(files[3], ("Attachment/証明書.pdf".to_owned(), b"x".to_vec()));
    assert_eq!(read(&files[0].1).by_id("Fragment", "nameKana").value(), "ヤマダ ハナコ");
    assert_eq!(read(&files[1].1).by_id("Fragment", "attachment_value").value(), "証明書.pdf");
    let refused = application_zip(&form, answers, &[], &names()).unwrap_err();
    assert!(matches!(&refused.0[..], [Refusal::MissingAttachment { .. }]));
}

#[test]
fn the_same_application_gives_the_same_bytes() {
    let zip = || application_zip(&form(), &answers(), &[], &names()).unwrap();
    assert_eq!(zip(), zip());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip())).unwrap();
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()), "no clock");
    }
    assert_eq!(archive.comment(), LABEL.as_bytes());
}

#[test]
fn rows_that_do_not_fit_are_not_dropped() {
    let mut answers = answers();
    answers.insert("books".to_owned(), json!([{}, {}, {}, {}]));
    let refused = application_zip(&form(), &answers, &[], &names()).unwrap_err();
    assert_eq!(refused.0, [Refusal::TooManyRows { label: "予約する図書".to_owned(), rows: 4, most: 3 }]);
}

#[test]
fn a_corrected_name_changes_the_file() {
    let names = WireNames::parse(&BUNDLED.replace("\"FormItem\"", "\"Koumoku\"")).unwrap();
    let xml = read(file(&export(&form(), &names), "application.xml"));
    assert!(xml.all("FormItem").is_empty() && !xml.all("Koumoku").is_empty());
}

#[test]
fn a_group_of_groups_does_not_fill_the_memory() {
    let mut item = text("inner", "内");
    for depth in 0..6 {
        let group = Group { most: Some(u32::MAX), ..Group::default() };
        item = Item::new(format!("g{depth}").as_str(), format!("g{depth}"), "外", group.into()).with(vec![item]);
    }
    let xml = read(file(&export(&Definition::new("").with(vec![item]), &names()), "application.xml"));
    assert!(xml.all("FormItem").len() <= 20_000);
}

#[test]
fn an_item_without_a_place_among_the_applicants_stays_in_the_application() {
    let names = WireNames::parse(
        &BUNDLED.replace("\"holds\": \"name", "\"holds\": \"emailAgain").replace("emailAgainKana", "emailAgain"),
    )
    .unwrap();
    let xml = read(file(&export(&form(), &names), "application.xml"));
    assert_eq!(xml.by_id("FormItem", "name").attribute("required"), "yes");
}

fn ids(xml: &Read) -> Vec<String> {
    let all = ["FormItem", "Fragment", "Option"].map(|name| xml.all(name));
    all.into_iter().flatten().map(|e| e.attribute("id").to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_give_well_formed_files(
        id in any::<String>(), label in any::<String>(), help in any::<String>(), unit in any::<String>(),
        odd in "(\\]\\]>|<|&|\"|\u{0}|\u{1B}|\r|\n|\u{FFFE}|😀|\\{number\\}){0,6}", value in any::<String>(),
    ) {
        let label = format!("{odd}{label}");
        let value = format!("{value}{odd}");
        let mut item = text("a", &label);
        item.help = format!("{help}{odd}");
        item.pittari.id.clone_from(&id);
        let choice = Item::new(id.as_str(), "b", label.clone(), OneChoice::of(&[&value, &label]).into());
        let unit = Calculated { unit, ..Calculated::default() };
        let group = Item::new("g", "g", label.clone(), Group { row: odd, ..Group::default() }.into())
            .with(vec![text(&id, &label), Item::new("c", "c", label.clone(), unit.into())]);
        let mut form = Definition::new(label.clone()).with(vec![item, choice, group]);
        form.procedure.id = id;
        let answers = json!({"a": value, "b": value, "g": [{"c": value}]});
        let zip = application_zip(&form, answers.as_object().unwrap(), &[], &names()).unwrap();
        let files = open(&zip);
        let xml = read(&files[1].1);
        prop_assert_eq!(xml.attribute("form-subject"), xml::legal(&label));
        let first = xml.all("FormItem")[0];
        prop_assert_eq!(&first.child("Subject").text, &xml::legal(&label));
        prop_assert_eq!(&first.child("Description").text, &xml::legal(&form.items[0].help));
        prop_assert_eq!(xml.all("Fragment")[0].value(), xml::legal(&value));
        let ids = ids(&xml);
        prop_assert!(ids.iter().all(|id| super::ids::is_name(id)));
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), ids.len());
        let removed = xml::illegal(&value) + xml::illegal(&label) > 0;
        let noted = export(&form, &names()).losses.iter().any(|l| matches!(l.kind, LossKind::Characters { .. }));
        prop_assert!(!removed || noted);
        read(&files[0].1);
    }
}
