//! Files that are read, and the words for those that cannot be.

use crate::outcome::Outcome;
use crate::print::{name, plain};
use madoguchi_forms::backup;
use madoguchi_forms::problem::{Problem, Severity};
use madoguchi_forms::read::flaw::{Flaw, MAX_BYTES};
use serde_json::Value;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Why a file was not opened.
pub(crate) enum Unopened {
    /// It is not there or cannot be read: nothing can be said of it.
    Unreadable(Problem),
    /// It is there, and larger than any such file may be: that is what is wrong with it.
    TooLarge(Problem),
}

impl Unopened {
    pub(crate) fn outcome(&self) -> Outcome {
        match self {
            Self::Unreadable(_) => Outcome::CouldNotRun,
            Self::TooLarge(_) => Outcome::Errors,
        }
    }

    pub(crate) fn problem(self) -> Problem {
        match self {
            Self::Unreadable(problem) | Self::TooLarge(problem) => problem,
        }
    }
}

/// The bytes of a file.
///
/// # Errors
/// The problem to report, when there is no such file or it cannot be read.
pub(crate) fn read(file: &Path) -> Result<Vec<u8>, Problem> {
    std::fs::read(file).map_err(|error| unreadable(file, &error))
}

/// The bytes of a definition, when it is no larger than definitions may be.
///
/// # Errors
/// As [`read`], and when the file is too large: it is not taken into memory.
pub(crate) fn definition(file: &Path) -> Result<Vec<u8>, Unopened> {
    limited(file, MAX_BYTES, |bytes| Flaw::TooLarge { bytes }.at(""))
}

/// The bytes of what a municipality sent: a definition, or a backup of many.
///
/// # Errors
/// As [`definition`].
pub(crate) fn sent(file: &Path) -> Result<Vec<u8>, Unopened> {
    let too_large = |_| Problem {
        pointer: String::new(),
        kind: "too-large",
        severity: Severity::Error,
        message: backup::Refused::TooLarge.to_string(),
    };
    limited(file, backup::MAX_FILE, too_large)
}

/// The bytes of an application: no larger than a definition.
///
/// # Errors
/// As [`definition`].
pub(crate) fn answers(file: &Path) -> Result<Vec<u8>, Unopened> {
    limited(file, MAX_BYTES, |bytes| Problem {
        pointer: String::new(),
        kind: "too-large",
        severity: Severity::Error,
        message: format!(
            "ファイルが大きすぎます（約{}MB）。1件の申請は{}MBまでです。添付資料などを除いたファイルを選んでください。",
            bytes.div_ceil(1024 * 1024),
            MAX_BYTES / 1024 / 1024
        ),
    })
}

fn limited(file: &Path, limit: usize, too_large: impl Fn(usize) -> Problem) -> Result<Vec<u8>, Unopened> {
    let unreadable = |error| Unopened::Unreadable(unreadable(file, &error));
    let size = std::fs::metadata(file).map_err(unreadable)?.len();
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    if size > limit {
        return Err(Unopened::TooLarge(too_large(size)));
    }
    // A pipe or a device does not tell its size.
    let mut bytes = vec![];
    let most = limit as u64 + 1;
    let read = std::fs::File::open(file).and_then(|opened| opened.take(most).read_to_end(&mut bytes));
    match read {
        Ok(_) if bytes.len() > limit => Err(Unopened::TooLarge(too_large(bytes.len()))),
        Ok(_) => Ok(bytes),
        Err(error) => Err(unreadable(error)),
    }
}

/// What is in a folder, in no order.
///
/// # Errors
/// The problem to report, when it cannot be read.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let entries = std::fs::read_dir(folder).and_then(|entries| entries.map(|e| Ok(e?.path())).collect());
    entries.map_err(|error| unreadable(folder, &error))
}

/// Writes a whole file or none of it: whoever reads it meanwhile sees the old one. Makes the folder if need be.
///
/// # Errors
/// The problem to report, when it cannot be written.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = file.with_file_name(format!(".{name}.{}", std::process::id()));
    let folder = file.parent().map_or(Ok(()), std::fs::create_dir_all);
    let done =
        folder.and_then(|()| std::fs::write(&unfinished, bytes)).and_then(|()| std::fs::rename(&unfinished, file));
    done.map_err(|error| {
        // Of an unfinished file there may be nothing to remove.
        let _ = std::fs::remove_file(&unfinished);
        let name = plain(&crate::print::name(file));
        let message = format!("「{name}」に書き込めません（{error}）。書き込める場所と、空き容量を確かめてください。");
        Problem { pointer: String::new(), kind: "unwritable-file", severity: Severity::Error, message }
    })
}

fn unreadable(file: &Path, error: &std::io::Error) -> Problem {
    let name = plain(&name(file));
    let message = match error.kind() {
        ErrorKind::NotFound => format!("「{name}」が見つかりません。ファイルの名前と場所を確かめてください。"),
        ErrorKind::PermissionDenied => {
            format!("「{name}」を開く許可がありません。ファイルの権限を確かめてください。")
        }
        ErrorKind::IsADirectory => format!("「{name}」はフォルダーです。中のファイルを指定してください。"),
        _ => format!("「{name}」を読めません（{error}）。別の場所に写してから試してください。"),
    };
    Problem { pointer: String::new(), kind: "unreadable-file", severity: Severity::Error, message }
}

/// The JSON in a file.
///
/// # Errors
/// The problem to report, when it is not JSON.
pub(crate) fn json(bytes: &[u8]) -> Result<Value, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| Problem {
        pointer: String::new(),
        kind: "not-json",
        severity: Severity::Error,
        message: format!(
            "JSON として読めません（{}行目{}文字目）。1件の申請を、UTF-8の1つの JSON にしてください。",
            error.line(),
            error.column()
        ),
    })
}
