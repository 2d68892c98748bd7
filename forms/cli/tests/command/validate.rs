use crate::desk::{Desk, FORM};

fn desk() -> Desk {
    Desk::new()
        .file("form.json", FORM)
        .file("good.json", r#"{"class": "団体", "name": "読書会", "day": "2026-12-01"}"#)
        .file("bad.json", r#"{"class": "個人", "name": "読書会"}"#)
        .file("late.json", r#"{"class": "個人", "day": "2026-11-22"}"#)
}

const BAD: &str =
    "bad.json#/name hidden: 団体名は、ほかの回答により入力しない項目です。この回答を取り除いてください。\n";
const LATE: &str = "late.json#/day out-of-period: 利用日は令和8年11月26日（2026年）以降の日付を入力してください。\n";

#[test]
fn an_application_fits_or_says_why_not() {
    let desk = desk();
    desk.run("validate form.json good.json --today 2026-11-21").is(0, "", "");
    let all = desk.run("validate form.json bad.json good.json late.json --today 2026-11-21");
    all.is(1, &format!("{BAD}{LATE}"), "");
    desk.run("validate form.json late.json --today 2026-11-01").is(0, "", "");
}

#[test]
fn the_second_opinion_stands_beside_ours() {
    desk().run("validate form.json good.json bad.json late.json --with-jsonschema --today 2026-11-21").is(
        1,
        &format!("{BAD}{LATE}"),
        "good.json: まどぐち 合格、jsonschema 合格\nbad.json: まどぐち 不合格、jsonschema 不合格\nlate.json: まどぐち 不合格、jsonschema 合格\n",
    );
}

#[test]
fn machines_read_the_verdicts() {
    let out = desk().run("validate form.json good.json late.json --with-jsonschema --json --today 2026-11-21");
    out.is(
        1,
        r#"[
  {
    "file": "good.json",
    "valid": true,
    "jsonschema": true,
    "problems": []
  },
  {
    "file": "late.json",
    "valid": false,
    "jsonschema": true,
    "problems": [
      {
        "pointer": "/day",
        "kind": "out-of-period",
        "severity": "error",
        "message": "利用日は令和8年11月26日（2026年）以降の日付を入力してください。"
      }
    ]
  }
]
"#,
        "",
    );
    desk().run("validate form.json good.json --json").is(
        0,
        "[\n  {\n    \"file\": \"good.json\",\n    \"valid\": true,\n    \"problems\": []\n  }\n]\n",
        "",
    );
}

#[test]
fn what_is_no_json_is_wrong_and_what_is_not_there_cannot_be_judged() {
    let desk = desk().file("torn.json", "{\"class\": ");
    let torn = "torn.json# not-json: JSON として読めません（1行目10文字目）。1件の申請を、UTF-8の1つの JSON にしてください。\n";
    desk.run("validate form.json torn.json").is(1, torn, "");
    let gone = "「gone.json」が見つかりません。ファイルの名前と場所を確かめてください。\n";
    desk.run("validate form.json gone.json bad.json").is(2, BAD, gone);
    desk.run("validate gone.json good.json").is(2, "", &format!("様式を読めません。{gone}"));
}

#[test]
fn files_larger_than_any_form_or_application_are_refused() {
    let desk = desk().file("huge.json", vec![b' '; 11 * 1024 * 1024]);
    let application =
        "ファイルが大きすぎます（約11MB）。1件の申請は10MBまでです。添付資料などを除いたファイルを選んでください。\n";
    desk.run("validate form.json huge.json").is(1, &format!("huge.json# too-large: {application}"), "");
    let form =
        "ファイルが大きすぎます（約11MB）。様式の定義は10MBまでです。添付資料などを除いたファイルを選んでください。\n";
    desk.run("validate huge.json good.json").is(2, "", &format!("様式を読めません。{form}"));
    let wrong = format!("huge.json# too-large: {form}");
    desk.run("check huge.json").is(1, &wrong, "");
    desk.run("pittari export huge.json --out made").is(1, &wrong, "");
}

#[test]
fn a_rule_that_we_only_keep_is_judged_all_the_same() {
    let form = r#"{
        "title": "予約", "type": "object", "minProperties": 1,
        "properties": {"a": {"title": "甲", "type": "string"}, "b": {"title": "乙", "type": "string"}},
        "maxProperties": 1
    }"#;
    let desk =
        Desk::new().file("form.json", form).file("a.json", r#"{"a": "x", "b": "x"}"#).file("b.json", r#"{"b": "x"}"#);
    desk.run("validate form.json a.json b.json").is(
        1,
        "a.json# broken-rule: 様式の規則（/maxProperties）に合いません。様式にあるこの規則を確かめ、回答を直してください。\n",
        "",
    );
}

#[test]
fn a_rule_that_nobody_can_follow_gives_no_verdict() {
    let form = r#"{"title": "予約", "type": "object", "properties": {"a": {"$ref": "https://example.jp/part.json"}}}"#;
    let desk = Desk::new().file("form.json", form).file("a.json", r#"{"a": "x"}"#);
    let ran = desk.run("validate form.json a.json --json");
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("\"valid\": null") && ran.out.contains("\"kind\": \"not-judged\""), "{}", ran.out);
}

#[test]
fn a_reference_in_a_circle_ends() {
    let form = r##"{"title": "予約", "type": "object",
        "properties": {"a": {"$ref": "#/$defs/loop"}}, "$defs": {"loop": {"$ref": "#/$defs/loop"}}}"##;
    let desk = Desk::new().file("form.json", form).file("a.json", r#"{"a": "x"}"#);
    assert!([0, 1, 2].contains(&desk.run("validate form.json a.json").code));
}
