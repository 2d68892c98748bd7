use crate::desk::{Desk, FORM};
use crate::publisher::{PACKAGE, Publisher as _, renamed, stricter};

fn desk() -> Desk {
    let desk = Desk::new().source("1.0.0", FORM);
    desk.run("package build source --out 1.zip --day 2026-12-01").is(
        0,
        "1.zip: 共通様式「共通様式」の1.0.0版を作りました。
  名前: example-prefecture/common-forms　様式: 1
  最初の版です。
",
        "",
    );
    desk
}

#[test]
fn the_same_folder_gives_the_same_bytes() {
    let desk = desk().file("source/README.md", "not a part of it");
    desk.run("package build source --out again.zip --day 2026-12-01").went_well();
    let bytes = |name: &str| std::fs::read(desk.path(name)).unwrap();
    assert_eq!(bytes("1.zip"), bytes("again.zip"));
}

#[test]
fn a_version_is_told_in_sentences() {
    let desk = desk().source("1.0.1", &renamed());
    let words = "package build source --out 2.zip --previous 1.zip --day 2026-12-10";
    desk.run(words).is(
        0,
        "2.zip: 共通様式「共通様式」の1.0.1版を作りました。
  名前: example-prefecture/common-forms　様式: 1
  1.0.0版からの変更: 言葉の修正
「施設利用申請」（言葉の修正）
  「利用する日」：項目名が「利用日」から「利用する日」に変わりました。
",
        "",
    );
    let told = desk.run(&format!("{words} --json")).json();
    assert_eq!(told[0]["package"], PACKAGE);
    assert_eq!(told[0]["release"]["weight"], "wording");
    desk.run("package diff 1.zip 2.zip --day 2026-12-10").is(
        0,
        "1.0.0版から1.0.1版への変更: 言葉の修正
「施設利用申請」（言葉の修正）
  「利用する日」：項目名が「利用日」から「利用する日」に変わりました。
",
        "",
    );
}

#[test]
fn a_number_that_says_too_little_makes_nothing() {
    let desk = desk().source("1.1.0", &stricter());
    let words = "package build source --out 2.zip --previous 1.zip --day 2026-12-10";
    desk.run(words).is(
        1,
        "source# says-too-little: 版番号「1.1.0」では足りません。前の版（1.0.0）からの変更は「非互換」にあたるため、2.0.0以上にしてください。「施設利用申請」：「利用日」：回答が「任意」から「必須」に変わりました。\n",
        "",
    );
    assert!(!desk.path("2.zip").exists());
    let desk = desk.source("2.0.0", &stricter());
    desk.run(words).went_well().says("受け付けられない申請の例: {\"class\":");
    let told = desk.run("package diff 1.zip 2.zip --json").json();
    assert_eq!((&told[0]["weight"], &told[0]["least"]), (&"incompatible".into(), &"2.0.0".into()));
    assert!(told[0]["forms"][0]["example"].is_object());
}

#[test]
fn what_is_unfit_is_told_to_who_can_mend_it() {
    let desk = desk().file("source/forms/Town Hall.schema.json", FORM);
    desk.run("package build source --out 2.zip")
        .refused("source# unknown-file: 「forms/Town Hall.schema.json」は共通様式に入れられません。取り除くか、");
    let desk = Desk::new().source("1.0.0", "[]");
    desk.run("package build source --out 1.zip").refused("source# bad-form: 様式「hall」を直してください。");
    let desk = Desk::new().source("1.0.0", FORM).file("source/package.json", "{}");
    desk.run("package build source --out 1.zip").refused("package.json を読み取れません");
    let ran = Desk::new().run("package build nowhere --out 1.zip");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let desk = Desk::new().file("a.zip", "PK");
    desk.run("package diff a.zip a.zip").refused("a.zip# not-an-archive: ");
}
