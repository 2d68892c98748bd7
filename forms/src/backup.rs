//! A backup (控え): all forms of a device in one file, to be brought back on this or another device.
//!
//! The file is JSON (RFC 8259): `{"format": "madoguchi-backup", "version": 1, "made": …, "forms": [ … ]}`. Each form is in it
//! as the device keeps it, and that is a schema file; other tools can take that out.

use crate::edit::Record;
use crate::json::Map;
use crate::read::flaw::MAX_BYTES;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

const FORMAT: &str = "madoguchi-backup";
const VERSION: u64 = 1;
/// As much as a backup may weigh, in bytes: as many as fit the memory of a browser's tab.
pub const MAX_FILE: usize = 20 * MAX_BYTES;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Backup {
    format: String,
    version: u64,
    /// Milliseconds since 1970.
    pub made: u64,
    pub forms: Vec<BackedUp>,
}

/// One form of a backup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BackedUp {
    /// The form's identity on its device.
    pub id: String,
    pub title: String,
    /// When it was changed last, in milliseconds since 1970.
    pub changed: u64,
    #[serde(default)]
    pub folder: String,
    /// Whether it was put away.
    #[serde(default)]
    pub archived: bool,
    pub record: Record,
    /// The versions that were set aside, as the device keeps them: their list, and what each holds.
    #[serde(default)]
    pub versions: Map,
}

/// Why a file is no backup that can be brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    TooLarge,
    /// Cut off, or no JSON at all.
    NotWhole,
    /// JSON of something else.
    Other,
    /// Made by a newer version of this tool.
    Newer,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "このファイルは大きすぎて開けません（200MBまで）。控えのファイルか確かめてください。",
            Self::NotWhole => "このファイルは途中で切れているか、控えのファイルではありません。もう一度コピーして、選び直してください。",
            Self::Other => "このファイルは控えではありません。「控えを保存」で保存したファイルを選んでください。",
            Self::Newer => "この控えは、新しい版のまどぐちで作られました。まどぐちを新しくしてから、もう一度選んでください。",
        })
    }
}

impl Backup {
    /// `made` in milliseconds since 1970.
    pub fn new(made: u64, forms: Vec<BackedUp>) -> Self {
        Self { format: FORMAT.to_owned(), version: VERSION, made, forms }
    }

    /// The file. `None` when the memory does not hold it.
    pub fn write(&self) -> Option<Vec<u8>> {
        serde_json::to_vec(self).ok()
    }

    /// Reads a file.
    ///
    /// # Errors
    /// A file that is no backup, with a sentence that says what to do.
    ///
    /// ```
    /// use madoguchi_forms::backup::{Backup, Refused};
    ///
    /// let file = Backup::new(0, vec![]).write().unwrap();
    /// assert_eq!(Backup::read(&file), Ok(Backup::new(0, vec![])));
    /// assert_eq!(Backup::read(b"{\"type\": \"object\"}"), Err(Refused::Other));
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, Refused> {
        if bytes.len() > MAX_FILE {
            return Err(Refused::TooLarge);
        }
        let value: Value = serde_json::from_slice(bytes).map_err(|_| Refused::NotWhole)?;
        if !is_backup(&value) {
            return Err(Refused::Other);
        }
        if value.get("version").and_then(Value::as_u64).is_none_or(|version| version > VERSION) {
            return Err(Refused::Newer);
        }
        serde_json::from_value(value).map_err(|_| Refused::Other)
    }
}

/// Whether a file says that it is a backup, readable or not.
pub fn is_backup(file: &Value) -> bool {
    file.get("format").and_then(Value::as_str) == Some(FORMAT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Definition;
    use crate::edit::{Command, FormChange, History};
    use serde_json::json;

    fn history() -> History {
        let mut history = History::new(Definition::new("届"));
        history.run(Command::Form(FormChange::Title("転居届".to_owned())), 1).unwrap();
        history
    }

    #[test]
    fn a_form_comes_back_with_what_can_be_undone() {
        let form = BackedUp {
            id: "a".to_owned(),
            title: "転居届".to_owned(),
            changed: 5,
            folder: "住民".to_owned(),
            archived: true,
            record: Record::of(&history()),
            versions: json!({"list": {"list": []}}).as_object().cloned().unwrap(),
        };
        let backup = Backup::new(9, vec![form]);
        let back = Backup::read(&backup.write().unwrap()).unwrap();
        assert_eq!(back, backup);
        let mut form = back.forms[0].record.clone().history().unwrap();
        assert_eq!(form.definition().title, "転居届");
        assert!(form.undo());
        assert_eq!(form.definition().title, "届");
    }

    #[test]
    fn what_is_no_backup_is_refused_with_a_reason() {
        let whole = Backup::new(9, vec![]).write().unwrap();
        assert_eq!(Backup::read(&whole[..whole.len() - 3]), Err(Refused::NotWhole));
        let newer = json!({"format": FORMAT, "version": 2, "made": 1, "forms": "?"});
        assert_eq!(Backup::read(newer.to_string().as_bytes()), Err(Refused::Newer));
        assert_eq!(Backup::read(b"[]"), Err(Refused::Other));
        assert_eq!(Backup::read(b""), Err(Refused::NotWhole));
    }
}
