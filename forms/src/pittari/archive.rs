//! The application's zip.

use super::LABEL;
use crate::archive::Archive;
use zip::result::ZipResult;

/// The files in the order given; the folder is there even when nothing is in it.
pub(super) fn zip(files: &[(&str, &[u8])], folder: &str, inside: &[(String, &[u8])]) -> ZipResult<Vec<u8>> {
    let mut archive = Archive::new(LABEL)?;
    for (name, bytes) in files {
        archive.file(name, bytes)?;
    }
    archive.folder(folder)?;
    for (name, bytes) in inside {
        archive.file(&format!("{folder}{name}"), bytes)?;
    }
    archive.finish()
}

/// Files side by side, without a folder.
pub(super) fn zip_files(files: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    let mut archive = Archive::new(LABEL)?;
    for (name, bytes) in files {
        archive.file(name, bytes)?;
    }
    archive.finish()
}
