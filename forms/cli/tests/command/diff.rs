use crate::desk::{Desk, FORM};

#[test]
fn what_changed_is_told_in_sentences() {
    let after = FORM.replace("\"title\": \"団体名\"", "\"title\": \"団体の名前\"").replace("施設利用申請", "施設利用");
    let desk = Desk::new().file("a.json", FORM).file("b.json", after);
    desk.run("diff a.json b.json").is(
        0,
        "様式全体：様式の名前が「施設利用申請」から「施設利用」に変わりました。
「団体の名前」：項目名が「団体名」から「団体の名前」に変わりました。
",
        "",
    );
    desk.run("diff a.json a.json").is(0, "", "");
    desk.run("diff a.json b.json --json").is(
        0,
        r#"[
  {
    "file": "b.json",
    "changes": [
      {
        "item": null,
        "name": "様式全体",
        "message": "様式の名前が「施設利用申請」から「施設利用」に変わりました。"
      },
      {
        "item": "name",
        "name": "団体の名前",
        "message": "項目名が「団体名」から「団体の名前」に変わりました。"
      }
    ],
    "problems": []
  }
]
"#,
        "",
    );
}

#[test]
fn a_file_that_is_no_form_is_named() {
    let desk = Desk::new().file("a.json", FORM).file("b.json", "{");
    let sentence = "JSON として読めません（1行目1文字目）。その前後の「,」や「\"」、かっこの閉じ忘れを直してください。";
    desk.run("diff a.json b.json").is(1, &format!("b.json# not-json: {sentence}\n"), "");
    desk.run("diff gone.json a.json").is(
        2,
        "",
        "「gone.json」が見つかりません。ファイルの名前と場所を確かめてください。\n",
    );
}
