//! CSV and its like: which characters, which sign between the cells, and the cells.
//!
//! Read here and not by a library: those pass over empty lines, and the number of a row is to be the one people see.

use super::book::{Filling, Sheet, Unread};
use crate::encoding::decode;

pub(crate) fn read(bytes: &[u8]) -> Result<Sheet, Unread> {
    let text = decode(bytes).ok_or(Unread::NotText)?;
    if text.contains('\0') {
        return Err(Unread::NotATable);
    }
    let sheet = cells(&text, separator(&text))?;
    if sheet.rows.is_empty() { Err(Unread::Empty) } else { Ok(sheet) }
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
pub(crate) fn write(rows: &[Vec<String>]) -> String {
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
        read(text.as_bytes()).unwrap().rows
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
}
