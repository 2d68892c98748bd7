use crate::desk::{Desk, FORM};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::attachment::Attachment;
use madoguchi_forms::write::write_text;

/// A form that asks for a photograph.
fn with_photo() -> String {
    let photo = Item::new("photo", "photo", "写真", Attachment::default().into()).required();
    write_text(&Definition::new("犬の登録").with(vec![photo]))
}

const FILES: [&str; 5] = ["procedure.json", "applicant.xml", "application.xml", "loss-report.txt", "metadata.json"];

#[test]
fn a_form_is_written_with_what_cannot_be_carried() {
    let desk = Desk::new().file("form.json", FORM);
    let ran = desk.run("pittari export form.json --out out");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "ぴったりサービスの互換形式（公式仕様書との照合が必要）で書き出しました。");
    for (line, file) in lines[1..].iter().zip(FILES) {
        assert_eq!(*line, format!("  out/{file}"));
        assert!(desk.path("out").join(file).is_file());
    }
    assert!(lines.iter().any(|l| l.starts_with("form.json#/properties/name loss: 『団体名』")), "{}", ran.out);
    // A second time replaces the files and leaves nothing else behind.
    assert_eq!(desk.run("pittari export form.json --out out").code, 0);
    assert_eq!(std::fs::read_dir(desk.path("out")).unwrap().count(), FILES.len());
}

#[test]
fn an_application_is_checked_before_it_is_written() {
    let desk = Desk::new().file("form.json", FORM).file("bad.json", "{}").file("good.json", r#"{"class": "個人"}"#);
    desk.run("pittari export form.json --out out --answers bad.json").is(
        1,
        "bad.json#/class missing: 区分を選択してください。\n",
        "",
    );
    assert!(!desk.path("out").exists());
    let ran = desk.run("pittari export form.json --out out --answers good.json");
    assert!(ran.code == 0 && ran.out.contains("\n  out/application.zip\n"), "{}", ran.out);
    assert!(std::fs::read(desk.path("out/application.zip")).unwrap().starts_with(b"PK"));
}

#[test]
fn attachments_lie_beside_the_answers() {
    let answers = r#"{"photo": [{"name": "a.jpg", "mediaType": "image/jpeg", "size": 4}]}"#;
    let desk = Desk::new().file("form.json", with_photo()).file("one/answers.json", answers);
    let ran = desk.run("pittari export form.json --out out --answers one/answers.json");
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(
        ran.out.starts_with("one/answers.json# not-carried: 『写真』の添付ファイル「a.jpg」が見つかりません。"),
        "{}",
        ran.out
    );
    let desk = desk.file("one/Attachment/a.jpg", b"JPEG");
    assert_eq!(desk.run("pittari export form.json --out out --answers one/answers.json").code, 0);
    let zip = std::fs::read(desk.path("out/application.zip")).unwrap();
    assert!(zip.windows(16).any(|w| w == b"Attachment/a.jpg"));
}

#[test]
fn machines_read_what_was_written_and_lost() {
    let desk = Desk::new().file("form.json", FORM);
    let ran = desk.run("pittari export form.json --out out --json");
    assert!(
        ran.code == 0 && ran.out.starts_with("[\n  {\n    \"file\": \"form.json\",\n    \"written\": ["),
        "{}",
        ran.out
    );
    for part in ["\"losses\": [", "\"pointer\": \"/properties/name\"", "\"kind\": \"shownWhen\"", "\"problems\": []"] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
}

#[test]
fn what_cannot_be_used_is_named() {
    let desk =
        Desk::new().file("form.json", FORM).file("names.json", "{}").file("torn.json", "{").file("out", "a file");
    let ran = desk.run("pittari export form.json --out made --names names.json");
    assert!(ran.code == 1 && ran.out.starts_with("names.json#") && ran.out.contains(" wire-names: "), "{}", ran.out);
    assert_eq!(desk.run("pittari export torn.json --out made").code, 1);
    assert_eq!(desk.run("pittari export gone.json --out made").code, 2);
    assert_eq!(desk.run("pittari export form.json --out made --answers gone.json").code, 2);
    let ran = desk.run("pittari export form.json --out out");
    assert!(ran.code == 2 && ran.err.contains("に書き込めません"), "{}", ran.err);
    assert_eq!(desk.run("pittari").code, 2);
    assert_eq!(desk.run("pittari export form.json").code, 2);
}
