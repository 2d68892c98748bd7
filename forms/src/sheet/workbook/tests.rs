use super::testing::workbook;
use super::*;
use crate::archive;
use std::io::Write;

fn cells(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

/// A workbook of one sheet with these words between `<worksheet>` and its end, and these shared words.
fn raw(sheet: &str, strings: &str, styles: &str) -> Vec<u8> {
    let files = [
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"表\" r:id=\"a\"/></sheets></workbook>".to_owned()),
        ("xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"a\" Target=\"/xl/s.xml\"/></R>".to_owned()),
        ("xl/s.xml", format!("<worksheet>{sheet}</worksheet>")),
        ("xl/sharedStrings.xml", strings.to_owned()),
        ("xl/styles.xml", styles.to_owned()),
    ];
    archive::zip(files.iter().map(|(name, text)| (*name, text.as_bytes()))).unwrap()
}

fn sheet(bytes: Vec<u8>) -> Result<Sheet, Unread> {
    Workbook::open(bytes)?.sheet(0)
}

#[test]
fn shared_words_are_read_without_how_they_are_read_aloud() {
    let book = Workbook::open(workbook(&[("一", cells(&[&["氏名", "", "<a>"]])), ("二", cells(&[&["x"]]))])).unwrap();
    assert_eq!(book.names().collect::<Vec<_>>(), ["一", "二"]);
    assert_eq!(book.sheet(0).unwrap().rows, [["氏名", "", "<a>"]]);
    assert_eq!(book.sheet(1).unwrap().rows, [["x"]]);
}

#[test]
fn cells_of_every_type_are_words() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;\"/></numFmts>\
        <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>";
    let data = "<sheetData><row r=\"2\"><c r=\"B2\"><v>100</v></c><c t=\"b\"><v>1</v></c><c t=\"str\"><f>A1</f><v>式</v></c>\
        <c t=\"inlineStr\"><is><r><t>中</t></r><r><t>の&amp;字</t></r></is></c></row>\
        <row><c s=\"1\"><v>46113</v></c><c s=\"2\"><v>46113.5</v></c><c t=\"s\"><v>9</v></c><c t=\"e\"><v>#N/A</v></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A1:C1\"/></mergeCells>";
    let sheet = sheet(raw(data, "<sst/>", styles)).unwrap();
    assert_eq!(sheet.rows[0], Vec::<String>::new());
    assert_eq!(sheet.rows[1], ["", "100", "TRUE", "式", "中の&字"]);
    assert_eq!(sheet.rows[2], ["2026-04-01", "2026-04-01", "", "#N/A"]);
    assert_eq!(sheet.spans, [(0, 1..3)]);
}

#[test]
fn broken_workbooks_are_told() {
    let good = raw("<sheetData/>", "<sst/>", "<s/>");
    assert_eq!(sheet(good.clone()).map(|sheet| sheet.rows), Ok(vec![]));
    for data in ["<sheetData><row>", "</x>", "<c r=\"", "<!DOCTYPE x [<!ENTITY a \"b\">]>&a;<"] {
        assert_eq!(sheet(raw(data, "<sst/>", "<s/>")).err(), Some(Unread::Broken), "{data}");
    }
    assert_eq!(sheet(raw("<a>".repeat(5_000).as_str(), "<sst/>", "<s/>")).err(), Some(Unread::Broken));
    for cut in (0..good.len()).step_by(7) {
        _ = sheet(good[..cut].to_vec()).map_err(Unread::sentence);
    }
    for at in (0..good.len()).step_by(3) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x55;
        _ = sheet(bytes).map_err(Unread::sentence);
    }
    let files = [("word/document.xml", b"<w/>".as_slice())];
    assert_eq!(sheet(archive::zip(files).unwrap()).err(), Some(Unread::NotATable));
}

/// A file that unpacks to so many bytes of a repeated text.
fn bomb(name: &str, head: &str, again: &str, bytes: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let rels = "<R><Relationship Id=\"a\" Target=\"s.xml\"/></R>";
    for (part, text) in [
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"表\" r:id=\"a\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", rels),
    ] {
        zip.start_file(part, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file(name, options).unwrap();
    zip.write_all(head.as_bytes()).unwrap();
    let piece = again.repeat(1 + 65_536 / again.len());
    for _ in 0..bytes / piece.len() {
        zip.write_all(piece.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_unpacks_to_more_than_fits_is_refused() {
    let mega = 1024 * 1024;
    let strings = bomb("xl/sharedStrings.xml", "<sst><si><t>", "あ", 70 * mega);
    assert!(strings.len() < mega);
    assert_eq!(sheet(strings).err(), Some(Unread::TooMuch));
    let cell = bomb("xl/s.xml", "<worksheet><sheetData><row><c t=\"str\"><v>", "あ", 70 * mega);
    assert_eq!(sheet(cell).err(), Some(Unread::TooMuch));
    let many = bomb("xl/sharedStrings.xml", "<sst>", "<si/>", 20 * mega);
    assert_eq!(sheet(many).err(), Some(Unread::TooMuch));
}

#[test]
fn a_million_rows_are_read_as_far_as_a_table_goes() {
    let rows = bomb("xl/s.xml", "<worksheet><sheetData>", "<row><c t=\"str\"><v>a</v></c></row>", 40 * 1024 * 1024);
    let sheet = sheet(rows).unwrap();
    assert_eq!((sheet.rows.len(), sheet.cut.rows), (super::super::book::MOST_ROWS, true));
    let far = "<sheetData><row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>a</v></c></row></sheetData>";
    let sheet = self::sheet(raw(far, "<sst/>", "<s/>")).unwrap();
    assert_eq!((sheet.rows.len(), sheet.cut.rows), (0, true));
}

#[test]
fn words_that_many_cells_share_are_counted_each_time() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "あ".repeat(4_000));
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(90);
    let rows = format!("<sheetData>{}</sheetData>", format!("<row>{cells}</row>").repeat(1_000));
    assert_eq!(sheet(raw(&rows, &strings, "<s/>")).err(), Some(Unread::TooMuch));
}

/// A workbook as a spreadsheet program saves it, with cells made one and a hidden sheet.
#[test]
fn a_workbook_of_a_clerk_becomes_a_form() {
    use crate::sheet::{Book, Column, Plan, bring};
    let bytes = include_bytes!("../../../../tests/fixtures/sheet/items.xlsx").to_vec();
    let book = Book::open(bytes).unwrap();
    assert_eq!(book.names(), ["はじめに", "項目一覧"]);
    let sheet = book.sheet(1).unwrap();
    assert_eq!(sheet.cell(2, 6), "2026-04-01");
    let plan = Plan::guess(&sheet);
    assert_eq!((plan.heading, plan.columns[1]), (Some(1), Column::Place));
    let brought = bring(&sheet, &plan, [], &mut || "x".into());
    let said: Vec<String> = brought.remarks.iter().map(crate::sheet::Remark::sentence).collect();
    assert_eq!(said, ["「更新日」の列は取り込みません。取り込むときは、列の意味を選んでください。"]);
    assert_eq!(brought.counts(), (4, 2));
    let words = |at: usize| {
        let place = &brought.items[at];
        let inside = place.children.iter().map(|item| {
            let must = if item.required == crate::item::Required::Always { "*" } else { "" };
            format!("{}{must} {}", item.label, item.kind.about().name)
        });
        format!("{}: {}", place.label, inside.collect::<Vec<_>>().join(", "))
    };
    assert_eq!(words(0), "申請者: 氏名* text, 電話番号* phone");
    assert_eq!(words(1), "利用: 部屋* one-choice, 人数 whole-number");
}
