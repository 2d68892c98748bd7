//! Files that are read, and the words for those that cannot be.

use crate::print::{name, plain};
use madoguchi_forms::problem::{Problem, Severity};
use serde_json::Value;
use std::io::ErrorKind;
use std::path::Path;

/// The bytes of a file.
///
/// # Errors
/// The problem to report, when there is no such file or it cannot be read.
pub(crate) fn read(file: &Path) -> Result<Vec<u8>, Problem> {
    std::fs::read(file).map_err(|error| {
        let name = plain(&name(file));
        let message = match error.kind() {
            ErrorKind::NotFound => {
                format!("「{name}」が見つかりません。ファイルの名前と場所を確かめてください。")
            }
            ErrorKind::PermissionDenied => {
                format!("「{name}」を開く許可がありません。ファイルの権限を確かめてください。")
            }
            ErrorKind::IsADirectory => format!("「{name}」はフォルダーです。中のファイルを指定してください。"),
            _ => format!("「{name}」を読めません（{error}）。別の場所に写してから試してください。"),
        };
        Problem { pointer: String::new(), kind: "unreadable-file", severity: Severity::Error, message }
    })
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
