//! Unpacking what a stranger packed: within limits, plain names only, nothing said twice.

use crate::refused::Refused;
use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read};
use zip::{CompressionMethod, ZipArchive};

/// Files by their names.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// How much is unpacked at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Bytes of the archive.
    pub(crate) packed: usize,
    /// Bytes of all files together.
    pub(crate) unpacked: usize,
    pub(crate) files: usize,
}

/// Which part of a file's mode says what it is, and what a plain file's says (POSIX `S_IFMT`, `S_IFREG`).
const KIND: u32 = 0o170_000;
const PLAIN: u32 = 0o100_000;
/// The last record of an archive, when no comment follows it (APPNOTE.TXT 4.3.16).
const END: usize = 22;

pub(crate) fn unzip(bytes: &[u8], limits: Limits) -> Result<Files, Refused> {
    if bytes.len() > limits.packed {
        return Err(Refused::TooLarge);
    }
    let said = entries_said(bytes).ok_or(Refused::NotAnArchive)?;
    if said > limits.files {
        return Err(Refused::TooManyFiles);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::NotAnArchive)?;
    // Names that are there twice are counted once: one would stand for both.
    if archive.offset() != 0 || archive.len() > said {
        return Err(Refused::NotAnArchive);
    }
    if archive.len() < said {
        return Err(Refused::TwiceNamed(String::new()));
    }
    let mut files = Files::new();
    let mut names = HashSet::new();
    let mut room = limits.unpacked;
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|_| Refused::NotAnArchive)?;
        let name = name(file.name_raw())?;
        let is_plain = file.is_file()
            && file.unix_mode().is_none_or(|mode| mode & KIND == 0 || mode & KIND == PLAIN)
            && !file.encrypted()
            && matches!(file.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
        drop(file);
        if !is_plain {
            return Err(Refused::NotAPlainFile(name));
        }
        if !names.insert(name.to_ascii_lowercase()) {
            return Err(Refused::TwiceNamed(name));
        }
        let file = archive.by_index(at).map_err(|_| Refused::Damaged(name.clone()))?;
        let mut unpacked = vec![];
        // What is said about the size is not trusted.
        let most = u64::try_from(room).unwrap_or(u64::MAX).saturating_add(1);
        file.take(most).read_to_end(&mut unpacked).map_err(|_| Refused::Damaged(name.clone()))?;
        room = room.checked_sub(unpacked.len()).ok_or(Refused::TooLarge)?;
        files.insert(name, unpacked);
    }
    Ok(files)
}

/// How many entries the archive says it has; `None` when it does not end as one in a single piece without a comment does.
fn entries_said(bytes: &[u8]) -> Option<usize> {
    let at = bytes.len().checked_sub(END)?;
    let end = bytes.get(at..)?;
    let number = |from: usize| Some(u16::from_le_bytes([*end.get(from)?, *end.get(from + 1)?]));
    let long = |from: usize| Some(u32::from(number(from)?) | u32::from(number(from + 2)?) << 16);
    let (disk, start, here, all, comment) = (number(4)?, number(6)?, number(8)?, number(10)?, number(20)?);
    let (size, offset) = (usize::try_from(long(12)?).ok()?, usize::try_from(long(16)?).ok()?);
    let is_whole = end.starts_with(b"PK\x05\x06") && disk == 0 && start == 0 && here == all && comment == 0;
    (is_whole && all != u16::MAX && offset.checked_add(size) == Some(at)).then_some(usize::from(all))
}

/// Parts of plain letters joined by `/`, none of which leads elsewhere.
fn name(raw: &[u8]) -> Result<String, Refused> {
    let text = String::from_utf8_lossy(raw);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '%');
    let part =
        |part: &str| !part.is_empty() && part.chars().all(plain) && !part.starts_with('.') && !part.ends_with('.');
    if raw.len() <= 1_000 && text.split('/').all(part) {
        Ok(text.into_owned())
    } else {
        Err(Refused::BadName(text.chars().filter(|c| !c.is_control()).take(100).collect()))
    }
}
