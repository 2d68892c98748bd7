//! What can be typed behind `madoguchi repository`.

use super::{EACH, PARENT};
use clap::{Args as Arguments, Subcommand, ValueEnum};
use madoguchi_trust::Top;
use std::path::PathBuf;

pub(super) const DAYS: &str =
    "書くファイルの期限までの日数（指定しなければ、root は730日、様式の一覧は365日、snapshot と timestamp は30日）";

/// 共通様式を配る、署名つきのリポジトリ（TUF）を扱います
#[derive(Arguments, Debug)]
#[command(help_template = PARENT, override_usage = "madoguchi repository <操作> …", arg_required_else_help = true)]
pub(crate) struct RepositoryArgs {
    #[command(subcommand)]
    pub(crate) command: RepositoryCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RepositoryCommand {
    Start(StartArgs),
    Delegate(DelegateArgs),
    Withdraw(WithdrawArgs),
    Renew(RenewArgs),
    Rotate(RotateArgs),
    Sign(AddSignatureArgs),
}

// A comment for documentation here would become the help of every command that has these.
#[derive(Arguments, Debug)]
pub(crate) struct Signers {
    /// 署名する秘密鍵のファイル（暗号化していない PKCS#8 の PEM。openssl genpkey で作れます。いくつでも）
    #[arg(long = "key", num_args = 1.., value_name = "KEY", required_unless_present = "sign_with")]
    pub(crate) keys: Vec<PathBuf>,
    /// 署名する外部のプログラム（カードなど）。署名する内容を標準入力に渡し、署名を標準出力から受け取ります
    #[arg(long, value_name = "COMMAND", requires = "public_key")]
    pub(crate) sign_with: Vec<String>,
    /// そのプログラムの鍵の公開鍵（--sign-with と同じ数だけ、同じ順で）
    #[arg(long, value_name = "PUB", requires = "sign_with")]
    pub(crate) public_key: Vec<PathBuf>,
}

/// 新しいリポジトリを作ります
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi repository start <DIR> --key <KEY>… [--add <PUB>…] [--threshold <N>] [--timestamp-key <KEY>…] [--days <N>] [--json]"
)]
pub(crate) struct StartArgs {
    /// リポジトリを作るフォルダー（なければ作ります）
    #[arg(value_name = "DIR")]
    pub(crate) repository: PathBuf,
    #[command(flatten)]
    pub(crate) signers: Signers,
    /// ここにいない人の公開鍵（いくつでも）
    #[arg(long, num_args = 1.., value_name = "PUB")]
    pub(crate) add: Vec<PathBuf>,
    /// root と様式の一覧（targets）に必要な署名の人数（指定しなければ1人）
    #[arg(long, value_name = "N", value_parser = threshold)]
    pub(crate) threshold: Option<u64>,
    /// snapshot と timestamp だけに使う秘密鍵（サーバーに置ける鍵。指定しなければ、ほかの鍵のどれか1つで署名します）
    #[arg(long, num_args = 1.., value_name = "KEY")]
    pub(crate) timestamp_key: Vec<PathBuf>,
    #[arg(long, value_name = "N", help = DAYS, value_parser = days)]
    pub(crate) days: Option<u32>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// 共通様式の置き場所の一部を、都道府県や市町村の役割に任せます
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi repository delegate <DIR> --role <ROLE> --path <PATTERN>… --to <PUB>… --key <KEY>… [--from <ROLE>] [--threshold <N>] [--days <N>] [--json]"
)]
pub(crate) struct DelegateArgs {
    /// リポジトリのフォルダー
    #[arg(value_name = "DIR")]
    pub(crate) repository: PathBuf,
    /// 任せる役割の名前（例: example-prefecture。すでにあれば、任せ方を置き換えます）
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: String,
    /// 任せる場所（例: 'example-prefecture/*/*'。「*」は「/」をまたぎません）
    #[arg(long = "path", required = true, num_args = 1.., value_name = "PATTERN")]
    pub(crate) paths: Vec<String>,
    /// 任せる相手の公開鍵（いくつでも）
    #[arg(long, required = true, num_args = 1.., value_name = "PUB")]
    pub(crate) to: Vec<PathBuf>,
    /// 任せる側の役割（指定しなければ targets）
    #[arg(long, value_name = "ROLE")]
    pub(crate) from: Option<String>,
    /// 任せる相手に必要な署名の人数（指定しなければ1人）
    #[arg(long, value_name = "N", value_parser = threshold)]
    pub(crate) threshold: Option<u64>,
    #[command(flatten)]
    pub(crate) signers: Signers,
    #[arg(long, value_name = "N", help = DAYS, value_parser = days)]
    pub(crate) days: Option<u32>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// 出した版や、役割に任せたことを取り下げます。取り下げた版から採用した様式は、新しい版を取り込めなくなります。番号は二度と使わないでください
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi repository withdraw <DIR> (--target <PATH>… | --role <ROLE>) --key <KEY>… [--from <ROLE>] [--days <N>] [--json]"
)]
pub(crate) struct WithdrawArgs {
    /// リポジトリのフォルダー
    #[arg(value_name = "DIR")]
    pub(crate) repository: PathBuf,
    /// 取り下げる版（例: example-prefecture/common-forms/1.0.0.zip。いくつでも）
    #[arg(long = "target", num_args = 1.., value_name = "PATH", required_unless_present = "role")]
    pub(crate) targets: Vec<String>,
    /// 任せたことを取り下げる役割（例: example-prefecture）
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: Option<String>,
    /// 取り下げる側の役割（版を出したか、任せた役割。指定しなければ targets）
    #[arg(long, value_name = "ROLE")]
    pub(crate) from: Option<String>,
    #[command(flatten)]
    pub(crate) signers: Signers,
    #[arg(long, value_name = "N", help = DAYS, value_parser = days)]
    pub(crate) days: Option<u32>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// snapshot と timestamp の期限を延ばします。配り続けるあいだ、期限の前に繰り返します
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi repository renew <DIR> --key <KEY>… [--role <ROLE>] [--days <N>] [--json]"
)]
pub(crate) struct RenewArgs {
    /// リポジトリのフォルダー
    #[arg(value_name = "DIR")]
    pub(crate) repository: PathBuf,
    /// いっしょに一覧の期限を延ばす役割（例: targets、example-prefecture）
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: Option<String>,
    #[command(flatten)]
    pub(crate) signers: Signers,
    #[arg(long, value_name = "N", help = DAYS, value_parser = days)]
    pub(crate) days: Option<u32>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// 鍵を替え、信頼の起点（root）の新しい版を作ります。何も変えなければ、root の期限だけを延ばします
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi repository rotate <DIR> --key <KEY>… [--role <ROLE>] [--add <PUB>…] [--remove <KEYID>…] [--threshold <N>] [--days <N>] [--json]"
)]
pub(crate) struct RotateArgs {
    /// リポジトリのフォルダー
    #[arg(value_name = "DIR")]
    pub(crate) repository: PathBuf,
    /// 鍵を替える役割（root、timestamp、snapshot、targets。指定しなければ root）
    #[arg(long, value_name = "ROLE", hide_possible_values = true)]
    pub(crate) role: Option<TopRole>,
    /// 加える公開鍵（いくつでも）
    #[arg(long, num_args = 1.., value_name = "PUB")]
    pub(crate) add: Vec<PathBuf>,
    /// 外す鍵の番号、または公開鍵のファイル（いくつでも）
    #[arg(long, num_args = 1.., value_name = "KEYID")]
    pub(crate) remove: Vec<String>,
    /// 必要な署名の人数
    #[arg(long, value_name = "N", value_parser = threshold)]
    pub(crate) threshold: Option<u64>,
    #[command(flatten)]
    pub(crate) signers: Signers,
    #[arg(long, value_name = "N", help = DAYS, value_parser = days)]
    pub(crate) days: Option<u32>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// ほかの人が署名したファイルに、もう1人の署名を加えます
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi repository sign <DIR> <FILE> --key <KEY>… [--json]"
)]
pub(crate) struct AddSignatureArgs {
    /// リポジトリのフォルダー
    #[arg(value_name = "DIR")]
    pub(crate) repository: PathBuf,
    /// 署名を加えるファイルの名前（例: 2.root.json）
    #[arg(value_name = "FILE")]
    pub(crate) file: String,
    #[command(flatten)]
    pub(crate) signers: Signers,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

pub(super) fn days(text: &str) -> Result<u32, String> {
    const LONGEST: u32 = 3_650;
    let days = text.parse().ok().filter(|days| (1..=LONGEST).contains(days));
    days.ok_or_else(|| format!("1から{LONGEST}までの日数を指定してください。"))
}

fn threshold(text: &str) -> Result<u64, String> {
    text.parse().ok().filter(|threshold| *threshold > 0).ok_or_else(|| "1以上の人数を指定してください。".to_owned())
}

/// One of the roles that the root names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TopRole {
    Root,
    Timestamp,
    Snapshot,
    Targets,
}

impl From<TopRole> for Top {
    fn from(role: TopRole) -> Self {
        match role {
            TopRole::Root => Self::Root,
            TopRole::Timestamp => Self::Timestamp,
            TopRole::Snapshot => Self::Snapshot,
            TopRole::Targets => Self::Targets,
        }
    }
}
