//! Zip files: the same content gives the same bytes on every machine.

use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// A zip being written.
pub(crate) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    pub(crate) fn new(comment: &str) -> ZipResult<Self> {
        let mut zip = ZipWriter::new(Cursor::new(vec![]));
        zip.set_comment(comment)?;
        Ok(Self(zip))
    }

    /// Adds a file; folders in its name are made by whoever unpacks it.
    pub(crate) fn file(&mut self, name: &str, bytes: &[u8]) -> ZipResult<()> {
        self.0.start_file(name, options().large_file(u32::try_from(bytes.len()).is_err()))?;
        self.0.write_all(bytes)?;
        Ok(())
    }

    /// Adds a folder that is there even when nothing is in it.
    pub(crate) fn folder(&mut self, name: &str) -> ZipResult<()> {
        self.0.add_directory(name, options().unix_permissions(0o755))
    }

    pub(crate) fn finish(self) -> ZipResult<Vec<u8>> {
        Ok(self.0.finish()?.into_inner())
    }
}

/// The files in the order given, each under its name; `None` when one has a name that no zip can hold.
pub fn zip<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<Vec<u8>> {
    let mut archive = Archive::new("").ok()?;
    for (name, bytes) in files {
        archive.file(name, bytes).ok()?;
    }
    archive.finish().ok()
}

/// Stored, because compressed bytes depend on who compresses; photographs and PDF would not shrink anyway. No clock,
/// and not the machine's own system.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let files = [("index.html", b"<p>".as_slice()), ("assets/a.js", b"1")];
        let made = zip(files).unwrap();
        assert_eq!(zip(files), Some(made.clone()));
        assert!(made.starts_with(b"PK"));
    }
}
