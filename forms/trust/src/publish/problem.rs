//! Why a change to a repository was not made. Nothing was changed then.

use std::fmt;

use super::SignError;
use crate::refusal::Refusal;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// What is there, or would be written, is refused by who verifies it.
    Refused(Refusal),
    /// There is no root among the files.
    NoRoot,
    /// Files are not named by version and hash.
    NotConsistent,
    /// Nobody handed anything to this role.
    NoSuchRole {
        role: String,
    },
    NoSuchTarget {
        role: String,
        path: String,
    },
    NoSuchKey {
        role: String,
        key: String,
    },
    /// More signatures would be needed than there are keys, or none.
    BadThreshold {
        role: String,
        threshold: u64,
    },
    /// This key may not sign for the role.
    NotASigner {
        role: String,
        key: String,
    },
    SignFailed {
        key: String,
        error: SignError,
    },
    /// A text is not in NFC: tools would not agree on what was signed.
    NotComposed {
        text: String,
    },
    /// There is no later version than the largest number.
    NoLaterVersion {
        role: String,
    },
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Problem {
    /// A stable code for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::NoRoot => "no-root",
            Self::NotConsistent => "not-consistent",
            Self::NoSuchRole { .. } => "no-such-role",
            Self::NoSuchTarget { .. } => "no-such-target",
            Self::NoSuchKey { .. } => "no-such-key",
            Self::BadThreshold { .. } => "bad-threshold",
            Self::NotASigner { .. } => "not-a-signer",
            Self::SignFailed { .. } => "sign-failed",
            Self::NotComposed { .. } => "not-composed",
            Self::NoLaterVersion { .. } => "no-later-version",
        }
    }

    /// What happened, and what to do next.
    pub fn sentence(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.sentence(),
            Self::NoRoot => {
                "信頼の起点（root）のファイルがありません。リポジトリのフォルダーを選んでいるかを確かめてください。".to_owned()
            }
            Self::NotConsistent => {
                "このリポジトリは、版ごとに名前の違うファイル（consistent snapshot）になっていません。新しいリポジトリを作ってください。".to_owned()
            }
            Self::NoSuchRole { role } => {
                format!("役割「{role}」はありません。先にその役割に任せるか、名前を確かめてください。")
            }
            Self::NoSuchTarget { role, path } => {
                format!("役割「{role}」の一覧に「{path}」はありません。名前を確かめてください。")
            }
            Self::NoSuchKey { role, key } => {
                format!("役割「{role}」に鍵「{key}」はありません。鍵の番号を確かめてください。")
            }
            Self::BadThreshold { role, threshold } => format!(
                "役割「{role}」に必要な署名を{threshold}人分にはできません。1以上、鍵の数以下にしてください。"
            ),
            Self::NotASigner { role, key } => format!(
                "鍵「{key}」は役割「{role}」の署名に使えません。その役割の鍵を選ぶか、先に鍵を登録してください。"
            ),
            Self::SignFailed { key, error } => {
                format!("鍵「{key}」で署名できませんでした（{error}）。カードや暗証番号を確かめて、もう一度署名してください。")
            }
            Self::NotComposed { text } => format!(
                "「{text}」に、濁点などが分かれた文字（NFCでない文字）があります。入力し直すか、ファイル名を付け直してください。"
            ),
            Self::NoLaterVersion { role } => {
                format!("役割「{role}」の版の番号が上限のため、新しい版を作れません。新しいリポジトリを作ってください。")
            }
        }
    }
}

/// The sentence in Japanese.
impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.sentence())
    }
}

impl std::error::Error for Problem {}
