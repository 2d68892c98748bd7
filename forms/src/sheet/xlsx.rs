//! A workbook (.xlsx) written: one sheet of text, its heading fixed, the same bytes on every machine.
//!
//! Six small parts of XML, written with what is there already. No cell can be a formula: all are text, and those that
//! begin like one say that they are (`quotePrefix`), so that editing them in Excel does not make them one.

use super::delimited::is_risky;
use crate::archive;
use crate::kinds::{Kind, Role};
use crate::pittari::xml::legal;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;
use std::io;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const SHEET_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

/// In characters, as Excel counts them; the column after the last goes on with the last.
const WIDTHS: [u8; 11] = [6, 22, 28, 16, 14, 30, 36, 28, 12, 28, 18];
/// Excel refuses to open a workbook with a longer cell.
const LONGEST_CELL: usize = 32_767;

pub(super) fn write(title: &str, rows: &[Vec<String>]) -> Option<Vec<u8>> {
    let parts = [
        ("[Content_Types].xml", part(types)),
        ("_rels/.rels", part(|to| relation(to, "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", part(|to| workbook(to, title))),
        ("xl/_rels/workbook.xml.rels", part(relations)),
        ("xl/styles.xml", part(styles)),
        ("xl/worksheets/sheet1.xml", part(|to| sheet(to, rows))),
    ];
    archive::zip(parts.iter().map(|(name, bytes)| (*name, bytes.as_slice())))
}

type Xml = Writer<Vec<u8>>;
type Attributes<'a> = &'a [(&'a str, &'a str)];

fn part(fill: impl FnOnce(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    let mut writer = Writer::new(vec![]);
    let begun = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
    // Writing to memory does not fail.
    let written = begun.and_then(|()| fill(&mut writer));
    debug_assert!(written.is_ok());
    writer.into_inner()
}

fn element(
    to: &mut Xml,
    name: &str,
    attributes: Attributes,
    inside: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    to.write_event(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())))?;
    inside(to)?;
    to.write_event(Event::End(BytesEnd::new(name)))
}

fn empty(to: &mut Xml, name: &str, attributes: Attributes) -> io::Result<()> {
    to.write_event(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())))
}

fn types(to: &mut Xml) -> io::Result<()> {
    element(to, "Types", &[("xmlns", &format!("{PACKAGE}content-types"))], |to| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        empty(to, "Default", &[("Extension", "rels"), ("ContentType", relations)])?;
        empty(to, "Default", &[("Extension", "xml"), ("ContentType", "application/xml")])?;
        let parts = [
            ("/xl/workbook.xml", "sheet.main"),
            ("/xl/styles.xml", "styles"),
            ("/xl/worksheets/sheet1.xml", "worksheet"),
        ];
        parts.into_iter().try_for_each(|(part, kind)| {
            let kind = format!("{SHEET_TYPE}{kind}+xml");
            empty(to, "Override", &[("PartName", part), ("ContentType", &kind)])
        })
    })
}

fn relation(to: &mut Xml, kind: &str, target: &str) -> io::Result<()> {
    element(to, "Relationships", &[("xmlns", &format!("{PACKAGE}relationships"))], |to| {
        one_relation(to, 1, kind, target)
    })
}

fn relations(to: &mut Xml) -> io::Result<()> {
    element(to, "Relationships", &[("xmlns", &format!("{PACKAGE}relationships"))], |to| {
        one_relation(to, 1, "worksheet", "worksheets/sheet1.xml")?;
        one_relation(to, 2, "styles", "styles.xml")
    })
}

fn one_relation(to: &mut Xml, number: u8, kind: &str, target: &str) -> io::Result<()> {
    let (id, kind) = (format!("rId{number}"), format!("{DOCUMENT}/{kind}"));
    empty(to, "Relationship", &[("Id", &id), ("Type", &kind), ("Target", target)])
}

fn workbook(to: &mut Xml, title: &str) -> io::Result<()> {
    element(to, "workbook", &[("xmlns", MAIN), ("xmlns:r", DOCUMENT)], |to| {
        element(to, "sheets", &[], |to| {
            empty(to, "sheet", &[("name", &sheet_name(title)), ("sheetId", "1"), ("r:id", "rId1")])
        })
    })
}

/// A name that Excel takes for a sheet.
fn sheet_name(title: &str) -> String {
    let usable = |c: &char| !c.is_control() && !r"[]:*?/\'".contains(*c);
    let name: String = legal(title).chars().filter(usable).collect();
    // Counted as Excel does, in units of UTF-16.
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= 31
    };
    let name: String = name.trim().chars().take_while(fits).collect();
    if name.is_empty() { "項目の一覧".to_owned() } else { name }
}

/// The styles of cells, by their numbers below.
const PLAIN: &str = "1";
const HEADING: &str = "2";
const QUOTED: &str = "3";

fn styles(to: &mut Xml) -> io::Result<()> {
    element(to, "styleSheet", &[("xmlns", MAIN)], |to| {
        element(to, "fonts", &[("count", "2")], |to| {
            let font = |to: &mut Xml, bold: bool| {
                element(to, "font", &[], |to| {
                    if bold {
                        empty(to, "b", &[])?;
                    }
                    empty(to, "sz", &[("val", "11")])?;
                    empty(to, "name", &[("val", "游ゴシック")])
                })
            };
            font(to, false)?;
            font(to, true)
        })?;
        element(to, "fills", &[("count", "3")], |to| {
            for kind in ["none", "gray125"] {
                element(to, "fill", &[], |to| empty(to, "patternFill", &[("patternType", kind)]))?;
            }
            element(to, "fill", &[], |to| {
                element(to, "patternFill", &[("patternType", "solid")], |to| {
                    empty(to, "fgColor", &[("rgb", "FFE8F1FE")])
                })
            })
        })?;
        element(to, "borders", &[("count", "2")], |to| {
            const SIDES: [&str; 4] = ["left", "right", "top", "bottom"];
            element(to, "border", &[], |to| SIDES.iter().try_for_each(|side| empty(to, side, &[])))?;
            let thin = [("style", "thin")];
            element(to, "border", &[], |to| SIDES.iter().try_for_each(|side| empty(to, side, &thin)))
        })?;
        element(to, "cellStyleXfs", &[("count", "1")], |to| empty(to, "xf", &[]))?;
        element(to, "cellXfs", &[("count", "4")], |to| {
            empty(to, "xf", &[("xfId", "0")])?;
            for (font, fill, quoted) in [("0", "0", "0"), ("1", "2", "0"), ("0", "0", "1")] {
                // 49 is text: what is typed later stays as it is typed.
                let look = [
                    ("numFmtId", "49"),
                    ("fontId", font),
                    ("fillId", fill),
                    ("borderId", "1"),
                    ("xfId", "0"),
                    ("quotePrefix", quoted),
                    ("applyNumberFormat", "1"),
                    ("applyFont", "1"),
                    ("applyFill", "1"),
                    ("applyBorder", "1"),
                    ("applyAlignment", "1"),
                ];
                element(to, "xf", &look, |to| empty(to, "alignment", &[("vertical", "top"), ("wrapText", "1")]))?;
            }
            Ok(())
        })
    })
}

fn sheet(to: &mut Xml, rows: &[Vec<String>]) -> io::Result<()> {
    let last = rows.len().max(1);
    element(to, "worksheet", &[("xmlns", MAIN)], |to| {
        element(to, "sheetViews", &[], |to| {
            element(to, "sheetView", &[("workbookViewId", "0"), ("tabSelected", "1")], |to| {
                let fixed = [("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen")];
                empty(to, "pane", &fixed)
            })
        })?;
        element(to, "cols", &[], |to| {
            WIDTHS.iter().zip(1..).try_for_each(|(width, at): (&u8, u8)| {
                let (at, width) = (at.to_string(), width.to_string());
                empty(to, "col", &[("min", &at), ("max", &at), ("width", &width), ("customWidth", "1")])
            })
        })?;
        element(to, "sheetData", &[], |to| {
            rows.iter().zip(1..).try_for_each(|(cells, at): (&Vec<String>, usize)| {
                element(to, "row", &[("r", &at.to_string())], |to| {
                    cells.iter().enumerate().try_for_each(|(column, text)| cell(to, at, column, text))
                })
            })
        })?;
        empty(to, "autoFilter", &[("ref", &format!("A1:{}{last}", letter(WIDTHS.len() - 1)))])?;
        // Excel offers the words that we understand; others can be typed all the same.
        element(to, "dataValidations", &[("count", "2")], |to| {
            let kinds = Kind::all();
            let kinds: Vec<&str> =
                kinds.iter().filter(|kind| kind.role() != Role::Locked).map(|kind| kind.about().label).collect();
            offered(to, "D", last, &kinds)?;
            offered(to, "E", last, &["必須", "任意"])
        })?;
        empty(to, "pageSetup", &[("paperSize", "9"), ("orientation", "landscape"), ("fitToHeight", "0")])
    })
}

/// A list to choose from in the cells of a column, with room for new rows.
fn offered(to: &mut Xml, column: &str, last: usize, words: &[&str]) -> io::Result<()> {
    const MORE: usize = 200;
    let cells = format!("{column}2:{column}{}", last + MORE);
    element(
        to,
        "dataValidation",
        &[("type", "list"), ("allowBlank", "1"), ("errorStyle", "information"), ("sqref", &cells)],
        |to| element(to, "formula1", &[], |to| text(to, &format!("\"{}\"", words.join(",")))),
    )
}

fn cell(to: &mut Xml, row: usize, column: usize, words: &str) -> io::Result<()> {
    let style = match (row, is_risky(words)) {
        (1, _) => HEADING,
        (_, true) => QUOTED,
        _ => PLAIN,
    };
    let place = format!("{}{row}", letter(column));
    if words.is_empty() {
        return empty(to, "c", &[("r", &place), ("s", style)]);
    }
    element(to, "c", &[("r", &place), ("s", style), ("t", "inlineStr")], |to| {
        element(to, "is", &[], |to| {
            element(to, "t", &[("xml:space", "preserve")], |to| {
                let end = words.char_indices().nth(LONGEST_CELL).map_or(words.len(), |(at, _)| at);
                text(to, words.get(..end).unwrap_or(words))
            })
        })
    })
}

fn text(to: &mut Xml, words: &str) -> io::Result<()> {
    to.write_event(Event::Text(BytesText::new(&legal(words))))
}

/// A to Z: our tables have no more columns.
fn letter(column: usize) -> char {
    u8::try_from(column).ok().filter(|at| *at < 26).map_or('Z', |at| char::from(b'A' + at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Book;

    #[test]
    fn what_was_written_is_read_again_and_is_the_same_everywhere() {
        let rows = vec![
            vec!["番号".to_owned(), "項目名".to_owned()],
            vec!["1".to_owned(), "<氏名> & \"他\"\n二行目".to_owned()],
            vec![String::new(), " 空白 \u{8}".to_owned()],
        ];
        let bytes = write("施設/予約", &rows).unwrap();
        assert_eq!(write("施設/予約", &rows), Some(bytes.clone()));
        let book = Book::open(bytes).unwrap();
        assert_eq!(book.names(), ["施設予約"]);
        let sheet = book.sheet(0).unwrap();
        assert_eq!(sheet.rows[1], rows[1]);
        assert_eq!(sheet.rows[2], ["", " 空白 "]);
    }

    #[test]
    fn the_name_of_a_sheet_is_one_that_excel_takes() {
        assert_eq!(sheet_name("[*]"), "項目の一覧");
        assert_eq!(sheet_name(&"𠮷".repeat(40)).chars().count(), 15);
    }

    #[test]
    fn the_words_offered_fit_into_what_excel_takes() {
        let all: usize = Kind::all().iter().map(|kind| kind.about().label.chars().count() + 1).sum();
        assert!(all < 255, "{all}");
    }
}
