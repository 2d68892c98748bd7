//! Zip files: the same content gives the same bytes on every machine.

use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// As many bytes of a file's name as file systems take, less room for a number.
const LONGEST: usize = 200;

/// A zip being written.
pub(crate) struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    method: CompressionMethod,
}

impl Archive {
    /// Of files as they are: photographs and PDF would not shrink.
    pub(crate) fn new(comment: &str) -> ZipResult<Self> {
        let mut zip = ZipWriter::new(Cursor::new(vec![]));
        zip.set_comment(comment)?;
        Ok(Self { zip, method: CompressionMethod::Stored })
    }

    /// Adds a file; folders in its name are made by whoever unpacks it.
    pub(crate) fn file(&mut self, name: &str, bytes: &[u8]) -> ZipResult<()> {
        self.zip.start_file(name, options(self.method).large_file(u32::try_from(bytes.len()).is_err()))?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    /// Adds a folder that is there even when nothing is in it.
    pub(crate) fn folder(&mut self, name: &str) -> ZipResult<()> {
        self.zip.add_directory(name, options(self.method).unix_permissions(0o755))
    }

    pub(crate) fn finish(self) -> ZipResult<Vec<u8>> {
        Ok(self.zip.finish()?.into_inner())
    }
}

/// The files in the order given, each under its name; `None` when one has a name that no zip can hold.
pub fn zip<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<Vec<u8>> {
    written(Archive::new("").ok()?, files)
}

/// As [`zip`], compressed: for texts. Which bytes come out depends on the version of the library that compresses, and on
/// nothing else.
pub fn zip_compressed<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<Vec<u8>> {
    written(Archive { method: CompressionMethod::Deflated, ..Archive::new("").ok()? }, files)
}

fn written<'a>(mut archive: Archive, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<Vec<u8>> {
    for (name, bytes) in files {
        archive.file(name, bytes).ok()?;
    }
    archive.finish().ok()
}

/// A file name without folders, and without what some system cannot write or would read as something else.
pub fn safe_file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let cleaned: String = last.chars().filter_map(usable).collect();
    let cleaned = cleaned.trim_matches([' ', '.', '　']);
    let (stem, ending) = split_ending(cleaned);
    let room = LONGEST.saturating_sub(ending.len());
    let end = stem.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= room).last().unwrap_or(0);
    let stem = stem.get(..end).unwrap_or_default();
    let reserved = ["con", "prn", "aux", "nul"].contains(&stem.to_ascii_lowercase().as_str())
        || (stem.len() == 4
            && ["com", "lpt"].iter().any(|r| stem.to_ascii_lowercase().starts_with(r))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    match stem {
        "" => format!("添付{ending}"),
        _ if reserved => format!("_{stem}{ending}"),
        _ => format!("{stem}{ending}"),
    }
}

fn usable(c: char) -> Option<char> {
    match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => Some('_'),
        // Marks that turn the direction of writing make `gpj.exe` look like `exe.jpg`.
        '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFFE}'
        | '\u{FFFF}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// The name and its ending with the dot; an ending is short.
pub(crate) fn split_ending(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 && name.len() - at <= 12 => name.split_at(at),
        _ => (name, ""),
    }
}

/// No clock, and not the machine's own system.
fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_safe_file_name() {
        for (name, expected) in [
            ("証明書.pdf", "証明書.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\写真\\表.jpg", "表.jpg"),
            ("a:b?.png", "a_b_.png"),
            ("..", "添付"),
            ("NUL.txt", "_NUL.txt"),
            ("com1", "_com1"),
            ("\u{202E}gpj.exe", "gpj.exe"),
            ("", "添付"),
        ] {
            assert_eq!(safe_file_name(name), expected);
        }
        assert!(safe_file_name(&("あ".repeat(500) + ".pdf")).len() <= LONGEST);
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let files = [("index.html", b"<p>".as_slice()), ("assets/a.js", b"1")];
        let made = zip(files).unwrap();
        assert_eq!(zip(files), Some(made.clone()));
        assert!(made.starts_with(b"PK"));
    }
}
