//! What an inspection can find. The kinds are data; the sentences are made here and nowhere else.

use crate::problem::{Problem, Severity};

#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    NoTitle,
    EmptyForm,
    ManyRequired {
        count: usize,
    },
    /// Signed with the resident's card, and no other way is named.
    SignatureOnly,
    /// Words of the catalogue that are to be replaced, by what staff call the places.
    SampleLeft {
        texts: Vec<String>,
    },
    UnnamedChoice {
        label: String,
        choice: String,
    },
    BadMunicipalityCode,
    BadContactEmail,
    BadReceptionUrl,
    NoLabel {
        key: String,
    },
    NoHeading,
    EmptyNote,
    LabelIsKey {
        label: String,
    },
    SameName {
        label: String,
    },
    PatternWithoutHelp {
        label: String,
        required: bool,
    },
    MyNumber {
        label: String,
    },
    TwelveDigits {
        label: String,
    },
    BackOfCard {
        label: String,
    },
    /// Sex, nationality, registered domicile.
    Sensitive {
        label: String,
        what: &'static str,
    },
    NoChoices {
        label: String,
    },
    ChoiceTwice {
        label: String,
        choice: String,
        /// Two choices of one value: neither can be told from the other.
        value: bool,
    },
    ChoiceGone {
        label: String,
        of: String,
        choice: String,
    },
    AmountGone {
        label: String,
        of: String,
        choice: String,
    },
    AmountMissing {
        label: String,
        of: String,
        choices: Vec<String>,
    },
    EmptySection {
        label: String,
    },
    NoMost {
        label: String,
    },
    RequiredInEmptyGroup {
        group: String,
        labels: Vec<String>,
    },
    LargeAttachment {
        label: String,
        megabytes: u64,
    },
    /// Only files that a phone does not make.
    NoPhotograph {
        label: String,
        endings: Vec<String>,
    },
    NeverShown {
        label: String,
        condition: String,
    },
    /// Its own condition can hold, but never together with those of the sections around it.
    NeverShownInside {
        label: String,
        section: String,
    },
    NeverRequired {
        label: String,
        condition: String,
    },
}

impl Finding {
    pub fn at(&self, pointer: impl Into<String>) -> Problem {
        Problem { pointer: pointer.into(), kind: self.code(), severity: self.severity(), message: self.sentence() }
    }

    /// A stable code for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoTitle => "no-title",
            Self::EmptyForm => "empty-form",
            Self::ManyRequired { .. } => "many-required",
            Self::SignatureOnly => "signature-only",
            Self::SampleLeft { .. } => "sample-left",
            Self::UnnamedChoice { .. } => "unnamed-choice",
            Self::BadMunicipalityCode => "bad-municipality-code",
            Self::BadContactEmail => "bad-contact-email",
            Self::BadReceptionUrl => "bad-reception-url",
            Self::NoLabel { .. } => "no-label",
            Self::NoHeading => "no-heading",
            Self::EmptyNote => "empty-note",
            Self::LabelIsKey { .. } => "label-is-key",
            Self::SameName { .. } => "same-name",
            Self::PatternWithoutHelp { .. } => "pattern-without-help",
            Self::MyNumber { .. } => "mynumber-without-basis",
            Self::TwelveDigits { .. } => "twelve-digits",
            Self::BackOfCard { .. } => "back-of-card",
            Self::Sensitive { .. } => "sensitive-without-purpose",
            Self::NoChoices { .. } => "no-choices",
            Self::ChoiceTwice { .. } => "choice-twice",
            Self::ChoiceGone { .. } => "choice-gone",
            Self::AmountGone { .. } => "amount-gone",
            Self::AmountMissing { .. } => "amount-missing",
            Self::EmptySection { .. } => "empty-section",
            Self::NoMost { .. } => "no-most",
            Self::RequiredInEmptyGroup { .. } => "required-in-empty-group",
            Self::LargeAttachment { .. } => "large-attachment",
            Self::NoPhotograph { .. } => "no-photograph",
            Self::NeverShown { .. } | Self::NeverShownInside { .. } => "never-shown",
            Self::NeverRequired { .. } => "never-required",
        }
    }

    pub fn severity(&self) -> Severity {
        match self {
            Self::NoTitle
            | Self::SignatureOnly
            | Self::BadReceptionUrl
            | Self::NoLabel { .. }
            | Self::MyNumber { .. }
            | Self::NoChoices { .. }
            | Self::ChoiceTwice { value: true, .. }
            | Self::ChoiceGone { .. }
            | Self::NeverShown { .. }
            | Self::NeverShownInside { .. } => Severity::Error,
            Self::LabelIsKey { .. }
            | Self::RequiredInEmptyGroup { .. }
            | Self::EmptyNote
            | Self::PatternWithoutHelp { required: false, .. } => Severity::Advice,
            _ => Severity::Warning,
        }
    }

    /// What is wrong, and what to do next.
    pub fn sentence(&self) -> String {
        match self {
            Self::NoTitle => "様式の名前がありません。住民に分かる手続の名前を付けてください。".to_owned(),
            Self::EmptyForm => "様式に回答する項目がありません。項目を追加してください。".to_owned(),
            Self::ManyRequired { count } => format!(
                "必須の項目が{count}あります。途中でやめる人が増えるため、なくても手続できる項目を任意にして30までにしてください。"
            ),
            Self::SignatureOnly => {
                "電子署名のほかに申請の方法が書かれていません。15歳未満の人など署名用の電子証明書を持たない人のために、窓口や郵送での申請方法を説明に書いてください。"
                    .to_owned()
            }
            Self::SampleLeft { texts } => format!(
                "「{}」に見本の言葉（○○や000など）が残っています。自分の自治体のものに直してください。",
                texts.join("」「")
            ),
            Self::UnnamedChoice { label, choice } => format!(
                "「{label}」に、名前を付けていない選択肢「{choice}」があります。言葉を直すか、削除してください。"
            ),
            Self::BadMunicipalityCode => {
                "団体コードは6桁の数字です。検査数字を含む6桁を入力してください。".to_owned()
            }
            Self::BadContactEmail => {
                "問い合わせ先のメールが、メールアドレスの形ではありません。入力し直してください。".to_owned()
            }
            Self::BadReceptionUrl => crate::reception::REFUSED.to_owned(),
            Self::NoLabel { key } => format!("データ名「{key}」の項目に項目名がありません。項目名を付けてください。"),
            Self::NoHeading => {
                "まとまりに見出しがありません。読み上げでも分かるように、見出しを付けてください。".to_owned()
            }
            Self::EmptyNote => "説明文に何も書かれていません。文章を書くか、削除してください。".to_owned(),
            Self::LabelIsKey { label } => {
                format!("「{label}」はデータ名がそのまま項目名になっています。住民に分かる言葉にしてください。")
            }
            Self::SameName { label } => format!(
                "同じまとまりの中に「{label}」が2つ以上あります。どれに答えるのか分かるように、違う項目名にしてください。"
            ),
            Self::PatternWithoutHelp { label, .. } => format!(
                "「{label}」は決まった形でしか入力できませんが、説明がありません。どのように入力するかを、例とともに説明に書いてください。"
            ),
            Self::MyNumber { label } => format!(
                "「{label}」はマイナンバー（個人番号）を求めています。法令の根拠を手続の情報に書くか、この項目を削除してください。"
            ),
            Self::TwelveDigits { label } => format!(
                "「{label}」は12桁の番号のため、マイナンバーが入力されるおそれがあります。「マイナンバーは入力しないでください」と説明に書いてください。"
            ),
            Self::BackOfCard { label } => format!(
                "「{label}」は、マイナンバーが写るもの（マイナンバーカードの裏面または通知カード）を求めています。表面だけを求めるか、ほかの書類にしてください。"
            ),
            Self::Sensitive { label, what } => format!(
                "「{label}」は{what}を尋ねていますが、目的が書かれていません。何のために使うかを説明に書くか、この項目を削除してください。"
            ),
            Self::NoChoices { label } => {
                format!("「{label}」に選択肢がないため、だれも回答できません。選択肢を追加してください。")
            }
            Self::ChoiceTwice { label, choice, value: true } => format!(
                "「{label}」の選択肢「{choice}」と同じ値の選択肢がほかにあります。どちらかを削除してください。"
            ),
            Self::ChoiceTwice { label, choice, .. } => {
                format!("「{label}」に選択肢「{choice}」が2つ以上あります。違う言葉にするか、削除してください。")
            }
            Self::ChoiceGone { label, of, choice } => format!(
                "「{label}」の条件が、「{of}」にない選択肢「{choice}」を使っています。今ある選択肢を選び直してください。"
            ),
            Self::AmountGone { label, of, choice } => format!(
                "「{label}」の計算に、「{of}」にない選択肢「{choice}」の金額があります。計算のしかたから削除してください。"
            ),
            Self::AmountMissing { label, of, choices } => format!(
                "「{label}」の計算に、「{of}」の選択肢「{}」の金額がありません。計算のしかたに金額を追加してください。",
                choices.join("」「")
            ),
            Self::EmptySection { label } => format!("「{label}」の中に項目がありません。項目を入れるか、削除してください。"),
            Self::NoMost { label } => format!(
                "「{label}」に最多の件数がありません。ぴったりサービスでは決まった数の欄が必要なため、最多の件数を決めてください。"
            ),
            Self::RequiredInEmptyGroup { group, labels } => format!(
                "「{group}」は1件も入力しなくてよいため、その中の必須（「{}」）は求められないことがあります。必ず入力してもらうなら、最少の件数を1にしてください。",
                labels.join("」「")
            ),
            Self::LargeAttachment { label, megabytes } => format!(
                "「{label}」は1つ{megabytes}MBまで添付できます。送れないことがあるため、最大サイズを10MB以下にしてください。"
            ),
            Self::NoPhotograph { label, endings } => format!(
                "「{label}」は{}のファイルだけを受け付けます。スマートフォンだけを使う人は用意できないことがあるため、写真（jpg、png）でも受け付けてください。",
                endings.join("、")
            ),
            Self::NeverShown { label, condition } => format!(
                "「{label}」の表示の条件（{condition}）は決して成り立たないため、だれにも表示されません。条件を直してください。"
            ),
            Self::NeverShownInside { label, section } => format!(
                "「{label}」の表示の条件は「{section}」の条件と同時に成り立たないため、だれにも表示されません。どちらかの条件を直してください。"
            ),
            Self::NeverRequired { label, condition } => format!(
                "「{label}」の必須の条件（{condition}）は決して成り立ちません。条件を直すか、任意にしてください。"
            ),
        }
    }
}
