//! Reading what was written gives the same definition; writing what was read loses no keyword.

use madoguchi_forms::condition::{Condition, Test};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::date::Day;
use madoguchi_forms::kinds::group::Group;
use madoguchi_forms::kinds::note::Note;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::read::read_value;
use madoguchi_forms::write::write;
use serde_json::json;

#[test]
fn a_form_with_everything_comes_back() {
    let mut name = Item::new("name", "name", "団体名", Text::default().into()).required();
    name.shown_when = Some(Condition::equals("type", "団体"));
    let mut reason = Item::new("reason", "reason", "理由", Text::default().into());
    reason.required = Required::When(Condition::atom("day", Test::OnOrAfter("2026-04-01".to_owned())));
    let member = Item::new("members", "members", "世帯員", Group::default().into()).with(vec![
        Item::new("mname", "name", "名前", Text::default().into()).required(),
        Item::new("mday", "day", "誕生日", Day::default().into())
            .shown_when(Condition::atom("mname", Test::Filled(true))),
        Item::new("mx", "x", "外から", Text::default().into()).shown_when(Condition::equals("type", "個人")).required(),
    ]);
    let definition = Definition::new("申請").with(vec![
        Item::unkeyed("s1", "申請者", Section::default().into()).with(vec![
            Item::new("type", "type", "区分", OneChoice::of(&["個人", "団体"]).into()).required(),
            name,
            Item::unkeyed("n1", "お願い", Note::default().into()),
        ]),
        Item::unkeyed("s2", "内容", Section::default().into())
            .with(vec![Item::new("day", "day", "利用日", Day::default().into()).required(), reason, member])
            .shown_when(Condition::atom("type", Test::Filled(true))),
    ]);
    let written = write(&definition);
    let reading = read_value(written.clone()).unwrap();
    assert_eq!(reading.problems, vec![], "{written:#}");
    assert_eq!(reading.definition, definition);
    jsonschema::draft202012::new(&written).unwrap();
    assert!(jsonschema::draft202012::is_valid(
        &written,
        &json!({"type": "団体", "name": "会", "day": "2026-03-01", "members": [{"name": "a", "day": "2020-01-01"}]})
    ));
    assert!(!jsonschema::draft202012::is_valid(&written, &json!({"type": "個人", "name": "会", "day": "2026-03-01"})));
    assert!(!jsonschema::draft202012::is_valid(
        &written,
        &json!({"type": "個人", "day": "2026-03-01", "members": [{"name": "a"}]})
    ));
}

#[test]
fn shared_parts_stay_shared() {
    let schema = json!({
        "type": "object",
        "properties": {
            "a": {"$ref": "#/$defs/who", "title": "甲"},
            "b": {"$ref": "#/$defs/who"},
            "loop": {"$ref": "#/$defs/loop"}
        },
        "$defs": {
            "who": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
            "loop": {"$ref": "#/$defs/loop"}
        }
    });
    let reading = read_value(schema.clone()).unwrap();
    let written = write(&reading.definition);
    for pointer in ["/properties/a/$ref", "/properties/b/$ref", "/$defs", "/properties/loop/$ref"] {
        assert_eq!(written.pointer(pointer), schema.pointer(pointer), "{pointer}");
    }
    let kinds: Vec<&str> = reading.problems.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, ["circular-reference", "locked"]);
    let again = read_value(written).unwrap();
    assert_eq!(again.definition, reading.definition);
}

#[test]
fn a_part_inside_a_part_stays_shared() {
    let schema = json!({
        "type": "object",
        "properties": {"a": {"$ref": "#/$defs/who"}, "b": {"$ref": "#/$defs/who", "minLength": 0}},
        "$defs": {
            "who": {"type": "object", "properties": {"home": {"$ref": "#/$defs/home"}}, "$anchor": "who",
                    "additionalProperties": {"type": "number"}},
            "home": {"type": "object", "properties": {"zip": {"type": "string"}}, "x-note": "住所"}
        }
    });
    let reading = read_value(schema.clone()).unwrap();
    let written = write(&reading.definition);
    let a = written["properties"]["a"].as_object().unwrap();
    // What the part says besides is not said again beside the reference: there it would mean something else.
    assert_eq!(a.keys().collect::<Vec<_>>(), ["title", "x-id", "$ref"]);
    assert_eq!(written["$defs"], schema["$defs"]);
    assert_eq!(written["properties"]["b"]["minLength"], 0);
    let mut changed = reading.definition.clone();
    let item = std::sync::Arc::make_mut(&mut changed.items[0]);
    std::sync::Arc::make_mut(&mut item.children[0]).label = "自宅".to_owned();
    let a = &write(&changed)["properties"]["a"];
    assert_eq!(a["properties"]["home"]["title"], "自宅");
    assert_eq!(a["additionalProperties"], json!({"type": "number"}));
    assert_eq!(a.get("$anchor"), None);
}

#[test]
fn an_item_that_is_sometimes_hidden_and_always_required_by_the_file_keeps_both() {
    let schema = json!({
        "type": "object",
        "properties": {
            "a": {"type": "string", "x-id": "a"},
            "b": {"type": "string", "x-shown-when": {"item": "a", "filled": true}}
        },
        "required": ["b"]
    });
    let reading = read_value(schema).unwrap();
    assert_eq!(reading.problems.iter().map(|p| p.kind).collect::<Vec<_>>(), ["kept-rule"]);
    assert_eq!(write(&reading.definition)["required"], json!(["b"]));
}
