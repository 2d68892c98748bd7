//! Attachments of an application: names that are safe wherever the zip is opened, and which answer speaks of which.

use std::collections::{HashMap, HashSet, VecDeque};

/// As many bytes as file systems take, less room for a number.
const LONGEST: usize = 200;

#[derive(Debug, Default)]
pub(super) struct Attachments<'a> {
    /// By the name they were handed in under, those not yet spoken for.
    waiting: HashMap<&'a str, VecDeque<(usize, &'a [u8])>>,
    taken: HashSet<String>,
    /// In the order of the application: safe name and bytes.
    placed: Vec<(String, &'a [u8])>,
}

impl<'a> Attachments<'a> {
    pub(super) fn new(files: &[(&'a str, &'a [u8])]) -> Self {
        let mut attachments = Self::default();
        for (at, (name, bytes)) in files.iter().enumerate() {
            attachments.waiting.entry(name).or_default().push_back((at, bytes));
        }
        attachments
    }

    /// The name in the zip of the next file of this name, if there is one.
    pub(super) fn place(&mut self, name: &str) -> Option<String> {
        let (_, bytes) = self.waiting.get_mut(name)?.pop_front()?;
        let safe = self.unused(&safe(name));
        self.placed.push((safe.clone(), bytes));
        Some(safe)
    }

    /// The files in the order placed, and the names of those that no answer spoke of.
    pub(super) fn finish(self) -> (Vec<(String, &'a [u8])>, Vec<&'a str>) {
        let mut left: Vec<(usize, &str)> =
            self.waiting.into_iter().flat_map(|(name, of)| of.into_iter().map(move |(at, _)| (at, name))).collect();
        left.sort_unstable();
        (self.placed, left.into_iter().map(|(_, name)| name).collect())
    }

    /// Names that differ only in the case of letters are the same file on many machines.
    fn unused(&mut self, name: &str) -> String {
        let (stem, ending) = split(name);
        let mut candidate = name.to_owned();
        let mut number: u32 = 2;
        while !self.taken.insert(candidate.to_lowercase()) && number < u32::MAX {
            candidate = format!("{stem} ({number}){ending}");
            number += 1;
        }
        candidate
    }
}

/// A file name without folders, and without what some system cannot write or would read as something else.
fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let cleaned: String = last.chars().filter_map(usable).collect();
    let cleaned = cleaned.trim_matches([' ', '.', '　']);
    let (stem, ending) = split(cleaned);
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
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 && name.len() - at <= 12 => name.split_at(at),
        _ => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_safe() {
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
            assert_eq!(safe(name), expected);
        }
        assert!(safe(&("あ".repeat(500) + ".pdf")).len() <= LONGEST);
    }

    #[test]
    fn the_same_name_twice_is_numbered() {
        let mut files = Attachments::new(&[("a.pdf", b"1"), ("x/A.PDF", b"2"), ("a.pdf", b"3"), ("b", b"4")]);
        assert_eq!(files.place("a.pdf").as_deref(), Some("a.pdf"));
        assert_eq!(files.place("x/A.PDF").as_deref(), Some("A (2).PDF"));
        assert_eq!(files.place("a.pdf").as_deref(), Some("a (3).pdf"));
        assert_eq!(files.place("a.pdf"), None);
        let (placed, left) = files.finish();
        assert_eq!(placed.iter().map(|p| p.1).collect::<Vec<_>>(), [b"1", b"2", b"3"]);
        assert_eq!(left, ["b"]);
    }
}
