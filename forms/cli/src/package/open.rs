//! Packages in files.

use crate::files;
use crate::stopped::Stopped;
use madoguchi_packages::{Package, Refused};
use std::path::Path;

/// # Errors
/// When the file cannot be read, or is no package.
pub(super) fn package(file: &Path) -> Result<Package, Stopped> {
    let bytes = files::read(file).map_err(|problem| Stopped::no(file, problem))?;
    Package::from_bytes(&bytes).map_err(|why| refused(file, &why))
}

pub(super) fn refused(file: &Path, why: &Refused) -> Stopped {
    Stopped::error(file, why.code(), why.sentence())
}
