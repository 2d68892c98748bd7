use super::*;
use madoguchi_forms::definition::Definition;
use std::io::Cursor;

const TOP: &str = "https://www.example.jp/";

fn form(folder: &str, title: &str) -> Form {
    Form { folder: folder.to_owned(), definition: Definition::new(title) }
}

fn made(forms: &[Form], top: &str) -> Vec<File> {
    posters(forms, &Address::parse(top).unwrap()).unwrap()
}

fn of<'a>(files: &'a [File], path: &str) -> &'a [u8] {
    &files.iter().find(|file| file.path == path).unwrap().bytes
}

fn drawing(files: &[File], path: &str) -> String {
    String::from_utf8(of(files, path).to_vec()).unwrap()
}

/// Pixels on each side, and whether each is dark.
fn pixels(picture: &[u8]) -> (usize, Vec<bool>) {
    let mut reader = ::png::Decoder::new(Cursor::new(picture)).read_info().unwrap();
    let mut lines = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut lines).unwrap();
    assert_eq!((info.width, info.bit_depth), (info.height, ::png::BitDepth::One));
    let side = info.width as usize;
    let dark = |at: usize| lines[at / side * info.line_size + at % side / 8] & (0x80 >> (at % side % 8)) == 0;
    (side, (0..side * side).map(dark).collect())
}

/// What a telephone reads.
fn read(side: usize, dark: &[bool]) -> String {
    let mut seen = rqrr::PreparedImage::prepare_from_bitmap(side, side, |x, y| dark[y * side + x]);
    let codes = seen.detect_grids();
    assert_eq!(codes.len(), 1);
    let (meta, text) = codes[0].decode().unwrap();
    assert_eq!(meta.ecc_level, 0, "level M (ISO/IEC 18004, table 12)");
    text
}

fn read_picture(picture: &[u8]) -> String {
    let (side, dark) = pixels(picture);
    read(side, &dark)
}

/// The drawing as four pixels for each module.
fn read_drawing(drawing: &str) -> String {
    let within = |from: &str, to: &str| drawing.split_once(from).unwrap().1.split_once(to).unwrap().0;
    let width: usize = within("viewBox=\"0 0 ", " ").parse().unwrap();
    let side = width * 4;
    let mut dark = vec![false; side * side];
    for run in within(" d=\"", "\"").split('M').skip(1) {
        let (x, run) = run.split_once(' ').unwrap();
        let (y, run) = run.split_once('h').unwrap();
        let (long, end) = run.split_once('v').unwrap();
        assert_eq!(end, format!("1h-{long}z"));
        let [x, y, long] = [x, y, long].map(|number| number.parse::<usize>().unwrap() * 4);
        for line in y..y + 4 {
            dark[line * side + x..line * side + x + long].fill(true);
        }
    }
    read(side, &dark)
}

#[test]
fn the_code_of_the_only_form_is_that_of_the_top() {
    let files = made(&[form("", "図書館の予約")], "https://www.example.jp/shinsei");
    assert_eq!(files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["qr.svg", "qr.png"]);
    assert_eq!(read_picture(of(&files, "qr.png")), "https://www.example.jp/shinsei/");
    let drawing = drawing(&files, "qr.svg");
    assert_eq!(read_drawing(&drawing), "https://www.example.jp/shinsei/");
    assert!(drawing.contains("<title>「図書館の予約」の画面を開くQRコード</title>"), "{drawing}");
    let text = "<tspan x=\"18.5\" y=\"39\">https://www.example.jp/</tspan><tspan x=\"18.5\" y=\"42\">shinsei/</tspan>";
    assert!(drawing.contains(text), "{drawing}");
    assert_eq!(files, made(&[form("", "図書館の予約")], "https://www.example.jp/shinsei/index.html"));
}

#[test]
fn each_of_several_forms_has_the_code_of_its_folder() {
    let files = made(&[form("library", "予約"), form("犬の登録", "")], TOP);
    assert_eq!(read_picture(of(&files, "library/qr.png")), "https://www.example.jp/library/");
    let dogs = "https://www.example.jp/%E7%8A%AC%E3%81%AE%E7%99%BB%E9%8C%B2/";
    assert_eq!(read_picture(of(&files, "犬の登録/qr.png")), dogs);
    let drawing = drawing(&files, "犬の登録/qr.svg");
    assert_eq!(read_drawing(&drawing), dogs);
    assert!(drawing.contains(">犬の登録/</tspan>") && drawing.contains("<title>申請の画面を開くQRコード</title>"));
}

#[test]
fn addresses_of_every_length_are_read_until_no_code_holds_them() {
    let form = [form("", "a")];
    for length in [25, 60, 150, 400, 1000, 2331] {
        let address = format!("{TOP}{}/", "a".repeat(length - TOP.len() - 1));
        let files = made(&form, &address);
        assert_eq!(read_picture(of(&files, "qr.png")), address, "{length}");
        assert_eq!(read_drawing(&drawing(&files, "qr.svg")), address, "{length}");
    }
    let digits = format!("{TOP}A{}/b/", "0123456789".repeat(40));
    assert_eq!(read_picture(of(&made(&form, &digits), "qr.png")), digits);
    let address = Address::parse(&format!("{TOP}{}/", "a".repeat(2332 - TOP.len() - 1))).unwrap();
    assert_eq!(posters(&form, &address), Err(BadAddress::TooLong));
}

#[test]
fn the_picture_is_sharp_and_has_its_quiet_zone() {
    for address in [TOP.to_owned(), format!("{TOP}{}/", "a".repeat(2000))] {
        let (side, dark) = pixels(of(&made(&[form("", "a")], &address), "qr.png"));
        assert!((1000..2000).contains(&side), "{side}");
        let first = dark.iter().position(|dark| *dark).unwrap();
        let module = first / side / 4;
        assert_eq!((first, side % module), (4 * module * (side + 1), 0));
        let last = dark.iter().rposition(|dark| *dark).unwrap();
        assert_eq!(last / side, side - 4 * module - 1);
    }
}

#[test]
fn a_title_stays_text() {
    let drawing = drawing(&made(&[form("", "</title><script>&\u{1}\u{ffff}")], TOP), "qr.svg");
    assert!(drawing.contains("「&lt;/title&gt;&lt;script&gt;&amp;」"), "{drawing}");
}
