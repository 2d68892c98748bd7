use crate::desk::{Desk, FORM};

/// The prefecture says 利用する日, and one of the towns has other words for it.
fn desk() -> Desk {
    let said = |words: &str| FORM.replace("\"title\": \"利用日\"", &format!("\"title\": \"{words}\""));
    Desk::new()
        .file("base.json", FORM)
        .file("new.json", said("利用する日"))
        .file("towns/midori.json", FORM.replace("団体名", "団体の名前"))
        .file("towns/aoba.json", said("使う日"))
}

const MERGE: &str = "package merge --base base.json --upstream new.json";

#[test]
fn a_new_version_goes_into_a_copy() {
    let desk = desk();
    let ran = desk.run(&format!("{MERGE} --local towns/midori.json --out merged.json"));
    ran.is(0, "towns/midori.json: 取り込みました（merged.json）。変わったところ: 1\n", "");
    desk.run("diff towns/midori.json merged.json").is(
        0,
        "「利用する日」：項目名が「利用日」から「利用する日」に変わりました。\n",
        "",
    );
}

#[test]
fn who_needs_a_person_is_told_of_and_nothing_is_written_for_them() {
    let desk = desk();
    let ran = desk.run(&format!("{MERGE} --local towns/midori.json towns/aoba.json --out merged"));
    ran.is(
        1,
        "towns/midori.json: 取り込みました（merged/midori.json）。変わったところ: 1
towns/aoba.json: 人が決めることがあるため、書き出していません（1件）。どちらかのファイルを合わせるか、--decide で決めて、もう一度実行してください。
  「使う日」
    市の版: 項目名が「利用日」から「使う日」に変わりました。
    県の版: 項目名が「利用日」から「利用する日」に変わりました。
2件のうち1件に取り込みました。
",
        "",
    );
    assert!(desk.path("merged/midori.json").exists());
    assert!(!desk.path("merged/aoba.json").exists());
}

#[test]
fn one_side_can_be_decided_for_beforehand() {
    let desk = desk();
    let ran = desk.run(&format!("{MERGE} --local towns/aoba.json --out merged.json --decide upstream --json"));
    ran.is(
        0,
        r#"[
  {
    "file": "towns/aoba.json",
    "written": "merged.json",
    "changes": [
      {
        "item": "day",
        "name": "利用する日",
        "message": "項目名が「使う日」から「利用する日」に変わりました。"
      }
    ],
    "conflicts": [
      {
        "item": "day",
        "name": "利用する日",
        "local": "項目名が「利用日」から「使う日」に変わりました。",
        "upstream": "項目名が「利用日」から「利用する日」に変わりました。",
        "taken": "upstream"
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
fn what_would_be_broken_is_not_written() {
    // The town makes a condition of the choice that the prefecture removes, and the prefecture is decided for.
    let one = |form: &str| form.replace(r#", {"const": "団体", "title": "団体"}"#, "");
    let desk = Desk::new()
        .file(
            "base.json",
            FORM.replace("\"x-shown-when\": {\"item\": \"class\", \"equals\": \"団体\"}", "\"x-note\": 1"),
        )
        .file("town.json", FORM);
    let base = std::fs::read_to_string(desk.path("base.json")).unwrap();
    let desk = desk.file("new.json", one(&base));
    let ran =
        desk.run("package merge --base base.json --upstream new.json --local town.json --out m.json --decide upstream");
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    assert!(ran.out.starts_with("town.json#"), "{}", ran.out);
    let why = "town.json: 取り込むと上のように直すところが出るため、書き出していません。市町村の様式を直してから、もう一度実行してください。\n";
    assert!(ran.out.ends_with(why), "{}", ran.out);
    assert!(!desk.path("m.json").exists());
}

#[test]
fn a_file_that_is_no_form_holds_only_itself_up() {
    let desk = desk().file("towns/bad.json", "[]");
    let ran = desk.run(&format!("{MERGE} --local towns/bad.json towns/midori.json --out merged"));
    ran.is(
        1,
        "towns/bad.json# not-a-schema: 様式の定義ではありません。「{」で始まる JSON Schema のファイルを選んでください。
towns/midori.json: 取り込みました（merged/midori.json）。変わったところ: 1
2件のうち1件に取り込みました。
",
        "",
    );
}

#[test]
fn copies_of_one_name_do_not_take_each_others_place() {
    let desk = desk().file("other/midori.json", FORM);
    let ran = desk.run(&format!("{MERGE} --local towns/midori.json other/midori.json --out merged"));
    let sentence = "「midori.json」という名前のファイルが2つあります。どちらかの名前を変えてください。";
    ran.is(1, &format!("other/midori.json# same-name: {sentence}\n"), "");
    assert!(!desk.path("merged").exists());
}
