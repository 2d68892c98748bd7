//! What is read of a file: sheets with rows of cells, none of them larger than a table of items can be.

use super::delimited;
use super::workbook::Workbook;
use crate::read::flaw::MAX_BYTES;
use std::ops::Range;

/// Rows that are looked at. Headings, notes and empty rows stand beside the items.
pub(super) const MOST_ROWS: usize = 10_000;
pub(super) const MOST_COLUMNS: usize = 100;
/// Characters of one cell. Real ones hold a paragraph.
pub(super) const LONGEST_CELL: usize = 4_000;
/// Bytes of text in one sheet, or in what its cells share: a small file can say the same words a million times.
pub(super) const MOST_TEXT: usize = 16 * 1024 * 1024;

/// A file that was opened: one sheet, or several.
#[derive(Debug)]
pub struct Book(Source);

#[derive(Debug)]
enum Source {
    Delimited(Sheet),
    Workbook(Workbook),
}

/// The cells of one sheet, as text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<String>>,
    /// Cells that were made one from top to bottom (結合): their column and their rows.
    pub(super) spans: Vec<(usize, Range<usize>)>,
    pub(super) cut: Cut,
}

/// What was left out because no table of items is so large.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cut {
    pub(super) rows: bool,
    pub(super) columns: bool,
    /// The first row with a cell that was cut short.
    pub(super) cell: Option<usize>,
}

/// Why a file or a sheet was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    TooLarge,
    /// A workbook of the older kind (.xls), or one with a password.
    Older,
    /// A zip without a workbook in it, or a picture, or a document.
    NotATable,
    Broken,
    /// Neither UTF-8 nor `Shift_JIS`.
    NotText,
    /// Unpacked, or written out, it is more than fits the memory.
    TooMuch,
    Empty,
}

impl Unread {
    pub fn sentence(self) -> String {
        match self {
            Self::TooLarge => {
                let most = MAX_BYTES / 1024 / 1024;
                return format!("ファイルが大きすぎます。表は{most}MBまでです。項目の表だけのファイルにしてください。");
            }
            Self::Older => {
                "古い形式（.xls）か、パスワードの付いたファイルです。Excel で開き、「Excel ブック（.xlsx）」の形式で、パスワードを付けずに保存し直してください。"
            }
            Self::NotATable => "表として読めないファイルです。Excel（.xlsx）か CSV のファイルを選んでください。",
            Self::Broken => "ファイルが壊れていて読めません。Excel で開き直して、もう一度保存してください。",
            Self::NotText => {
                "文字を読み取れません。Excel で開き、「CSV UTF-8（コンマ区切り）」の形式で保存し直してください。"
            }
            Self::TooMuch => "表の中身が多すぎます。項目の表だけを、新しいブックに写して保存してください。",
            Self::Empty => "何も書かれていません。項目の書かれた表を選んでください。",
        }
        .to_owned()
    }
}

impl Book {
    /// Opens a file: .xlsx, or CSV and its like in UTF-8, UTF-16 or `Shift_JIS`.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Unread> {
        if bytes.len() > MAX_BYTES {
            return Err(Unread::TooLarge);
        }
        let begins = |with: &[u8]| bytes.starts_with(with);
        if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
            return Workbook::open(bytes).map(Source::Workbook).map(Self);
        }
        if begins(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Unread::Older);
        }
        if begins(b"%PDF") || begins(b"\x89PNG") || begins(&[0xFF, 0xD8, 0xFF]) {
            return Err(Unread::NotATable);
        }
        delimited::read(&bytes).map(Source::Delimited).map(Self)
    }

    /// What the sheets are called; a CSV has one without a name.
    pub fn names(&self) -> Vec<&str> {
        match &self.0 {
            Source::Delimited(sheet) => vec![&sheet.name],
            Source::Workbook(book) => book.names().collect(),
        }
    }

    /// # Errors
    /// Why that sheet cannot be read.
    pub fn sheet(&self, at: usize) -> Result<Sheet, Unread> {
        match &self.0 {
            Source::Delimited(sheet) => Ok(sheet.clone()),
            Source::Workbook(book) => book.sheet(at),
        }
    }

    /// The sheet of that name, whatever its case.
    pub(super) fn named(&self, name: &str) -> Option<Sheet> {
        let at = self.names().iter().position(|of| of.trim().eq_ignore_ascii_case(name))?;
        self.sheet(at).ok()
    }
}

impl Sheet {
    /// The words of a cell without what stands around them; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", |cell| cell.trim())
    }

    /// As [`Self::cell`]; what a cell is part of speaks for it.
    pub(super) fn spanned(&self, row: usize, column: usize) -> &str {
        match self.cell(row, column) {
            "" => {
                let span = self.spans.iter().find(|(at, rows)| *at == column && rows.contains(&row));
                span.map_or("", |(_, rows)| self.cell(rows.start, column))
            }
            words => words,
        }
    }

    /// Whether something was left out because it is too much for a table of items.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut != Cut::default()
    }

    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }
}

/// A sheet that is being read, held within its limits.
#[derive(Debug, Default)]
pub(super) struct Filling {
    pub(super) sheet: Sheet,
    text: usize,
}

impl Filling {
    /// Puts a cell in; `false` when no more rows are taken.
    ///
    /// # Errors
    /// When there is more text than fits.
    pub(super) fn put(&mut self, row: usize, column: usize, words: &str) -> Result<bool, Unread> {
        if row >= MOST_ROWS {
            self.sheet.cut.rows |= !words.trim().is_empty();
            return Ok(false);
        }
        if words.is_empty() {
            return Ok(true);
        }
        if column >= MOST_COLUMNS {
            self.sheet.cut.columns |= !words.trim().is_empty();
            return Ok(true);
        }
        let end = words.char_indices().nth(LONGEST_CELL).map(|(at, _)| at);
        if end.is_some() {
            self.sheet.cut.cell.get_or_insert(row);
        }
        let words = end.and_then(|end| words.get(..end)).unwrap_or(words);
        self.text += words.len();
        if self.text > MOST_TEXT {
            return Err(Unread::TooMuch);
        }
        let rows = &mut self.sheet.rows;
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize_with(column + 1, String::new);
            }
            if let Some(cell) = cells.get_mut(column) {
                words.clone_into(cell);
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> Result<Book, Unread> {
        Book::open(bytes.to_vec())
    }

    #[test]
    fn what_is_no_table_is_told() {
        for (bytes, why) in [
            (&b"%PDF-1.7"[..], Unread::NotATable),
            (&[0xD0, 0xCF, 0x11, 0xE0, 0xA1], Unread::Older),
            (b"PK\x03\x04 and nothing", Unread::Broken),
            (b"", Unread::Empty),
            (b" \n\n", Unread::Empty),
            (&[0xFF; 9], Unread::NotText),
        ] {
            let found = open(bytes).err();
            assert_eq!(found, Some(why));
            assert!(why.sentence().ends_with('。'));
        }
        assert_eq!(open(&vec![b','; MAX_BYTES + 1]).err(), Some(Unread::TooLarge));
    }

    #[test]
    fn a_table_of_any_size_is_read_as_far_as_people_write_them() {
        let long = format!("項目名,説明\n氏名,{}\n", "あ".repeat(9_000));
        let sheet = open(long.as_bytes()).unwrap().sheet(0).unwrap();
        assert_eq!(sheet.cut.cell, Some(1));
        assert_eq!(sheet.cell(1, 1).chars().count(), LONGEST_CELL);
        let many = "名前,\n".repeat(500_000);
        let sheet = open(many.as_bytes()).unwrap().sheet(0).unwrap();
        assert_eq!((sheet.rows.len(), sheet.cut.rows), (MOST_ROWS, true));
        let wide = format!("a{}b", ",".repeat(1_000_000));
        let sheet = open(wide.as_bytes()).unwrap().sheet(0).unwrap();
        assert_eq!((sheet.width(), sheet.cut.columns), (1, true));
    }
}
