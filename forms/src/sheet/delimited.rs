//! CSV and its like: which characters, which sign between the cells, and the cells.
//!
//! Read here and not by a library: those pass over empty lines, and the number of a row is to be the one people see.

use super::book::{Filling, Sheet, Unread};

pub(super) fn read(bytes: &[u8], decode: &dyn Fn(&[u8]) -> Option<String>) -> Result<Sheet, Unread> {
    let text = text(bytes, decode).ok_or(Unread::NotText)?;
    if text.contains('\0') {
        return Err(Unread::NotATable);
    }
    let sheet = cells(&text, separator(&text))?;
    if sheet.rows.is_empty() { Err(Unread::Empty) } else { Ok(sheet) }
}

/// UTF-8 is so regular that nothing else looks like it; what is not is what Excel writes here.
fn text(bytes: &[u8], decode: &dyn Fn(&[u8]) -> Option<String>) -> Option<String> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(unit));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned).or_else(|| decode(bytes)),
    }
}

/// The sign that stands most often in the first line that has any of them.
fn separator(text: &str) -> char {
    let count = |line: &str, sign: char| line.chars().filter(|c| *c == sign).count();
    let best = |line: &str| [';', ',', '\t'].into_iter().max_by_key(|sign| count(line, *sign));
    let line = text.lines().take(20).find(|line| line.contains([',', '\t', ';']));
    line.and_then(best).unwrap_or(',')
}

/// As RFC 4180 has it. A quotation mark inside a cell that does not begin with one is a character like any other.
fn cells(text: &str, separator: char) -> Result<Sheet, Unread> {
    let mut filling = Filling::default();
    let (mut row, mut column, mut cell, mut quoted) = (0, 0, String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' if quoted => quoted = false,
            _ if quoted => cell.push(sign),
            '"' if cell.is_empty() => quoted = true,
            '\r' if signs.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                if !filling.put(row, column, unguarded(&cell))? {
                    return Ok(filling.sheet);
                }
                cell.clear();
                (row, column) = (row + 1, 0);
            }
            _ if sign == separator => {
                filling.put(row, column, unguarded(&cell))?;
                cell.clear();
                column += 1;
            }
            _ => cell.push(sign),
        }
    }
    filling.put(row, column, unguarded(&cell))?;
    // Lines of spaces and commas alone are none.
    while filling.sheet.rows.last().is_some_and(|row| row.iter().all(|cell| cell.trim().is_empty())) {
        filling.sheet.rows.pop();
    }
    Ok(filling.sheet)
}

/// Rows of cells as CSV, with the line ends that Excel writes.
pub(super) fn write(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        let cell = guarded(cell);
        if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    };
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n";
    rows.iter().map(line).collect()
}

/// What a spreadsheet takes for a formula when it stands at the beginning of a cell; in Japan the wide signs too.
const SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet could run it.
pub(super) fn is_risky(cell: &str) -> bool {
    cell.starts_with(SIGNS)
}

/// A cell that no spreadsheet runs: an apostrophe before the sign makes it text.
fn guarded(cell: &str) -> String {
    if is_risky(cell.trim_start_matches('\'')) { format!("'{cell}") } else { cell.to_owned() }
}

fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_risky(rest.trim_start_matches('\''))).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        read(text.as_bytes(), &|_| None).unwrap().rows
    }

    #[test]
    fn what_was_written_is_read_again() {
        let cells = ["氏名", "", "a,b", "改行\nあり", "\"引用\"", "=1+1", "-", "@x", "'=1", "'単位", " 空白 "];
        let written = vec![cells.map(str::to_owned).to_vec(), vec![], vec!["次".to_owned()]];
        let text = write(&written);
        assert!(text.contains(",'=1+1,'-,'@x,"), "{text}");
        assert_eq!(rows(&text), written);
    }

    #[test]
    fn empty_lines_are_rows() {
        assert_eq!(rows("a,b\n\n\"c\r\nd\"\r\n,\n"), [vec!["a", "b"], vec![], vec!["c\r\nd"]]);
        assert_eq!(rows("a\tb,c\n"), [["a", "b,c"]]);
        assert_eq!(rows("a;b"), [["a", "b"]]);
    }

    #[test]
    fn characters_of_every_kind_are_told_apart() {
        let utf16: Vec<u8> = "\u{FEFF}氏名\t種類".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let bom = "\u{FEFF}氏名,種類".as_bytes().to_vec();
        for bytes in [utf16, bom, "氏名,種類".as_bytes().to_vec()] {
            assert_eq!(read(&bytes, &|_| None).unwrap().rows, [["氏名", "種類"]]);
        }
        let decode = |bytes: &[u8]| (bytes == [0x8E, 0x81]).then(|| "氏".to_owned());
        assert_eq!(read(&[0x8E, 0x81], &decode).unwrap().rows, [["氏"]]);
        assert_eq!(read(&[0x8E, 0x82], &decode), Err(Unread::NotText));
    }
}
