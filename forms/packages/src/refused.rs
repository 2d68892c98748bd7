//! Why a file is no package, each with its own sentence.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// More bytes than any package has, packed or unpacked.
    TooLarge,
    TooManyFiles,
    /// No zip, or one that is cut, prolonged or put together from two.
    NotAnArchive,
    /// A name that leads out of the archive, or is not the same on every machine.
    BadName(String),
    /// Two files of one name, or of names that some systems do not tell apart.
    TwiceNamed(String),
    /// A link, a folder, a locked file, or one packed in a way that browsers do not know.
    NotAPlainFile(String),
    /// What is unpacked is not what was packed.
    Damaged(String),
    /// A file that has no place there.
    UnknownFile(String),
    Missing(String),
    /// Not JSON as the layout of packages has it.
    UnreadableManifest(String),
    /// A member of the manifest that says what it cannot.
    BadManifest(&'static str),
    /// A definition with problems.
    BadForm {
        form: String,
        why: String,
    },
    NotText(String),
}

impl Refused {
    /// Stable, for `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::TooManyFiles => "too-many-files",
            Self::NotAnArchive => "not-an-archive",
            Self::BadName(_) => "bad-name",
            Self::TwiceNamed(_) => "twice-named",
            Self::NotAPlainFile(_) => "not-a-plain-file",
            Self::Damaged(_) => "damaged",
            Self::UnknownFile(_) => "unknown-file",
            Self::Missing(_) => "missing",
            Self::UnreadableManifest(_) => "unreadable-manifest",
            Self::BadManifest(_) => "bad-manifest",
            Self::BadForm { .. } => "bad-form",
            Self::NotText(_) => "not-text",
        }
    }

    /// What is wrong, and what to do next.
    pub fn sentence(&self) -> String {
        let again = "配布元からもう一度受け取ってください。";
        match self {
            Self::TooLarge => {
                format!("共通様式のファイルとしては大きすぎるため、開きませんでした。正しいファイルかを確かめ、{again}")
            }
            Self::TooManyFiles => {
                format!("中のファイルが多すぎるため、開きませんでした。正しいファイルかを確かめ、{again}")
            }
            Self::NotAnArchive => format!("共通様式のファイルではないか、途中で切れています。{again}"),
            Self::BadName(name) => format!("中に使えない名前のファイル「{name}」があるため、開きませんでした。{again}"),
            Self::TwiceNamed(name) => {
                format!("中に同じ名前のファイル「{name}」が二つあるため、開きませんでした。{again}")
            }
            Self::NotAPlainFile(name) => {
                format!("中の「{name}」がふつうのファイルではないため、開きませんでした。{again}")
            }
            Self::Damaged(name) => format!("中の「{name}」が壊れています。{again}"),
            Self::UnknownFile(name) => {
                format!(
                    "中に共通様式のものではないファイル「{name}」があるため、開きませんでした。配布元に知らせてください。"
                )
            }
            Self::Missing(name) => format!("中に「{name}」がありません。配布元に知らせてください。"),
            Self::UnreadableManifest(why) => {
                format!("共通様式の説明（package.json）を読み取れません（{why}）。配布元に知らせてください。")
            }
            Self::BadManifest(member) => {
                format!("共通様式の説明（package.json）の「{member}」が正しくありません。配布元に知らせてください。")
            }
            Self::BadForm { form, why } => {
                format!("様式「{form}」に問題があります（{why}）。配布元に知らせてください。")
            }
            Self::NotText(name) => format!("中の「{name}」が文字のファイルではありません。配布元に知らせてください。"),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for Refused {}
