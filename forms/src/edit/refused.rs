//! Why a command was not carried out. Nothing was changed then.

use crate::id::ItemId;
use crate::references::Refusal;

#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// There is no such item.
    Gone {
        id: ItemId,
    },
    /// There is an item of this identity already.
    Taken {
        id: ItemId,
    },
    /// Others speak of it; they are named.
    InUse {
        label: String,
        by: Vec<String>,
    },
    /// Only sections and repeated groups hold items.
    NotAContainer {
        label: String,
    },
    /// Into itself, or into something inside it.
    IntoItself {
        label: String,
    },
    /// Another item beside it has this key already.
    KeyTaken {
        key: String,
    },
    /// A key that cannot be one.
    BadKey {
        key: String,
    },
    NoKey {
        label: String,
    },
    /// What is locked stays as it is; the item can be moved, removed, and asked for by a condition.
    Locked {
        label: String,
    },
    Reference {
        label: String,
        refusal: Refusal,
    },
    NoSuchChoice {
        label: String,
    },
    /// Another choice has this value already.
    ChoiceTaken {
        choice: String,
    },
    /// What is inside would be lost by becoming another kind.
    NotEmpty {
        label: String,
    },
}

impl Refused {
    /// Why, and what to do instead.
    pub fn sentence(&self) -> String {
        match self {
            Self::Gone { .. } => "この項目はもうありません。画面を確かめて、もう一度操作してください。".to_owned(),
            Self::Taken { .. } => "同じ項目がすでにあります。複製してから追加してください。".to_owned(),
            Self::InUse { label, by } => format!(
                "「{label}」は「{}」の条件または計算で使われています。先にその条件や計算を外してください。",
                by.join("」「")
            ),
            Self::NotAContainer { label } => {
                format!("「{label}」の中には項目を入れられません。「まとまり」か「繰り返し」に入れてください。")
            }
            Self::IntoItself { label } => {
                format!("「{label}」を、それ自身の中には移動できません。別の場所を選んでください。")
            }
            Self::KeyTaken { key } => {
                format!("データ名「{key}」は、ほかの項目で使われています。別の名前にしてください。")
            }
            Self::BadKey { key } => {
                format!("データ名「{key}」は使えません。半角の英数字と「_」「-」で、英字から始めてください。")
            }
            Self::NoKey { label } => format!("「{label}」には回答がないため、データ名も必須の設定もありません。"),
            Self::Locked { label } => {
                format!(
                    "「{label}」はほかの道具で作られた項目のため、移動と削除だけができます。新しい項目に作り直してください。"
                )
            }
            Self::Reference { label, refusal } => refusal.sentence(label),
            Self::NoSuchChoice { label } => {
                format!("「{label}」にその選択肢はもうありません。一覧から選び直してください。")
            }
            Self::ChoiceTaken { choice } => {
                format!("選択肢「{choice}」はすでにあります。別の言葉にしてください。")
            }
            Self::NotEmpty { label } => {
                format!("「{label}」の中に項目があるため、種類を変えられません。先に中の項目を外に移動してください。")
            }
        }
    }
}
