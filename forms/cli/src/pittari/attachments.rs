//! The files handed in with an application: the folder `Attachment` beside the answers, where there is one.

use crate::files;
use madoguchi_forms::problem::Problem;
use std::path::{Path, PathBuf};

const FOLDER: &str = "Attachment";

/// Names and bytes, in the order of the names.
///
/// # Errors
/// The problem to report, when one of them cannot be read.
pub(super) fn beside(answers: &Path) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let folder = answers.parent().unwrap_or(Path::new("")).join(FOLDER);
    if !folder.is_dir() {
        return Ok(vec![]);
    }
    let mut paths: Vec<PathBuf> = files::list(&folder)?;
    paths.sort();
    let mut attachments = vec![];
    for path in paths.into_iter().filter(|p| p.is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        attachments.push((name, files::read(&path)?));
    }
    Ok(attachments)
}
