//! Why an application cannot be written: something that a resident answered would be lost.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// More rows than the form registered at the gateway has.
    TooManyRows { label: String, rows: usize, most: u32 },
    /// An answer names a file that was not handed in.
    MissingAttachment { label: String, name: String },
    /// The zip could not be written; the reason in the words of the program that writes it.
    Zip(String),
}

/// Everything that stands in the way; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub Vec<Refusal>);

impl Refusal {
    /// What is wrong and what to do.
    pub fn sentence(&self) -> String {
        match self {
            Self::TooManyRows { label, rows, most } => format!(
                "『{label}』は{rows}件ありますが、ぴったりサービスの様式には{most}件分の欄しかありません。{most}件までに減らし、残りは別の申請にするか、窓口に相談してください。"
            ),
            Self::MissingAttachment { label, name } => {
                format!("『{label}』の添付ファイル「{name}」が見つかりません。もう一度添付してください。")
            }
            Self::Zip(reason) => {
                format!("申請のファイルを作れませんでした（{reason}）。添付ファイルを減らしてもう一度試してください。")
            }
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences: Vec<String> = self.0.iter().map(Refusal::sentence).collect();
        f.write_str(&sentences.join("\n"))
    }
}

impl std::error::Error for Refused {}
