//! Files of other tools: what we cannot show stays, and is told.

use crate::counter::Counter;
use madoguchi_forms::edit::{Change, Command, FormChange};
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::read::{Reading, read, read_value};
use madoguchi_forms::write::write;
use serde_json::{Value, json};

/// A schema with a part that no kind can hold.
fn file() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "備品貸出",
        "type": "object",
        "properties": {
            "name": {"type": "string", "title": "氏名"},
            "place": {"type": ["string", "object"], "title": "場所", "patternProperties": {"^x": {"type": "number"}}}
        },
        "propertyNames": {"maxLength": 20}
    })
}

fn opened() -> Reading {
    read(file().to_string().as_bytes()).expect("a schema")
}

#[test]
fn what_cannot_be_shown_is_told_and_kept() {
    let Reading { definition, problems } = opened();
    let told: Vec<(&str, &str)> = problems.iter().map(|p| (p.kind, p.pointer.as_str())).collect();
    assert_eq!(told, [("kept-rule", "/propertyNames"), ("locked", "/properties/place")]);
    let counter = Counter::with(definition)
        .phone_shows(&["氏名 ※任意", "場所"])
        .staff_changes("氏名", Change::Label("お名前".to_owned()))
        .staff_adds("備考", Text::default());
    let (written, original) = (write(counter.form()), file());
    for kept in ["/properties/place/type", "/properties/place/patternProperties", "/propertyNames"] {
        assert_eq!(written.pointer(kept), original.pointer(kept), "{kept}");
    }
    assert_eq!(written.pointer("/properties/name/title"), Some(&json!("お名前")));
}

#[test]
fn a_locked_item_can_be_moved_and_removed_but_not_changed() {
    let counter = Counter::with(opened().definition);
    let id = counter.id("場所");
    counter
        .staff_is_refused(
            Command::Change { id: id.clone(), change: Change::Help("どこで".to_owned()) },
            "「場所」はほかの道具で作られた項目のため、移動と削除だけができます。新しい項目に作り直してください。",
        )
        .staff_moves_to_the_top("場所")
        .phone_shows(&["場所", "氏名 ※任意"])
        .staff_does(Command::Remove { id })
        .phone_shows(&["氏名 ※任意"])
        .staff_undoes()
        .phone_shows(&["場所", "氏名 ※任意"]);
}

#[test]
fn a_key_that_we_would_not_make_stands_in_nobodys_way() {
    let file = json!({"type": "object", "properties": {
        "": {"type": "object", "properties": {"x": {"type": "string"}}}, "1": {"type": "string"}
    }});
    let counter = Counter::with(read_value(file).expect("a form").definition)
        .staff_adds("氏名", Text::default())
        .staff_requires("1")
        .staff_duplicates("1");
    assert!(counter.item("1（コピー）").key.as_deref().is_some_and(|key| !key.is_empty()));
}

#[test]
fn what_a_file_tells_of_the_procedure_is_read_member_by_member() {
    let told = json!({"addressee": "市長", "department": "市民課", "contactPhone": "", "usageFee": 300});
    let reading = read_value(json!({"type": "object", "x-procedure": told})).expect("a form");
    let kinds: Vec<&str> = reading.problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, ["annotation"], "a fee that is no text");
    let mut procedure = reading.definition.procedure.clone();
    assert_eq!([procedure.addressee.as_str(), &procedure.department], ["市長", "市民課"]);
    assert_eq!(write(&reading.definition)["x-procedure"], told);
    "対象の人".clone_into(&mut procedure.eligible_person);
    let change = Command::Form(FormChange::Procedure(Box::new(procedure)));
    let written = write(Counter::with(reading.definition).staff_does(change).form());
    assert_eq!(
        written["x-procedure"],
        json!({
            "addressee": "市長", "department": "市民課", "contactPhone": "", "usageFee": 300, "eligiblePerson": "対象の人"
        })
    );
}
