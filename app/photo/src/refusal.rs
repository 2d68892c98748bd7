//! Why a file was not taken, and what to do then.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A photograph of a format that the field does not take and this browser cannot show.
    Heic,
    /// Called a picture, and is none that can be shown.
    NotAPicture,
    /// Breaks off, or contradicts itself.
    Broken,
    /// The device did not give its bytes.
    Unread,
    /// So large that a phone could not hold it.
    TooMuch,
}

/// Shows itself as a sentence for the resident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub why: Why,
    /// The name of the file.
    pub name: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match self.why {
            Why::Heic => write!(
                f,
                "「{name}」はHEIC形式の写真で、この端末では変換できません。JPEGの写真を選んでください。iPhoneでは、「設定」の「カメラ」の\
                 「フォーマット」を「互換性優先」にして撮ると、JPEGになります。"
            ),
            Why::NotAPicture => {
                write!(f, "「{name}」は写真として読み取れません。jpgかpngの写真を選んでください。")
            }
            Why::Broken => write!(f, "「{name}」は壊れていて読み取れません。撮り直すか、別の写真を選んでください。"),
            Why::Unread => write!(f, "「{name}」を読み取れませんでした。もう一度選んでください。"),
            Why::TooMuch => write!(f, "「{name}」は大きすぎて扱えません。別の写真を選んでください。"),
        }
    }
}
