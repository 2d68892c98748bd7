use crate::desk::Desk;

#[test]
fn help_is_in_japanese() {
    let desk = Desk::new();
    desk.run("check --help").is(
        0,
        "様式の定義（JSON Schema）を点検します

使い方: madoguchi check <FILE>… [--json]

渡すもの:
  <FILE>...  様式の定義、または JSON Schema のファイル（いくつでも）

指定できること:
      --json  結果を JSON で出します
  -h, --help  この説明を表示します
",
        "",
    );
    for words in [
        "--help",
        "check -h",
        "validate --help",
        "pittari -h",
        "pittari export --help",
        "publish --help",
        "diff --help",
        "package -h",
        "package merge --help",
        "package build --help",
        "package diff --help",
        "package sign --help",
        "package carry --help",
        "package verify --help",
        "package drift --help",
        "repository -h",
        "repository start --help",
        "repository delegate --help",
        "repository withdraw --help",
        "repository renew --help",
        "repository rotate --help",
        "repository sign --help",
        "--version",
    ] {
        let ran = desk.run(words);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{words}");
        for english in ["Usage", "Options", "Print", "Commands", "Arguments", "possible"] {
            assert!(!ran.out.contains(english), "{words}: {}", ran.out);
        }
    }
}

#[test]
fn a_word_that_is_not_understood_is_named() {
    let more = "使い方は「madoguchi --help」または「madoguchi <操作> --help」で確かめられます。\n";
    for (words, sentence) in [
        ("chek a.json", "「chek」という操作はありません。"),
        ("check", "「<FILE>...」を指定してください。"),
        ("check --xml a.json", "「--xml」は指定できません。"),
        ("validate a.json", "「<ANSWERS>...」を指定してください。"),
        (
            "validate a.json b.json --today 11/21",
            "「--today <DAY>」に「11/21」は使えません。「2026-11-21」のように、暦にある日付を指定してください。",
        ),
        ("validate a.json b.json --today", "「--today <DAY>」に続けて値を指定してください。"),
        (
            "repository renew r --key k --days 0",
            "「--days <N>」に「0」は使えません。1から3650までの日数を指定してください。",
        ),
        ("repository renew r", "「--key <KEY>...」を指定してください。"),
        (
            "package verify p --trust r --at 2026",
            "「--at <TIME>」に「2026」は使えません。「2026-11-21」か「2026-11-21T09:00:00Z」のように、暦にある日時を指定してください。",
        ),
        ("check --json --json a.json", "「--json」は1度だけ指定してください。"),
    ] {
        Desk::new().run(words).is(2, "", &format!("{sentence}\n{more}"));
    }
    let bare = Desk::new().run("");
    assert_eq!((bare.code, bare.out.as_str()), (2, ""));
    assert!(bare.err.contains("できること:"), "{}", bare.err);
}
