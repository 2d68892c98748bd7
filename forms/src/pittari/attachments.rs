//! Attachments of an application: names that are safe wherever the zip is opened, and which answer speaks of which.

use crate::archive::{safe_file_name, split_ending};
use std::collections::{HashMap, HashSet, VecDeque};

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
        let safe = self.unused(&safe_file_name(name));
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
        let (stem, ending) = split_ending(name);
        let mut candidate = name.to_owned();
        let mut number: u32 = 2;
        while !self.taken.insert(candidate.to_lowercase()) && number < u32::MAX {
            candidate = format!("{stem} ({number}){ending}");
            number += 1;
        }
        candidate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
