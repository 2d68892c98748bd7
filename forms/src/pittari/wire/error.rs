//! Why a file of names cannot be used.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError {
    /// Where in the file, as a JSON Pointer.
    pub pointer: String,
    pub kind: WireErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireErrorKind {
    NotJson {
        line: usize,
        column: usize,
    },
    Missing,
    Unknown,
    WrongType,
    /// Not usable as the name of an XML element, attribute or id.
    NotAName(String),
    Repeated(String),
    /// The part in braces that must stand in it does not.
    Placeholder(&'static str),
    NotAFileName(String),
    OutOfRange,
    /// Anything else, in the words of the JSON reader.
    Unreadable(String),
}

impl WireError {
    pub(super) fn new(pointer: impl Into<String>, kind: WireErrorKind) -> Self {
        Self { pointer: pointer.into(), kind }
    }

    /// What is wrong and what to do, in one sentence.
    pub fn sentence(&self) -> String {
        let at = &self.pointer;
        match &self.kind {
            WireErrorKind::NotJson { line, column } => {
                format!("名前の一覧をJSONとして読めません。{line}行目の{column}文字目のあたりを直してください。")
            }
            WireErrorKind::Missing => {
                format!("名前の一覧に「{at}」がありません。付属の wire-names.json から写して加えてください。")
            }
            WireErrorKind::Unknown => {
                format!("名前の一覧の「{at}」は使われない項目です。書き間違いなら直し、そうでなければ消してください。")
            }
            WireErrorKind::WrongType => {
                format!("名前の一覧の「{at}」の形が違います。付属の wire-names.json と同じ形で書いてください。")
            }
            WireErrorKind::NotAName(name) => format!(
                "名前の一覧の「{at}」にある「{name}」はXMLの名前に使えません。半角の英字か _ で始め、英数字と _ . - だけで書いてください。"
            ),
            WireErrorKind::Repeated(name) => {
                format!("名前の一覧の「{at}」にある「{name}」はほかと重なっています。別の名前にしてください。")
            }
            WireErrorKind::Placeholder(part) => format!("名前の一覧の「{at}」には「{part}」を入れてください。"),
            WireErrorKind::NotAFileName(name) => format!(
                "名前の一覧の「{at}」にある「{name}」はファイルの名前に使えません。記号の / と \\ を除いてください（添付のフォルダーは最後だけ / にします）。"
            ),
            WireErrorKind::OutOfRange => format!("名前の一覧の「{at}」は1から100までの数にしてください。"),
            WireErrorKind::Unreadable(reason) => {
                format!(
                    "名前の一覧の「{at}」を読めません（{reason}）。付属の wire-names.json と見比べて直してください。"
                )
            }
        }
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for WireError {}
