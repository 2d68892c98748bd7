//! A form with every kind in every standing: asked, in rows, and shown by a condition. The browser's walks publish it.
//!
//! With `MADOGUCHI_BLESS=1` the file is written anew instead of compared: a new kind comes into the walks by that.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use madoguchi_forms::calculation::Expression;
use madoguchi_forms::condition::Condition;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::attachment::Attachment;
use madoguchi_forms::kinds::calculated::Calculated;
use madoguchi_forms::kinds::choice::{OneChoice, Style};
use madoguchi_forms::kinds::group::Group;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::whole_number::WholeNumber;
use madoguchi_forms::kinds::yes_no::YesNo;
use madoguchi_forms::kinds::{Kind, Role};
use madoguchi_forms::read::read;
use madoguchi_forms::write::write_text;
use std::collections::BTreeSet;
use std::path::Path;

/// Where an item stands; part of its identity.
fn items(place: &str) -> Vec<Item> {
    let named = |kind: Kind| {
        let (name, label) = (kind.about().name, kind.about().label);
        let id = format!("{place}-{name}");
        let item = match kind.role() {
            Role::Note => Item::unkeyed(id.as_str(), label, kind),
            Role::Calculated | Role::Locked => Item::new(id.as_str(), id.clone(), label, kind),
            _ => Item::new(id.as_str(), id.clone(), label, kind).required(),
        };
        Item { help: format!("{label}の説明です。"), ..item }
    };
    let shown = |kind: &Kind| !matches!(kind.role(), Role::Section | Role::Group);
    let number = format!("{place}-whole-number");
    let mut all: Vec<Item> =
        Kind::all().into_iter().filter(shown).map(filled).map(|kind| calculated(kind, &number)).map(named).collect();
    let choice = OneChoice { style: Style::List, ..OneChoice::default() };
    let id = format!("{place}-list");
    all.push(Item {
        help: "一覧の説明です。".to_owned(),
        ..Item::new(id.as_str(), id.clone(), "一覧から選ぶ", choice.into()).required()
    });
    all
}

/// What a kind says by its settings, where its page looks different for it.
fn filled(kind: Kind) -> Kind {
    match kind {
        Kind::WholeNumber(kind) => WholeNumber { unit: "人".to_owned(), ..kind }.into(),
        Kind::Attachment(kind) => Attachment { most: 3, ..kind }.into(),
        kind => kind,
    }
}

fn calculated(kind: Kind, number: &str) -> Kind {
    match kind {
        Kind::Calculated(kind) => {
            Calculated { expression: Expression::Sum(vec![Expression::Answer(number.into())]), ..kind }.into()
        }
        kind => kind,
    }
}

fn every_kind() -> Definition {
    let section = |id: &str, title: &str| Item::unkeyed(id, title, Section::default().into());
    let group = Group { least: 1, most: Some(3), row: "人".to_owned(), ..Group::default() };
    let asks = Item::new("asks", "asks", "くわしく答える", YesNo::default().into()).required();
    let when = |item: Item| item.shown_when(Condition::equals("asks", true));
    let mut conditional = vec![asks];
    conditional.extend(items("shown").into_iter().map(when));
    let definition = Definition::new("すべての種類の項目").with(vec![
        section("plain", "ふつうの項目").with(items("plain")),
        section("rows", "繰り返す項目").with(vec![
            Item::new("people", "people", "いっしょに申し込む人", group.into()).required().with(items("row")),
        ]),
        section("conditions", "条件で表示する項目").with(conditional),
    ]);
    Definition { description: "画面の試験のための様式です。".to_owned(), ..definition }
}

#[test]
fn the_form_of_the_walks_has_every_kind() {
    let definition = every_kind();
    let kinds =
        |definition: &Definition| definition.walk().iter().map(|item| item.kind.about().name).collect::<BTreeSet<_>>();
    assert_eq!(kinds(&definition), Kind::all().iter().map(|kind| kind.about().name).collect::<BTreeSet<_>>());
    let text = write_text(&definition);
    let read = read(text.as_bytes()).unwrap();
    assert_eq!(kinds(&read.definition), kinds(&definition));
    // What is locked is told of, and nothing else.
    assert!(read.problems.iter().all(|problem| problem.kind == "locked"), "{:?}", read.problems);

    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .join("tests/fixtures/definitions/every-kind.schema.json");
    if std::env::var_os("MADOGUCHI_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{} differs; MADOGUCHI_BLESS=1 writes it anew", path.display());
}
