//! What can be wrong with an answer. The kinds are data; the sentences a person reads are made here and nowhere else.

use crate::widget::Widget;
use serde_json::Number;

/// One thing that is wrong with an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Required, and not answered.
    Missing,
    /// Answered although its condition hides it.
    Hidden,
    /// An answer to an item that the form does not have.
    Unknown,
    WrongType,
    TooShort {
        least: u32,
        length: usize,
    },
    TooLong {
        most: u32,
        length: usize,
    },
    WrongForm {
        advice: String,
    },
    NotWhole,
    TooSmall {
        least: Number,
    },
    TooLarge {
        most: Number,
    },
    NotMoreThan {
        limit: Number,
    },
    NotLessThan {
        limit: Number,
    },
    NotMultiple {
        of: u32,
    },
    NotAChoice,
    NotAgreed,
    TooFew {
        least: u32,
    },
    TooMany {
        most: u32,
    },
    Repeated,
    /// What was typed cannot be read as the kind of value that is asked for; says what to type.
    Unreadable {
        advice: String,
    },
    /// The second typing differs from the first.
    Different,
    /// Beyond JSON Schema: a limit counted from the day of the application.
    OutOfPeriod {
        advice: String,
    },
    /// Beyond JSON Schema: a check digit does not fit.
    CheckDigit {
        advice: String,
    },
    /// Beyond JSON Schema: a calculated value is not what the calculation gives.
    Miscalculated,
}

impl Fault {
    /// Whether this is one of the faults that JSON Schema cannot express; the one list of them.
    ///
    /// Relative dates, check digits, calculated values. Everything else is also in the schema.
    pub fn is_beyond_schema(&self) -> bool {
        matches!(self, Self::OutOfPeriod { .. } | Self::CheckDigit { .. } | Self::Miscalculated)
    }

    /// A stable code for machines (`--json`).
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Hidden => "hidden",
            Self::Unknown => "unknown",
            Self::WrongType => "wrong-type",
            Self::TooShort { .. } => "too-short",
            Self::TooLong { .. } => "too-long",
            Self::WrongForm { .. } => "wrong-form",
            Self::NotWhole => "not-whole",
            Self::TooSmall { .. } => "too-small",
            Self::TooLarge { .. } => "too-large",
            Self::NotMoreThan { .. } => "not-more-than",
            Self::NotLessThan { .. } => "not-less-than",
            Self::NotMultiple { .. } => "not-multiple",
            Self::NotAChoice => "not-a-choice",
            Self::NotAgreed => "not-agreed",
            Self::TooFew { .. } => "too-few",
            Self::TooMany { .. } => "too-many",
            Self::Repeated => "repeated",
            Self::Unreadable { .. } => "unreadable",
            Self::Different => "different",
            Self::OutOfPeriod { .. } => "out-of-period",
            Self::CheckDigit { .. } => "check-digit",
            Self::Miscalculated => "miscalculated",
        }
    }

    /// The sentence for the person who answers, in the words that fit the control.
    pub fn sentence_for(&self, label: &str, widget: &Widget) -> String {
        match (self, widget) {
            (Self::Missing, Widget::Radio(_) | Widget::List(_) | Widget::Checks(_)) => {
                format!("{label}を選択してください。")
            }
            (Self::Missing, Widget::Files(_)) => format!("{label}を添付してください。"),
            (Self::Missing, Widget::Tick { .. }) => Self::NotAgreed.sentence(label),
            (Self::TooFew { least }, Widget::Checks(_)) => format!("{label}は{least}つ以上選択してください。"),
            (Self::TooMany { most }, Widget::Checks(_)) => format!("{label}は{most}つまでにしてください。"),
            (_, Widget::Calculated { .. }) => match self.limit() {
                Some(limit) => format!("{label}が{limit}になるように、前の回答を直してください。"),
                None => self.sentence(label),
            },
            _ => self.sentence(label),
        }
    }

    /// The limit that a number breaks, in words.
    fn limit(&self) -> Option<String> {
        Some(match self {
            Self::TooSmall { least } => format!("{least}以上"),
            Self::TooLarge { most } => format!("{most}以下"),
            Self::NotMoreThan { limit } => format!("{limit}より大きい数"),
            Self::NotLessThan { limit } => format!("{limit}より小さい数"),
            Self::NotMultiple { of } => format!("{of}の倍数"),
            _ => return None,
        })
    }

    /// The sentence for the person who answers: what to do next about the item called `label`.
    pub fn sentence(&self, label: &str) -> String {
        match self {
            Self::Hidden => format!("{label}は、ほかの回答により入力しない項目です。この回答を取り除いてください。"),
            Self::Unknown => format!("{label}は、この様式にない項目です。取り除いてください。"),
            Self::WrongType => format!("{label}の値の種類が様式と異なります。入力し直してください。"),
            Self::Missing | Self::TooShort { least: 1, .. } => format!("{label}を入力してください。"),
            Self::TooShort { least, length } => {
                format!("{label}は{least}文字以上で入力してください。今は{length}文字です。")
            }
            Self::TooLong { most, length } => {
                format!("{label}は{most}文字以内で入力してください。今は{length}文字です。")
            }
            Self::WrongForm { advice }
            | Self::Unreadable { advice }
            | Self::OutOfPeriod { advice }
            | Self::CheckDigit { advice } => format!("{label}は{advice}"),
            Self::NotWhole => format!("{label}は小数のない数で入力してください。"),
            Self::TooSmall { least } => format!("{label}は{least}以上で入力してください。"),
            Self::TooLarge { most } => format!("{label}は{most}以下で入力してください。"),
            Self::NotMoreThan { limit } => format!("{label}は{limit}より大きい数を入力してください。"),
            Self::NotLessThan { limit } => format!("{label}は{limit}より小さい数を入力してください。"),
            Self::NotMultiple { of } => format!("{label}は{of}の倍数で入力してください。"),
            Self::NotAChoice => format!("{label}は選択肢から選んでください。"),
            Self::NotAgreed => format!("{label}を確認し、チェックを入れてください。"),
            Self::TooFew { least } => format!("{label}は{least}件以上にしてください。"),
            Self::TooMany { most } => format!("{label}は{most}件までにしてください。"),
            Self::Repeated => format!("{label}で同じものが2回選ばれています。1つにしてください。"),
            Self::Different => format!("{label}が2回とも同じになるように入力してください。"),
            Self::Miscalculated => format!("{label}の計算結果が合いません。計算し直してください。"),
        }
    }
}

/// Faults as they are found, each with the JSON Pointer of the answer it speaks of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Faults(pub Vec<(String, Fault)>);

impl Faults {
    /// Beyond a hundred thousand only the verdict is kept true: one fault of each sort is enough for it.
    pub fn add(&mut self, pointer: &str, fault: Fault) {
        const MOST: usize = 100_000;
        if self.0.len() >= MOST {
            if fault.is_beyond_schema() {
                return;
            }
            self.0.pop();
        }
        self.0.push((pointer.to_owned(), fault));
    }

    /// Whether a JSON Schema validator would agree that the answers are valid.
    pub fn fit_schema(&self) -> bool {
        self.0.iter().all(|(_, fault)| fault.is_beyond_schema())
    }
}
