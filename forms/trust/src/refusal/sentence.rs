//! The sentences of refusals.

use super::Refusal;

/// What to do about a file that is not what it should be.
const AGAIN: &str = "配布元からもう一度受け取ってください。";
/// What to do about a file that the publisher wrote wrongly.
const PUBLISHER: &str = "受け取り直しても同じときは、配布元に知らせてください。";
/// What to do about a file that may have been put there by someone else.
const BEWARE: &str = "この配布物は使わず、配布元に確かめてください。";

impl Refusal {
    /// What happened, and what to do next.
    pub fn sentence(&self) -> String {
        match self {
            Self::Needs { file } => {
                format!("確かめるために「{file}」が必要です。取得してから、もう一度確かめてください。")
            }
            Self::FileMissing { file } => format!("「{file}」がありません。一部が欠けているため、{AGAIN}"),
            Self::TooLarge { file, limit } => {
                format!("「{file}」が大きすぎます（上限は{limit}バイト）。{AGAIN}{PUBLISHER}")
            }
            Self::NotJson { file } => format!("「{file}」をJSONとして読めません。壊れているため、{AGAIN}"),
            Self::DuplicateName { file, name } => {
                format!("「{file}」に同じ名前「{name}」が2回書かれていて、内容が一つに決まりません。{BEWARE}")
            }
            Self::NotWhole { file } => {
                format!("「{file}」に、小数または大きすぎる数が書かれています。{PUBLISHER}")
            }
            Self::TooDeep { file, limit } => {
                format!("「{file}」は入れ子が深すぎます（上限は{limit}段）。{PUBLISHER}")
            }
            Self::WrongShape { file, at } => {
                format!("「{file}」の「{at}」に、あるはずのものがないか、決まりと違うものが書かれています。{PUBLISHER}")
            }
            Self::WrongRole { file, wanted, found } => {
                format!("「{file}」は役割「{wanted}」のファイルのはずですが、「{found}」のものです。{BEWARE}")
            }
            Self::UnsupportedVersion { file, found } => format!(
                "「{file}」は、このアプリが知らない版（{found}）の決まりで書かれています。アプリを新しくしてから、もう一度確かめてください。"
            ),
            Self::WrongKeyId { file, key } => {
                format!("「{file}」の鍵「{}」は、番号と中身が合いません。{BEWARE}", short(key))
            }
            Self::UnknownKey { file, role, key } => {
                format!("「{file}」で、役割「{role}」の鍵「{}」の中身が見つかりません。{PUBLISHER}", short(key))
            }
            Self::DuplicateSignature { file, key } => {
                format!("「{file}」に鍵「{}」の署名が2つあります。{BEWARE}", short(key))
            }
            Self::TooFewSignatures { role, wanted, had } => format!(
                "役割「{role}」には{wanted}人の署名が必要ですが、正しい署名は{had}人分です。署名の後で内容が変わったか、署名がまだ足りません。{BEWARE}"
            ),
            Self::RootSkipped { trusted, found } => format!(
                "信頼の起点（root）の第{trusted}版の次に第{found}版があり、途中の版がありません。途中の版も含めて、{AGAIN}"
            ),
            Self::RootRollback { trusted, found } => {
                format!("信頼の起点（root）が、信頼している第{trusted}版より新しくありません（第{found}版）。{BEWARE}")
            }
            Self::TooManyRoots { limit } => format!(
                "信頼の起点（root）の新しい版が多すぎます（一度に{limit}版まで）。配布元から最新の起点を受け取り、信頼し直してください。"
            ),
            Self::RootExpired { version, expired } => format!(
                "信頼の起点（root）の第{version}版は{}に期限が切れています。配布元から新しいものを受け取ってください。期限が切れているはずがないときは、この端末の日付を確かめてください。",
                expired.day()
            ),
            Self::TimestampRollback { seen, found } => {
                format!("前に確かめたもの（timestamp第{seen}版）より古い第{found}版が届きました。最新のものを、{AGAIN}")
            }
            Self::SnapshotRollback { seen, found } => {
                format!("前に確かめた一覧（snapshot第{seen}版）より古い第{found}版を指しています。{BEWARE}")
            }
            Self::RoleRollback { role, seen, found } => {
                format!("役割「{role}」が、前に確かめた第{seen}版より古い第{found}版に戻されています。{BEWARE}")
            }
            Self::RoleLost { role } => {
                format!("前にあった役割「{role}」が、新しい一覧（snapshot）にありません。{BEWARE}")
            }
            Self::RoleNotListed { role } => format!(
                "役割「{role}」が一覧（snapshot）にないため、その内容を確かめられません。配布元に、公開が終わっているかを確かめてください。"
            ),
            Self::VersionDiffers { file, wanted, found } => {
                format!("「{file}」は第{wanted}版のはずですが、中身は第{found}版です。{BEWARE}")
            }
            Self::LengthDiffers { file, wanted, found } => {
                format!(
                    "「{file}」は{wanted}バイトのはずですが、{found}バイトです。途中で切れたか変わったため、{AGAIN}"
                )
            }
            Self::HashDiffers { file } => {
                format!("「{file}」の内容が、署名された一覧のものと違います。{AGAIN}{PUBLISHER}")
            }
            Self::NoKnownHash { file } => format!(
                "「{file}」を確かめるハッシュに、このアプリが計算できるもの（SHA-256かSHA-512）がありません。配布元に知らせてください。"
            ),
            Self::BadRoleName { file, role } => {
                format!("「{file}」に、役割の名前として使えない「{role}」があります。{PUBLISHER}")
            }
            Self::DuplicateRole { file, role } => {
                format!("「{file}」が役割「{role}」に2回任せていて、どちらか決まりません。{PUBLISHER}")
            }
            Self::SuccinctRoles { role } => format!(
                "役割「{role}」は、このアプリが扱えない任せ方（succinct roles）をしています。配布元に、役割を一つずつ書くよう頼んでください。"
            ),
            Self::TooManyRoles { limit } => format!(
                "任された役割をたどる数が上限（{limit}）を超えました。配布元に、役割の分け方を見直すよう頼んでください。"
            ),
            Self::UnsafePath { path } => {
                format!("「{path}」は、配布物の外を指すことがあるため使えません。{BEWARE}")
            }
            Self::TargetNotListed { path } => {
                format!("「{path}」は配布元の一覧にありません。名前を確かめて、もう一度選んでください。")
            }
            Self::NotDelegated { path, role } => format!(
                "「{path}」は役割「{role}」の一覧にありますが、その役割には任されていません。配布元に、任せる範囲を確かめてください。"
            ),
            Self::TargetLengthDiffers { path, wanted, found } => format!(
                "配布されたファイル「{path}」は{wanted}バイトのはずですが、{found}バイトです。このファイルを、{AGAIN}"
            ),
            Self::TargetHashDiffers { path } => {
                format!("配布されたファイル「{path}」の内容が、署名されたものと違います。使わずに、{AGAIN}")
            }
            Self::ContentsRefused { path, reason } => {
                format!("「{path}」は配布元のものですが、読み込めません。{reason}")
            }
            Self::SeenUnreadable => {
                "この端末に記録した配布元の情報を読めません。配布元の起点（root）を、もう一度登録してください。"
                    .to_owned()
            }
        }
    }
}

/// The beginning of a key's id, which is enough to tell keys apart.
fn short(key: &str) -> String {
    key.chars().take(8).collect()
}
