//! The application's zip: the same content gives the same bytes on every machine.

use super::LABEL;
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// The files in the order given; the folder is there even when nothing is in it.
pub(super) fn zip(files: &[(&str, &[u8])], folder: &str, inside: &[(String, &[u8])]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    zip.set_comment(LABEL)?;
    for (name, bytes) in files {
        add(&mut zip, name, bytes)?;
    }
    zip.add_directory(folder, options().unix_permissions(0o755))?;
    for (name, bytes) in inside {
        add(&mut zip, &format!("{folder}{name}"), bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Files side by side, without a folder.
pub(super) fn zip_files(files: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    zip.set_comment(LABEL)?;
    for (name, bytes) in files {
        add(&mut zip, name, bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> ZipResult<()> {
    zip.start_file(name, options().large_file(u32::try_from(bytes.len()).is_err()))?;
    zip.write_all(bytes)?;
    Ok(())
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
