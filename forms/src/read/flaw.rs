//! What can be found wrong while reading a file. Nothing of it loses a word of the file.

use crate::problem::{Problem, Severity};
use crate::references::Refusal;

#[derive(Clone, Debug, PartialEq)]
pub enum Flaw {
    /// The file could not be read at all.
    NotText,
    NotJson {
        line: usize,
        column: usize,
    },
    TooLarge {
        bytes: usize,
    },
    TooDeep,
    NotASchema,
    /// Made by a newer version of this tool.
    Newer,
    /// A property that no kind can hold; shown as a locked item.
    Locked {
        label: String,
        keywords: Vec<String>,
    },
    /// A `$ref` that leads back to itself.
    Circular {
        label: String,
        pointer: String,
    },
    /// A `$ref` that leads nowhere, or out of the file.
    Unresolved {
        label: String,
        pointer: String,
    },
    /// A `$ref` that copies more than fits the memory.
    SharedTooMuch {
        label: String,
    },
    /// A condition that makes rules larger than fits the memory.
    TooManyRules {
        label: String,
    },
    /// A rule of the file that our conditions cannot say.
    KeptRule {
        keyword: String,
    },
    /// The layout speaks of a property that the schema does not have.
    LayoutGone {
        key: String,
    },
    /// An identity was missing its form or used twice; a new one was given.
    NewIdentity {
        label: String,
    },
    /// An annotation that makes no sense here; kept, not used.
    Annotation {
        label: String,
        keyword: String,
    },
    Reference {
        label: String,
        refusal: Refusal,
    },
}

/// As much as a definition file may weigh. Real forms stay far below 1 MB.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

impl Flaw {
    pub fn at(self, pointer: impl Into<String>) -> Problem {
        Problem { pointer: pointer.into(), kind: self.code(), severity: self.severity(), message: self.sentence() }
    }

    pub fn code(&self) -> &'static str {
        match self {
            Self::NotText => "not-text",
            Self::NotJson { .. } => "not-json",
            Self::TooLarge { .. } => "too-large",
            Self::TooDeep => "too-deep",
            Self::NotASchema => "not-a-schema",
            Self::Newer => "newer",
            Self::Locked { .. } => "locked",
            Self::Circular { .. } => "circular-reference",
            Self::Unresolved { .. } => "unresolved-reference",
            Self::SharedTooMuch { .. } => "reference-too-large",
            Self::TooManyRules { .. } => "condition-too-large",
            Self::KeptRule { .. } => "kept-rule",
            Self::LayoutGone { .. } => "layout-gone",
            Self::NewIdentity { .. } => "new-identity",
            Self::Annotation { .. } => "annotation",
            Self::Reference { refusal, .. } => refusal.code(),
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::NotText | Self::NotJson { .. } | Self::TooLarge { .. } | Self::TooDeep | Self::NotASchema => {
                Severity::Error
            }
            Self::Reference { .. }
            | Self::Circular { .. }
            | Self::Unresolved { .. }
            | Self::SharedTooMuch { .. }
            | Self::TooManyRules { .. } => Severity::Error,
            Self::Newer | Self::Locked { .. } | Self::KeptRule { .. } | Self::Annotation { .. } => Severity::Warning,
            Self::LayoutGone { .. } | Self::NewIdentity { .. } => Severity::Advice,
        }
    }

    pub fn sentence(&self) -> String {
        match self {
            Self::NotText => {
                "文字のファイルとして読めません。UTF-8で保存した JSON Schema のファイルを選んでください。".to_owned()
            }
            Self::NotJson { line, column } => format!(
                "JSON として読めません（{line}行目{column}文字目）。その前後の「,」や「\"」、かっこの閉じ忘れを直してください。"
            ),
            Self::TooLarge { bytes } => format!(
                "ファイルが大きすぎます（約{}MB）。様式の定義は{}MBまでです。添付資料などを除いたファイルを選んでください。",
                bytes.div_ceil(1024 * 1024),
                MAX_BYTES / 1024 / 1024
            ),
            Self::TooDeep => "入れ子が深すぎるため読めません。入れ子を100段以内にしてください。".to_owned(),
            Self::NotASchema => {
                "様式の定義ではありません。「{」で始まる JSON Schema のファイルを選んでください。".to_owned()
            }
            Self::Newer => {
                "新しい版のまどぐちで作られたファイルです。このまま使えますが、まどぐちを最新の版にしてください。"
                    .to_owned()
            }
            Self::Locked { label, keywords } => format!(
                "「{label}」は、この画面で編集できない書き方（{}）を使っているため、そのまま残しました。住民に見せるには、新しい項目に作り直してください。",
                keywords.join("、")
            ),
            Self::Circular { label, pointer } => format!(
                "「{label}」の参照（{pointer}）が自分自身に戻ります。そのまま残しました。参照先を別の部品にしてください。"
            ),
            Self::Unresolved { label, pointer } => format!(
                "「{label}」の参照先（{pointer}）がファイルの中にありません。そのまま残しました。参照先の部品をファイルに含めてください。"
            ),
            Self::SharedTooMuch { label } => format!(
                "「{label}」の参照先を展開すると、様式が大きくなりすぎます。そのまま残しました。参照先の説明や選択肢を短くするか、参照する項目を減らしてください。"
            ),
            Self::TooManyRules { label } => format!(
                "「{label}」の条件を規則にすると、様式が大きくなりすぎます。使わずに残しました。条件を短くするか、条件の付いた区分の中の項目を減らしてください。"
            ),
            Self::KeptRule { keyword } => format!(
                "規則「{keyword}」は、この画面では確かめられないため、そのまま残しました。必要なら同じ意味の条件を項目に設定してください。"
            ),
            Self::LayoutGone { key } => {
                format!("並び順にある「{key}」という項目がありません。この項目を除いた順に並べました。")
            }
            Self::NewIdentity { label } => {
                format!("「{label}」の識別子が正しくないか重なっていたため、新しく付け直しました。確認は不要です。")
            }
            Self::Annotation { label, keyword } => format!(
                "「{label}」の設定（{keyword}）に書き方の正しくないところがあり、その部分を使わずに残しました。画面で設定し直してください。"
            ),
            Self::Reference { label, refusal } => refusal.sentence(label),
        }
    }
}
