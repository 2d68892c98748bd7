//! The forms that municipalities sent.

use crate::files;
use crate::stopped::Stopped;
use std::path::{Path, PathBuf};

pub(super) struct Local {
    pub(super) municipality: String,
    pub(super) file: PathBuf,
}

/// Every form: a municipality is the folder its forms are in, or a file by itself.
pub(super) fn locals(named: &[PathBuf]) -> Result<Vec<Local>, Stopped> {
    let mut all = vec![];
    for path in named {
        if path.is_dir() {
            below(path, path, None, &mut all)?;
        } else {
            all.push(Local { municipality: stem(path), file: path.clone() });
        }
    }
    Ok(all)
}

/// The first folder below the one that was named is a municipality's; what lies in that itself is its own.
fn below(named: &Path, folder: &Path, municipality: Option<&str>, all: &mut Vec<Local>) -> Result<(), Stopped> {
    let mut paths = files::list(folder).map_err(|problem| Stopped::no(folder, problem))?;
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            below(named, &path, Some(municipality.unwrap_or(&name)), all)?;
        } else if path.extension().is_some_and(|ending| ending == "json") {
            let municipality = municipality.map_or_else(|| own_name(named), str::to_owned);
            all.push(Local { municipality, file: path });
        }
    }
    Ok(())
}

/// The name of a folder, also of one that was named as `.`.
fn own_name(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned()
}

/// The name of a file, up to the first dot.
fn stem(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.split('.').next().unwrap_or_default().to_owned()
}
