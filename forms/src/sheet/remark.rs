//! What could not be understood of a table, or was understood in a way that should be looked at.

use super::MOST_ITEMS;
use super::book::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The row of the sheet it is about, counted from 1 as people see it.
    pub row: Option<usize>,
    pub matter: Matter,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A row without a name.
    NoLabel {
        said: String,
    },
    /// The heading stands once more among the items.
    HeadingAgain,
    TooManyItems {
        left: usize,
    },
    RowsCut,
    ColumnsCut,
    CellCut,
    /// A column with words that is not taken.
    ColumnLeft {
        heading: String,
    },
    /// Kinds that no cell names were told from the names of the items.
    KindsGuessed {
        count: usize,
    },
    UnknownKind {
        label: String,
        said: String,
    },
    /// The kind has no place for a time beside the day.
    DayOnly {
        label: String,
    },
    /// A calculated value, without how.
    CalculationMissing {
        label: String,
    },
    UnknownRequired {
        label: String,
        said: String,
    },
    ConditionUnread {
        label: String,
        said: String,
    },
    RequirementUnread {
        label: String,
        said: String,
    },
    /// A condition that cannot stand there; the sentence says why.
    ConditionRefused {
        why: String,
    },
    ChoicesMissing {
        label: String,
    },
    ChoiceTwice {
        label: String,
        choice: String,
    },
    ChoicesUnused {
        label: String,
        kind: &'static str,
    },
    /// Choices stood between dots, which may also be part of one word.
    SplitAtDots {
        label: String,
        count: usize,
    },
    LengthUnread {
        label: String,
        said: String,
    },
    LengthUnused {
        label: String,
        kind: &'static str,
    },
    SettingUnread {
        label: String,
        said: String,
    },
    SettingRefused {
        label: String,
        said: String,
        why: String,
    },
    KeyChanged {
        label: String,
        said: String,
        used: String,
    },
    /// A section that was there before is gone on with.
    PlaceAgain {
        label: String,
        place: String,
    },
    TooDeep {
        label: String,
    },
    // Of XLSForms.
    /// A question that only the collecting program fills in.
    NotAsked {
        names: Vec<String>,
    },
    NearestKind {
        label: String,
        said: String,
        kind: &'static str,
    },
    NoSuchList {
        label: String,
        list: String,
    },
    EndMissing {
        label: String,
    },
    EndTooMany {
        said: String,
    },
    ConstraintLeft {
        label: String,
        said: String,
    },
    FilterLeft {
        label: String,
        said: String,
    },
    ColumnsLeft {
        headings: Vec<String>,
    },
}

impl Remark {
    pub fn sentence(&self) -> String {
        match self.row {
            Some(row) => format!("{row}行目：{}", self.matter.sentence()),
            None => self.matter.sentence(),
        }
    }
}

impl Matter {
    pub fn at(self, row: usize) -> Remark {
        Remark { row: Some(row + 1), matter: self }
    }

    pub fn anywhere(self) -> Remark {
        Remark { row: None, matter: self }
    }

    pub fn sentence(&self) -> String {
        match self {
            Self::NoLabel { said } => {
                format!("項目名がないため、取り込みません（「{said}」）。項目なら、項目名を書いてください。")
            }
            Self::HeadingAgain => "見出しと同じ行のため、取り込みません。".to_owned(),
            Self::TooManyItems { left } => {
                format!("項目は{MOST_ITEMS}件まで取り込みます。残りの{left}行は取り込みません。表を分けてください。")
            }
            Self::RowsCut => format!("{MOST_ROWS}行より後は読んでいません。表を分けてください。"),
            Self::ColumnsCut => format!("{MOST_COLUMNS}列より右は読んでいません。"),
            Self::CellCut => {
                format!("長すぎるセルがあります。{LONGEST_CELL}文字より後は読んでいません。")
            }
            Self::ColumnLeft { heading } => {
                format!("「{heading}」の列は取り込みません。取り込むときは、列の意味を選んでください。")
            }
            Self::KindsGuessed { count } => format!(
                "種類の書かれていない項目が{count}件あります。項目名や選択肢から種類を決めました。下の一覧で確かめてください。"
            ),
            Self::UnknownKind { label, said } => format!(
                "「{label}」の種類「{said}」が分からないため、「一行の文字」にします。取り込んだ後に種類を選び直してください。"
            ),
            Self::DayOnly { label } => format!(
                "「{label}」は「日付」にします。時刻も聞くときは、取り込んだ後に「時刻」の項目を加えてください。"
            ),
            Self::CalculationMissing { label } => {
                format!("「{label}」の計算のしかたは表から読み取れません。取り込んだ後に計算を決めてください。")
            }
            Self::UnknownRequired { label, said } => format!(
                "「{label}」が必須かどうかを「{said}」から読み取れないため、任意にします。取り込んだ後に確かめてください。"
            ),
            Self::ConditionUnread { label, said } => format!(
                "「{label}」を表示する条件「{said}」は読み取れないため、いつも表示します。取り込んだ後に条件を付けてください。"
            ),
            Self::RequirementUnread { label, said } => format!(
                "「{label}」を必須にする条件「{said}」は読み取れないため、任意にします。取り込んだ後に条件を付けてください。"
            ),
            Self::ConditionRefused { why } => format!("条件を付けません。{why}"),
            Self::ChoicesMissing { label } => format!(
                "「{label}」の選択肢が書かれていないため、仮の選択肢を入れます。取り込んだ後に書き直してください。"
            ),
            Self::ChoiceTwice { label, choice } => {
                format!("「{label}」の選択肢「{choice}」は2度書かれているため、1つにします。")
            }
            Self::ChoicesUnused { label, kind } => format!(
                "「{label}」は「{kind}」のため、選択肢は取り込みません。選んでもらうときは、種類を「一つ選ぶ」にしてください。"
            ),
            Self::SplitAtDots { label, count } => format!(
                "「{label}」の選択肢を「・」で{count}つに分けます。1つの言葉なら、選択肢をセルの中で改行してください。"
            ),
            Self::LengthUnread { label, said } => {
                format!("「{label}」の文字数「{said}」を読み取れません。取り込んだ後に最大文字数を決めてください。")
            }
            Self::LengthUnused { label, kind } => {
                format!("「{label}」は「{kind}」のため、文字数は取り込みません。")
            }
            Self::SettingUnread { label, said } => {
                format!("「{label}」の設定「{said}」を読み取れません。取り込んだ後に設定してください。")
            }
            Self::SettingRefused { label, said, why } => {
                format!("「{label}」の設定「{said}」は使えません。{why}")
            }
            Self::KeyChanged { label, said, used } => format!(
                "「{label}」のデータ名「{said}」は、ほかの項目が使っているか、使えない文字です。「{used}」にします。"
            ),
            Self::PlaceAgain { label, place } => format!(
                "「{label}」は、前にある「{place}」の中に入れます。離れた所に置くときは、まとまりの名前を変えてください。"
            ),
            Self::TooDeep { label } => {
                format!("「{label}」はまとまりが深すぎるため、1つ外のまとまりに入れます。")
            }
            Self::NotAsked { names } => format!(
                "回答する人に聞かない行のため、取り込みません（{}）。計算が必要なときは、取り込んだ後に加えてください。",
                names.join("、")
            ),
            Self::NearestKind { label, said, kind } => {
                format!("「{label}」の種類「{said}」はないため、「{kind}」にします。取り込んだ後に確かめてください。")
            }
            Self::NoSuchList { label, list } => format!(
                "「{label}」の選択肢「{list}」が choices の表にないため、仮の選択肢を入れます。取り込んだ後に書き直してください。"
            ),
            Self::EndMissing { label } => {
                format!("「{label}」の終わり（end）がないため、最後の行までを中に入れます。")
            }
            Self::EndTooMany { said } => {
                format!("「{said}」に始まり（begin）がないため、取り込みません。")
            }
            Self::ConstraintLeft { label, said } => format!(
                "「{label}」の確かめ方「{said}」は取り込みません。取り込んだ後に、最大や最小などの設定で決めてください。"
            ),
            Self::FilterLeft { label, said } => {
                format!("「{label}」の選択肢を絞る条件「{said}」は取り込みません。すべての選択肢を示します。")
            }
            Self::ColumnsLeft { headings } => {
                format!("次の列は取り込みません（{}）。", headings.join("、"))
            }
        }
    }
}
