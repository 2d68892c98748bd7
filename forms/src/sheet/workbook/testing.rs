//! Workbooks as other programs write them: with shared words.

use crate::archive;
use crate::markup;
use std::fmt::Write;

/// A workbook with these sheets; empty cells are left out.
pub(crate) fn workbook(sheets: &[(&str, Vec<Vec<String>>)]) -> Vec<u8> {
    let mut strings = String::new();
    let mut count = 0;
    let mut files: Vec<(String, Vec<u8>)> = vec![];
    let (mut names, mut relations) = (String::new(), String::new());
    for ((name, rows), number) in sheets.iter().zip(1..) {
        let mut data = String::new();
        for (row, r) in rows.iter().zip(1..) {
            _ = write!(data, "<row r=\"{r}\">");
            for (cell, column) in row.iter().zip('A'..).filter(|(cell, _)| !cell.is_empty()) {
                // Words, and how they are read aloud.
                _ = write!(
                    strings,
                    "<si><r><t xml:space=\"preserve\">{}</t></r><rPh sb=\"0\" eb=\"1\"><t>ヨミ</t></rPh></si>",
                    escape(cell)
                );
                _ = write!(data, "<c r=\"{column}{r}\" t=\"s\"><v>{count}</v></c>");
                count += 1;
            }
            data += "</row>";
        }
        _ = write!(names, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        _ = write!(relations, "<Relationship Id=\"rId{number}\" Target=\"worksheets/sheet{number}.xml\"/>");
        let sheet = format!("<?xml version=\"1.0\"?><worksheet><sheetData>{data}</sheetData></worksheet>");
        files.push((format!("xl/worksheets/sheet{number}.xml"), sheet.into_bytes()));
    }
    files.push(("xl/workbook.xml".into(), format!("<workbook><sheets>{names}</sheets></workbook>").into_bytes()));
    files.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships>{relations}</Relationships>").into_bytes(),
    ));
    files.push(("xl/sharedStrings.xml".into(), format!("<sst>{strings}</sst>").into_bytes()));
    archive::zip(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))).unwrap()
}

fn escape(words: &str) -> String {
    let mut out = String::new();
    markup::escape(words, &mut out);
    out
}
