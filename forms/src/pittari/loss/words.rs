//! What a clerk reads about a loss, and what they can do.

use super::{Loss, LossKind as Kind};
use crate::translations;

impl Loss {
    /// What is lost, in one sentence.
    pub fn sentence(&self) -> String {
        let label = &self.label;
        match &self.kind {
            Kind::ShownWhen { by } => {
                format!("『{label}』を表示する条件（{}の回答による）は引き継がれず、いつも表示されます。", items(by))
            }
            Kind::RequiredWhen { by } => {
                format!(
                    "『{label}』を必須にする条件（{}の回答による）は引き継がれず、いつも任意になります。",
                    items(by)
                )
            }
            Kind::RequiredWhileShown => {
                format!("『{label}』は、入力が必要ない人にも表示されるため、任意の項目として書き出しました。")
            }
            Kind::RequiredInRow => {
                format!("『{label}』は、使わないことのある件の欄では任意の項目として書き出しました。")
            }
            Kind::Limits { words } => {
                format!("『{label}』の入力の制限（{}）は確かめられず、注意書きになります。", words.join("、"))
            }
            Kind::Calculated => format!("『{label}』は自動で計算されず、文字の入力欄になります。"),
            Kind::Unrolled { least, most, rows } => unrolled(label, *least, *most, *rows),
            Kind::Locked => format!("『{label}』はこの道具で扱えない項目のため、書き出されません。"),
            Kind::FileLimits { words } => {
                format!("『{label}』の添付の制限（{}）は確かめられず、注意書きになります。", words.join("、"))
            }
            Kind::Consent => {
                format!("『{label}』に同意しないと進めない仕組みは引き継がれず、チェック欄だけになります。")
            }
            Kind::TypedTwice => format!("『{label}』を確認のためにもう一度入力する欄は引き継がれません。"),
            Kind::SeveralLines => format!("『{label}』の複数行の入力欄は、一行の文字の欄として書き出しました。"),
            Kind::MovedToApplicant { subjects } => format!(
                "『{label}』は申請者情報の{}に入ります。この様式の説明と入力の制限は、そこには書けません。",
                items(subjects)
            ),
            Kind::ApplicantParts { parts } => {
                format!(
                    "『{label}』のうち{}は申請者情報に入る欄がないため、申請書の項目としても書き出しました。",
                    items(parts)
                )
            }
            Kind::Unasked { parts } => {
                format!("『{label}』に自動で加わる{}は引き継がれません。", items(parts))
            }
            Kind::ApplicantTaken => format!(
                "『{label}』を入れる申請者情報の欄には、前の項目の回答が入るため、申請書の項目として書き出しました。"
            ),
            Kind::ApplicantInGroup => {
                format!("『{label}』は繰り返しの中にあるため申請者情報に入れられず、申請書の項目として書き出しました。")
            }
            Kind::ApplicantRequired { subject } => {
                format!("申請者情報の『{subject}』は必須ですが、この様式では必須として尋ねていません。")
            }
            Kind::WordsMoved => format!("『{label}』の文は、次の項目の上の注意書きになります。"),
            Kind::WordsLeft => format!("『{label}』の文は、後ろに項目がないため書き出されません。"),
            Kind::SeparatorInChoice { separator } => {
                format!("『{label}』の選択肢に、回答を区切る記号「{separator}」が入っています。")
            }
            Kind::IdChanged { wish, id } => {
                format!("『{label}』の識別名「{wish}」はそのまま使えないため、「{id}」として書き出しました。")
            }
            Kind::Unknown { keywords } if label.is_empty() && *keywords == [translations::KEYWORD] => {
                "ほかの言語の言葉は引き継がれません。".to_owned()
            }
            Kind::Unknown { keywords } if label.is_empty() => {
                format!("この様式のファイルにある設定（{}）は引き継がれません。", keywords.join("、"))
            }
            Kind::Unknown { keywords } => {
                format!("『{label}』のファイルにある設定（{}）は引き継がれません。", keywords.join("、"))
            }
            Kind::Characters { removed } if label.is_empty() => {
                format!("様式の名称などから、書き出せない制御文字など{removed}文字を除きました。")
            }
            Kind::Characters { removed } => {
                format!("『{label}』から、書き出せない制御文字など{removed}文字を除きました。")
            }
            Kind::Procedure { parts } => format!("手続の説明のうち{}は、書く場所がありません。", items(parts)),
            Kind::Pages => "まとまりごとにページを分ける表示は引き継がれません。".to_owned(),
            Kind::InputHelp => {
                "入力の手助け（全角・半角の自動修正、元号での日付の入力など）は引き継がれません。".to_owned()
            }
            Kind::AnswerInOnePiece { answer } => {
                format!("『{label}』の回答「{answer}」は欄ごとに分けられないため、一つの欄にそのまま書きました。")
            }
            Kind::FileRenamed { from, to } => {
                format!("『{label}』の添付ファイル「{from}」は、名前を「{to}」に変えて入れました。")
            }
            Kind::FileLeftOut { name } => {
                format!("添付ファイル「{name}」は、どの項目の回答にもないため入れませんでした。")
            }
        }
    }

    /// What the clerk can do about it.
    pub fn advice(&self) -> &'static str {
        match &self.kind {
            Kind::ShownWhen { .. } => "説明に「該当する方だけ入力してください」などと書き添えてください。",
            Kind::RequiredWhen { .. } | Kind::RequiredWhileShown | Kind::RequiredInRow => {
                "説明に、どのような方が必ず入力するのかを書き添え、審査のときに確かめてください。"
            }
            Kind::Limits { .. } => "審査のときに確かめてください。",
            Kind::Calculated => "計算のしかたを説明に書き、審査のときに計算し直してください。",
            Kind::Unrolled { .. } => "足りないときは最多の件数を増やすか、別紙の添付を案内してください。",
            Kind::Locked => "必要な項目なら、ほかの種類の項目に作り直してください。",
            Kind::FileLimits { .. } => "ぴったりサービスの添付の設定で、同じ制限を指定してください。",
            Kind::Consent => "審査のときに、同意があるかを確かめてください。",
            Kind::TypedTwice => "大切な連絡先は、受付のときに確かめてください。",
            Kind::SeveralLines => "長い文を求めるときは、添付ファイルでの提出も検討してください。",
            Kind::MovedToApplicant { .. } => "必要な説明は、手続の説明にも書いてください。",
            Kind::ApplicantParts { .. } => "二度尋ねることになるため、その部分が必要かを確かめてください。",
            Kind::Unasked { .. } => "必要なら、審査のときに住所から調べてください。",
            Kind::ApplicantTaken => "申請者情報に入れる項目を一つだけにしてください。",
            Kind::ApplicantInGroup => "申請者情報に入れる項目は、繰り返しの外に置いてください。",
            Kind::ApplicantRequired { .. } => {
                "この手続で求める理由があるかを確かめ、必要ならこの様式にも必須の項目として加えてください。"
            }
            Kind::WordsMoved => "書き出したあと、文の位置が読みやすいかを確かめてください。",
            Kind::WordsLeft => "説明文を、かかわる項目の前に移してください。",
            Kind::SeparatorInChoice { .. } => "選択肢の言葉を、その記号を使わない言葉に変えてください。",
            Kind::IdChanged { .. } => "識別名を、英字で始まる半角英数字で、ほかと重ならないものにしてください。",
            Kind::Unknown { .. } => "必要な設定なら、ぴったりサービスの画面で設定してください。",
            Kind::Characters { .. } => "意味が変わっていないかを確かめてください。",
            Kind::Procedure { .. } => "必要なら、手続の登録の画面で入力してください。",
            Kind::Pages => "項目の順番だけで分かる並びになっているかを確かめてください。",
            Kind::InputHelp => "入力の例を説明に書き添えてください。",
            Kind::AnswerInOnePiece { .. } => "審査のときに読み替えてください。",
            Kind::FileRenamed { .. } => "対応は要りません。",
            Kind::FileLeftOut { .. } => "必要な書類なら、添付の項目から付け直してもらってください。",
        }
    }
}

fn items(labels: &[String]) -> String {
    format!("『{}』", labels.join("』『"))
}

fn unrolled(label: &str, least: u32, most: Option<u32>, rows: u32) -> String {
    let limit = match most {
        None => "（最多の件数が決まっていません）".to_owned(),
        Some(most) if most > rows => format!("（最多の{most}件には足りません）"),
        Some(_) => String::new(),
    };
    let least = match least {
        0 => String::new(),
        least => format!("最少の{least}件を入力したかは確かめられません。"),
    };
    format!("『{label}』の繰り返しは、{rows}件分の決まった欄になります{limit}。{least}")
}
