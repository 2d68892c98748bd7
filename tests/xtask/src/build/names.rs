//! Shorter imports: less on the wire.
//!
//! `wasm-bindgen` ends the name of every import in a hash of sixteen digits, in the program and in its loader. Hashes
//! do not compress, and there are more than a hundred. Numbers of the same length in their place do.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

const PREFIX: &[u8] = b"__wb";
const DIGITS: usize = 16;

/// Renames the imports of the one program in that folder, in the program and in its loader.
pub(super) fn shorten(folder: &Path) -> Result<()> {
    let files = [only(folder, "_bg.wasm")?, only(folder, ".js")?];
    let read = |path: &PathBuf| fs::read(path).with_context(|| format!("could not read {}", path.display()));
    let hashes = hashes(&read(&files[0])?);
    for path in &files {
        let bytes = renamed(&read(path)?, &hashes);
        fs::write(path, bytes).with_context(|| format!("could not write {}", path.display()))?;
    }
    Ok(())
}

pub(super) fn only(folder: &Path, ending: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    let mut found = entries.flatten().map(|entry| entry.path());
    let found = found.find(|path| path.to_string_lossy().ends_with(ending));
    found.with_context(|| format!("{} has no file that ends in {ending}", folder.display()))
}

/// The hashes at the ends of names that begin as wasm-bindgen's do.
fn hashes(program: &[u8]) -> BTreeSet<Vec<u8>> {
    let name = |at: usize| {
        let rest = &program[at..];
        let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'_').unwrap_or(rest.len());
        &rest[..end]
    };
    let starts = program.windows(PREFIX.len()).enumerate().filter(|(_, bytes)| *bytes == PREFIX).map(|(at, _)| at);
    starts.filter_map(|at| hash(name(at))).map(<[u8]>::to_vec).collect()
}

fn hash(name: &[u8]) -> Option<&[u8]> {
    let (before, hash) = name.split_at_checked(name.len().checked_sub(DIGITS)?)?;
    let is_hash = hash.iter().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b));
    (is_hash && before.ends_with(b"_")).then_some(hash)
}

fn renamed(bytes: &[u8], hashes: &BTreeSet<Vec<u8>>) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (number, hash) in hashes.iter().enumerate() {
        let number = format!("{number:0DIGITS$}");
        let mut from = 0;
        while let Some(at) = out[from..].windows(DIGITS).position(|window| window == hash) {
            out[from + at..from + at + DIGITS].copy_from_slice(number.as_bytes());
            from += at + DIGITS;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_length_and_loses_its_hash() {
        let program = b"\x2b__wbg_focus_0123456789abcdef\0__wbindgen_throw\0__wbg_x_fedcba9876543210";
        let hashes = hashes(program);
        assert_eq!(hashes.len(), 2);
        let new = renamed(program, &hashes);
        assert_eq!(new, b"\x2b__wbg_focus_0000000000000000\0__wbindgen_throw\0__wbg_x_0000000000000001");
    }
}
