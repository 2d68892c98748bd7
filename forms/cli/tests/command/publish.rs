use crate::desk::{Desk, FORM};
use std::io::Cursor;

/// The resident's program is what was built; here any two files stand for it.
fn desk() -> Desk {
    Desk::new()
        .file("dog.json", FORM)
        .file("hall.json", FORM)
        .file("program/madoguchi-resident-0.js", "")
        .file("program/madoguchi-resident-0_bg.wasm", "")
}

/// What a telephone reads from a picture.
fn read(picture: &[u8]) -> String {
    let mut reader = png::Decoder::new(Cursor::new(picture)).read_info().unwrap();
    let mut lines = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut lines).unwrap();
    let side = info.width as usize;
    let dark = |x: usize, y: usize| lines[y * info.line_size + x / 8] & (0x80 >> (x % 8)) == 0;
    let mut seen = rqrr::PreparedImage::prepare_from_bitmap(side, side, dark);
    seen.detect_grids().first().unwrap().decode().unwrap().1
}

#[test]
fn an_address_becomes_a_code_beside_the_page() {
    let desk = desk();
    let ran = desk.run("publish dog.json --out out --program program --address https://www.example.jp/shinsei");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.contains("\n  out/qr.svg\n  out/qr.png\n"), "{}", ran.out);
    let picture = std::fs::read(desk.path("out/qr.png")).unwrap();
    assert_eq!(read(&picture), "https://www.example.jp/shinsei/");
    let drawing = std::fs::read_to_string(desk.path("out/qr.svg")).unwrap();
    assert!(drawing.contains("<title>「施設利用申請」の画面を開くQRコード</title>"), "{drawing}");
    assert!(drawing.contains(">https://www.example.jp/</tspan>"), "{drawing}");
}

#[test]
fn each_of_several_forms_has_its_own() {
    let desk = desk();
    let words = "publish dog.json hall.json --out out --program program --address HTTPS://www.example.jp//";
    assert_eq!(desk.run(words).code, 0);
    for form in ["dog", "hall"] {
        let picture = std::fs::read(desk.path("out").join(form).join("qr.png")).unwrap();
        assert_eq!(read(&picture), format!("https://www.example.jp/{form}/"));
    }
    assert!(!desk.path("out/qr.png").exists());
}

#[test]
fn without_an_address_there_is_no_code() {
    let desk = desk();
    let ran = desk.run("publish dog.json --out out --program program");
    assert!(ran.code == 0 && !ran.out.contains("qr."), "{}", ran.out);
    assert!(desk.path("out/index.html").exists() && !desk.path("out/qr.svg").exists());
}

#[test]
fn an_address_that_leads_nowhere_is_refused_before_anything_is_written() {
    let more = "使い方は「madoguchi --help」または「madoguchi <操作> --help」で確かめられます。\n";
    let desk = desk();
    for (address, sentence) in [
        ("www.example.jp", "「https://www.example.jp/shinsei/」のように、https:// か http:// から書いてください。"),
        (
            "https://www.example.jp/?a=1",
            "公開するフォルダーまでのアドレスを書いてください。「?」や「#」とその後ろ、ファイルの名前は取り除いてください。",
        ),
    ] {
        let ran = desk.run(&format!("publish dog.json --out out --program program --address {address}"));
        ran.is(2, "", &format!("「--address <URL>」に「{address}」は使えません。{sentence}\n{more}"));
    }
    let long = format!("https://www.example.jp/{}", "a".repeat(3000));
    desk.run(&format!("publish dog.json --out out --program program --address {long}")).is(
        2,
        "",
        "アドレスが長すぎて、QRコードになりません。公開するフォルダーやファイルの名前を短くしてください。\n",
    );
    assert!(!desk.path("out").exists());
}
