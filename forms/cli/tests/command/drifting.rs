use crate::desk::{Desk, FORM};
use crate::publisher::{PACKAGE, published_twice};
use madoguchi_forms::backup::{BackedUp, Backup};
use madoguchi_forms::edit::{History, Record};
use madoguchi_forms::read::read;

/// A copy of a version, as a municipality has it after its own changes.
fn copy(form: &str, version: &str) -> String {
    let origin = format!(
        "\"x-origin\": {{\"publisher\": \"○○県\", \"package\": \"{PACKAGE}\", \"version\": \"{version}\", \"form\": \"hall\"}},\n  \"type\": \"object\","
    );
    form.replacen("\"type\": \"object\",", &origin, 1)
}

fn desk() -> Desk {
    published_twice()
        .file("towns/A市/hall.json", copy(&FORM.replace("団体名", "団体の名前"), "1.0.0"))
        .file("towns/A市/own.json", FORM)
        .file(
            "towns/B町/forms/hall.json",
            copy(&FORM.replace("\"title\": \"利用日\"", "\"title\": \"使う日\""), "1.0.0"),
        )
        .file("C村.json", copy(FORM, "0.5.0"))
}

#[test]
fn a_prefecture_sees_who_has_what() {
    let desk = desk();
    desk.run("package drift --package 1.zip 2.zip --local towns C村.json").is(
        0,
        "【A市】
  様式          版     遅れ  変更  追加  削除  割合  衝突  違反
  施設利用申請  1.0.0   1版     1     0     0   33%     0     0
  施設利用申請  独自     －    －    －    －    －    －    －
  様式2件（独自1件）。県の項目の33%が変わっています（変更1、削除0、追加0）。新しい版があるもの1件。新しい版を取り込むと、人が決めることが0件あります。
【B町】
  様式          版     遅れ  変更  追加  削除  割合  衝突  違反
  施設利用申請  1.0.0   1版     1     0     0   33%     1     0
  様式1件。県の項目の33%が変わっています（変更1、削除0、追加0）。新しい版があるもの1件。新しい版を取り込むと、人が決めることが1件あります。
【C村】
  様式          版             遅れ  変更  追加  削除  割合  衝突  違反
  施設利用申請  0.5.0（不明）    －    －    －    －    －    －    －
  様式1件（元の版が不明1件）。県の版と比べられる様式はありません。
",
        "",
    );
    let told = desk.run("package drift --package 2.madoguchi --local towns C村.json --json").json();
    assert_eq!(told.as_array().unwrap().len(), 4);
    let town = &told[2];
    assert_eq!((&town["municipality"], &town["state"]), (&"B町".into(), &"known".into()));
    assert_eq!((&town["behind"], &town["conflicts"], &town["changed"]), (&1.into(), &1.into(), &1.into()));
    assert_eq!(told[3]["state"], "unknown");
}

#[test]
fn the_page_has_a_table_and_a_picture_in_words_too() {
    let bad = FORM.replace("施設利用申請", "<script>alert(1)</script>");
    let desk = desk().file("towns/D & E/bad.json", bad).file("towns/E町/torn.json", "{");
    let ran = desk.run("package drift --package 2.madoguchi --local towns C村.json --html out/drift.html");
    assert!(ran.code == 1 && ran.out.contains("not-json"), "{}", ran.out);
    let page = std::fs::read_to_string(desk.path("out/drift.html")).unwrap();
    for part in [
        "<html lang=\"ja\">",
        "<svg ",
        "role=\"img\"",
        "<desc id=\"picture-words\">",
        "A市：変わらない2、変更1、削除0、追加0、変わった割合33%。",
        "<th scope=\"col\">市町村</th>",
        "<td>B町</td>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "D &amp; E",
        "JSON として読めません",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for part in ["<script", "D & E", "http://", "https://"] {
        assert!(!page.replace("http://www.w3.org/2000/svg", "").contains(part), "{part}");
    }
}

#[test]
fn what_cannot_be_compared_is_named() {
    let desk = Desk::new().file("a.zip", "PK").file("empty/readme.txt", "");
    desk.run("package drift --package a.zip --local empty").refused("not-an-archive");
    let desk = desk.file("town.json", FORM);
    assert_eq!(desk.run("package drift --package gone.zip --local town.json").code, 2);
    assert_eq!(desk.run("package drift --local town.json").code, 2);
}

#[test]
fn a_backup_counts_as_the_forms_in_it_and_each_form_knows_who_uses_it() {
    let form = |version: &str| read(copy(FORM, version).as_bytes()).unwrap().definition;
    let kept = |title: &str, version: &str, archived| BackedUp {
        id: title.to_owned(),
        title: title.to_owned(),
        changed: 0,
        folder: String::new(),
        archived,
        record: Record::of(&History::new(form(version))),
        versions: madoguchi_forms::json::Map::default(),
    };
    let forms = vec![kept("前", "1.0.0", false), kept("しまったもの", "1.0.0", true)];
    let backup = String::from_utf8(Backup::new(0, forms).write().unwrap()).unwrap();
    let newer = backup.replace("\"version\":1,", "\"version\":2,");
    let desk = published_twice()
        .file("towns/A市/控え.json", backup)
        .file("towns/B町/hall.json", copy(FORM, "1.0.1"))
        .file("towns/C村/own.json", FORM)
        .file("towns/C村/newer.json", newer);
    let ran = desk.run("package drift --package 2.madoguchi --local towns --html drift.html --json");
    assert_eq!(ran.code, 1, "{}", ran.out);
    let told = ran.json();
    let of = |town: &str| told.as_array().unwrap().iter().filter(|row| row["municipality"] == town).count();
    assert_eq!((of("A市"), of("B町"), of("C村")), (1, 1, 2));
    assert!(ran.out.contains("新しい版のまどぐちで作られました"), "{}", ran.out);
    let page = std::fs::read_to_string(desk.path("drift.html")).unwrap();
    let line = "<td>1.0.1</td><td class=\"number\">1</td><td>1（A市）</td><td>0</td><td>1（C村）</td>";
    assert!(page.contains(line), "{page}");
}

#[test]
fn a_form_that_was_sent_twice_is_told_of() {
    let desk = published_twice()
        .file("towns/A市/hall.json", copy(FORM, "1.0.0"))
        .file("towns/A市/hall-2.json", copy(FORM, "1.0.1"))
        .file("towns/B町/hall.json", copy(FORM, "1.0.1"));
    let ran = desk.run("package drift --package 2.madoguchi --local towns");
    ran.went_well().says("A市の「towns/A市/hall-2.json」「towns/A市/hall.json」に、同じ様式が入っています。");
    assert!(!ran.out.contains("B町の「"), "{}", ran.out);
}
