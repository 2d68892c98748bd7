use crate::desk::{Desk, FORM};

#[test]
fn a_sound_form_has_nothing_to_say() {
    Desk::new().file("form.json", FORM).run("check form.json").is(0, "", "");
}

#[test]
fn problems_are_lines_with_their_places() {
    let form = FORM.replace("\"title\": \"利用日\"", "\"title\": \"マイナンバーの\\n控え\", \"x-widget\": \"lines\"");
    let form = form.replace("\"x-kind\": \"date\", ", "").replace("\"format\": \"date\"", "\"maxLength\": 300");
    Desk::new().file("form.json", form).run("check form.json").is(
        1,
        "form.json#/properties/day mynumber-without-basis: 「マイナンバーの\u{FFFD}控え」はマイナンバー（個人番号）を求めています。法令の根拠を手続の情報に書くか、この項目を削除してください。\n",
        "",
    );
}

#[test]
fn warnings_alone_are_no_failure() {
    let form = FORM.replace("\"title\": \"団体名\"", "\"title\": \"国籍\"");
    Desk::new().file("form.json", form).run("check form.json").is(
        0,
        "form.json#/properties/name sensitive-without-purpose: 「国籍」は国籍を尋ねていますが、目的が書かれていません。何のために使うかを説明に書くか、この項目を削除してください。\n",
        "",
    );
}

#[test]
fn every_file_is_told_of_in_order() {
    let desk = Desk::new().file("a.json", "{ not json").file("b.json", FORM).file("c.json", "[]");
    let a = "a.json# not-json: JSON として読めません（1行目3文字目）。その前後の「,」や「\"」、かっこの閉じ忘れを直してください。\n";
    let c = "c.json# not-a-schema: 様式の定義ではありません。「{」で始まる JSON Schema のファイルを選んでください。\n";
    desk.run("check a.json b.json c.json").is(1, &format!("{a}{c}"), "");
    let gone = "「gone.json」が見つかりません。ファイルの名前と場所を確かめてください。\n";
    desk.run("check a.json gone.json c.json").is(2, &format!("{a}{c}"), gone);
}

#[test]
fn machines_read_an_array_with_an_object_a_file() {
    let desk = Desk::new().file("a.json", FORM).file("b.json", "{");
    desk.run("check a.json b.json gone.json --json").is(
        2,
        r#"[
  {
    "file": "a.json",
    "problems": []
  },
  {
    "file": "b.json",
    "problems": [
      {
        "pointer": "",
        "kind": "not-json",
        "severity": "error",
        "message": "JSON として読めません（1行目1文字目）。その前後の「,」や「\"」、かっこの閉じ忘れを直してください。"
      }
    ]
  },
  {
    "file": "gone.json",
    "problems": [
      {
        "pointer": "",
        "kind": "unreadable-file",
        "severity": "error",
        "message": "「gone.json」が見つかりません。ファイルの名前と場所を確かめてください。"
      }
    ]
  }
]
"#,
        "",
    );
}

#[test]
fn a_plain_schema_is_read_and_its_mistakes_are_told() {
    let desk =
        Desk::new().file("s.json", r#"{"title": "予約", "properties": {"name": {"type": "text", "title": "氏名"}}}"#);
    let ran = desk.run("check s.json");
    assert_eq!(ran.code, 1);
    let first = "s.json#/properties/name/type broken-schema: 「/properties/name/type」の書き方が JSON Schema の決まりに合いません。ほかの道具で読めないことがあるため、値を直してください。";
    assert_eq!(ran.out.lines().next(), Some(first));
}
