//! What stands in `schemas/`: the catalogue, the shared parts and the vocabulary, held to what the code writes.
//!
//! With `MADOGUCHI_BLESS=1` the catalogue and the parts are written anew instead of compared.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use madoguchi_forms::condition::{Condition, Test};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::address::Address;
use madoguchi_forms::kinds::birth_date::BirthDate;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::email::Email;
use madoguchi_forms::kinds::note::Note;
use madoguchi_forms::kinds::person_name::PersonName;
use madoguchi_forms::kinds::phone::Phone;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::text::{Characters, Text};
use madoguchi_forms::kinds::{Kind, Role};
use madoguchi_forms::origin::Origin;
use madoguchi_forms::pittari::names::Applicant;
use madoguchi_forms::policy::Policy;
use madoguchi_forms::read::{Reading, read, read_value};
use madoguchi_forms::setting::SettingValue;
use madoguchi_forms::write::{DIALECT, VOCABULARY, write, write_text};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[test]
fn every_procedure_reads_without_a_problem_and_is_as_we_write_it() {
    for (path, text) in files("schemas/catalogue") {
        let Reading { definition, problems } = read(text.as_bytes()).unwrap();
        assert_eq!(problems, vec![], "{}", path.display());
        assert_eq!(format!("{}.schema.json", definition.procedure.id), path.file_name().unwrap().to_str().unwrap());
        compare_or_bless(&path, &write_text(&definition));
    }
}

#[test]
fn the_vocabulary_is_a_schema() {
    let vocabulary = vocabulary();
    assert_eq!(vocabulary["$id"], VOCABULARY);
    assert!(jsonschema::draft202012::meta::is_valid(&vocabulary));
}

#[test]
fn what_is_published_follows_the_vocabulary() {
    for folder in ["schemas/catalogue", "schemas/parts"] {
        for (path, text) in files(folder) {
            follows(&serde_json::from_str(&text).unwrap(), &path.display().to_string());
        }
    }
}

#[test]
fn every_kind_follows_the_vocabulary_however_it_is_set() {
    for kind in Kind::all() {
        let name = kind.about().name;
        let mut variants = vec![kind.clone()];
        for setting in kind.settings() {
            let other = match &setting.value {
                SettingValue::Flag(on) => vec![SettingValue::Flag(!on)],
                SettingValue::Count(_) => vec![SettingValue::Count(Some(3)), SettingValue::Count(None)],
                SettingValue::Text(_) => vec![SettingValue::Text("言葉".to_owned())],
                SettingValue::Time(_) => vec![SettingValue::Time(Some("10:30".to_owned()))],
                _ => setting.options.iter().map(|(value, _)| SettingValue::Pick((*value).to_owned())).collect(),
            };
            variants.extend(other.iter().filter_map(|value| kind.with(setting.name, value).ok()));
        }
        for kind in variants {
            follows(&write(&Definition::new("様式").with(vec![item(kind)])), name);
        }
    }
}

#[test]
fn a_form_with_everything_follows_the_vocabulary() {
    let first = Item::new("first", "first", "区分", OneChoice::of(&["個人", "団体"]).into()).required();
    let tests = [
        Test::Equals(json!("個人")),
        Test::OneOf(vec![json!("個人"), json!(1)]),
        Test::Contains(json!("個人")),
        Test::Filled(false),
        Test::AtLeast(1.into()),
        Test::AtMost(1.into()),
        Test::MoreThan(1.into()),
        Test::LessThan(1.into()),
        Test::OnOrAfter("2026-04-01".to_owned()),
        Test::OnOrBefore("09:30".to_owned()),
    ];
    let atoms: Vec<Condition> = tests.into_iter().map(|test| Condition::atom("first", test)).collect();
    let all = Condition::All { all: atoms.clone() };
    let mut second = Item::new("second", "second", "理由", Text::default().into())
        .shown_when(Condition::Not { not: Box::new(Condition::Any { any: atoms }) });
    second.required = Required::When(all.clone());
    second.pittari.applicant = Some(Applicant::ContactPhone);
    second.pittari.id = "Sub_reason".to_owned();
    second.policy = Policy::Locked;
    let mut note = Item::unkeyed("note", "説明", Note::default().into()).shown_when(all);
    note.policy = Policy::Extend;
    let section = Item::unkeyed("section", "まとまり", Section::default().into()).with(vec![first, note, second]);
    let mut definition = Definition::new("様式").with(vec![section]);
    definition.procedure.id = "everything".to_owned();
    definition.procedure.signed = true;
    definition.origin = Some(Origin {
        publisher: "○○県".to_owned(),
        package: "example-prefecture/common-forms".to_owned(),
        version: "1.2.3".parse().unwrap(),
        form: "everything".to_owned(),
    });
    let written = write(&definition);
    follows(&written, "a form with everything");
    assert_eq!(read_value(written).unwrap().definition, definition);
}

#[test]
fn wrong_annotations_do_not_follow_the_vocabulary() {
    let property = |keyword: &str, value: Value| json!({"properties": {"a": {"type": "string", keyword: value}}});
    let wrong = [
        property("x-required", json!(5)),
        property("x-required", json!("sometimes")),
        property("x-shown-when", json!({"item": "b", "looksLike": "x"})),
        property("x-shown-when", json!({"item": "b"})),
        property("x-shown-when", json!({"item": "b", "equals": 1, "atLeast": 2})),
        property("x-shown-when", json!({"equals": 1})),
        property("x-shown-when", json!({"all": {"item": "b", "equals": 1}})),
        property("x-shown-when", json!({"not": {"all": [{"item": "b", "atLeast": "1"}]}})),
        property("x-id", json!("氏名")),
        property("x-kind", json!("")),
        property("x-pittari", json!({"applicant": "nickname"})),
        property("x-policy", json!("free")),
        property("x-widget", json!("slider")),
        property("x-earliest", json!({"daysFromToday": 1.5})),
        property("x-latest", json!({"on": "2026/04/01"})),
        property("x-words", json!("同意します")),
        property("x-twice", json!("yes")),
        property("x-shrink", json!(true)),
        json!({"type": "array", "x-shrink": 2048}),
        property("x-calculation", json!({"sum": []})),
        json!({"type": "number", "x-kind": "calculated", "readOnly": true, "x-calculation": {"power": [1, 2]}}),
        json!({"type": "number", "x-kind": "calculated", "readOnly": true, "x-calculation": {"count": "a", "sum": []}}),
        json!({"type": "object", "x-layout": "name"}),
        json!({"type": "object", "x-layout": [{"x-kind": "group", "x-id": "a"}]}),
        json!({"type": "object", "x-layout": [{"x-kind": "note", "x-id": "a", "items": []}]}),
        json!({"$schema": DIALECT, "x-vocabulary": "urn:madoguchi:vocabulary:0"}),
        json!({"$schema": DIALECT, "x-vocabulary": VOCABULARY, "x-procedure": {"signed": "yes"}}),
        json!({"$schema": DIALECT, "x-vocabulary": VOCABULARY, "x-presentation": "book"}),
        json!({"$schema": DIALECT, "x-vocabulary": VOCABULARY, "x-origin": {"package": "a"}}),
        json!({"x-procedure": {}}),
        json!({"type": "text"}),
    ];
    let validator = jsonschema::draft202012::new(&vocabulary()).unwrap();
    for schema in wrong {
        assert!(!validator.is_valid(&schema), "{schema}");
    }
}

/// Every annotation that the code speaks of is described, and none besides.
#[test]
fn the_vocabulary_describes_what_we_write() {
    let mut said = BTreeSet::new();
    keywords_in(&root("forms/src"), &mut said);
    let vocabulary = vocabulary();
    let described = vocabulary["properties"].as_object().unwrap();
    assert_eq!(said, described.keys().cloned().collect());
    for (keyword, schema) in described {
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{keyword} has no words");
    }
}

#[test]
fn shared_parts_are_as_the_kinds_write_them() {
    let parts = parts();
    for (name, part) in &parts {
        let text = serde_json::to_string_pretty(part).unwrap() + "\n";
        compare_or_bless(&root("schemas/parts").join(format!("{name}.schema.json")), &text);
    }
    assert_eq!(files("schemas/parts").len(), parts.len());
}

#[test]
fn shared_parts_are_joined_by_reference() {
    for (name, mut part) in parts() {
        // Bundled into a form, a part is no document of its own.
        part.as_object_mut().unwrap().retain(|keyword, _| !["$schema", "$id"].contains(&keyword.as_str()));
        let pointer = format!("#/$defs/{name}");
        let form = json!({
            "type": "object",
            "properties": { "a": { "$ref": pointer, "title": "甲" }, "b": { "$ref": pointer, "title": "乙" } },
            "$defs": { &name: part }
        });
        let reading = read_value(form).unwrap();
        assert_eq!(reading.problems, vec![], "{name}");
        let written = write(&reading.definition);
        assert_eq!(written["properties"]["b"], json!({"title": "乙", "x-id": "b", "$ref": pointer}));
        jsonschema::draft202012::new(&written).unwrap();
    }
}

#[test]
fn plain_schemas_keep_their_keywords() {
    for (path, text) in files("tests/fixtures/plain") {
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "{}", path.display());
        let written = write(&read(text.as_bytes()).unwrap().definition);
        let again = read_value(written.clone()).unwrap().definition;
        assert_eq!(write(&again), written, "{}", path.display());
        assert_eq!(written["properties"].as_object().unwrap().len(), schema["properties"].as_object().unwrap().len());
    }
}

/// The shared parts, by name: each the schema of one item, without the identities that a form gives.
fn parts() -> Vec<(String, Value)> {
    let text = |key: &str, label: &str, max_length| {
        Item::new(key, key, label, Text { max_length: Some(max_length), ..Text::default() }.into())
    };
    let digits = |key: &str, label: &str, length| {
        let kind =
            Text { min_length: length, max_length: Some(length), characters: Characters::Digits, ..Text::default() };
        Item::new(key, key, label, kind.into()).required()
    };
    let kana = |key: &str, label: &str| {
        let kind = Text { characters: Characters::Katakana, ..Text::default() };
        Item::new(key, key, label, kind.into()).required()
    };
    let section =
        |label: &str, children| Item::new("part", "part", label, Section { closed: Some(true) }.into()).with(children);
    let single = |label: &str, kind: Kind| Item::new("part", "part", label, kind);
    let list = [
        ("person-name", single("氏名", PersonName::default().into())),
        ("birth-date", single("生年月日", BirthDate::default().into())),
        ("address", single("住所", Address::default().into())),
        (
            "contact",
            section(
                "連絡先",
                vec![
                    Item::new("phone", "contactPointPhoneNumber", "電話番号", Phone::default().into()).required(),
                    Item::new("email", "contactPointEmailAddress", "メールアドレス", Email::default().into()),
                ],
            ),
        ),
        (
            "corporation",
            section(
                "法人",
                vec![
                    digits("legalEntityNumber", "法人番号", 13),
                    text("tradeName", "法人の名前", 100).required(),
                    kana("tradeNameKana", "法人の名前（フリガナ）"),
                    text("positionOfRepresentative", "代表者の役職", 50),
                    text("representative", "代表者の氏名", 100).required(),
                ],
            ),
        ),
        (
            "bank-account",
            section(
                "口座",
                vec![
                    digits("bankCode", "金融機関コード", 4),
                    digits("branchCode", "支店コード", 3),
                    Item::new("type", "accountType", "口座の種類", OneChoice::of(&["普通", "当座", "貯蓄"]).into())
                        .required(),
                    digits("accountNumber", "口座番号", 7),
                    kana("accountHolderKana", "口座の名義（フリガナ）"),
                ],
            ),
        ),
    ];
    list.into_iter().map(|(name, item)| (name.to_owned(), part(name, item))).collect()
}

fn part(name: &str, item: Item) -> Value {
    let written = write(&Definition::new("").with(vec![item]));
    let mut part = Map::new();
    part.insert("$schema".to_owned(), DIALECT.into());
    part.insert("$id".to_owned(), format!("urn:madoguchi:part:{name}:1").into());
    part.extend(written["properties"]["part"].as_object().unwrap().clone());
    let mut part = Value::Object(part);
    forget_identities(&mut part);
    part
}

fn forget_identities(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.shift_remove("x-id");
            map.values_mut().for_each(forget_identities);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_identities),
        _ => {}
    }
}

fn item(kind: Kind) -> Item {
    match kind.role() {
        Role::Note | Role::Section => Item::unkeyed("a", "項目", kind),
        Role::Group => Item::new("a", "a", "項目", kind).with(vec![Item::new("b", "b", "中", Text::default().into())]),
        _ => Item::new("a", "a", "項目", kind),
    }
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(path)
}

/// The JSON files of a folder, in the order of their names.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root(folder)).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "{folder}");
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

fn compare_or_bless(path: &Path, text: &str) {
    if std::env::var_os("MADOGUCHI_BLESS").is_some() {
        std::fs::write(path, text).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == text, "{} differs; MADOGUCHI_BLESS=1 writes it anew", path.display());
}

fn vocabulary() -> Value {
    serde_json::from_slice(&std::fs::read(root("schemas/vocabulary/madoguchi-1.schema.json")).unwrap()).unwrap()
}

fn follows(schema: &Value, what: &str) {
    let validator = jsonschema::draft202012::new(&vocabulary()).unwrap();
    let errors: Vec<String> = validator.iter_errors(schema).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

/// The annotations named in Rust source: quoted words that begin with `x-`.
fn keywords_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            keywords_in(&path, found);
        } else {
            let text = std::fs::read_to_string(&path).unwrap();
            let quoted = text.split('"').filter(|word| word.starts_with("x-") && word.len() > 2);
            found.extend(quoted.filter(|w| w.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')).map(str::to_owned));
        }
    }
}
